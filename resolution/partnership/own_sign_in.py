"""Through which agency's own sign-in somebody comes, and whether a session that began there still holds (A8)."""

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from resolution import clock

from .models import Identity, IdentityProvider
from .models.when import in_force
from .openid import Client


def offered() -> list[IdentityProvider]:
    """Those through which somebody can sign in today: of agencies that are there, and with a secret in the settings."""
    there = IdentityProvider.objects.in_force().select_related("agency").order_by("pk")
    return [each for each in there if each.secret and not each.agency.is_closed]


def provider_of(email: str) -> IdentityProvider | None:
    """The one whose agency the address belongs to."""
    return next((each for each in offered() if each.has_address(email)), None)


def provider_at(agency_id: int) -> IdentityProvider | None:
    """The agency's, where it is offered."""
    return next((each for each in offered() if each.agency_id == agency_id), None)


def back_from(agency_id: int) -> str:
    """Where the agency's provider sends people back to: each its own, so that none can speak for another."""
    return settings.BASE_URL.removesuffix("/") + reverse("back_from_agency", args=[agency_id])


def client_of(provider: IdentityProvider) -> Client:
    """What we are to it."""
    return Client(provider.issuer, provider.client_id, provider.secret, back_from(provider.agency_id))


def comes_through_their_agency() -> Exists:
    """Whether the account of the row can be signed in to through the provider of its person's agency today."""
    of_theirs = "user__person__agency__provider__"
    known = Identity.objects.filter(user=OuterRef("pk"), issuer=F(f"{of_theirs}issuer"))
    return Exists(known.filter(in_force(clock.today(), of_theirs)))
