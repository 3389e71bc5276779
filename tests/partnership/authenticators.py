"""An authenticator app, as somebody has it on their telephone, and the page that asks for its code."""

from typing import Any

import pyotp
from django.test import Client
from django.urls import reverse

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.authenticating import new_secret
from resolution.partnership.models import Person
from tests.govuk.reading import read

from .cast import by
from .entering import with_password

SECRET = new_secret()
APP_PAGE = "/account/sign-in/app/"


def shows(secret: str = SECRET, away: int = 0) -> str:
    """What the app shows, so many half minutes from now."""
    return pyotp.TOTP(secret).at(clock.now(), counter_offset=away)


def set_up(person: Person, secret: str = SECRET) -> None:
    """They have chosen a password, and set the app up."""
    with_password(person)
    actions.use_authenticator(person=person, secret=secret, code=shows(secret), by=by(person))


def enter(client: Client, code: str) -> Any:
    return client.post(APP_PAGE, {"code": code})


def wrong(page: Any) -> list[str]:
    return [one.text.removeprefix("Error: ") for one in read(page).all("p", class_="govuk-error-message")]


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("directory")).status_code == 200
