"""Two people act at once: exactly one wins, and the other sees what happened and what they typed."""

import pytest

from .acts import SETTLES, acknowledges, responds
from .county import County
from .days import in_words, working_day
from .people import Person
from .raising import raises

pytestmark = pytest.mark.browser

PROPOSED = "We could also visit together on Monday."
PRESS = "button => { setTimeout(() => button.click()) }"


@pytest.mark.requirement("L9")
def test_of_two_who_act_at_once_one_wins_and_the_other_loses_nothing(county: County) -> None:
    maryam, tunde = county.signs_in("Maryam Yusuf"), county.signs_in("Tunde Adeyemi")
    reference = raises(maryam)
    acknowledges(tunde, reference)
    responds(tunde, reference, "It is changed in part", "We visit, and keep the case closed.")
    maryam.turns_to(reference)
    maryam.presses("Agree: this settles it")
    maryam.ticks(SETTLES)
    tunde.presses("Propose a way forward")
    tunde.answers(
        {"What is the way forward?": PROPOSED, "By when must the other side confirm it?": in_words(working_day(2))}
    )

    press_at_once(maryam, "Agree: this settles it", tunde, "Propose this way forward")
    assert sorted([maryam.status, tunde.status]) == [200, 409]
    loser, typed = (maryam, SETTLES) if maryam.status == 409 else (tunde, PROPOSED)
    loser.looks(409)
    assert loser.heading == "Something happened while this page was open"
    loser.sees(typed)


def press_at_once(first: Person, its_button: str, second: Person, other_button: str) -> None:
    """Each their button, and nobody waits for an answer before the other has pressed."""
    with first.page.expect_navigation(), second.page.expect_navigation():
        for person, button in ((first, its_button), (second, other_button)):
            person.page.locator("main").get_by_role("button", name=button, exact=True).evaluate(PRESS)
