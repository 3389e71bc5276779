"""A way forward proposed, amended and confirmed; an action in it that is not done; and the disagreement open again."""

import pytest

from .acts import acknowledges
from .county import WAYS, County
from .days import in_words, working_day
from .raising import raises

pytestmark = pytest.mark.browser

FIRST, BOTH = "We visit L at home this week.", "We visit L at home together this week, and look at the feeding."


@pytest.mark.requirement("L5", "L12")
@pytest.mark.parametrize("way", WAYS)
def test_it_is_proposed_amended_confirmed_not_done_and_open_again(county: County, way: str) -> None:
    county.works(WAYS[way])
    maryam = county.signs_in("Maryam Yusuf")
    reference = raises(maryam)
    tunde = county.signs_in("Tunde Adeyemi")
    acknowledges(tunde, reference)
    tunde.presses("Propose a way forward")
    tunde.answers(
        {
            "What is the way forward?": FIRST,
            "Action 1: what will be done?": "A joint visit",
            "Action 1: who will do it?": "Tunde Adeyemi",
            "Action 1: by when?": working_day(4),
        }
    )
    tunde.presses("Propose this way forward")

    maryam.turns_to(reference)
    maryam.sees(FIRST)
    maryam.presses("Change the way forward")
    maryam.answers({"What is the way forward?": BOTH})
    maryam.presses("Ask the other side again")

    tunde.turns_to(reference)
    tunde.presses("Confirm the way forward")
    tunde.ticks("My side agrees to these words.")
    tunde.presses("Confirm the way forward", within="main")
    tunde.sees(BOTH, "The way forward that was agreed")
    tunde.presses("Accept an action or say how it went")
    tunde.answers(
        {
            "Which action?": "A joint visit",
            "How does it stand?": "It is not done",
            "Why is it not done?": "Nobody opened the door, twice.",
        }
    )
    tunde.presses("Save")

    maryam.turns_to(reference)
    maryam.sees("Nobody opened the door, twice.")
    maryam.presses("Open it again")
    maryam.answers(
        {
            "Why is it open again?": "L has still not been seen at home.",
            "By when does this child need an answer?": in_words(working_day(1)),
            "Is it of serious concern?": ["None of these"],
        }
    )
    maryam.presses("Open it again", within="main")
    tunde.turns_to(reference)
    tunde.sees("L has still not been seen at home.")
