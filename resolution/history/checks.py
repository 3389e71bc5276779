"""What `manage.py check --deploy` asks of the database: whether whoever connects could change the history (A6)."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Warning, register
from django.db import Error, connection

from resolution.history.models import KEPT

OWNED = Warning(
    "Whoever the application connects as could change the history: they own its tables, or may not only add to them.",
    hint="Let another role own the tables and migrate, and name this one in APPLICATION_ROLE: see README.md.",
    id="history.W001",
)
UNKNOWN = Warning(
    "Whether the application’s role could change the history is not known: the database does not answer.",
    hint="Start the database, and check again.",
    id="history.W002",
)
COULD_CHANGE = """SELECT EXISTS (SELECT 1 FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s) AND (
    pg_has_role(relowner, 'MEMBER') OR has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')))"""


@register(deploy=True)
def history_is_anothers(**_: Any) -> list[CheckMessage]:
    """On PostgreSQL, where a database can have more than one role."""
    if connection.vendor != "postgresql":
        return []
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, KEPT)]
    try:
        with connection.cursor() as cursor:
            cursor.execute(COULD_CHANGE, [tables])
            return [OWNED] if cursor.fetchone() == (True,) else []
    except Error:
        return [UNKNOWN]
