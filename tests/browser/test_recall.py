"""Sent to the wrong person, and recalled: they see it no more, and it goes to the right one with the same words."""

import pytest

from .acts import acknowledges
from .county import County
from .raising import raises

pytestmark = pytest.mark.browser


@pytest.mark.requirement("A12")
def test_a_step_is_recalled_from_whoever_it_was_sent_to_by_mistake(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    reference = raises(maryam)
    tunde = county.signs_in("Tunde Adeyemi")
    tunde.turns_to(reference)

    maryam.turns_to(reference)
    maryam.presses("Recall it from the wrong person")
    maryam.sees("It is with Tunde Adeyemi.", "Tunde Adeyemi, Fallowshire County Council Children’s Services, ")
    maryam.answers({"How did it come to be sent to them?": "I took the name from the last plan."})
    maryam.presses("Recall it now")
    maryam.sees("It is recalled. They no longer see it, and both safeguarding leads are told.")
    maryam.sees("Maryam Yusuf recalled it from Tunde Adeyemi, who had it by mistake; until then it was read by")
    tunde.opens(f"/disagreements/{reference}/", status=404)

    maryam.presses("Address it again")
    maryam.answers({"Who is it for?": "Tunde Adeyemi"})
    with_mistake = maryam.page.get_by_role("button", name="Send it to them")
    with maryam.page.expect_navigation():
        maryam.hands.press(with_mistake)
    assert maryam.problems() == [
        "It was recalled from Tunde Adeyemi. Choose somebody else, or say that you have checked that it is for them"
    ]
    maryam.answers({"Who is it for?": "Hannah Lyle"})
    maryam.presses("Send it to them")
    hannah = county.chooses_a_password("hannah.lyle@fallowshire-council.example")
    acknowledges(hannah, reference)
    tunde.opens("/")
    tunde.sees_no(reference)
