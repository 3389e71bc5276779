"""What somebody holds in the directory with which they could be named on a disagreement. Nothing here writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q
from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import day

from . import policy
from .models import Agency, Person, Post


@dataclass(frozen=True)
class Held:
    """A place, in words, and the page on which somebody else is found for it."""

    what: str
    url: str
    # The agency in whose entries it stands; nobody's, where it is a part in a disagreement.
    of: Agency | None = None
    # Nobody else can have it: it is over when the disagreement is.
    is_waited_for: bool = False
    # Who keeps those entries, for a reader who does not.
    keepers: tuple[Person, ...] = ()
    # What it means that nobody has it.
    says: str = ""


def for_reader(held: Sequence[Held], reader: Person) -> list[Held]:
    """The same; where the reader may not find somebody else, with whom to ask."""
    keepers = policy.whom_to_ask(reader, {place.of.pk for place in held if place.of})
    return [replace(place, keepers=keepers[place.of.pk]) if place.of else place for place in held]


def places_of(person: Person) -> list[Held]:
    """Every tier, deputy's place, stand-in, cover, duty desk and point of contact of theirs, now or from later on."""
    return [*_posts(person), *_stands_in(person), *_covers(person), *_desks(person), *_contact(person)]


def _posts(person: Person) -> Iterator[Held]:
    posts = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=clock.today())).select_related("agency", "person")
    for post in posts.filter(person=person).order_by("tier", "pk"):
        yield Held(f"{post.title}, tier {post.tier} at {post.agency}", reverse("end_post", args=[post.pk]), post.agency)
    for post in posts.filter(deputy=person).order_by("tier", "pk"):
        yield Held(f"Deputy of {post.person}, {post.title}", reverse("change_post", args=[post.pk]), post.agency)


def _stands_in(person: Person) -> Iterator[Held]:
    for row in person.stands_in.select_related("agency"):
        yield Held(
            f"Stands in for {row.agency} at tier {row.tier}", reverse("remove_stand_in", args=[row.pk]), row.agency
        )


def _covers(person: Person) -> Iterator[Held]:
    for row in person.covers.not_over().select_related("person__agency"):
        what = f"Covers for {row.person} from {day(row.since)}, until they are back on {day(row.until)}"
        yield Held(what, reverse("change_absence", args=[row.pk]), row.person.agency)


def _desks(person: Person) -> Iterator[Held]:
    for row in person.desks.filter(desk__closed_on__isnull=True).select_related("desk__agency"):
        yield Held(
            f"Answers at {row.desk}, {row.desk.agency}", reverse("change_desk", args=[row.desk_id]), row.desk.agency
        )


def _contact(person: Person) -> Iterator[Held]:
    for agency in person.contact_for.order_by("name"):
        yield Held(f"Point of contact of {agency}", reverse("choose_point_of_contact", args=[agency.pk]), agency)
