"""The same child: a colleague is sent to her lead, the lead to the record, and two agencies' stand on one case."""

import pytest

from .county import County
from .people import Person
from .raising import begins, pages, raises

pytestmark = pytest.mark.browser

ASK = "Ask your safeguarding lead, Verity Shaw, 01632 960202, before you go on"
THERE = "There is one already about a child who may be the same:"
SAME = "About the same child"


def says_who_and_about_what(person: Person) -> None:
    """As far as the page on which it is told: the child, and which agency decided."""
    begins(person)
    for page in ("child", "decision"):
        person.answers(pages()[page])
        person.presses("Save and continue")


@pytest.mark.requirement("I9")
def test_a_colleague_asks_her_lead_who_is_led_to_it_and_another_agencys_stands_beside_it(county: County) -> None:
    hers = raises(county.signs_in("Maryam Yusuf"))
    joanne = county.chooses_a_password("joanne.petty@fallowshire-health.example")
    says_who_and_about_what(joanne)
    joanne.sees(ASK)
    joanne.sees_no(hers, THERE)
    joanne.opens(f"/disagreements/{hers}/", status=404)

    verity = county.signs_in("Verity Shaw")
    says_who_and_about_what(verity)
    verity.sees(THERE)
    verity.follows(f"/disagreements/{hers}/")
    verity.sees("A joint visit this week, and an assessment of feeding at home.")

    kwame = county.signs_in("Kwame Boateng")
    his = raises(kwame, people={"Who did you think it through with?": "Sophie Lander"})
    kwame.opens(f"/disagreements/{his}/")
    kwame.sees(f"{SAME} {hers}", "Talk with the safeguarding lead of Fallowshire Community Health NHS Trust.")
    kwame.opens(f"/disagreements/{hers}/", status=404)
    verity.opens(f"/disagreements/{hers}/")
    verity.sees(f"{SAME} {his}", "Talk with the safeguarding lead of Otterhythe Academy.")
