"""Queries of which each page asks the same: put together once, since that takes Django ten times as long as the
database takes to answer."""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Generic, Self, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from resolution import clock

# Stands in such a query for the number of whoever or whatever is asked about; as words where the column has words.
ASKED_ABOUT = -1
# Stands for a second number, where the query needs one.
BESIDE = -2

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Kept:
    """A query, as the database is asked it, but for the number and the time: the moment at which it was put together
    stands for now, and its day for today."""

    compiler: SQLCompiler
    sql: str
    values: tuple[Any, ...]
    at: datetime

    @classmethod
    def of(cls, querysets: Callable[[], Iterable[QuerySet[Any, Any]]]) -> Self:
        """The rows of all of them. They may depend on the day and the moment, and on nothing else that changes."""
        # No time passes meanwhile.
        with clock.set_to(clock.now()):
            first, *others = querysets()
            query = first.union(*others, all=True).query if others else first.query
            compiler = query.get_compiler(connection=connection)
            sql, values = compiler.as_sql()
            return cls(compiler, sql, tuple(values), clock.now())

    def rows(self, about: int | str, beside: int = BESIDE) -> list[tuple[Any, ...]]:
        """What the database answers about this number, and this beside it: a tuple for each row."""
        return [tuple(row) for row in self.asking(about, beside).results_iter(tuple_expected=True)]

    def asking(self, about: int | str, beside: int) -> SQLCompiler:
        """The query, put together already, to be asked over the connection of this thread."""
        compiler, values = copy(self.compiler), self.asks(about, beside)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_options: (self.sql, values)  # type: ignore[method-assign]
        return compiler

    def asks(self, about: int | str, beside: int = BESIDE) -> tuple[Any, ...]:
        """The values of the query about this number, now."""
        stands_for = {ASKED_ABOUT: about, str(ASKED_ABOUT): str(about), BESIDE: beside}
        stands_for |= dict(zip(_as_asked(self.at), _as_asked(clock.now()), strict=True))
        return tuple(stands_for.get(value, value) for value in self.values)


def _as_asked(moment: datetime) -> tuple[Any, Any]:
    """The day in London and the moment, as the database is asked about them."""
    day = moment.astimezone(clock.LONDON).date()
    return connection.ops.adapt_datefield_value(day), connection.ops.adapt_datetimefield_value(moment)


@dataclass(frozen=True)
class KeptRows(Kept, Generic[Row]):
    """The same of whole rows, with all that is fetched beside them."""

    @classmethod
    def of_rows(cls, queryset: Callable[[], QuerySet[Row]]) -> Self:
        """The rows of one queryset, by the same terms. What it fetches by queries of its own is not fetched."""
        return cls.of(lambda: [queryset()])

    def found(self, about: int | str, beside: int = BESIDE) -> Iterator[Row]:
        """Each row about this number."""
        asking = SimpleNamespace(get_compiler=lambda using: self.asking(about, beside))  # noqa: ARG005 - Django names it
        rows: Any = SimpleNamespace(db=connection.alias, query=asking, _known_related_objects={})
        return iter(ModelIterable(rows))
