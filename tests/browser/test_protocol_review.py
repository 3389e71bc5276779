"""The annual review: the office drafts the next version, the Sub Group reads what it changes, and it is adopted."""

from datetime import timedelta

import pytest

from .county import County
from .days import now

pytestmark = pytest.mark.browser

DRAFTED = ("The draft of the next version differs from it in 3 places.", "Have you spoken with the other side?")


@pytest.mark.requirement("Q14")
def test_a_draft_is_changed_read_by_the_chair_and_adopted_from_a_day_on(county: County) -> None:
    ellen = county.signs_in("Ellen Marchbanks")
    ellen.presses("Office")
    ellen.presses("The protocol and its review")
    ellen.presses("What the draft changes")
    ellen.sees(*DRAFTED)
    ellen.opens("/directory/protocol/")
    ellen.presses("Change the draft")
    ellen.presses("Times")
    ellen.presses("How long the raising side has to say what follows")
    ellen.sees("Version 1 says: 2")
    days = ellen.page.get_by_label("When it can wait, in working days")
    days.fill("a few")
    with ellen.page.expect_navigation():
        ellen.hands.press(ellen.page.get_by_role("button", name="Keep it in the draft"))
    assert ellen.problems() == ["“When it can wait” must be a whole number, 1 or more"]
    assert days.input_value() == "a few"
    days.fill("3")
    ellen.presses("Keep it in the draft")
    ellen.sees("It is kept in the draft.")
    ellen.presses("What the next version says")
    ellen.presses("the whole text")
    text = ellen.page.get_by_label("The protocol, as a file of this service has it")
    as_it_was = text.input_value()
    text.fill(as_it_was.replace("most_themes = 2", "most_themes = two"))
    with ellen.page.expect_navigation():
        ellen.hands.press(ellen.page.get_by_role("button", name="Keep this draft"))
    (problem,) = ellen.problems()
    assert "Put this right in the protocol’s text: Line " in problem
    assert text.input_value() == as_it_was.replace("most_themes = 2", "most_themes = two")
    text.fill(as_it_was.replace("most_themes = 2", "most_themes = 3"))
    ellen.presses("Keep this draft")
    ellen.sees("The draft of the next version differs from it in 5 places.")

    philippa = county.signs_in("Philippa Garside")
    philippa.opens("/oversight/seats/")
    philippa.presses("The protocol and its review")
    philippa.presses("What the draft changes")
    philippa.sees("The draft of the next version differs from it in 5 places.", "3 working days")

    ellen.opens("/directory/protocol/")
    ellen.presses("Adopt it from a day on")
    ellen.answers({"From which day does it hold?": now().date() + timedelta(days=30)})
    ellen.presses("Adopt this version")
    ellen.sees("The new version is adopted.")
    ellen.presses("Version 2")
    ellen.sees("Until then nothing changes", "Who has not adopted it")
    philippa.opens("/how-disagreements-are-resolved/")
    philippa.sees("version 2 comes next")
    ellen.presses("Take it back")
    ellen.answers({"Why does it not come to hold?": "The Executive wants to read it first."})
    ellen.presses("Take it back")
    ellen.sees("The Executive wants to read it first.", "There is a draft.")
