"""Some weeks after a disagreement has closed: three short questions, in confidence, and whom to turn to.

Nobody can move the server's clock. The demonstration has a disagreement that was closed some weeks ago."""

import pytest

from .county import County

pytestmark = [pytest.mark.browser, pytest.mark.requirement("L14")]


def test_it_is_answered_from_home_and_the_page_that_follows_says_whom_to_turn_to(county: County) -> None:
    owen = county.signs_in("Owen Trevanion")
    owen.opens("/")
    owen.follows("/say_how_it_was/")
    owen.sees("never of fewer than 8")
    owen.answers(
        {
            "Did you feel heard?": "In part",
            "Were you treated well for raising it?": "No",
            "Did it change anything for the child?": "Yes",
        }
    )
    owen.presses("Send my answers")
    owen.sees("You are not asked about this disagreement again.", "Freedom to Speak Up Guardian")
    owen.opens("/")
    owen.sees_no("three short questions")
