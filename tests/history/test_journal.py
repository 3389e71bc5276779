from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from resolution import clock
from resolution.history import journal
from resolution.history.journal import Actor
from resolution.history.models import By, Entry, Payload
from resolution.partnership.models import Agency, Person, Role, User
from tests.roles import as_superuser

from .conftest import SET_UP, make_agency

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
pytestmark = [pytest.mark.both, pytest.mark.django_db]


def rename(agency: Agency, name: str, by: Actor, reason: str = "") -> None:
    with journal.act("rename", by=by, reason=reason) as act:
        act.tell(agency, was=agency.name)
        agency.name = name
        agency.save()


def save_and_fail(agency: Agency, by: Actor) -> None:
    with journal.act("rename", by=by):
        agency.save()
        _ = 1 / 0


def make_lead(agency: Agency) -> Role:
    person = Person(agency=agency, name="Priya Nair", job_title="Safeguarding lead", confirmed_on=date(2026, 1, 5))
    person.save()
    role = Role(agency=agency, person=person, kind="safeguarding_lead", since=MOMENT.date(), confirmed_on=MOMENT.date())
    role.save()
    return role


@pytest.mark.requirement("A5")
def test_an_entry_says_who_when_why_and_what_changed(agency: Agency, farah: Actor) -> None:
    with clock.set_to(MOMENT):
        rename(agency, "The new surgery", farah, "It moved.")
    entry = journal.entries(agency).last()
    assert entry is not None
    assert (entry.number, entry.act, entry.at, entry.actor) == (2, "rename", MOMENT, farah.user)
    assert entry.by == By("Farah Aziz", "Health", "Health visitor", "the raiser")
    assert (entry.reason, entry.details) == ("It moved.", {"was": "The surgery"})
    assert [row["fields"]["name"] for row in entry.said["rows"]] == ["The new surgery"]
    assert str(entry) == f"partnership.agency {agency.pk}, 2: rename"


def test_each_field_level_row_carries_the_entry_its_moment_and_its_user(agency: Agency, farah: Actor) -> None:
    with clock.set_to(MOMENT):
        rename(agency, "The new surgery", farah)
    entry = journal.entries(agency).last()
    assert entry is not None
    row = agency.history.get(entry=entry)
    assert (row.name, row.history_date, row.history_user) == ("The new surgery", MOMENT, farah.user)


def test_an_act_enters_once_in_the_journal_of_each_subject_that_it_touches(agency: Agency, farah: Actor) -> None:
    with journal.act("appoint", by=farah):
        role = make_lead(agency)
    agencys, persons = journal.entries(agency).last(), journal.entries(role.person).get()
    assert agencys is not None
    assert (agencys.act, agencys.number) == ("appoint", 2)
    assert (persons.act, persons.number) == ("appoint", 1)
    assert [row["model"] for row in agencys.said["rows"]] == ["partnership.historicalrole"]
    assert [row["model"] for row in persons.said["rows"]] == ["partnership.historicalperson"]


def test_a_part_has_the_journal_of_its_subject(agency: Agency, farah: Actor) -> None:
    with journal.act("appoint", by=farah):
        role = make_lead(agency)
    assert list(journal.entries(role)) == list(journal.entries(agency))


def test_the_numbers_follow_each_other_and_the_row_holds_the_last(agency: Agency, farah: Actor) -> None:
    for name in ("One", "Two", "Three"):
        rename(agency, name, farah)
    assert [entry.number for entry in journal.entries(agency)] == [1, 2, 3, 4]
    assert (agency.journal_head, Agency.objects.get().journal_head) == (4, 4)


def test_a_row_that_was_read_earlier_does_not_set_the_number_back(agency: Agency, farah: Actor) -> None:
    earlier = Agency.objects.get()
    rename(agency, "One", farah)
    rename(earlier, "Two", farah)
    assert [entry.number for entry in journal.entries(agency)] == [1, 2, 3]


def test_telling_of_a_subject_is_enough_for_an_entry(agency: Agency, farah: Actor) -> None:
    with journal.act("look_up", by=farah) as act:
        act.tell(agency, on=date(2026, 3, 2), who=["Priya", "Tom"])
        act.tell(agency, again=True)
    entry = journal.entries(agency).last()
    assert entry is not None
    assert entry.details == {"on": "2026-03-02", "who": ["Priya", "Tom"], "again": True}
    assert entry.said["rows"] == []


def test_nothing_can_be_told_of_a_subject_that_is_not_saved(farah: Actor) -> None:
    with pytest.raises(ValueError, match="Save the subject"), journal.act("look_up", by=farah) as act:
        act.tell(Agency(name="Not saved"), what="nothing")


def test_an_act_that_touches_nothing_enters_nothing(agency: Agency, farah: Actor) -> None:
    with journal.act("look_up", by=farah):
        pass
    assert journal.entries(agency).count() == 1


def test_the_submission_stands_in_the_entry(agency: Agency, farah: Actor) -> None:
    form = uuid4()
    with journal.act("rename", by=farah, submission=form) as act:
        act.tell(agency)
    assert journal.entries(agency).filter(submission=form).count() == 1


def test_a_deletion_is_recorded(agency: Agency, farah: Actor) -> None:
    with journal.act("appoint", by=farah):
        role = make_lead(agency)
    with journal.act("undo", by=farah):
        role.delete()
    entry = journal.entries(agency).last()
    assert entry is not None
    assert [row["fields"]["history_type"] for row in entry.said["rows"]] == ["-"]


def test_a_deleted_subject_keeps_its_journal_and_its_numbers(farah: Actor) -> None:
    agency = make_agency("Opened by mistake")
    key = agency.pk
    with journal.act("undo", by=farah):
        agency.delete()
    entries = Entry.objects.filter(subject_kind="partnership.agency", subject_key=str(key))
    assert [(entry.number, entry.act) for entry in entries.order_by("number")] == [(1, "set_up"), (2, "undo")]


def test_a_subject_made_and_deleted_in_one_act_has_one_entry(agency: Agency, farah: Actor) -> None:
    with journal.act("try", by=farah):
        other = Agency(partnership=agency.partnership, name="Other", kind="police", confirmed_on=MOMENT.date())
        other.save()
        key = other.pk
        other.delete()
    entry = Entry.objects.get(subject_kind="partnership.agency", subject_key=str(key))
    assert (entry.number, len(Payload.objects.get(entry=entry).body) > 0) == (1, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A6")
def test_a_tracked_row_is_not_saved_outside_an_act(agency: Agency) -> None:
    agency.name = "Changed by nobody"
    with pytest.raises(journal.NoActOpen, match="Open an act first"):
        agency.save()
    assert Agency.objects.get().name == "The surgery"
    assert agency.history.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A6")
def test_a_tracked_row_is_not_deleted_outside_an_act(agency: Agency) -> None:
    with pytest.raises(journal.NoActOpen):
        agency.delete()
    assert Agency.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_trace(agency: Agency, farah: Actor) -> None:
    agency.name = "Half done"
    with pytest.raises(ZeroDivisionError):
        save_and_fail(agency, farah)
    assert (Agency.objects.get().name, agency.history.count(), Entry.objects.count()) == ("The surgery", 1, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A6")
def test_an_act_whose_journal_cannot_be_written_leaves_no_trace(agency: Agency, farah: Actor) -> None:
    Agency.objects.filter(pk=agency.pk).update(journal_head=0)  # somebody tampered: number 1 is in the journal already
    with pytest.raises(IntegrityError):
        rename(agency, "Not kept", farah)
    assert (Agency.objects.get().name, agency.history.count(), Entry.objects.count()) == ("The surgery", 1, 2)
    assert Payload.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_after_an_act_has_failed_the_next_one_goes_on(agency: Agency, farah: Actor) -> None:
    with pytest.raises(ZeroDivisionError), journal.act("rename", by=farah):
        _ = 1 / 0
    rename(agency, "Done", farah)
    assert Agency.objects.get().name == "Done"


def test_an_act_inside_an_act_is_refused(farah: Actor) -> None:
    with journal.act("outer", by=farah):
        with (
            pytest.raises(journal.ActAlreadyOpen, match="inner was begun inside outer"),
            journal.act("inner", by=farah),
        ):
            pass
        assert journal.current().name == "outer"


@pytest.mark.django_db(transaction=True)
def test_an_act_inside_another_transaction_is_refused(farah: Actor) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(), journal.act("inner", by=farah):
        pass


def test_a_command_acts_under_its_own_name(agency: Agency) -> None:
    entry = journal.entries(agency).get()
    assert (entry.actor, entry.command, entry.by.name) == (None, "set_up", "set_up")
    assert agency.history.get().history_user is None


def test_an_actor_is_a_user_or_a_command(user: User) -> None:
    with pytest.raises(ValueError, match="either a user or a command"):
        Actor(user=None, person_id=None, name="Nobody", agency="", role="")
    with pytest.raises(ValueError, match="either a user or a command"):
        Actor(user=user, person_id=None, name="Both", agency="", role="", command_name="both")


@pytest.mark.parametrize("command", ["", "set_up"])
def test_the_database_refuses_an_entry_by_nobody_and_by_both(user: User, command: str) -> None:
    actor = user if command else None
    entry = Entry(subject_kind="k", subject_key="1", number=1, act="a", at=MOMENT, actor=actor, command=command)
    with pytest.raises(IntegrityError, match="an_entry_is_by_a_user_or_by_a_command"):
        entry.save()


def test_the_database_refuses_a_number_twice(agency: Agency) -> None:
    entry = journal.entries(agency).get()
    entry.pk = uuid4()
    with pytest.raises(IntegrityError, match=r"a_number_is_used_once_in_a_journal|subject_key"):
        entry.save(force_insert=True)


@pytest.mark.requirement("A6")
def test_an_entry_stands_when_its_payload_has_been_erased(agency: Agency) -> None:
    payload = Payload.objects.get(entry=journal.entries(agency).get())
    assert str(payload) == f"Payload of {payload.entry_id}"
    with as_superuser():
        payload.delete()
    entry = journal.entries(agency).get()
    assert (entry.by, entry.reason, entry.details) == (By(), "", {})


def test_what_an_entry_says_of_people_stays_as_it_was(agency: Agency, farah: Actor) -> None:
    rename(agency, "One", farah)
    later = Actor(user=farah.user, person_id=7, name="Farah Khan", agency="Police", role="Officer")
    rename(agency, "Two", later)
    assert [entry.by.name for entry in journal.entries(agency)] == [SET_UP.name, "Farah Aziz", "Farah Khan"]


def test_what_the_database_alone_refuses_is_asked_once_more(db: None) -> None:
    answers = [IntegrityError("first"), "done"]

    def do() -> object:
        answer = answers.pop(0)
        if isinstance(answer, IntegrityError):
            raise answer
        return answer

    assert journal.done_or_told_why(do) == "done"
    answers[:] = [IntegrityError("first"), IntegrityError("again")]
    with pytest.raises(IntegrityError, match="again"):
        journal.done_or_told_why(do)
