"""A lead who knows the family is blocked: nothing tells him that it exists, his deputy acts, and it can be undone."""

import pytest

from .county import County
from .people import Person

pytestmark = pytest.mark.browser

LIST = "/disagreements/"
KNOWS_THEM = "A friend, a neighbour or an acquaintance"


def says(person: Person, reference: str) -> str:
    """What the address of one that is not theirs answers."""
    person.opens(f"/disagreements/{reference}/", status=404)
    return person.page.locator("main").inner_text()


@pytest.mark.requirement("A3", "L1")
def test_a_lead_who_knows_the_family_is_blocked_and_his_deputy_acts_until_it_is_undone(county: County) -> None:
    kwame = county.signs_in("Kwame Boateng")
    kwame.looks_for("rugby")
    found = kwame.page.url.removeprefix(kwame.url)
    reference = kwame.reference
    ellen = county.signs_in("Ellen Marchbanks")
    ellen.opens(f"/disagreements/{reference}/")
    ellen.presses("Say who has a personal link")
    ellen.answers({"Who has a personal link to the child or family?": "Kwame Boateng", "What is the link?": KNOWS_THEM})
    ellen.presses("Set them aside")

    for path in ("/", LIST, found):
        kwame.opens(path)
        assert f'/disagreements/{reference}/"' not in kwame.page.content(), path
    kwame.looks_for(reference)
    kwame.sees("0 disagreements found")
    assert says(kwame, reference) == says(kwame, "D-99999")

    sophie = county.chooses_a_password("sophie.lander@otterhythe-academy.example")
    sophie.opens(f"/disagreements/{reference}/")
    sophie.sees("Sophie Lander acts in the place of Kwame Boateng from now on")
    sophie.presses("Answer about a later date")
    sophie.answers({"May the response come by then?": "Accept"})
    sophie.presses("Answer", within="main")
    sophie.sees("accepted the later date")
    sophie.sees_no(KNOWS_THEM)

    ellen.opens(f"/disagreements/{reference}/")
    ellen.presses("Say who has no personal link after all")
    ellen.sees(KNOWS_THEM)
    ellen.answers({"Who has no personal link after all?": "Kwame Boateng", "Why?": "It is another child or family"})
    ellen.presses("Let them take part")
    kwame.opens(found)
    kwame.follows(f"/disagreements/{reference}/")
    kwame.sees("Who takes part in it has changed")
