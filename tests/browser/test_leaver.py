"""Somebody leaves: whoever keeps the agency's entries finds others for what they hold, and no clock restarts."""

from urllib.parse import urlsplit

import pytest

from .county import County

pytestmark = pytest.mark.browser


@pytest.mark.requirement("L10")
def test_a_leaver_is_replaced_on_one_page_by_whoever_keeps_the_entries(county: County) -> None:
    nia = county.chooses_a_password("nia.ferris@fallowshire-council.example")
    nia.opens("/")
    reference = nia.reference
    nia.presses("Say when you are away, and who covers")
    entry = urlsplit(nia.page.url).path.removesuffix("record_absence/")
    kelly = county.chooses_a_password("kelly.prowse@fallowshire-council.example")
    kelly.opens(f"{entry}holds/")
    kelly.sees("If nobody takes it, tier 1 still has")
    kelly.opens(entry)
    kelly.presses("Nia Ferris has left")
    kelly.presses("They have left")
    kelly.sees("What Nia Ferris had")
    kelly.answers({f"{reference}:": "Piotr Wolski", "Social worker, Assessment Team": "Kelly Prowse"})
    kelly.presses("Name them")
    kelly.sees("They are named from now on. Both sides are told, and the time runs on.")
    kelly.opens(urlsplit(kelly.page.url).path)
    assert not kelly.page.get_by_text("Social worker, Assessment Team, tier 1 at").count()
    nia.opens("/")
    nia.sees("Sign in")
    piotr = county.chooses_a_password("piotr.wolski@fallowshire-council.example")
    piotr.turns_to(reference)
    piotr.sees("Kelly Prowse named Piotr Wolski in the place of Nia Ferris")
