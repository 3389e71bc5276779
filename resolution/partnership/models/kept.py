"""Queries of which each page asks the same: put together once a day, since that takes Django ten times as long as the
database takes to answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import connection
from django.db.models import QuerySet

# Stands in such a query for the number of whoever or whatever is asked about.
ASKED_ABOUT = -1


@dataclass(frozen=True)
class Kept:
    """A query, as the database is asked it, but for the number."""

    sql: str
    values: tuple[Any, ...]

    @classmethod
    def of(cls, first: QuerySet[Any, Any], *others: QuerySet[Any, Any]) -> Self:
        """The rows of all of them, in columns that go by the place."""
        sql, values = first.union(*others, all=True).query.sql_with_params()
        return cls(sql, tuple(values))

    def rows(self, about: int) -> list[tuple[Any, ...]]:
        """What the database answers about this number, in its own types."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [about if value == ASKED_ABOUT else value for value in self.values])
            return list(cursor.fetchall())


def as_day(value: date | str) -> date:
    """A day of such a row: SQLite answers with words."""
    return date.fromisoformat(value) if isinstance(value, str) else value
