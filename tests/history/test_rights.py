"""On PostgreSQL the application's role adds to the history and reads it, and no more (A6, decision 0064)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, IntegrityError, ProgrammingError, connection, models, transaction

from resolution import clock
from resolution.history import checks, grants, journal, verifying
from resolution.history.erasing import erase
from resolution.history.grants import door_of
from resolution.history.journal import Actor
from resolution.history.models import KEPT, Entry, Payload, Reading, Submission
from resolution.partnership.models import Agency
from tests.roles import as_anyone

pytestmark = [
    pytest.mark.both,
    pytest.mark.requirement("A6"),
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one role, which may do anything."),
]

HistoricalAgency: Any = apps.get_model("partnership", "HistoricalAgency")
# Whatever a row says: what is refused is refused before a row is looked at.
CHANGES = ('UPDATE "{table}" SET "{key}" = "{key}" WHERE false', 'DELETE FROM "{table}" WHERE false')
ADDS = ('SELECT 1 FROM "{table}" LIMIT 1', 'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE false')
OWNERS = (
    'TRUNCATE "{table}" CASCADE',
    'DROP TABLE "{table}" CASCADE',
    'ALTER TABLE "{table}" DISABLE TRIGGER ALL',
    'ALTER TABLE "{table}" OWNER TO CURRENT_USER',
    'CREATE TRIGGER t BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()',
    'GRANT ALL ON "{table}" TO CURRENT_USER',
)
HISTORY = [model for model in apps.get_models() if issubclass(model, KEPT)]
TRACKED = [model for model in apps.get_models() if hasattr(model, "history")]


def run(statement: str, model: type[models.Model] = Entry) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=model._meta.db_table, key=model._meta.pk.column))
        return cursor.fetchone() if cursor.description else None


def is_refused(statement: str, model: type[models.Model] = Entry) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement, model)


def test_nothing_but_adding_and_reading_is_allowed_in_any_table_of_the_history() -> None:
    assert {Entry, Payload, HistoricalAgency} < set(HISTORY)
    for model in HISTORY:
        for statement in ADDS:
            run(statement, model)
        for statement in (*CHANGES, *OWNERS[:-1]):
            is_refused(statement, model)


def test_whoever_owns_nothing_can_give_themselves_nothing() -> None:
    # PostgreSQL answers a grant of what one does not have with a warning.
    run(OWNERS[-1])
    is_refused(CHANGES[1])
    is_refused("SET LOCAL session_replication_role = replica")
    is_refused("CREATE TABLE another (id integer)")


def test_tracked_rows_are_changed_by_the_application_and_their_tables_by_their_owner_only() -> None:
    assert Agency in TRACKED
    for model in TRACKED:
        for statement in (*ADDS, *CHANGES):
            run(statement, model)
        for statement in OWNERS[:-1]:
            is_refused(statement, model)


def test_of_a_form_that_was_sent_only_what_it_said_can_be_forgotten() -> None:
    run("UPDATE \"{table}\" SET digest = '' WHERE false", Submission)
    for statement in CHANGES:
        is_refused(statement, Submission)


# What the law says must go.


def rename(agency: Agency, by: Actor) -> Entry:
    agency.name = "The surgery of Sandra Pike"
    with journal.act("change_agency", by=by):
        agency.save()
    entry = journal.entries(agency).last()
    assert entry is not None
    return entry


def destroy_the_name(agency: Agency, by: Actor, act: str = "anonymise_leaver") -> None:
    """By an act, which lists what it takes out."""
    with journal.act(act, by=by):
        agency.name = "Destroyed"
        agency.save()
        erase(agency, lambda _, said: without(said))


def without(said: dict[str, Any]) -> dict[str, Any]:
    said["by"] |= {"person": None, "name": "", "role": ""}
    for row in said["rows"]:
        row["fields"]["name"] = "Destroyed" if "Pike" in row["fields"]["name"] else row["fields"]["name"]
    return said


def take_out(model: type[models.Model], key: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{door_of(model)}"(%s)', [key])


def commit() -> None:
    """What waits for the commit is judged now."""
    connection.check_constraints()


@pytest.mark.requirement("A12")
def test_an_act_that_destroys_goes_through_the_doors_and_the_history_proves(agency: Agency, farah: Actor) -> None:
    entry = rename(agency, farah)
    destroy_the_name(agency, farah)
    commit()
    assert HistoricalAgency.objects.get(entry=entry).name == "Destroyed"
    assert [*verifying.everything(verifying.Proof())] == []


def only_take_it_out(entry: Entry) -> None:
    take_out(Payload, entry.pk)


def put_something_else_there(entry: Entry) -> None:
    payload = entry.payload
    take_out(Payload, entry.pk)
    Payload(entry=entry, salt=payload.salt, body="{}").save(force_insert=True)


def put_the_same_there(entry: Entry) -> None:
    """To change meanwhile what it covers."""
    payload = entry.payload
    take_out(Payload, entry.pk)
    Payload(entry=entry, salt=payload.salt, body=payload.body).save(force_insert=True)


@pytest.mark.parametrize("misuse", [only_take_it_out, put_something_else_there, put_the_same_there])
@pytest.mark.parametrize("listed", [False, True], ids=["never destroyed", "destroyed before"])
def test_what_no_act_lists_is_not_taken_out(
    agency: Agency, farah: Actor, misuse: Callable[[Entry], None], listed: bool
) -> None:
    entry = rename(agency, farah)
    if listed:
        destroy_the_name(agency, farah)
        commit()
    entry.refresh_from_db()
    with transaction.atomic():
        misuse(entry)
        with pytest.raises(IntegrityError, match="listed there by the act that takes it out"):
            commit()
        transaction.set_rollback(True)


@pytest.mark.parametrize("act", ["destroy", "anonymise"])
def test_an_act_that_may_not_erase_there_takes_nothing_out_whatever_it_lists(
    agency: Agency, farah: Actor, act: str
) -> None:
    rename(agency, farah)
    destroy_the_name(agency, farah, act)
    with pytest.raises(IntegrityError, match="listed there by the act that takes it out"):
        commit()
    transaction.set_rollback(True)


def test_field_history_does_not_go_while_an_entry_tells_of_it(agency: Agency, farah: Actor) -> None:
    row = HistoricalAgency.objects.get(entry=rename(agency, farah))
    take_out(HistoricalAgency, row.pk)
    assert HistoricalAgency.objects.get(pk=row.pk).name == "The surgery of Sandra Pike"


def test_a_table_of_the_same_name_that_somebody_makes_for_themselves_opens_no_door(
    agency: Agency, farah: Actor
) -> None:
    row = HistoricalAgency.objects.get(entry=rename(agency, farah))
    run("CREATE TEMPORARY TABLE history_payload (entry_id uuid) ON COMMIT DROP")
    take_out(HistoricalAgency, row.pk)
    run("DROP TABLE pg_temp.history_payload")
    assert HistoricalAgency.objects.filter(pk=row.pk).exists()


def looked_at(key: object, by: Actor) -> Reading:
    assert by.user is not None
    place = {"subject_kind": Agency._meta.label_lower, "subject_key": str(key), "kind": Reading.Kind.PAGE}
    return Reading.objects.create(user_id=by.user.pk, day=clock.today(), at=clock.now(), **place)


@pytest.mark.requirement("A10")
def test_who_has_looked_goes_only_with_what_an_act_takes_out_of_the_same_journal(agency: Agency, farah: Actor) -> None:
    entry = rename(agency, farah)
    reading, of_another = looked_at(agency.pk, farah), looked_at(0, farah)
    take_out(Reading, reading.pk)
    assert Reading.objects.count() == 2
    with transaction.atomic():
        take_out(Payload, entry.pk)
        take_out(Reading, of_another.pk)
        take_out(Reading, reading.pk)
        assert list(Reading.objects.all()) == [of_another]
        # As no entry lists it, the commit would refuse it.
        transaction.set_rollback(True)


# Setting it up, and asking whether it is.


def test_nobody_else_has_a_key_to_the_doors() -> None:
    with as_anyone():
        run("CREATE ROLE somebody_else")
        run("SET LOCAL ROLE somebody_else")
        is_refused(f"SELECT {door_of(Payload)}('00000000-0000-0000-0000-000000000000')")


def put_in_place() -> None:
    grants.put_in_place(apps.get_app_config("history"), using="default")


def test_each_migrate_gives_the_rights_again_whatever_was_given_meanwhile() -> None:
    with as_anyone():
        run("GRANT ALL ON {table} TO tracker; REVOKE SELECT ON cache FROM tracker")
        put_in_place()
    is_refused(CHANGES[1])
    run("SELECT 1 FROM cache")


def test_where_no_role_is_named_nobody_is_given_anything(settings: Any) -> None:
    settings.APPLICATION_ROLE = ""
    with as_anyone():
        run("REVOKE ALL ON {table} FROM tracker")
        put_in_place()
        run("SET ROLE tracker")
        is_refused(ADDS[0])


@pytest.mark.parametrize("given", ["DELETE ON {table}", "tracker_owner"])
def test_the_check_for_production_warns_of_a_role_that_could_change_the_history(given: str) -> None:
    with as_anyone():
        run(f"GRANT {given} TO tracker")
    assert checks.history_is_anothers() == [checks.OWNED]


def test_the_check_for_production_says_that_the_database_does_not_answer() -> None:
    with transaction.atomic():
        with pytest.raises(Error), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM no_such_table")
        assert checks.history_is_anothers() == [checks.UNKNOWN]
        transaction.set_rollback(True)
