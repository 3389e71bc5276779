"""Words of a tabled paper that should not be there: asked for by one, destroyed by another, and nothing of them is left
but the checksums and a note (Q10, A12)."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from docx import Document
from openpyxl import load_workbook

from resolution import clock
from resolution.disagreements.models import Draft
from resolution.history.models import Submission
from resolution.history.seals import broken
from resolution.history.verifying import Proof, everything, problems
from resolution.notices.models import Notice
from resolution.oversight import actions
from resolution.oversight.asked import Whose
from resolution.oversight.models import PaperDestruction, Replaced, Tabled, TabledFile
from resolution.oversight.redactable import texts_in
from resolution.partnership.models import Person
from tests.disagreements import destroying
from tests.disagreements.cast import Cast
from tests.disagreements.looking import seal_in, shown, words
from tests.disagreements.pages import signed_in, text_of
from tests.partnership.cast import by

from .acts import SECRET, asked, decided, tabled_for
from .sub_group import SubGroup, agreed, gather, returned, seen, send
from .year import begun, said_so

pytestmark = [pytest.mark.requirement("Q10"), pytest.mark.requirement("A12")]
KINDS = ("pdf", "docx", "xlsx")


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


def get(who: Person, at: str) -> Any:
    return signed_in(who).get(at)


def where(text: str) -> set[str]:
    """The tables that still hold it, those of the Sub Group and the bytes of papers among them."""
    return destroying.where(text) | {
        str(row) for row in TabledFile.objects.all() if text in read(row.kind, bytes(row.content))
    }


def read(kind: str, content: bytes) -> str:
    """What somebody reads in a file of a paper."""
    if kind == "json":
        return content.decode()
    if kind == "docx":
        document = Document(BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join([*(each.text for each in document.paragraphs), *cells])
    if kind == "xlsx":
        return " ".join(str(cell) for sheet in load_workbook(BytesIO(content)) for row in sheet.values for cell in row)
    with pikepdf.open(BytesIO(content)) as pdf:
        return str(pdf.docinfo)


def tells(there: SubGroup, **said: str) -> None:
    """Nell is asked whether somebody's name says who is meant, and sends it all the same."""
    at, typed = f"{there.at}send_return/agency-{there.nell.agency_id}/", {"tell": "something", **said}
    seal = seal_in(text_of(send(there.nell, at, typed)))
    assert send(there.nell, at, typed | {"no_identifier": seal}).status_code == 302


def newest() -> Tabled:
    return Tabled.objects.latest("pk")


def test_two_people_destroy_it_and_nothing_is_left_but_the_checksums_and_a_note(there: SubGroup) -> None:
    tells(there, concerns=SECRET)
    first = actions.table_paper(of=there.meeting, by=by(there.una))
    digests = dict(first.digests)
    assert where(SECRET)
    at = first.get_absolute_url()
    asks = {"what": next(text.value for text in texts_in(first) if text.words == SECRET), "because": "third_party"}
    assert send(there.otto, f"{at}ask_to_destroy/", asks).status_code == 302
    assert "Somebody asks to destroy words of it: decide" in words(shown(at, there.una))
    assert SECRET in words(shown(f"{at}destroy/", there.una))
    choice = {"destruction": str(PaperDestruction.objects.get().pk), "answer": "destroyed"}
    assert send(there.una, f"{at}destroy/", choice).status_code == 302
    assert where(SECRET) == set()
    assert where("Sandra") == set()
    page = words(shown(at, there.otto))
    assert "This version is not kept any more" in page
    assert "It is about somebody who has no part in this" in page
    assert "Version 2 stands in its place" in page
    for kind in KINDS:
        assert digests[kind] in page
        assert get(there.otto, f"{at}{kind}/").status_code == 404
    assert not first.files.exists()


def test_the_version_in_its_place_is_the_same_without_the_words_made_again_in_each_way(there: SubGroup) -> None:
    returned(there, there.una, "Calls are returned the same day.")
    asked(there)
    decided(there)
    second = newest()
    assert (second.version, second.what_changed) == (2, "Words of version 1 were destroyed.")
    page = words(shown(second.get_absolute_url(), there.otto))
    assert "Marlshire Health Trust: [destroyed]" in page
    assert "Eastmoor Council: Calls are returned the same day." in page
    assert "Version 2: words of version 1 were destroyed on" in page
    for kind in ("json", *KINDS):
        content = bytes(second.files.get(kind=kind).content)
        assert second.digests[kind] == sha256(content).hexdigest()
        assert "Sandra" not in read(kind, content)
    assert second.digests["pdf"] in page
    assert "(not kept any more)" in words(shown(f"{there.at}paper/", there.otto))


@pytest.mark.requirement("A6")
def test_the_chain_and_the_seal_verify_afterwards_and_the_history_says_who_decided_what(there: SubGroup) -> None:
    seal = asked(there).paper.seal
    decided(there)
    assert list(everything(Proof())) == []
    assert problems(there.meeting) == []
    assert list(broken(seal)) == []
    history = words(shown(f"{there.at}history/", there.otto))
    assert "Otto Berg asked to destroy words of version 1 of the paper: what was experienced" in history
    assert "Una Vale decided about words that somebody asked to destroy: what was experienced. They were destroyed" in (
        history
    )
    assert "Sandra" not in history


def test_whoever_can_have_a_copy_is_told_to_destroy_it(there: SubGroup) -> None:
    asked(there)
    assert [notice.to for notice in Notice.objects.filter(kind="asked_to_destroy_in_paper")] == [there.una]
    decided(there)
    told = Notice.objects.filter(kind="destroyed_in_paper").select_related("to")
    assert {notice.to for notice in told} == {there.una, there.otto, there.nell}
    assert {notice.path for notice in told} == {newest().get_absolute_url()}


def test_it_can_be_kept_with_a_reason_and_asked_for_again(there: SubGroup) -> None:
    asked(there)
    with pytest.raises(ValidationError, match="somebody has asked to destroy this already"):
        asked(there)
    with pytest.raises(ValidationError, match="Select why it is kept"):
        decided(there, "kept")
    decided(there, "kept", "needed")
    assert where(SECRET)
    assert not Replaced.objects.exists()
    asked(there)
    assert "They were kept" in words(shown(f"{there.at}history/", there.otto))


def test_nobody_decides_on_what_they_have_asked_for_and_no_reason_is_typed(there: SubGroup) -> None:
    row = tabled_for(there)
    (text,) = texts_in(row)
    with pytest.raises(ValidationError, match="Select why it should not be"):
        actions.ask_to_destroy(paper=row, what=text, because=SECRET, by=by(there.otto))
    mine = actions.ask_to_destroy(paper=row, what=text, because="mistake", by=by(there.una))
    with pytest.raises(ValidationError, match="you have asked for it"):
        actions.destroy(destruction=mine, answer="destroyed", by=by(there.una))
    page = words(shown(f"{row.get_absolute_url()}destroy/", there.una))
    assert "Nobody else asks to destroy anything in this version." in page
    actions.destroy(destruction=mine, answer="destroyed", by=by(there.ruth))
    at = f"{row.get_absolute_url()}ask_to_destroy/"
    assert "This version is not kept any more." in words(shown(at, there.otto))
    assert "Nobody else asks" in words(shown(f"{row.get_absolute_url()}destroy/", there.ruth))


def test_a_question_about_words_that_went_meanwhile_can_still_be_decided(there: SubGroup) -> None:
    """Somebody asked for two places that hold the same words."""
    returned(there, there.una, SECRET)
    row = tabled_for(there)
    for text in texts_in(row):
        actions.ask_to_destroy(paper=row, what=text, because="third_party", by=by(there.otto))
    first, second = PaperDestruction.objects.select_related("paper__meeting", "paper__report")
    actions.destroy(destruction=first, answer="destroyed", by=by(there.una))
    assert where(SECRET) == set()
    page = words(shown(f"{row.get_absolute_url()}destroy/", there.una))
    assert "What was experienced" in page
    actions.destroy(destruction=second, answer="destroyed", by=by(there.una))
    assert Tabled.objects.count() == 2


# Wherever it came from


def test_an_action_goes_from_every_paper_in_which_it_stood_and_from_the_journal_of_its_meeting(there: SubGroup) -> None:
    action = agreed(there)
    first = actions.table_paper(of=there.meeting, by=by(there.una))
    later = actions.call_meeting(
        partnership=there.cast.partnership, on=there.meeting.on.replace(day=28), by=by(there.una)
    )
    with clock.set_to(clock.now() + (later.on - clock.today())):
        actions.table_paper(of=later, by=by(there.una))
    actions.change_action(
        action=action, what="Say whom to ring at night.", owner=there.nell, due_on=action.due_on, by=by(there.una)
    )
    text = next(text for text in texts_in(first) if text.kind == "subgroupaction")
    ask = actions.ask_to_destroy(paper=first, what=text, because="too_much", by=by(there.otto))
    actions.destroy(destruction=ask, answer="destroyed", by=by(there.una))
    assert where("who rings whom") == where("whom to ring at night") == set()
    assert {row.paper.of for row in Replaced.objects.all()} == {there.meeting, later}
    assert list(everything(Proof())) == []


def test_a_version_that_is_right_already_stands_in_the_place_of_one_that_was_not(there: SubGroup) -> None:
    first = tabled_for(there)
    returned(there, there.nell)
    second = actions.table_paper(of=there.meeting, what_changed="Health sent it anew.", by=by(there.una))
    asked(there)
    decided(there)
    assert Tabled.objects.count() == 2
    assert Replaced.objects.get().paper == first
    assert Replaced.objects.get().by == second
    assert str(Replaced.objects.get()) == f"{first}, replaced by version 2"


def test_what_was_removed_from_a_report_since_and_a_draft_begun_from_it_go_too(there: SubGroup) -> None:
    difference = seen(there, what="Whether Sandra Quill from number nine may visit.")
    returned(there, there.sam, whose=Whose(speaks_for="conference_service"), dissents=0)
    row = actions.table_paper(of=there.meeting, by=by(there.una))
    actions.take_up_difference(difference=difference, by=by(there.sam))
    difference.refresh_from_db()
    actions.remove_difference(difference=difference, by=by(there.sam))
    text = next(text for text in texts_in(row) if text.kind == "difference")
    ask = actions.ask_to_destroy(paper=row, what=text, because="third_party", by=by(there.otto))
    actions.destroy(destruction=ask, answer="destroyed", by=by(there.una))
    assert Draft.objects.exists()
    assert where("Sandra Quill") == set()
    assert list(everything(Proof())) == []


def test_short_words_go_from_their_own_section_and_stay_where_others_say_them(there: SubGroup) -> None:
    returned(there, there.nell, "LM")
    actions.write_words(of=there.meeting, section="now", words="LM stands for local manager.", by=by(there.una))
    row = actions.table_paper(of=there.meeting, by=by(there.una))
    text = next(text for text in texts_in(row) if text.kind == "return")
    ask = actions.ask_to_destroy(paper=row, what=text, because="mistake", by=by(there.otto))
    actions.destroy(destruction=ask, answer="destroyed", by=by(there.una))
    page = words(shown(newest().get_absolute_url(), there.otto))
    assert "Marlshire Health Trust: [destroyed]" in page
    assert "LM stands for local manager." in page


def test_what_had_changed_since_the_version_before_can_go_which_stands_beside_the_paper(there: SubGroup) -> None:
    actions.table_paper(of=there.meeting, by=by(there.una))
    row = actions.table_paper(of=there.meeting, what_changed=SECRET, by=by(there.una))
    (text,) = texts_in(row)
    ask = actions.ask_to_destroy(paper=row, what=text, because="mistake", by=by(there.otto))
    actions.destroy(destruction=ask, answer="destroyed", by=by(there.una))
    assert where(SECRET) == set()
    assert not Replaced.objects.exists()
    assert "Destroyed on" in words(shown(row.get_absolute_url(), there.otto))
    assert list(everything(Proof())) == []


@pytest.mark.requirement("Q13")
def test_what_a_leader_said_in_the_report_of_a_year_goes_and_leaders_are_told(there: SubGroup) -> None:
    report = begun(there)
    said_so(there, report, "I rang Sandra Quill from number nine, and thanked her.")
    row = actions.table_paper(of=report, by=by(there.una))
    (text,) = texts_in(row)
    ask = actions.ask_to_destroy(paper=row, what=text, because="third_party", by=by(there.otto))
    actions.destroy(destruction=ask, answer="destroyed", by=by(there.una))
    assert where("Sandra") == set()
    assert "Marlshire Health Trust: [destroyed]" in words(shown(newest().get_absolute_url(), there.cast.ivor))
    assert Notice.objects.filter(kind="destroyed_in_paper", to=there.cast.ivor).exists()
    assert "This version is not kept any more" in words(shown(row.get_absolute_url(), there.cast.ivor))


def test_the_form_that_brought_it_is_forgotten(there: SubGroup) -> None:
    tells(there, experiences=SECRET)
    actions.table_paper(of=there.meeting, by=by(there.una))
    asked(there)
    decided(there)
    assert Submission.objects.filter(digest="").count() == 1
