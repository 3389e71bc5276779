"""A health visitor sets up an authenticator app, and signs in with it from then on. A8"""

import time

import pyotp
import pytest

from .county import PASSWORD, WAYS, County

pytestmark = pytest.mark.browser
EMAIL, OWN_PAGE = "maryam.yusuf@fallowshire-health.example", "/directory/people/2/"


@pytest.mark.requirement("A8")
def test_she_sets_up_an_app_and_signs_in_with_it_by_keyboard_alone(county: County) -> None:
    county.works(WAYS["by keyboard alone"])
    maryam = county.chooses_a_password(EMAIL)
    maryam.opens(OWN_PAGE)
    maryam.presses("Sign in with an authenticator app")
    maryam.answers({"Password": PASSWORD})
    maryam.presses("Confirm")
    app = pyotp.TOTP(maryam.page.locator("kbd").inner_text().replace(" ", ""))
    maryam.answers({"The code that the app shows now": app.now()})
    maryam.presses("Use this app")
    maryam.sees("From now on you sign in with your password and a code from the app.")
    later = county.somebody()
    later.opens("/account/sign-in/")
    later.answers({"Email address": EMAIL, "Password": PASSWORD})
    later.presses("Sign in", within="main")
    assert later.heading == "Enter the code from your authenticator app"
    # The code of now was taken a moment ago; one clock may be half a minute ahead of the other.
    later.answers({"Code": app.at(int(time.time()), counter_offset=1)})
    later.presses("Continue")
    later.sees("Signed in as Maryam Yusuf")
    assert maryam.notices() + later.notices() == []
