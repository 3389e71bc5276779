"""Something about a third party on a record: one asks to destroy it, another decides, and it is nowhere any more."""

import pytest

from .acts import acknowledges
from .county import County
from .days import days_ago
from .raising import raises

pytestmark = pytest.mark.browser

NEIGHBOUR = "Sandra Pike from number nine"


@pytest.mark.requirement("A12")
def test_two_people_destroy_what_should_not_be_on_a_record(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    reference = raises(maryam)
    tunde = county.signs_in("Tunde Adeyemi")
    acknowledges(tunde, reference)
    tunde.presses("Add to the record")
    tunde.answers(
        {
            "What do you want to add?": "A call or meeting",
            "Who was there?": NEIGHBOUR,
            "When was it?": days_ago(1),
            "What was said?": "That she hears crying at night.",
        }
    )
    tunde.presses("Add to the record", within="main")
    tunde.sees(NEIGHBOUR)

    maryam.turns_to(reference)
    maryam.presses("Ask to destroy data that should not be here")
    maryam.answers(
        {
            "What should not be on this record?": "With whom, or who holds it (Tunde Adeyemi",
            "Why?": "It is about somebody who has no part in this",
        }
    )
    maryam.presses("Ask to destroy it")
    maryam.sees("You have asked. A safeguarding lead, or the partnership’s office, decides.")

    ellen = county.signs_in("Ellen Marchbanks")
    ellen.opens(f"/disagreements/{reference}/destroy/")
    ellen.sees("It is about somebody who has no part in this.")
    ellen.sees_no(NEIGHBOUR)
    ellen.answers({"What becomes of it?": "Destroy it"})
    ellen.presses("Decide")

    tunde.turns_to(reference)
    tunde.sees("Ellen Marchbanks destroyed with whom, or who holds it", "at the request of Maryam Yusuf")
    tunde.opens(f"/disagreements/{reference}/timeline/")
    tunde.sees("It is about somebody who has no part in this")
    tunde.sees_no(NEIGHBOUR)
