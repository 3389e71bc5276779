"""A pre-school with two tiers takes a concern up against social care; above its committee its stand-in acts."""

import pytest

from .acts import acknowledges, carries, responds, settles, takes_further
from .county import ON_A_PHONE, County
from .people import Person

pytestmark = pytest.mark.browser


def has_on_their_desk(person: Person) -> str:
    """The first that waits for them at home. Its reference."""
    person.opens("/")
    return person.reference


@pytest.mark.requirement("L1")
def test_where_the_committee_ends_the_stand_in_carries_it_and_the_step_says_so(county: County) -> None:
    county.works(ON_A_PHONE)
    tom = county.signs_in("Tom Ashdown")
    reference = has_on_their_desk(tom)
    tom.turns_to(reference)
    tom.presses("I know of no personal link")
    carries(
        tom, reference, "Siân Pritchard", "That a call from us sounds like gossip unless it comes with what we saw."
    )
    sian = county.signs_in("Siân Pritchard")
    acknowledges(sian, reference)
    responds(sian, reference, "It stands", "We look again in a month.")

    wendy = county.signs_in("Wendy Parfitt")
    takes_further(wendy, reference, "Catherine Moyle", "He was at the gate again.", "How it looks from the office.")
    catherine = county.chooses_a_password("catherine.moyle@brindlecombe-primary.example")
    catherine.turns_to(reference)
    catherine.presses("I know of no personal link")
    catherine.sees("Catherine Moyle stands in for Brindlecombe Pre-School Playgroup at this tier.")
    carries(catherine, reference, "Marcus Tolland")

    marcus = county.signs_in("Marcus Tolland")
    acknowledges(marcus, reference)
    responds(marcus, reference, "It is changed", "A social worker comes to the playgroup today.")
    settles(catherine, reference)
    wendy.turns_to(reference)
    wendy.sees("A social worker comes to the playgroup today.")
