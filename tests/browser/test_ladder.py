"""The whole ladder: an answer that never came, a colleague who declined to carry it, and no agreement at the last tier.

Nobody can move the server's clock. The demonstration has a disagreement whose date has passed, and this begins there.
"""

import pytest

from .acts import acknowledges, carries, responds, takes_further
from .county import County
from .people import Person

pytestmark = pytest.mark.browser

NEW = "He slept there again on Sunday."
LEARNED = "That the plan names the sofa and nobody had read it to them."


def finds_what_is_overdue(person: Person) -> str:
    """The one about the sofa, whose date has passed. Its reference."""
    person.presses("Disagreements")
    person.answers({"Reference, agency, person or words": "sofa"})
    person.presses("Search")
    person.sees("1 disagreement found", "Overdue")
    return person.reference


@pytest.mark.requirement("L1", "L3", "L6")
def test_it_climbs_past_silence_and_a_refusal_and_is_left_unresolved(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    reference = finds_what_is_overdue(maryam)
    maryam.turns_to(reference)
    maryam.presses("Take it to the next tier")
    # One press, with the text ready.
    maryam.presses("Take it to the next tier", within="main")
    maryam.sees("No answer came by")

    gwen, sian = county.signs_in("Gwen Abbott"), county.signs_in("Siân Pritchard")
    carries(gwen, reference, "Siân Pritchard")
    acknowledges(sian, reference)
    responds(sian, reference, "It stands", "The plan covers it.")

    takes_further(maryam, reference, "Oluchi Eze", NEW, LEARNED)
    oluchi = county.signs_in("Oluchi Eze")
    oluchi.turns_to(reference)
    oluchi.presses("Decline to carry it")
    oluchi.answers({"Why do you not carry it?": "I would wait for the review."})
    oluchi.presses("Decline to carry it", within="main")

    maryam.turns_to(reference)
    maryam.sees("I would wait for the review.")
    maryam.presses("Persist: take it further")
    maryam.sees("I would wait for the review.", "whistleblowing policies")
    maryam.presses("Persist: take it further", within="main")

    margaret, helena = county.signs_in("Margaret Tilney"), county.signs_in("Helena Frayne")
    margaret.turns_to(reference)
    margaret.sees("I would wait for the review.")
    carries(margaret, reference, "Helena Frayne")
    acknowledges(helena, reference)
    responds(helena, reference, "It stands", "I have asked the team and find the same.")

    margaret.turns_to(reference)
    margaret.presses("Leave it unresolved")
    margaret.answers({"Why could it not be resolved?": "We see the risk differently and say so."})
    margaret.presses("Leave it unresolved", within="main")
    maryam.turns_to(reference)
    maryam.sees("The last tier ended without agreement")
