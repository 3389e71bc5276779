"""It cannot wait and the safeguarding lead cannot be reached: raising goes on, and the lead says afterwards."""

import pytest

from .county import ON_A_PHONE, County
from .days import hours_from_now
from .raising import raises

pytestmark = pytest.mark.browser

WHY = "His mother goes into hospital tonight and nobody is named to be with him."


@pytest.mark.requirement("C2", "L3")
def test_raising_goes_on_and_the_lead_who_was_not_reached_says_so_afterwards(county: County) -> None:
    county.works(ON_A_PHONE)
    maryam = county.signs_in("Maryam Yusuf")
    due = hours_from_now(5)
    reference = raises(
        maryam,
        outcome={
            "By when does this child need an answer?": "Another day",
            "Which day?": due.date(),
            "If it cannot wait: by what time on that day?": f"{due:%H:%M}",
            "If it cannot wait: why?": WHY,
        },
        people={
            "Have you thought this through with your safeguarding lead?": "Not yet: nobody could be reached",
            "Who did you think it through with?": None,
            "When did you think it through together?": None,
        },
    )
    maryam.sees("Ring now: an email may not be seen", "01632 960130", "not yet thought through")

    verity = county.signs_in("Verity Shaw")
    verity.opens(f"/disagreements/{reference}/")
    verity.sees(WHY, "not yet thought through")
    verity.presses("Say that it has been thought through")
    verity.ticks("I have thought this through with the person who raised it.")
    verity.presses("Save")
    maryam.turns_to(reference)
    maryam.sees_no("not yet thought through")
