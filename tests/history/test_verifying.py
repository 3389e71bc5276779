"""Whoever may do anything to the database changes its history: what was done is found, and named (A6)."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from resolution.history import verifying
from resolution.history.models import Entry, Payload
from resolution.partnership.models import Agency
from tests.roles import as_superuser

from .conftest import make_agency
from .tampering import cut, entry, found, rows

pytestmark = [pytest.mark.both, pytest.mark.requirement("A6")]


def test_what_was_written_proves(surgery: Agency) -> None:
    assert found() == []
    assert verifying.problems(surgery) == []


# Each of these is done as somebody who may do anything, and then found.


def edit_an_entry(of: Agency) -> None:
    Entry.objects.filter(pk=entry(of, 2).pk).update(act="confirm_agency")


def edit_a_payload(of: Agency) -> None:
    said = entry(of, 2).payload
    Payload.objects.filter(pk=said.pk).update(body=said.body.replace("It has moved", "It was closed"))


def write_no_json(of: Agency) -> None:
    Payload.objects.filter(entry=entry(of, 2)).update(body="It was closed")


def write_a_list(of: Agency) -> None:
    Payload.objects.filter(entry=entry(of, 2)).update(body="[1, 2]")


def write_rows_of_another_shape(of: Agency) -> None:
    said = entry(of, 2).payload
    Payload.objects.filter(pk=said.pk).update(body=said.body.replace('"rows":[', '"rows":[7,'))


def delete_a_payload(of: Agency) -> None:
    Payload.objects.filter(entry=entry(of, 2)).delete()


def edit_a_history_row(of: Agency) -> None:
    rows(entry(of, 2)).update(name="The surgery by the river")


def edit_the_live_row(of: Agency) -> None:
    Agency.objects.filter(pk=of.pk).update(name="The surgery by the river")


def edit_its_number(of: Agency) -> None:
    Agency.objects.filter(pk=of.pk).update(journal_head=7)


def delete_an_entry(of: Agency) -> None:
    cut(entry(of, 2))


def delete_a_history_row(of: Agency) -> None:
    rows(entry(of, 2)).delete()


def delete_the_live_row(of: Agency) -> None:
    Agency.objects.filter(pk=of.pk)._raw_delete("default")


def cut_the_tail(of: Agency) -> None:
    cut(entry(of, 3))


def swap_two(of: Agency) -> None:
    second, third = entry(of, 2), entry(of, 3)
    for one, number in ((second, 9), (third, 2), (second, 3)):
        Entry.objects.filter(pk=one.pk).update(number=number)


def move_one(of: Agency) -> None:
    other = make_agency("The dentist")
    Entry.objects.filter(pk=entry(of, 3).pk).update(subject_key=str(other.pk), number=2)


def add_a_history_row(of: Agency) -> None:
    one = rows(entry(of, 3)).get()
    one.pk = None
    one.name = "The surgery by the river"
    one.save(force_insert=True)


def add_a_live_row(of: Agency) -> None:
    facts = {"partnership": of.partnership, "kind": "school", "confirmed_on": date(2026, 1, 5)}
    Agency.objects.bulk_create([Agency(name="A school that nobody added", **facts)])


WRITTEN = "is not as it was written."
FOUND: dict[Callable[[Agency], None], str] = {
    edit_an_entry: f"Agency {{pk}}: entry 2 {WRITTEN}",
    edit_a_payload: "Agency {pk}: what entry 2 says was changed, or is gone.",
    write_no_json: "Agency {pk}: what entry 2 says was changed, or is gone.",
    write_a_list: "Agency {pk}: what entry 2 says was changed, or is gone.",
    write_rows_of_another_shape: "Agency {pk}, entry 2: what is said there is not as the product writes it.",
    delete_a_payload: "Agency {pk}: what entry 2 says was changed, or is gone.",
    edit_a_history_row: "Agency {pk}, entry 2: its field history was changed (Agency).",
    edit_the_live_row: "Agency {pk} was changed outside any act, since Agency {pk}, entry 3.",
    edit_its_number: "Agency {pk}: its row says that its last entry is 7, and it is 3.",
    delete_an_entry: "Agency {pk}: before entry 3, entry 2 is missing.",
    delete_a_history_row: "Agency {pk}, entry 2: its field history is gone (Agency).",
    delete_the_live_row: "Agency {pk} was deleted outside any act, since Agency {pk}, entry 3.",
    cut_the_tail: "Agency {pk}: its row says that its last entry is 3, and it is 2.",
    swap_two: "Agency {pk}: entry 2 does not follow the one before it.",
    move_one: "Agency {pk}: its row says that its last entry is 3, and it is 2.",
    add_a_history_row: "of its field history.",
    add_a_live_row: "was added outside any act.",
}


@pytest.mark.parametrize("tamper", FOUND, ids=lambda tamper: tamper.__name__)
def test_it_is_found_and_named(surgery: Agency, tamper: Callable[[Agency], None]) -> None:
    with as_superuser():
        tamper(surgery)
    said = FOUND[tamper].format(pk=surgery.pk)
    assert [one for one in found() if one.endswith(said)] != [], found()


def test_one_journal_is_proved_to_its_end_whatever_stands_in_it(surgery: Agency) -> None:
    said = entry(surgery, 2).payload
    with as_superuser():
        Payload.objects.filter(pk=said.pk).update(body=said.body.replace("historicalagency", "historicalnothing"))
    assert verifying.problems(surgery) == [
        f"Agency {surgery.pk}: what entry 2 says was changed, or is gone.",
        f"Agency {surgery.pk}: what is said there is not as the product writes it.",
    ]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite refuses it to everybody at the commit.")
def test_field_history_of_no_entry_at_all_is_found(surgery: Agency) -> None:
    row = rows(entry(surgery, 3)).get()
    row.pk, row.entry_id = None, uuid4()
    with as_superuser():
        row.save(force_insert=True)
    assert found() == [f"Agency: no entry tells of row {row.pk} of its field history."]


def test_whoever_moves_an_entry_is_found_in_both_journals(surgery: Agency) -> None:
    with as_superuser():
        move_one(surgery)
    other = Agency.objects.get(name="The dentist")
    assert {f"Agency {other.pk}: entry 2 {said}" for said in ("does not follow the one before it.", WRITTEN)} < {
        *found()
    }
    assert f"Agency {surgery.pk}: its row says that its last entry is 3, and it is 2." in found()


def test_what_no_act_has_entered_has_nothing_to_prove(surgery: Agency) -> None:
    add_a_live_row(surgery)
    added = Agency.objects.get(name="A school that nobody added")
    assert verifying.problems(added) == []
    assert found() == [f"Agency {added.pk} was added outside any act."]


def test_several_that_are_missing_are_named_together(surgery: Agency) -> None:
    with as_superuser():
        cut(entry(surgery, 1))
        cut(entry(surgery, 2))
    assert f"Agency {surgery.pk}: before entry 3, entries 1 to 2 are missing." in found()


def test_an_entry_of_something_that_the_product_does_not_have_is_named_by_its_kind(surgery: Agency) -> None:
    with as_superuser():
        Entry.objects.filter(pk=entry(surgery, 3).pk).update(subject_kind="partnership.castle")
    assert f"partnership.castle {surgery.pk}: before entry 3, entries 1 to 2 are missing." in found()


# The commands.


def run(command: str, *args: str) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_commands_seal_verify_and_say_what_is_wrong(surgery: Agency, tmp_path: Path) -> None:
    sealed = run("seal_history")
    report = tmp_path / "report.txt"
    report.write_text(f"Standing item, with the seal {sealed}")
    said = run("verify_history", "--seals", str(report))
    assert "2 journals, 4 entries read." in said
    assert f"Head: {sealed.split()[0]}" in said
    assert "All of it is as it was written." in said
    Agency.objects.filter(pk=surgery.pk).update(name="The surgery by the river")
    out = StringIO()
    with pytest.raises(CommandError, match="The history is not as it was written, in 1 place"):
        call_command("verify_history", stdout=out)
    assert f"Agency {surgery.pk} was changed outside any act" in out.getvalue()


def test_a_file_without_a_seal_is_refused_in_words(db: None, tmp_path: Path) -> None:
    empty = tmp_path / "report.txt"
    with pytest.raises(CommandError, match="The seals cannot be read"):
        run("verify_history", "--seals", str(empty))
    empty.write_text("The standing item")
    with pytest.raises(CommandError, match="There is no seal in"):
        run("verify_history", "--seals", str(empty))
