"""All that is held about one child or one person is gathered, marked and given out (A10)."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from resolution.disagreements.actions import place_hold
from resolution.disagreements.answers import ChildAnswer, Corrected, Noted
from resolution.disagreements.models import Disagreement
from resolution.history.models import Reading
from resolution.oversight import actions
from resolution.oversight.marked import EXEMPTIONS, HEAD
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from tests.days import days_from_now
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast, act, user
from tests.disagreements.looking import HOME, look, shown, words
from tests.disagreements.pages import signed_in, text_of
from tests.partnership.authenticators import set_up
from tests.partnership.cast import COMMAND, SINCE, by, person

from .test_seats import SEATS, free, give, page_of, sent

pytestmark = pytest.mark.requirement("A10")
HELD, GIVE_OUT = "/data-protection/", "/data-protection/give_out/"
TK = {"by": "child", "initials": "tk", "born_on_day": "9", "born_on_month": "3", "born_on_year": "2024"}
ANOTHER, CRIME = EXEMPTIONS[:2]


def gathered(client: Client, typed: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Of the workbook, which record, what it is, and the words."""
    answer = client.post(HELD, typed)
    assert answer["Content-Disposition"] == 'attachment; filename="what-is-held.xlsx"'
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    head, *rows, below, (marking, *_) = sheet.iter_rows(values_only=True)
    assert (head, set(below), marking) == (HEAD, {None}, "OFFICIAL-SENSITIVE")
    return [(str(of), str(what), str(said or "")) for _, of, what, said, *_ in rows]


def of_tk(disagreement: Disagreement) -> dict[str, Any]:
    return TK | {"which": [str(disagreement.pk)]}


def all_of(items: list[tuple[str, str, str]]) -> str:
    return "\n".join(" | ".join(item) for item in items)


@pytest.mark.both
def test_the_office_gives_the_seat_and_it_leads_to_the_page_that_is_nobody_elses(cast: Cast) -> None:
    una, ruth = free(cast), signed_in(cast.ruth)
    ruth.post(page_of(una), sent(cast, una, "protection"), follow=True)
    assert f'href="{HELD}"' in look(HOME, una).content.decode()
    assert "has no part in a step" in words(shown(HOME, una))
    for other in (cast.ruth, cast.grace, cast.helen):
        assert {look(at, other).status_code for at in (HELD, GIVE_OUT)} == {403}


@pytest.mark.both
@pytest.mark.requirement("A5")
def test_of_a_child_those_records_that_are_chosen_are_gathered_whole_and_it_is_kept(cast: Cast, una: Person) -> None:
    disagreement = county.acknowledged(cast)
    other = county.raised(cast, children=(ChildAnswer("TK", "month", date(2024, 3, 1)),), decision="To move the baby.")
    act(disagreement, "restrict", cast.grace, because="It is about a colleague’s child.")
    look(disagreement.get_absolute_url(), cast.priya)
    client = signed_in(una)
    asked = words(text_of(client.post(HELD, TK)))
    assert disagreement.reference in asked
    assert "born about March 2024" in asked
    assert other.reference in asked
    assert "(optional)" not in asked
    assert [look.kind for look in Reading.objects.filter(user=user(una))] == ["match", "match"]
    held = all_of(gathered(client, of_tk(disagreement)))
    assert "The family | " in held
    assert "Themes | " in held
    assert "What was decided" in held
    assert "I weigh him at home every Thursday until this is settled." in held
    assert "Takes part, raising side | Grace" in held
    assert "Priya" in held
    assert "raised a disagreement with" in held
    assert "Who has looked" in held
    assert "acknowledge and answer it" in held
    assert "To move the baby." not in held
    assert Reading.objects.get(user=user(una), kind="gather").subject_key == str(disagreement.pk)
    assert "gathered what is held, for data protection" in shown(f"{disagreement.get_absolute_url()}looks/", cast.grace)
    told = words(shown("/directory/history/", cast.ruth))
    assert "Una Vale gathered what is held about a child" in told
    assert disagreement.reference not in told
    assert "gathered what" not in shown(SEATS, cast.grace)


def test_why_it_is_under_a_legal_hold_is_held_too(cast: Cast, una: Person) -> None:
    disagreement = county.raised(cast)
    place_hold(
        partnership=cast.partnership,
        reference=disagreement.reference,
        because="An inquest is held.",
        asked_for_by="The coroner",
        review_on=days_from_now(90).date(),
        by=by(cast.ruth),
    )
    held = all_of(gathered(signed_in(una), of_tk(disagreement)))
    assert "A legal hold, asked for by The coroner | An inquest is held." in held


def test_what_was_corrected_is_held_still_and_gathered(cast: Cast, una: Person) -> None:
    wrong = ChildAnswer("TM", "exact", date(2024, 3, 9), record_number="HV 4471")
    disagreement = county.raised(cast, children=(wrong,))
    child = disagreement.children.get()
    right = ChildAnswer("TK", "exact", child.born_on, record_number="HV 4471")
    act(disagreement, "correct", cast.grace, corrected=Corrected({child.pk: right}, "It was misread."))
    assert "TM" in all_of(gathered(signed_in(una), of_tk(disagreement)))


def test_it_is_found_by_any_agencys_number_with_spaces_or_without(cast: Cast, una: Person) -> None:
    disagreement = county.raised(cast)
    typed = {"by": "number", "record_number": "hv4471"}
    assert disagreement.reference in text_of(signed_in(una).post(HELD, typed))


@pytest.mark.requirement("A3")
def test_what_a_personal_link_keeps_from_the_reviewer_is_not_found(cast: Cast) -> None:
    disagreement, reviewer = county.raised(cast), person(cast.health, "Una Vale", "Information officer")
    act(disagreement, "block", cast.ann, person=reviewer, because="friend")
    give(cast, reviewer, "protection")
    client = signed_in(reviewer)
    assert "Nothing is held that can be about them" in text_of(client.post(HELD, TK))
    of_grace = {"by": "person", "called": cast.grace.email, "which": [str(cast.grace.pk)]}
    assert {of for of, _, _ in gathered(client, of_grace)} == {"Directory", "Account"}
    assert not Reading.objects.filter(user=user(reviewer)).exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Select about whom it is"),
        ({"by": "child"}, "Enter the initials of the child"),
        ({"by": "child", "initials": "TK"}, "Enter the date of birth of the child"),
        ({"by": "number", "record_number": "   "}, "Enter the record number"),
        ({"by": "person", "called": "x" * 200}, "must be 120 characters or fewer"),
        ({"by": "person", "called": "Nobody At All"}, "Nothing is held that can be about them"),
        (TK | {"initials": "QZ"}, "Nothing is held that can be about them"),
        (TK, "Select those that are about them, and no others"),
        (TK | {"which": ["999999", "x"]}, "Select those that are about them, and no others"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_question(
    cast: Cast, una: Person, typed: dict[str, Any], says: str
) -> None:
    county.raised(cast)
    answer = signed_in(una).post(HELD, typed)
    assert answer.status_code == 200
    assert says in words(text_of(answer))


@pytest.mark.both
def test_of_a_person_their_entry_what_they_did_and_where_they_are_named_is_gathered(cast: Cast, una: Person) -> None:
    disagreement = county.acknowledged(cast)
    last = cast.priya.name.split()[-1]
    act(disagreement, "note", cast.grace, noted=Noted("question", f"Will {last.upper()} come on Monday?"))
    directory.change_person(
        person=cast.priya, name=cast.priya.name, job_title="Practice lead", telephone="", email="", by=COMMAND
    )
    look(disagreement.get_absolute_url(), cast.priya)
    set_up(cast.priya)
    client = signed_in(una)
    assert "Answer within one month" in shown(HELD, una)
    asked = words(text_of(client.post(HELD, {"by": "person", "called": last.lower()})))
    assert "Practice lead" in asked
    held = all_of(gathered(client, {"by": "person", "called": last, "which": [str(cast.priya.pk)]}))
    for told in ("The entry of", "Practice lead", "Post", "Signs in with", "Uses an authenticator app | Since"):
        assert told in held
    assert f"{disagreement.reference} | Did something" in held
    assert f"{disagreement.reference} | Who has looked" in held
    assert f"{disagreement.reference} | Takes part, responding side" in held
    assert f"Will {last.upper()} come on Monday?" in held
    assert "I weigh him at home" not in held
    assert [look.kind for look in Reading.objects.filter(user=user(una))] == ["gather"]
    told = words(shown("/directory/history/", cast.ruth))
    assert "gathered what is held about a person of the directory" in told


def test_of_whoever_has_left_and_never_signed_in_the_entry_is_gathered_with_the_day(cast: Cast, una: Person) -> None:
    nell = directory.add_person(agency=cast.health, name="Nell Oxley", job_title="Nurse", email="", by=COMMAND)
    directory.give_post(person=nell, tier=1, title="Nurse", since=SINCE, by=COMMAND)
    directory.record_leaving(person=nell, by=COMMAND)
    typed = {"by": "person", "called": "nell ox"}
    assert "left on" in words(text_of(signed_in(una).post(HELD, typed)))
    held = all_of(gathered(signed_in(una), typed | {"which": [str(nell.pk)]}))
    assert "Post, until" in held
    assert "Signs in with" not in held


# The workbook that comes back.


def workbook(client: Client, typed: dict[str, Any], marks: dict[int, tuple[str, ...]], *rest: str) -> bytes:
    """It, with these marks in these rows and the rest of them in all others."""
    book = load_workbook(BytesIO(client.post(HELD, typed).content))
    sheet = book.worksheets[0]
    for at in range(2, sheet.max_row - 1):
        for column, said in enumerate(marks.get(at, rest), start=5):
            sheet.cell(at, column, said)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def sent_in(client: Client, content: bytes, name: str = "marked.xlsx") -> Any:
    return client.post(GIVE_OUT, {"file": SimpleUploadedFile(name, content)})


def document(answer: Any) -> str:
    assert answer["Content-Disposition"] == 'attachment; filename="what-is-held.docx"'
    made = Document(BytesIO(answer.content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


@pytest.mark.both
def test_the_document_has_what_is_given_and_counts_what_is_not_by_its_exemption(cast: Cast, una: Person) -> None:
    disagreement = county.raised(cast)
    client = signed_in(una)
    items = gathered(client, of_tk(disagreement))
    in_part = ("Give in part", "TK, and nothing else", ANOTHER)
    marks = {2: in_part, 3: ("Withhold", "", ANOTHER), 4: ("Withhold", "", CRIME, "No")}
    said = document(sent_in(client, workbook(client, of_tk(disagreement), marks, "Give")))
    assert "What is held about you" in said
    assert "TK, and nothing else" in said
    assert items[4][2] in said
    assert [words for _, _, words in items[1:3] if words in said.splitlines()] == []
    assert f"{ANOTHER}: 2 not given, or not whole." in said
    assert CRIME not in said
    told = words(shown("/directory/history/", cast.ruth))
    assert f"{len(items) - 3} whole, 1 in part, 2 withheld" in told


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        ((), "Row 2: choose Give, Give in part or Withhold under Mark"),
        (("Perhaps",), "Row 2: choose Give, Give in part or Withhold under Mark"),
        (("Give in part", "", ANOTHER), "Row 2: enter under “Given instead” the words that are given"),
        (("Withhold",), "Row 2: choose the exemption by which it is not given"),
        (("Withhold", "", "Because"), "Row 2: choose the exemption by which it is not given"),
        (("Give", "=1+1"), "Row 2: a cell holds a formula. Put its value there"),
    ],
)
def test_a_row_without_a_mark_or_a_reason_is_named(cast: Cast, una: Person, mark: tuple[str, ...], says: str) -> None:
    client = signed_in(una)
    answer = sent_in(client, workbook(client, of_tk(county.raised(cast)), {2: mark}, "Give"))
    assert answer.status_code == 200
    assert says in words(text_of(answer))


def test_of_many_faults_the_first_are_named(cast: Cast, una: Person) -> None:
    client = signed_in(una)
    said = words(text_of(sent_in(client, workbook(client, of_tk(county.acknowledged(cast)), {}))))
    assert "Row 11: choose" in said
    assert "Row 12" not in said
    assert re.search(r"And \d+ more", said)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Choose the file"),
        (b"Name,Mark\nx,Give\n", "The first row of the sheet is not the one that the workbook had"),
        (",".join(HEAD).encode(), "The workbook has no rows"),
        (b"PK\x03\x04broken", "The file cannot be opened"),
    ],
)
def test_a_file_that_is_not_the_workbook_is_refused_in_plain_words(una: Person, content: bytes, says: str) -> None:
    answer = sent_in(signed_in(una), content)
    assert answer.status_code == 200
    assert says in words(text_of(answer))


def test_once_the_seat_has_ended_nothing_is_gathered(cast: Cast, una: Person) -> None:
    disagreement, client = county.raised(cast), signed_in(una)
    actions.end_seat(seat=una.seats.get(), by=COMMAND)
    assert client.post(HELD, of_tk(disagreement)).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.gather(partnership=cast.partnership, about="a child", records=[disagreement], people=[], by=user(una))
