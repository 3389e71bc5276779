"""Before anything is typed: danger first, each other procedure with whom to turn to, and a way back."""

import pytest

from .county import ON_A_PHONE, County
from .raising import begins

pytestmark = pytest.mark.browser

WAYS_OUT = {
    "A child is in immediate danger": "Ring 999",
    "A decision made at a child protection conference": "Dissent Procedure",
    "Your own managers or employer": "whistleblowing policy",
    "An allegation about a person who works with children": "designated officer",
    "A complaint": "complaints procedure",
    "Not about a particular child": "standing item",
}


@pytest.mark.requirement("I1")
def test_each_way_out_says_whom_to_turn_to_and_leads_back(county: County) -> None:
    county.works(ON_A_PHONE)
    visitor = county.somebody()
    visitor.opens("/")
    visitor.presses("Raise a disagreement")
    assert visitor.page.locator("main h2").first.inner_text() == "Is a child in immediate danger?"
    for way_out, whom_to_turn_to in WAYS_OUT.items():
        visitor.presses(way_out)
        assert visitor.heading == way_out
        visitor.sees(whom_to_turn_to)
        visitor.presses("Back to the questions")


@pytest.mark.requirement("I1")
def test_none_of_these_is_one_press_and_leads_to_the_first_page(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    assert maryam.heading == "The child"


@pytest.mark.requirement("I1")
def test_who_left_for_danger_carries_on_when_the_child_is_safe(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    maryam.opens("/before-you-raise/")
    maryam.presses("A child is in immediate danger")
    maryam.presses("Carry on: raise a disagreement")
    assert maryam.heading == "The child"


@pytest.mark.requirement("I1")
def test_who_has_to_sign_in_first_is_not_asked_again(county: County) -> None:
    maryam = county.somebody()
    begins(maryam)
    maryam.presses("choose whom to be")
    maryam.presses("Sign in as Maryam Yusuf")
    assert maryam.heading == "The child"
