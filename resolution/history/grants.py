"""What the application's role may do in a PostgreSQL database that another role owns (A6).

Whoever owns a table can switch off its triggers. So the application connects as a role that owns nothing: it adds to
the history and reads it, and no more. What the law says must go is taken out through doors, which are functions of the
owner (decision 0064). All of it is put in place again after each `migrate`, as the triggers are.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from resolution.history.models import KEPT, FieldHistory, Payload, Reading, Submission
from resolution.history.triggers import FIXED_PATH

ADDED_TO = "SELECT, INSERT"
CHANGED = "SELECT, INSERT, UPDATE, DELETE"
# Of a form that was sent, only what it said in short is ever forgotten.
FORGOTTEN = "SELECT, INSERT, UPDATE (digest)"

GONE = "NOT EXISTS (SELECT FROM history_payload p WHERE p.entry_id = {entry})"
OF_THE_SAME = f"""EXISTS (SELECT FROM history_entry e WHERE e.subject_kind = history_reading.subject_kind
    AND e.subject_key = history_reading.subject_key AND {GONE.format(entry="e.id")})"""
# When a door is open that is not for field history.
ITS_TURN: dict[type[models.Model], str] = {Payload: "true", Reading: OF_THE_SAME}

# By their names; without a model where the table is nobody's.
Tables = dict[str, type[models.Model] | None]


def put_in_place(sender: AppConfig, using: str, **_: Any) -> None:
    """The doors of one app, and the rights in its tables. Connected to post_migrate, behind the triggers."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    tables: Tables = {model._meta.db_table: model for model in sender.get_models(include_auto_created=True)}
    if connection.vendor != "postgresql" or not tables.keys() <= there:
        return
    doors = [_door(model, connection) for model in tables.values() if model is not None and has_a_door(model)]
    rights = _rights(tables | _of_no_model(sender, there), settings.APPLICATION_ROLE)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in (*doors, *rights):
            cursor.execute(statement)


def has_a_door(model: type[models.Model]) -> bool:
    """Whether the law may ask that a row goes: what an entry says, the field history that it covers, who has looked."""
    return issubclass(model, (FieldHistory, Payload, Reading))


def door_of(history: type[models.Model]) -> str:
    """The function that takes one row out of a table of the history."""
    return f"erase_from_{history._meta.db_table}"


def _door(history: type[models.Model], connection: BaseDatabaseWrapper) -> str:
    """Runs with the owner's rights, and for nobody but those who are given it.

    What an entry says goes first, and the act that takes it out has to list it (`triggers`). Only while it is gone may
    rows of the field history follow that the entry covers; and, of who has looked, those of the same subject.
    """
    door, table, key = door_of(history), history._meta.db_table, history._meta.pk
    its_turn = ITS_TURN.get(history, GONE.format(entry=f'"{table}".entry_id'))
    return f"""CREATE OR REPLACE FUNCTION "{door}"(erased {key.db_type(connection)}) RETURNS void LANGUAGE sql
        SECURITY DEFINER {FIXED_PATH} AS $$ DELETE FROM "{table}" WHERE "{key.column}" = erased AND {its_turn} $$;
        REVOKE ALL ON FUNCTION "{door}" FROM PUBLIC"""  # noqa: S608 - names of our own


def _rights(tables: Tables, role: str) -> Iterator[str]:
    """Nothing where nobody is named: then whoever connects owns the tables, and `check --deploy` says so."""
    if not role:
        return
    for table, model in tables.items():
        yield f'REVOKE ALL ON "{table}" FROM "{role}"; GRANT {_right_in(model)} ON "{table}" TO "{role}"'
        if model is not None and has_a_door(model):
            yield f'GRANT EXECUTE ON FUNCTION "{door_of(model)}" TO "{role}"'


def _right_in(model: type[models.Model] | None) -> str:
    if model is Submission:
        return FORGOTTEN
    return ADDED_TO if model is not None and issubclass(model, KEPT) else CHANGED


def _of_no_model(app: AppConfig, there: set[str]) -> Tables:
    """The table of the cache, where sign-in counts: it is nobody's, so it comes with the history's."""
    caches = {cache["LOCATION"] for cache in settings.CACHES.values()} if app.label == "history" else set()
    return dict.fromkeys(caches & there)
