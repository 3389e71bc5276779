"""What stands on every page: whose contact (I1), and who is signed in."""

from django.http import HttpRequest

from . import directory
from .models import Partnership


def partnership_of(request: HttpRequest) -> Partnership | None:
    """The partnership of whoever is signed in; for a visitor, the only one there is in most installations."""
    person = directory.person_of(request.user)
    return person.agency.partnership if person else Partnership.objects.order_by("pk").first()


def signed_in_as(request: HttpRequest) -> str:
    """The name and the agency of whoever is signed in, as the directory has them; blank for a visitor."""
    person = directory.person_of(request.user)
    return f"{person.name}, {person.agency.name}" if person else ""
