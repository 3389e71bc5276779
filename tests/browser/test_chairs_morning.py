"""The Chair's morning: one page says what waits, a serious concern is decided, a stuck case is offered a mediator; and
what concerns the Chair passes to the deputy (§4.1)."""

import re

import pytest

from .chromium import PHONE
from .county import County, Way
from .people import Person

pytestmark = [pytest.mark.browser, pytest.mark.requirement("Q2")]
REASONS = "What happened lies within this case, and the two agencies are settling it."


def turns_to_the_first(chair: Person, *said: str) -> str:
    """Open the first specific case of which the list says this; which one it is."""
    chair.opens("/oversight/cases/")
    line = chair.page.locator(".app-lines__line", has_text=re.compile(".*".join(map(re.escape, said)), re.DOTALL)).first
    reference = re.search(r"D-\d+", line.inner_text())
    assert reference
    chair.follows(f"/disagreements/{reference[0]}/")
    return reference[0]


@pytest.mark.requirement("Q1", "Q6", "Q11")
def test_on_a_phone_and_by_keyboard_alone_the_chair_decides_and_offers_a_mediator(county: County) -> None:
    county.works(Way(width=PHONE, keyboard=True))
    chair = county.signs_in("Philippa Garside")
    chair.hands.press(chair.page.get_by_role("button", name="Menu"))
    chair.presses("Dashboard")
    chair.sees("What needs the Chair today", "specific cases to be decided")
    chair.follows("/oversight/cases/")
    turns_to_the_first(chair, "serious concern", "To be decided by")
    chair.presses("Decide about a deep dive")
    chair.answers({"Does it need a broader deep dive": "No deep dive", "Why?": REASONS})
    chair.presses("Decide")
    chair.sees(REASONS)

    turns_to_the_first(chair, "may be stuck", "A mediator is to be offered by")
    chair.presses("Offer a mediator")
    suited = "Knows both agencies, and has mediated before."
    chair.answers({"Who could mediate?": "Dr Conrad Ashby", "Why are they suited to this?": suited})
    chair.presses("Offer this mediator")
    chair.sees("A mediator was offered")
    chair.opens("/oversight/cases/")
    chair.sees("A mediator was offered on")
    chair.sees_no("A mediator is to be offered by")


@pytest.mark.requirement("A3")
def test_a_chair_with_a_personal_link_steps_aside_and_the_deputy_decides(county: County) -> None:
    chair = county.signs_in("Philippa Garside")
    reference = turns_to_the_first(chair, "serious concern", "To be decided by")
    deputy = county.signs_in("Hester Quayle")
    deputy.opens(f"/disagreements/{reference}/")
    deputy.sees_no("Decide about a deep dive")
    chair.presses("Say that you have a personal link")
    chair.answers({"What is the link?": "A friend, a neighbour or an acquaintance"})
    chair.presses("I have a personal link: step aside")
    chair.opens(f"/disagreements/{reference}/", status=404)
    chair.opens("/oversight/cases/")
    chair.sees_no(reference)

    deputy.opens(f"/disagreements/{reference}/")
    deputy.presses("Decide about a deep dive")
    deputy.answers({"Does it need a broader deep dive": "No deep dive", "Why?": REASONS})
    deputy.presses("Decide")
    deputy.sees(REASONS, "by the deputy")
