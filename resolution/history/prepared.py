"""How many queries a connection to PostgreSQL keeps planned (decision 0047)."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

# Psycopg keeps a hundred, and each page has twenty of its own: the hundred were planned in turn, over and over.
MOST = 2_000


def keep_more(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """A connection has been made."""
    if connection.vendor == "postgresql":
        connection.connection.prepared_max = MOST
