"""Raised and settled between two professionals: by mouse, by keyboard alone, without scripts, on a phone."""

import pytest

from .acts import acknowledges, responds, settles
from .county import WAYS, County
from .raising import raises

pytestmark = pytest.mark.browser


@pytest.mark.requirement("I4", "C12", "L4", "L11")
@pytest.mark.parametrize("way", WAYS)
def test_it_is_raised_answered_settled_and_closed(county: County, way: str) -> None:
    county.works(WAYS[way])
    maryam = county.signs_in("Maryam Yusuf")
    reference = raises(maryam)
    maryam.sees("Tunde Adeyemi")

    tunde = county.signs_in("Tunde Adeyemi")
    acknowledges(tunde, reference)
    responds(tunde, reference, "It is changed", "I had not seen the chart. We visit together on Thursday.")
    tunde.sees("We visit together on Thursday.")

    settles(maryam, reference)
    maryam.sees("You have agreed. Both sides are told.")
    maryam.presses("Close it")
    maryam.answers(
        {
            "What is the outcome for the child?": "L is weighed weekly and gains.",
            "Is the child safe now": "Yes, I confirm it",
            "What was learned?": "Send the chart with the first call.",
        }
    )
    maryam.presses("Close it", within="main")
    maryam.presses("Say whether you are content")
    maryam.answers({"Are you content with the outcome for the child?": "Yes"})
    maryam.presses("Save")
    maryam.presses("Say that the record is filed")
    maryam.answers({"Which record have you filed?": "On closing"})
    maryam.presses("It is on the child’s file")
    maryam.sees("L is weighed weekly and gains.", "Content with the outcome")


@pytest.mark.requirement("A9")
def test_what_waits_is_told_by_email_and_never_about_whom(county: County) -> None:
    reference = raises(county.signs_in("Maryam Yusuf"))
    county.server.send_notices()
    visitor = county.somebody()
    visitor.opens("/demonstration/mail/")
    letter = visitor.page.get_by_role("article").filter(has_text=reference).first
    told = letter.inner_text()
    assert "tunde.adeyemi@fallowshire-council.example" in told
    assert "LM" not in told
    assert "weight" not in told
