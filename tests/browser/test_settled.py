"""One that a conversation settled: logged in under a minute; made whole, nothing retyped, when it was not settled."""

import pytest

from .county import ON_A_PHONE, County
from .people import Person
from .raising import Answers, pages

pytestmark = pytest.mark.browser

SURGERY = "Tillingbeck Surgery"
HOW = "They look at the chart with us each month."
SETTLED = {
    "Which other agency was it?": SURGERY,
    "What was it about?": "Who does what",
    "How was it settled?": HOW,
}
# What is known already, and what is different at a surgery.
KNOWN: dict[str, Answers] = {
    "decision": {"Which agency made the decision?": None, "What is it about?": None},
    "people": {
        "Who is it for": "Dr Ewan Sutherland",
        "Have you put this to the other side directly?": None,
        "When did you first put it to them, or try to?": None,
    },
}


def logs_two(person: Person) -> str:
    """Log one and another. The second one's reference."""
    person.presses("Log a settled one")
    person.answers(SETTLED)
    person.presses("Save and log another")
    person.sees("is logged")
    person.answers(SETTLED)
    person.presses("Save")
    return person.reference


@pytest.mark.requirement("I8")
def test_a_settled_one_is_logged_with_three_answers_and_seen_by_the_other_side(county: County) -> None:
    county.works(ON_A_PHONE)
    reference = logs_two(county.signs_in("Maryam Yusuf"))
    county.server.send_notices()
    visitor = county.somebody()
    visitor.opens("/demonstration/mail/")
    visitor.sees(reference, "priya.nairn@tillingbeck-surgery.example")
    visitor.sees_no(HOW)


@pytest.mark.requirement("I8")
def test_what_was_not_settled_after_all_is_made_whole_and_nothing_is_retyped(county: County) -> None:
    county.works(ON_A_PHONE)
    maryam = county.signs_in("Maryam Yusuf")
    settled = logs_two(maryam)
    maryam.presses("This was not settled after all")
    maryam.presses("Start a full disagreement")
    maryam.presses("The child")
    for page, answers in pages().items():
        maryam.answers(answers | KNOWN.get(page, {}))
        maryam.presses("Save and continue")
    maryam.sees(SURGERY, "Who does what")
    maryam.presses("Raise this disagreement")
    raised = maryam.reference
    maryam.opens(f"/disagreements/{settled}/")
    maryam.sees(raised)
    maryam.sees_no("This was not settled after all")
