"""What the server's log says of an error: where it was and of which kind, and never its words. A database tells in them
the row that it refused, and with it a child's name."""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import TypeAlias

ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """As Python's own, but for the words of errors, also of those that led to it."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have put its own there, with words.
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: ExcInfo) -> str:
        errors = list(_led_to(ei[1]))
        return "\n".join("".join(traceback.format_tb(each.__traceback__)) + kind_of(each) for each in reversed(errors))


def kind_of(error: BaseException) -> str:
    """Of which kind it is; of the database's refusals also which constraint refused."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    return f"{kind}: {constraint}" if constraint else kind


def _led_to(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what led to it, and what led to that."""
    known: set[int] = set()
    while error is not None and id(error) not in known:
        known.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
