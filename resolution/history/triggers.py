"""What the database itself refuses, put in place after every migrate.

A migration that rebuilds a SQLite table drops the table's triggers, so they are no migration's business: after each
`migrate` all of them are put in place again, whatever was there before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from resolution.history import lawful
from resolution.history.models import KEPT, Payload

REFUSAL = "What is in the history is not changed: record what is right as a new act."
# 23000 is an integrity violation, so that Django raises the same error on both databases.
FUNCTION = f"""CREATE OR REPLACE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23000'; END $$"""

# What is taken out of the journal is listed there, when the act ends: by a later entry of an act that may (`lawful`),
# which commits to what is said instead (`verifying` reads it in the same way). The tables of the schema, never
# somebody's temporary ones.
FIXED_PATH = "SET search_path = public, pg_temp"
COMMITMENT = f"""CREATE OR REPLACE FUNCTION commitment_of(salt bytea, body text) RETURNS text LANGUAGE sql IMMUTABLE
{FIXED_PATH} AS $$ SELECT encode(sha256('\\x01' || int8send(octet_length(salt)) || salt
|| int8send(octet_length(convert_to(body, 'UTF8'))) || convert_to(body, 'UTF8')), 'hex') $$"""
FUNCTION_UNLISTED = """CREATE OR REPLACE FUNCTION refuse_erasing_unlisted() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$ DECLARE listed text; said text;
BEGIN
    SELECT p.body::jsonb -> 'erased' ->> e.number::text INTO listed FROM history_entry e
    JOIN history_entry later ON later.subject_kind = e.subject_kind AND later.subject_key = e.subject_key
        AND later.number > e.number AND (later.subject_kind, later.act) IN ({those_that_may})
    JOIN history_payload p ON p.entry_id = later.id AND p.body LIKE '%"erased":%'
    WHERE e.id = OLD.entry_id AND p.body::jsonb -> 'erased' ? e.number::text ORDER BY later.number DESC LIMIT 1;
    SELECT commitment_of(salt, body) INTO said FROM history_payload WHERE entry_id = OLD.entry_id;
    IF listed IS NULL OR listed IS DISTINCT FROM said OR listed = commitment_of(OLD.salt, OLD.body) THEN
        RAISE EXCEPTION 'What is taken out of the history is listed there by the act that takes it out.'
            USING ERRCODE = '23000';
    END IF;
    RETURN NULL;
END $$"""

# `london_day(x)` in what is refused: the day in London at a moment, which is kept in UTC. SQLite knows no time zones:
# the clocks are an hour ahead from one on the last Sunday in March until one on the last Sunday in October.
LONDON_DAY = re.compile(r"london_day\(([\w.]+)\)")
LAST_SUNDAY = "datetime(strftime('%Y', {moment}) || '-{month}-31', '-6 days', 'weekday 0', '+1 hour')"
IN_SUMMER = " AND ".join(
    (
        f"datetime({{moment}}) >= {LAST_SUNDAY.replace('{month}', '03')}",
        f"datetime({{moment}}) < {LAST_SUNDAY.replace('{month}', '10')}",
    )
)
DAY_ON_SQLITE = f"date({{moment}}, CASE WHEN {IN_SUMMER} THEN '+1 hour' ELSE '+0 hours' END)"
DAY_ON_POSTGRESQL = "({moment} AT TIME ZONE 'Europe/London')::date"


@dataclass(frozen=True)
class Trigger:
    """What puts one trigger in place on each database, whether or not it is there already."""

    name: str
    sqlite: str
    postgresql: str
    after: str

    def put_in_place(self, cursor: CursorWrapper, vendor: str) -> None:
        if vendor == "postgresql":
            cursor.execute(self.postgresql)
            return
        cursor.execute(f'DROP TRIGGER IF EXISTS "{self.name}"')
        if self.sqlite:
            cursor.execute(self.sqlite)


_registered: dict[str, Trigger] = {}


def register(name: str, *, sqlite: str, postgresql: str, after: str) -> None:
    """Put the trigger `name` in place whenever the tables of the app `after` have been migrated.

    `sqlite` is one CREATE TRIGGER with that name, or blank for what is only for PostgreSQL. `postgresql` may be several
    statements, each CREATE OR REPLACE.
    """
    _registered[name] = Trigger(name, sqlite, postgresql, after)


def refuse(
    table: str, events: tuple[str, ...], bad: str, sentence: str, lock: str = "", *, of: str = "", after: str
) -> None:
    """Refuse these events on the table where `bad` holds: SQL that both databases read alike, over the row NEW, but for
    `london_day`.

    `lock` is what PostgreSQL does first; SQLite has one writer at a time. `of` tells a second check of a table
    apart."""
    for event in events:
        name = f"{table} {event.lower()}: {sentence}"
        register(
            name,
            sqlite=f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" WHEN {_with_days(bad, DAY_ON_SQLITE)} '
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END",
            postgresql=_on_postgresql(table, event, _with_days(bad, DAY_ON_POSTGRESQL), sentence, lock, of),
            after=after,
        )


def _with_days(bad: str, day: str) -> str:
    return LONDON_DAY.sub(lambda found: day.format(moment=found[1]), bad)


def _on_postgresql(table: str, event: str, bad: str, sentence: str, lock: str, of: str) -> str:
    function = f"refuse_{event.lower()}_of_{table}{of and f'_{of}'}"
    return f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {lock} IF {bad} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;
        CREATE OR REPLACE TRIGGER "{event.lower()} is checked{of and f" {of}"}" BEFORE {event} ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION {function}()"""


def forget(name: str) -> None:
    """Take a trigger out of the registry. One that is in place already stays there."""
    del _registered[name]


def take_away(using: str, **_: Any) -> None:
    """All triggers of a SQLite database, before its tables are migrated: it rebuilds no table that one of them names.
    Connected to pre_migrate; they are put in place again afterwards."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")


def put_in_place(sender: AppConfig, using: str, **_: Any) -> None:
    """The triggers of one app, once all its tables are there. Connected to post_migrate."""
    connection = connections[using]
    tables = {model._meta.db_table for model in sender.get_models()}
    if not tables <= set(connection.introspection.table_names()):
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for trigger in _triggers_of(sender):
            trigger.put_in_place(cursor, connection.vendor)


def _triggers_of(app: AppConfig) -> Iterator[Trigger]:
    for model in app.get_models():
        if issubclass(model, KEPT):
            yield _refusing_update(model._meta.db_table, app.label)
        if model is Payload:
            yield _refusing_unlisted(model._meta.db_table, app.label)
    yield from (trigger for trigger in _registered.values() if trigger.after == app.label)


def _refusing_update(table: str, label: str) -> Trigger:
    name = f"{table} is not changed"
    return Trigger(
        name=name,
        sqlite=f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, \'{REFUSAL}\'); END',
        # A trigger's name is its table's own on PostgreSQL, which cuts names at 63 bytes: so a short one.
        postgresql=f'''{FUNCTION}; CREATE OR REPLACE TRIGGER "history is not changed" BEFORE UPDATE ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()''',
        after=label,
    )


def _refusing_unlisted(table: str, label: str) -> Trigger:
    """Only on PostgreSQL: there another role owns the tables (`grants`). SQLite has no role, and its file no guard."""
    return Trigger(
        name=f"{table} is taken out of by an act that lists it",
        sqlite="",
        # One that waits for the commit cannot be replaced: it goes, and comes again.
        postgresql=f'''{COMMITMENT}; {_function_unlisted()}; DROP TRIGGER IF EXISTS "erasing is listed" ON "{table}";
        CREATE CONSTRAINT TRIGGER "erasing is listed" AFTER DELETE ON "{table}" DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION refuse_erasing_unlisted()''',
        after=label,
    )


def _function_unlisted() -> str:
    # Names of our own, in which nothing has to be quoted.
    may = ", ".join(f"('{kind}', '{act}')" for kind, act in lawful.acts())
    return FUNCTION_UNLISTED.format(those_that_may=may)
