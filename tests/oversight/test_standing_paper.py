"""The paper of the standing item: made in one press, the same in each way, frozen once it is tabled (Q10)."""

import re
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from docx import Document
from openpyxl import load_workbook

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.govuk import components
from resolution.govuk.components import Column
from resolution.history.models import Reading
from resolution.history.seals import broken
from resolution.history.verifying import problems
from resolution.oversight import actions
from resolution.oversight.actions.conferences import CONFERENCES
from resolution.oversight.models import Tabled, TabledFile
from resolution.oversight.papers.standing import as_table
from resolution.partnership.models import Person
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast, act
from tests.disagreements.looking import queries, shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import by

from .sub_group import SubGroup, agreed, gather, returned, seen, send

pytestmark = pytest.mark.requirement("Q10")


def get(who: Person, at: str) -> Any:
    return signed_in(who).get(at)


def paper_at(there: SubGroup) -> str:
    return f"{there.at}paper/"


def table(there: SubGroup, **typed: str) -> Tabled:
    assert send(there.una, f"{there.at}table_paper/", {"read": "on", **typed}).status_code == 302
    return Tabled.objects.order_by("pk").last() or pytest.fail("Nothing was tabled")


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    """A meeting for which something was raised, returned, seen and agreed."""
    group = gather(cast)
    county.raised(cast)
    returned(group, group.nell, "Calls are returned the same day.", concerns="Nobody knows the new rota.")
    returned(group, group.una)
    seen(group)
    agreed(group)
    return group


def test_the_page_has_each_section_of_the_standing_item_and_no_name_of_a_person(there: SubGroup) -> None:
    with clock.set_to(clock.now() + timedelta(days=1)):
        page = words(shown(paper_at(there), there.otto))
    for said in (
        "New, resolved and open",
        "1 disagreement raised, 0 resolved, and 0 settled in a conversation and logged",
        "Specific cases",
        "Who challenges whom",
        "Marlshire Health: Calls are returned the same day. Of concern: Nobody knows the new rota.",
        "Nothing to tell, which is a return too: Eastmoor Council.",
        "Nothing came from:",
        "No report has come.",
        "Write down who rings whom at night.",
        "OFFICIAL-SENSITIVE",
    ):
        assert said in page.replace("Marlshire Health Trust", "Marlshire Health"), said
    body = page.split("New, resolved and open", 1)[1]
    named = [who.name for who in Person.objects.all() if who.name in body]
    assert named == []


def test_who_reads_it_is_kept_and_others_are_told_whose_it_is(there: SubGroup) -> None:
    assert get(there.otto, paper_at(there)).status_code == 200
    assert Reading.objects.filter(user__person=there.otto, subject_key=str(there.meeting.pk)).exists()
    assert get(there.moira, paper_at(there)).status_code == 403
    assert get(there.moira, f"{paper_at(there)}pdf/").status_code == 403
    row = table(there)
    assert get(there.moira, row.get_absolute_url()).status_code == 403
    assert get(there.moira, f"{row.get_absolute_url()}pdf/").status_code == 403


def test_it_is_taken_away_in_three_ways_with_the_same_figures(there: SubGroup) -> None:
    answers = {kind: get(there.otto, f"{paper_at(there)}{kind}/") for kind in ("pdf", "docx", "xlsx")}
    assert answers["pdf"].content.startswith(b"%PDF-")
    tables = [
        tuple(cell.text for cell in row.cells) for row in Document(BytesIO(answers["docx"].content)).tables[0].rows
    ]
    sheet = load_workbook(BytesIO(answers["xlsx"].content)).worksheets[1]
    assert tables[1:] == [
        tuple(map(str, row[:2])) for row in list(sheet.iter_rows(values_only=True))[2 : 1 + len(tables)]
    ]
    assert get(there.otto, f"{paper_at(there)}json/").status_code == 404
    for kind, answer in answers.items():
        assert answer["Content-Disposition"].endswith(f'-draft.{kind}"')


def test_what_the_chair_adds_stands_at_the_head_of_its_section_and_can_be_taken_out(there: SubGroup) -> None:
    assert (
        send(there.una, f"{there.at}write_words/pairs/", {"words": "Read this beside the spring."}).status_code == 302
    )
    assert "From the chair: Read this beside the spring." in words(shown(paper_at(there), there.otto))
    send(there.una, f"{there.at}write_words/pairs/", {"words": ""})
    assert "From the chair" not in words(shown(paper_at(there), there.otto))
    assert get(there.una, f"{there.at}write_words/none/").status_code == 404


def test_what_may_say_who_is_meant_is_marked_before_it_is_tabled(there: SubGroup) -> None:
    actions.write_words(of=there.meeting, section="now", words="Ask about LM, born 3 April 2021.", by=by(there.una))
    page = shown(f"{there.at}table_paper/", there.una)
    assert "<mark>LM</mark>" in page
    assert "<mark>3 April 2021</mark>" in page
    refused = signed_in(there.una).post(f"{there.at}table_paper/", {"submission": "", "as_of": "0"})
    assert "Confirm that nobody can be known by it" in words(refused.content.decode())
    assert not Tabled.objects.exists()


def test_what_may_say_who_is_meant_in_an_action_is_marked_too_and_no_day_of_its_own(there: SubGroup) -> None:
    kept, done, dropped = (agreed(there) for _ in range(3))
    actions.change_action(
        action=kept,
        what="Read the file of LM, NHS 943 476 5919.",
        owner=there.nell,
        due_on=kept.due_on,
        by=by(there.una),
    )
    actions.finish_action(action=done, what_came_of_it="TK is seen: weekly.", by=by(there.nell))
    actions.drop_action(action=dropped, because="Born 3 April 2021.", by=by(there.una))
    page = shown(f"{there.at}table_paper/", there.una)
    assert set(re.findall("<mark>(.*?)</mark>", page)) == {"LM", "943 476 5919", "TK", "3 April 2021"}


def test_once_tabled_it_is_the_same_bytes_whatever_happens_with_its_digest_shown(there: SubGroup) -> None:
    row = table(there)
    before = {kind: get(there.otto, f"{row.get_absolute_url()}{kind}/").content for kind in ("pdf", "docx", "xlsx")}
    page = words(shown(row.get_absolute_url(), there.otto))
    county.raised(there.cast)
    agreed(there)
    assert {kind: get(there.otto, f"{row.get_absolute_url()}{kind}/").content for kind in before} == before
    assert words(shown(row.get_absolute_url(), there.otto)) == page
    for kind, content in before.items():
        assert sha256(content).hexdigest() == row.digests[kind]
        assert row.digests[kind] in page
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert "2 disagreements raised" in words(shown(paper_at(there), there.otto))
    assert get(there.otto, f"{row.get_absolute_url()}json/").status_code == 404
    assert get(there.otto, "/oversight/papers/0/").status_code == 404


def test_it_has_the_seal_of_the_history_that_it_was_made_from(there: SubGroup) -> None:
    row = table(there)
    assert row.seal in words(shown(row.get_absolute_url(), there.otto))
    assert list(broken(row.seal)) == []
    assert list(problems(there.meeting)) == []


def test_a_correction_is_a_new_version_that_says_what_has_changed(there: SubGroup) -> None:
    first = table(there)
    page = send(there.una, f"{there.at}table_paper/", {"read": "on", "what_changed": ""})
    assert "Enter what has changed since the version before" in words(page.content.decode())
    second = table(there, what_changed="One agency’s figure was missing.")
    assert (first.version, second.version) == (1, 2)
    assert "Version 2" in words(shown(paper_at(there), there.otto))
    assert "One agency’s figure was missing." in words(shown(second.get_absolute_url(), there.otto))


@pytest.mark.both
@pytest.mark.parametrize("model", [Tabled, TabledFile])
def test_the_database_changes_nothing_that_was_tabled(there: SubGroup, model: type[Tabled | TabledFile]) -> None:
    table(there)
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
        model.objects.update(id=F("id"))


@pytest.mark.both
def test_the_database_refuses_two_of_a_version_and_a_later_one_that_does_not_say_what_changed(there: SubGroup) -> None:
    row = table(there)
    common: dict[str, Any] = {
        "meeting": row.meeting,
        "tabled_at": row.tabled_at,
        "by": row.by,
        "seal": row.seal,
        "digests": {},
    }
    for wrong in ({"version": 1}, {"version": 2}, {"version": 1, "what_changed": "A figure"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tabled.objects.bulk_create([Tabled(**common | wrong)])
    with pytest.raises(IntegrityError), transaction.atomic():
        TabledFile.objects.create(paper=row, kind="odt", content=b"")
    with pytest.raises(IntegrityError), transaction.atomic():
        TabledFile.objects.create(paper=row, kind="pdf", content=b"")


def test_it_takes_as_many_queries_however_much_there_is(there: SubGroup) -> None:
    few = queries(paper_at(there), there.otto)
    county.raised(there.cast)
    agreed(there)
    assert queries(paper_at(there), there.nell) == few
    assert few <= 45


@pytest.mark.requirement("A5")
def test_the_history_of_the_meeting_tells_what_was_added_and_tabled(there: SubGroup) -> None:
    send(there.una, f"{there.at}write_words/pairs/", {"words": "Read this beside the spring."})
    table(there)
    page = words(shown(f"{there.at}history/", there.otto))
    assert "Una Vale tabled version 1 of the paper" in page
    assert "Una Vale added a paragraph to the paper" in page
    assert get(there.otto, f"{there.at}history/csv/").status_code == 200


def test_it_tells_what_the_conference_service_reported_and_how_each_action_stands(there: SubGroup) -> None:
    returned(there, there.sam, "Two went well.", whose=CONFERENCES, dissents=3)
    done, dropped = agreed(there), agreed(there)
    actions.finish_action(action=done, what_came_of_it="It is in the newsletter.", by=by(there.una))
    actions.drop_action(action=dropped, because="The rota has changed.", by=by(there.una))
    with clock.set_to(clock.now() + timedelta(days=15)):
        page = words(shown(paper_at(there), there.otto))
    for said in (
        "1 difference seen, 0 settled in the room. Dissents: 3.",
        "Two went well.",
        "It is in the newsletter.",
        "The rota has changed.",
        "Overdue",
    ):
        assert said in page, said


def test_with_nothing_told_and_nothing_to_do_it_says_so(cast: Cast) -> None:
    group = gather(cast)
    page = words(shown(paper_at(group), group.otto))
    assert "No action is outstanding." in page
    assert "0 cases put to the Sub Group" in page


def test_it_says_what_was_left_unresolved_and_not_logged_and_what_waits_to_be_decided(cast: Cast) -> None:
    group = gather(cast)
    county.unresolved(cast)
    after = clock.now() + timedelta(days=9)
    with clock.set_to(after):
        assert "1 disagreement was left unresolved, and not logged" in words(shown(paper_at(group), group.una))
        disagreement = Disagreement.objects.get()
        act(disagreement, "log_formally", cast.grace, because="Nobody sees him.")
    with clock.set_to(after + timedelta(days=1)):
        page = words(shown(paper_at(group), group.una))
    assert "1 case put to the Sub Group. Now 1 waits to be decided, 0 for a mediator; 0 past the day." in page
    assert disagreement.reference not in page


def test_a_later_version_without_a_word_on_what_changed_is_refused_by_the_act_too(there: SubGroup) -> None:
    actions.table_paper(of=there.meeting, by=by(there.una))
    with pytest.raises(ValidationError, match="Enter what has changed"):
        actions.table_paper(of=there.meeting, by=by(there.una))


def test_a_wide_table_has_the_numbers_of_its_rows_for_its_columns() -> None:
    names = [f"Agency {letter}" for letter in "ABCDEFG"]
    columns = [Column(name) for name in ("Raised by", *names, "All")]
    rows = [(name, *range(7), 21) for name in (*names, "All")]
    table = as_table(components.Table("Raised by, and put to", columns, rows))
    assert table.head == ("Raised by", "1", "2", "3", "4", "5", "6", "7", "All")
    assert [row[0] for row in table.rows] == [*(f"{at} {name}" for at, name in enumerate(names, start=1)), "All"]
    assert table.note == "The columns have the numbers of the rows."


def test_each_row_has_a_name(there: SubGroup) -> None:
    words_of = actions.write_words(of=there.meeting, section="now", words="It is early.", by=by(there.una))
    row = table(there)
    assert str(words_of) == f"Paragraph on now for {there.meeting}"
    assert str(row.files.get(kind="pdf")) == f"{row}, PDF"
