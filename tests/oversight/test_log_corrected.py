"""A factual error in a row of the log that was kept before is put right, with a reason, by whoever keeps it (A12)."""

from datetime import date
from typing import Any

import pytest

from resolution.history.models import Reading
from resolution.history.verifying import problems
from resolution.oversight.models import LoggedBefore
from resolution.partnership import actions
from tests.disagreements.cast import Cast
from tests.disagreements.filled import sends
from tests.disagreements.looking import look, shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND
from tests.partnership.sheets import as_csv, confirm
from tests.partnership.sheets import send as send_sheet

from .log_acts import at, corrected, taken_over
from .sub_group import on, send
from .test_log_before import HEAD, LIST, row, theme

pytestmark = pytest.mark.requirement("A12")
MET, MOVED = "The managers met.", "The plan was changed."


def errors(response: Any) -> str:
    """What stands at the head of the page that came back."""
    assert response.status_code == 200
    return words(response.content.decode()).partition("There is a problem")[2]


@pytest.mark.both
@pytest.mark.requirement("A5", "A6", "A11")
def test_a_row_is_put_right_with_a_reason_and_its_history_says_what_stood_there(cast: Cast) -> None:
    there = taken_over(cast, tier="2", outcome=MET, themes=theme(cast).name)
    page = at(there, "correct_row")
    for leads_there in (f"{LIST}rows/", at(there, "history")):
        assert f'href="{page}"' in shown(leads_there, cast.ruth)
    begins = sends(signed_in(cast.ruth).get(page))
    assert (begins["number"], begins["outcome"], begins["tier"]) == (["A17"], [MET], ["2"])
    assert begins["themes"] == [theme(cast).id]
    right = {"responding_agency": str(cast.neighbour.pk), "tier": "3", "outcome": MOVED, "referred": "referred"}
    answer = send(cast.ruth, page, on("raised_on", date(2023, 4, 3)) | right | {"because": "sheet"})
    assert answer["Location"] == at(there, "history")
    there = LoggedBefore.objects.get()
    assert (there.raised_on, there.tier, there.outcome, there.referred) == (date(2023, 4, 3), 3, MOVED, True)
    told = words(shown(f"{at(there, 'history')}?open=1", cast.ruth))
    assert "Ruth Adeyemi corrected this row of the log that was kept before" in told
    assert "The sheet that was taken over had it wrong" in told
    for was, becomes in (("3 April 2024", "3 April 2023"), (MET, MOVED), ("Marlshire Children’s Services", "Eastmoor")):
        assert was in told
        assert becomes in told
    # Whatever counts the row counts it as it is now.
    table = signed_in(cast.ruth).get(f"{LIST}csv/").content.decode("utf-8-sig").splitlines()
    assert table[1] == "2023,0,0,1,0,0,1,1"
    assert problems(there) == []
    assert Reading.objects.filter(subject_key=str(there.pk), kind="page").exists()
    assert look(page, cast.joan).status_code == 403


WRONG: list[tuple[dict[str, str], str]] = [
    ({}, "Change what is wrong: nothing differs from what stands in this row"),
    ({"number": "b2"}, "Enter the number that this row has in the log: another row has this one"),
    ({"number": ""}, "Enter the number that it has in the log"),
    (on("raised_on", date(2024, 5, 1)), "The day on which it was settled must not be before the day on which it was"),
    ({"outcome": "T.K. is safe."}, "or leave it empty: something in it looks like somebody’s initials"),
    ({"how_settled": "Tom Ellis rang."}, "or leave it empty: something in it is the name of somebody in the directory"),
    ({"because": "", "outcome": MOVED}, "Select how it came to be wrong"),
]


def test_what_cannot_be_is_refused_beside_its_question_and_all_of_it_at_once(cast: Cast) -> None:
    send_sheet(signed_in(cast.ruth), "log", as_csv([HEAD, row("A17"), row("B2")]))
    confirm(signed_in(cast.ruth), "log")
    page = at(LoggedBefore.objects.get(number="A17"), "correct_row")
    for typed, why in WRONG:
        assert why in errors(send(cast.ruth, page, {"because": "sheet"} | typed)), typed
    both = {"responding_agency": str(cast.health.pk), "outcome": "T.K. is safe.", "because": "log"}
    said = errors(send(cast.ruth, page, both))
    assert "Select another agency: this one is the raising agency" in said
    assert "Take out what may say who is meant" in said
    assert LoggedBefore.objects.filter(journal_head=1).count() == 2


def test_only_what_is_new_is_looked_through_and_the_order_of_themes_is_no_change(cast: Cast) -> None:
    """Somebody of whom an old line could speak came to the directory later; the protocol has a theme no more."""
    one, other = (each.id for each in cast.partnership.versions[-1].protocol.themes[:2])
    there = taken_over(cast, outcome="Greenway was asked.", themes=f"{other};{one}")
    actions.add_person(
        agency=cast.health, name="Holly Greenway", job_title="Nurse", email="holly@marlshire.example", by=COMMAND
    )
    corrected(there, themes=[one, other, "gone"], tier=9)
    begins = sends(signed_in(cast.ruth).get(at(there, "correct_row")))
    assert (begins["tier"], set(begins["themes"])) == (["9"], {one, other, "gone"})
    send(cast.ruth, at(there, "correct_row"), {"tier": "unknown", "number": "a17", "because": "agency"})
    there.refresh_from_db()
    assert (there.tier, there.number, there.themes) == (None, "a17", [one, other, "gone"])
    assert there.journal_head == 3
