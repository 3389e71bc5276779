"""Whose leaders say how they led by example, and who they are: of each agency with a seat, whoever stands at the last
tier (§2.3, Q13). Reads only."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from resolution.oversight.models import Example
from resolution.partnership.models import Agency, Partnership, Person, Seat, Sector


def asked_of(partnership: Partnership) -> QuerySet[Agency]:
    """The agencies with a seat today. The partnership's own office has no leader to ask."""
    seats = Seat.objects.in_force().filter(partnership=partnership, kind__in=Seat.SUB_GROUP)
    rows: QuerySet[Agency] = Agency.objects.exclude(kind=Sector.PARTNERSHIP_OFFICE)
    return rows.filter(pk__in=seats.values("person__agency")).order_by("name", "pk")


def leaders_of(example: Example) -> Sequence[Person]:
    """Whoever stands at the last tier of the agency today, the longest in post first."""
    posts = example.agency.posts.in_force().filter(tier=example.tier).select_related("person__agency")
    return [post.person for post in posts.order_by("since", "pk") if not post.person.has_left]


def url_of(example: Example) -> str:
    """Where it is said."""
    return reverse("oversight:say_how_led", args=[example.pk])
