"""Whose contact stands on every page (I1)."""

from django.http import HttpRequest

from . import directory
from .models import Partnership


def partnership_of(request: HttpRequest) -> Partnership | None:
    """The partnership of whoever is signed in; for a visitor, the only one there is in most installations."""
    person = directory.person_of(request.user)
    return person.agency.partnership if person else Partnership.objects.order_by("pk").first()
