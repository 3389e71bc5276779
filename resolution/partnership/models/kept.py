"""Queries of which each page asks the same: put together once, since that takes Django ten times as long as the
database takes to answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import connection
from django.db.models import QuerySet

from resolution import clock

# Stands in such a query for the number of whoever or whatever is asked about.
ASKED_ABOUT = -1


@dataclass(frozen=True)
class Kept:
    """A query, as the database is asked it, but for the number and the day: that on which it was put together stands
    for today."""

    sql: str
    values: tuple[Any, ...]
    day: date

    @classmethod
    def of(cls, querysets: Callable[[], Iterable[QuerySet[Any, Any]]]) -> Self:
        """The rows of all of them, in columns that go by the place. They may depend on the day, and on nothing else
        that changes."""
        # Midnight does not pass meanwhile.
        with clock.set_to(clock.now()):
            first, *others = querysets()
            sql, values = first.union(*others, all=True).query.sql_with_params()
            return cls(sql, tuple(values), clock.today())

    def rows(self, about: int) -> list[tuple[Any, ...]]:
        """What the database answers about this number, in its own types."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.asks(about))
            return list(cursor.fetchall())

    def asks(self, about: int) -> list[Any]:
        """The values of the query about this number, today."""
        then, today = (connection.ops.adapt_datefield_value(day) for day in (self.day, clock.today()))
        stands_for = {ASKED_ABOUT: about, then: today}
        return [stands_for.get(value, value) for value in self.values]


def as_day(value: date | str) -> date:
    """A day of such a row: SQLite answers with words."""
    return date.fromisoformat(value) if isinstance(value, str) else value
