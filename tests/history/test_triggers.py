from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.checks.registry import registry
from django.db import IntegrityError, connection, models, transaction

from resolution.history import checks, grants, journal, readings, seals, triggers
from resolution.history.journal import Actor
from resolution.history.models import Entry, Payload, Reading, Seal
from resolution.partnership.models import Agency, User
from resolution.protocol.clock import london_day
from tests.roles import as_anyone

pytestmark = pytest.mark.both

HistoricalAgency: Any = apps.get_model("partnership", "HistoricalAgency")


@pytest.mark.django_db
@pytest.mark.requirement("A6")
@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Entry, {"act": "never"}),
        (Payload, {"body": "{}"}),
        (Reading, {"kind": "print"}),
        (Seal, {"heads": "[]"}),
        (HistoricalAgency, {"name": "Another"}),
    ],
)
def test_the_database_refuses_to_change_history(
    agency: Agency, user: User, model: type[models.Model], change: dict[str, str]
) -> None:
    readings.record(user, agency)
    seals.seal()
    # Not even whoever may do anything, while the triggers are there.
    refused = pytest.raises(IntegrityError, match="What is in the history is not changed")
    with as_anyone(), refused, transaction.atomic():
        model._default_manager.update(**change)


@pytest.mark.requirement("A6")
def test_every_history_table_is_guarded(db: None) -> None:
    for model in apps.get_models():
        if "historical" in model._meta.model_name or model in (Entry, Payload, Reading, Seal):  # type: ignore[operator]
            assert model._meta.db_table in guarded(), model


def guarded() -> set[str]:
    """The tables with a trigger that refuses a change of history."""
    asked = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%%in the history%%'",
        "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'history is not changed'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor].replace("%%", "%"))
        return {table for (table,) in cursor.fetchall()}


@pytest.fixture
def widened(transactional_db: None) -> Iterator[None]:
    """The agency's history table with one more column, which makes SQLite build it anew."""
    column = models.CharField(max_length=10, default="", db_default="")
    column.set_attributes_from_name("more")
    column.model = HistoricalAgency
    with as_anyone():
        with connection.schema_editor() as editor:
            editor.add_field(HistoricalAgency, column)
            editor.alter_field(HistoricalAgency, column, wider(column), strict=True)
        yield
        with connection.schema_editor() as editor:
            editor.remove_field(HistoricalAgency, wider(column))
        put_in_place()


def wider(column: "models.CharField[Any, Any]") -> "models.CharField[Any, Any]":
    again: models.CharField[Any, Any] = models.CharField(max_length=20, default="", db_default="")
    again.set_attributes_from_name(column.name)
    again.model = column.model
    return again


def put_in_place() -> None:
    triggers.put_in_place(apps.get_app_config("partnership"), using="default")


@pytest.mark.requirement("A6")
def test_a_migration_that_builds_a_table_anew_leaves_it_guarded(widened: None, agency: Agency) -> None:
    if connection.vendor == "sqlite":
        assert HistoricalAgency._meta.db_table not in guarded()
    put_in_place()
    with pytest.raises(IntegrityError, match="What is in the history is not changed"):
        HistoricalAgency.objects.update(name="Another")


@pytest.mark.requirement("A6")
def test_the_check_for_production_is_content_where_the_application_owns_nothing_or_there_are_no_roles(db: None) -> None:
    assert checks.history_is_anothers in registry.deployment_checks
    assert checks.history_is_anothers() == []


@pytest.mark.django_db(transaction=True)
def test_putting_the_triggers_in_place_twice_is_putting_them_once(agency: Agency) -> None:
    before = guarded()
    with as_anyone():
        put_in_place()
        put_in_place()
    assert guarded() == before


@pytest.fixture
def no_surgery(transactional_db: None) -> Iterator[None]:
    """Another app's trigger, told to the registry: no agency may be called Surgery."""
    triggers.register(
        "no agency is a surgery",
        sqlite="""CREATE TRIGGER "no agency is a surgery" BEFORE UPDATE ON partnership_agency WHEN NEW.name = 'Surgery'
        BEGIN SELECT RAISE(ABORT, 'No agency is called Surgery.'); END""",
        postgresql="""
        CREATE OR REPLACE FUNCTION no_surgery() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'No agency is called Surgery.' USING ERRCODE = '23000'; END $$;
        CREATE OR REPLACE TRIGGER "no agency is a surgery" BEFORE UPDATE ON partnership_agency
        FOR EACH ROW WHEN (NEW.name = 'Surgery') EXECUTE FUNCTION no_surgery()""",
        after="partnership",
    )
    with as_anyone():
        put_in_place()
    yield
    triggers.forget("no agency is a surgery")
    with as_anyone(), connection.cursor() as cursor:
        on = " ON partnership_agency" if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER "no agency is a surgery"{on}')


def test_another_app_can_add_its_own(no_surgery: None, agency: Agency, farah: Actor) -> None:
    agency.name = "Surgery"
    with pytest.raises(IntegrityError, match="No agency is called Surgery"), journal.act("rename", by=farah):
        agency.save()


def test_an_app_whose_tables_are_not_there_yet_is_left_for_later(transactional_db: None) -> None:
    tables = list(connection.introspection.table_names())
    with as_anyone(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE history_submission RENAME TO elsewhere")
        try:
            for module in (triggers, grants):
                module.put_in_place(apps.get_app_config("history"), using="default")
        finally:
            cursor.execute("ALTER TABLE elsewhere RENAME TO history_submission")
    assert sorted(connection.introspection.table_names()) == sorted(tables)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite rebuilds a table to change it.")
def test_before_a_migration_no_trigger_stands_in_the_way_and_afterwards_all_are_there(db: None) -> None:
    before = _names()
    triggers.take_away("default")
    assert _names() == set()
    for app in apps.get_app_configs():
        triggers.put_in_place(app, "default")
    assert _names() == before != set()


def _names() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def test_the_day_in_london_is_the_same_in_both_databases(db: None) -> None:
    """By the hour where the clocks change and where a day does, and by every 23rd hour of three years."""
    sqlite = connection.vendor == "sqlite"
    day, moment = (triggers.DAY_ON_SQLITE, "'{}'") if sqlite else (triggers.DAY_ON_POSTGRESQL, "TIMESTAMPTZ '{}+00'")
    every = [datetime(2024, 1, 1, 0, 30, tzinfo=UTC) + timedelta(hours=23 * n) for n in range(3 * 366)]
    changes = [datetime(2026, *on, hour, tzinfo=UTC) for on in ((3, 29), (10, 24), (10, 25)) for hour in (0, 1, 22, 23)]
    asked = [*every, *changes, *(one - timedelta(seconds=1) for one in changes)]
    with connection.cursor() as cursor:
        for one in asked:
            cursor.execute("SELECT " + day.format(moment=moment.format(f"{one:%Y-%m-%d %H:%M:%S}")))
            assert str(cursor.fetchone()[0]) == str(london_day(one)), one
