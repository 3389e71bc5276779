"""The world is made once in each process: what its tables held is kept, and put back for the next module that asks."""

from typing import Any

from django.db import connection

# By the names of the tables.
Rows = dict[str, list[tuple[Any, ...]]]


def everything() -> Rows:
    """What every table holds."""
    with connection.cursor() as cursor:
        return {table: _of(cursor, table) for table in connection.introspection.table_names(cursor)}


def _of(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own
    return list(cursor.fetchall())


def put_back(kept: Rows) -> None:
    """The same rows again, under their numbers; what is there already stays. On SQLite only."""
    with connection.cursor() as cursor:
        for table, rows in kept.items():
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT OR IGNORE INTO "{table}" VALUES ({places})', rows)  # noqa: S608
