"""An authenticator app, as somebody has it on their telephone."""

import pyotp

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.authenticating import new_secret
from resolution.partnership.models import Person

from .cast import by
from .entering import with_password

SECRET = new_secret()


def shows(secret: str = SECRET, away: int = 0) -> str:
    """What the app shows, so many half minutes from now."""
    return pyotp.TOTP(secret).at(clock.now(), counter_offset=away)


def set_up(person: Person, secret: str = SECRET) -> None:
    """They have chosen a password, and set the app up."""
    with_password(person)
    actions.use_authenticator(person=person, secret=secret, code=shows(secret), by=by(person))
