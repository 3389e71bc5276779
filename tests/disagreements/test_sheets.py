"""The checklist as it was signed: the raiser's own sheet whole, and what each carrier answered and affirmed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day

from . import cast as county
from .cast import Cast, act, answers, raised
from .looking import page, queries, shown, words
from .pages import address

pytestmark = pytest.mark.requirement("C2", "C7", "C11")
DECLARED = "Only the best interest of the child drives this."


def sheets(disagreement: Disagreement, cast: Cast) -> list[str]:
    """Each sheet that the record page shows."""
    html = shown(disagreement.get_absolute_url(), cast.grace).split("The checklist, as it was answered")[1]
    return [words(part.split("</details>")[0]) for part in html.split("<details")[1:]]


def carried_again(cast: Cast) -> Disagreement:
    """Carried by Nadia, answered, and carried by Ann, who is the lead that it was thought through with."""
    disagreement = act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    act(disagreement, "respond", cast.tom, answer=county.STANDS)
    act(disagreement, "escalate", cast.nadia, onward=county.onward(cast))
    own = {"why_go_on": "He was in hospital on Friday.", "C11": True, "learned": "A nurse visits now."}
    return act(disagreement, "carry", cast.ann, carried=county.carried_words(cast, cast.helen, answers=own))


def test_what_the_raiser_declared_stays_under_their_name_whatever_is_signed_later(cast: Cast) -> None:
    first, second, third = sheets(carried_again(cast), cast)
    assert "Professional tier: Grace Obi, Marlshire Health Trust," in first
    for said in (DECLARED, "Whom you thought it through with: Ann Lowe", "Weight chart of 2 June"):
        assert said in first
        assert said not in second + third


def test_each_carrier_is_shown_with_what_they_answered_and_what_they_affirmed(cast: Cast) -> None:
    _, second, third = sheets(carried_again(cast), cast)
    assert "Manager tier: Nadia Rahman, Marlshire Health Trust," in second
    graces = f"in the words of Grace Obi, Health visitor, on {day(clock.today())}:"
    assert f"Why this goes on, {graces} He has lost weight since." in second
    assert f"Learned from the response, {graces} They were short of visits." in second
    assert "Senior Manager tier: Ann Lowe, Marlshire Health Trust," in third
    assert "Why this goes on: He was in hospital on Friday." in third
    assert "I have read the response and am open to what it says." in third
    assert "Learned from the response: A nurse visits now." in third
    for affirmed in (second, third):
        assert "Affirmed as they stood Only the child’s best interest drives this" in affirmed


def test_what_is_answered_differently_at_a_later_tier_is_shown_anew(cast: Cast) -> None:
    offered = county.carried_words(cast, cast.tom)
    own = replace(offered, answers={**offered.answers, "evidence": "Weight chart of 9 June."})
    disagreement = act(county.escalated(cast), "carry", cast.nadia, carried=own)
    first, second = sheets(disagreement, cast)
    assert "Evidence: Weight chart of 2 June" in first
    assert "Evidence: Weight chart of 9 June." in second


def test_what_the_lead_answers_afterwards_is_a_sheet_of_their_own(cast: Cast) -> None:
    said = {**answers(), "lead_reached": "not_reached", "lead": "", "lead_on": None}
    disagreement = raised(cast, answers=said, urgent_because="He has not eaten since yesterday.")
    act(disagreement, "think_through", cast.ann)
    first, second = sheets(disagreement, cast)
    assert "Not yet: nobody could be reached" in first
    assert "Ann Lowe, Marlshire Health Trust," in second
    assert "Whom you thought it through with: Ann Lowe" in second


def test_whoever_carries_it_sees_each_sheet_before_affirming_it(cast: Cast) -> None:
    whole = words(shown(address(county.escalated(cast), "carry"), cast.nadia))
    assert "Professional tier: Grace Obi, Marlshire Health Trust," in whole
    assert DECLARED in whole


def test_three_sheets_take_no_more_queries_and_no_larger_page(cast: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=9)):
        disagreement = carried_again(cast)
    assert queries(disagreement.get_absolute_url(), cast.grace) <= 15
    assert "Not yet thought through" not in page(disagreement, cast.grace)
