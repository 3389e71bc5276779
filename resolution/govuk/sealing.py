"""Short texts that are sealed with the service's own key: who finds one, where it is kept or on its way, reads nothing.
A service that was given a new key opens none of the old ones."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def sealed(text: str, *, salt: str) -> str:
    """The text, for nobody to read. `salt`: what it is, so that none passes for another. Fits into an address."""
    return _seal(salt).encrypt(text.encode()).decode()


def opened(kept: str, *, salt: str) -> str | None:
    """The text; None where it was sealed with another key, as something else, or by nobody."""
    try:
        return _seal(salt).decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _seal(salt: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(salt.encode() + settings.SECRET_KEY.encode()).digest()))
