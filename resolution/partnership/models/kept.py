"""Queries of which each page asks the same: put together once, since that takes Django ten times as long as the
database takes to answer."""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, Generic, Self, TypeVar

from django.db import connection
from django.db.models import Case, Model, QuerySet, Subquery, Value
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from resolution import clock

# Stands in such a query for the number of whoever or whatever is asked about; as words where the column has words.
ASKED_ABOUT = -1
# Stands for a second number, where the query needs one; those below it stand for more. Nothing has such a number.
BESIDE = -2


def stand_ins(many: int) -> range:
    """What stands for up to so many numbers."""
    return range(ASKED_ABOUT, ASKED_ABOUT - many, -1)


# What a compiler holds of the query, once it is put together.
PUT_TOGETHER_OF = ("query", "where", "having", "qualify", "_meta_ordering")

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Kept:
    """A query, as the database is asked it, but for the number and the time: the moment at which it was put together
    stands for now, and its day for today."""

    compiler: SQLCompiler
    sql: str
    values: tuple[Any, ...]
    at: datetime
    # How far from now the query looks, beside now itself.
    ahead: tuple[timedelta, ...]
    # By its place in a row: what makes of a value what Django's fields hold.
    converters: dict[int, Any]

    @classmethod
    def of(cls, querysets: Callable[[], Iterable[QuerySet[Any, Any]]], *ahead: timedelta) -> Self:
        """The rows of all of them. They may depend on the day and the moment, and on nothing else that changes."""
        # No time passes meanwhile.
        with clock.set_to(clock.now()):
            first, *others = querysets()
            query = first.union(*others, all=True).query if others else first.query
            compiler = query.get_compiler(connection=connection)
            sql, values = compiler.as_sql()
            asks = _for_reading(compiler)
            converters = asks.get_converters([column for (column,) in asks.select])
            return cls(asks, sql, tuple(values), clock.now(), ahead, converters)

    def rows(self, *about: int | str) -> list[tuple[Any, ...]]:
        """What the database answers about these: a tuple for each row."""
        rows: Any = self.asking(*about).results_iter(tuple_expected=True)
        return list(rows)

    def asking(self, *about: int | str) -> SQLCompiler:
        """The query, put together already, to be asked over the connection of this thread."""
        compiler, values = copy(self.compiler), self.asks(*about)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_options: (self.sql, values)  # type: ignore[method-assign]
        compiler.get_converters = lambda _columns: self.converters  # type: ignore[assignment,method-assign]
        return compiler

    def asks(self, *about: int | str) -> tuple[Any, ...]:
        """The values of the query about these, now."""
        stands_for: dict[Any, Any] = {}
        for place, each in zip(stand_ins(len(about)), about, strict=True):
            stands_for |= {place: each, str(place): str(each)}
        # Now last: on the day of 25 hours a day ahead can be the same day still.
        for far in (*self.ahead, timedelta()):
            stands_for |= zip(_as_asked(self.at + far), _as_asked(clock.now() + far), strict=True)
        return tuple(stands_for.get(value, value) for value in self.values)


def _for_reading(compiler: SQLCompiler) -> SQLCompiler:
    """The same, with what reading its rows takes and nothing of what it was put together of: that is many times as
    large, and some are kept for each of many people."""
    asks = copy(compiler)
    asks.__dict__ |= dict.fromkeys(PUT_TOGETHER_OF)
    asks.select = [(_without_what_it_asks(column),) for column, *_ in compiler.select[: compiler.col_count]]
    return asks


def _without_what_it_asks(column: Any) -> Any:
    """Of a condition or a subquery only what kind of value it gives."""
    return Value(None, column.output_field) if isinstance(column, Case | Subquery) else column


def _as_asked(moment: datetime) -> tuple[Any, Any]:
    """The day in London and the moment, as the database is asked about them."""
    day = moment.astimezone(clock.LONDON).date()
    return connection.ops.adapt_datefield_value(day), connection.ops.adapt_datetimefield_value(moment)


@dataclass(frozen=True)
class KeptRows(Kept, Generic[Row]):
    """The same of whole rows, with all that is fetched beside them."""

    @classmethod
    def of_rows(cls, queryset: Callable[[], QuerySet[Row]], *ahead: timedelta) -> Self:
        """The rows of one queryset, by the same terms. What it fetches by queries of its own is not fetched."""
        return cls.of(lambda: [queryset()], *ahead)

    def found(self, *about: int | str) -> Iterator[Row]:
        """Each row about these."""
        asking = SimpleNamespace(get_compiler=lambda using: self.asking(*about))  # noqa: ARG005 - Django names it
        rows: Any = SimpleNamespace(db=connection.alias, query=asking, _known_related_objects={})
        return iter(ModelIterable(rows))
