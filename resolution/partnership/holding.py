"""What somebody holds in the directory with which they could be named on a disagreement. Nothing here writes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import day

from .models import Person, Post


@dataclass(frozen=True)
class Held:
    """A place, in words, and the page on which somebody else is found for it; and what it means if nobody is."""

    what: str
    url: str
    says: str = ""


def places_of(person: Person) -> list[Held]:
    """Every tier, deputy's place, stand-in, cover, duty desk and point of contact of theirs, now or from later on."""
    return [*_posts(person), *_stands_in(person), *_covers(person), *_desks(person), *_contact(person)]


def _posts(person: Person) -> Iterator[Held]:
    posts = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=clock.today())).select_related("agency", "person")
    for post in posts.filter(person=person).order_by("tier", "pk"):
        yield Held(f"{post.title}, tier {post.tier} at {post.agency}", reverse("end_post", args=[post.pk]))
    for post in posts.filter(deputy=person).order_by("tier", "pk"):
        yield Held(f"Deputy of {post.person}, {post.title}", reverse("change_post", args=[post.pk]))


def _stands_in(person: Person) -> Iterator[Held]:
    for row in person.stands_in.select_related("agency"):
        yield Held(f"Stands in for {row.agency} at tier {row.tier}", reverse("remove_stand_in", args=[row.pk]))


def _covers(person: Person) -> Iterator[Held]:
    for row in person.covers.not_over().select_related("person"):
        what = f"Covers for {row.person} from {day(row.since)}, until they are back on {day(row.until)}"
        yield Held(what, reverse("change_absence", args=[row.pk]))


def _desks(person: Person) -> Iterator[Held]:
    for row in person.desks.filter(desk__closed_on__isnull=True).select_related("desk__agency"):
        yield Held(f"Answers at {row.desk}, {row.desk.agency}", reverse("change_desk", args=[row.desk_id]))


def _contact(person: Person) -> Iterator[Held]:
    for agency in person.contact_for.order_by("name"):
        yield Held(f"Point of contact of {agency}", reverse("choose_point_of_contact", args=[agency.pk]))
