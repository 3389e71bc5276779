"""The codes of an authenticator app (RFC 6238): six digits out of a secret and the time. Reads only."""

import pyotp
import segno
from allauth.account.models import Login
from django.db.models import Exists, OuterRef
from django.utils.crypto import constant_time_compare
from django.utils.safestring import SafeString, mark_safe

from resolution import clock

from .models import Authenticator, User

# Where one stands on the way in while the code of the app is asked for.
STAGE = "enter_authenticator"
SEALED_AS = "the secret of an authenticator app"
TITLE = "The square for your app to read"
ISSUER = "Resolving disagreements"
# Half minutes before and after this one whose code is taken too: clocks differ, and people type slowly.
NEAR = (0, -1, 1)


def new_secret() -> str:
    """For one app of one account; as long as the standard asks for, in letters that can be typed."""
    return pyotp.random_base32()


def drawn(secret: str, email: str) -> SafeString:
    """The square of the secret that an app reads from the screen, as SVG to stand in the page."""
    square = segno.make_qr(pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER))
    svg = square.svg_inline(omitsize=True, title=TITLE, svgclass=None, lineclass=None, dark="#0b0c0c", light="#fff")
    return mark_safe(svg)  # noqa: S308 - drawn from black and white fields alone


def spelt(secret: str) -> str:
    """The secret to be typed: four letters, a space, and so on."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def step_of(secret: str, typed: str) -> int | None:
    """Of which half minute, counted from 1970, this is the code; None where it is of none that is near."""
    codes = pyotp.TOTP(secret)
    now = codes.timecode(clock.now())
    steps = (now + away for away in NEAR)
    return next((step for step in steps if constant_time_compare(codes.generate_otp(step), typed)), None)


def uses_app() -> Exists:
    """Of people, whether they sign in with an app."""
    return Exists(Authenticator.objects.filter(user__person=OuterRef("pk")))


def has_authenticator(user: User | None) -> bool:
    """Whether they sign in with an app."""
    return user is not None and Authenticator.objects.filter(user=user).exists()


def took_code(login: Login) -> bool:
    """Whether the code of an app was entered on the way in."""
    stage = login.state.get("stages", {}).get(STAGE, {})
    return bool(stage.get("data", {}).get("taken"))
