"""Who can be signed in as: the cast, introduced to the page that signs in with one press."""

from django.conf import settings

from resolution.partnership.demonstration import introduce

from .county import read_county


def introduce_cast() -> None:
    """Offer the cast on the sign-in page of the demonstration, and nobody anywhere else."""
    introduce(read_county().cast if settings.DEMONSTRATION else {})
