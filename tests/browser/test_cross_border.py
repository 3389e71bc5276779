"""Over the county's border, to an agency where the raiser knows nobody: placed, sent back, addressed again."""

import pytest

from .acts import acknowledges
from .county import County
from .raising import raises

pytestmark = pytest.mark.browser

BRACKENSHIRE = "Brackenshire Council Children’s Social Care"


@pytest.mark.requirement("I5", "I7")
def test_who_does_not_know_whom_to_turn_to_is_led_to_the_right_person_and_retypes_nothing(county: County) -> None:
    kwame = county.signs_in("Kwame Boateng")
    reference = raises(
        kwame,
        decision={"Which agency made the decision?": BRACKENSHIRE},
        people={"Who is it for": "I do not know who", "Who did you think it through with?": "Sophie Lander"},
    )
    kwame.sees("Harriet Doyle’s move, as point of contact for Brackenshire")
    harriet = county.chooses_a_password("harriet.doyle@brackenshire-council.example")
    harriet.turns_to(reference)
    harriet.sees("Cross-border")
    harriet.presses("Say who will answer")
    harriet.answers({"Who will answer?": "Owen Trevanion"})
    harriet.presses("Send it to them")

    owen = county.signs_in("Owen Trevanion")
    owen.turns_to(reference)
    owen.presses("Send it back")
    owen.answers({"Why is it not for you or your agency?": "It is for whoever is on duty at the desk this week."})
    owen.presses("Send it back", within="main")

    kwame.turns_to(reference)
    kwame.sees("It is for whoever is on duty at the desk this week.")
    kwame.presses("Address it again")
    kwame.answers({"Who is it for?": "Brackenshire contact and referral desk"})
    kwame.presses("Send it to them")

    acknowledges(owen, reference)
    owen.sees("Cross-border", "The case was closed after one telephone call.")
