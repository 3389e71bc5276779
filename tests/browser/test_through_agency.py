"""An agency's own sign-in: the office enters it, and a nurse whom nobody has entered comes through it. A8"""

import pytest

from tests.partnership.provider import CLIENT, Provider

from .county import WAYS, County

pytestmark = pytest.mark.browser
NUMBER, TRUST = 2, "Fallowshire Community Health NHS Trust"


@pytest.mark.requirement("A8")
def test_a_nurse_signs_in_as_she_does_at_work_without_scripts_and_no_policy_stands_in_the_way(
    county: County, of_an_agency: Provider
) -> None:
    county.works(WAYS["without scripts"])
    ellen = county.signs_in("Ellen Marchbanks")
    ellen.opens(f"/directory/{NUMBER}/enter_provider/")
    ellen.answers(
        {
            "What is the address of its identity provider?": of_an_agency.issuer,
            "As whom are we known there?": CLIENT,
            "Which email addresses are the agency’s?": "trust.example",
        }
    )
    ellen.answers({"Day": "1", "Month": "6", "Year": "2026"})
    ellen.presses("Save")
    ellen.sees("The agency’s own sign-in has been entered.")
    of_an_agency.person = {"sub": "7", "email": "nell@trust.example", "email_verified": True, "name": "Nell Cross"}
    nell = county.somebody()
    nell.opens("/account/agency/?next=/account/sign-out/")
    nell.answers({"Work email address": "nell@trust.example"})
    nell.presses("Continue")
    nell.presses(f"Sign in at {TRUST}")
    nell.sees(f"Signed in as Nell Cross, {TRUST}")
    nell.sees("There you may still be signed in afterwards")
    assert ellen.notices() + nell.notices() == []
