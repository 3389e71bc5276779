"""Who acts while somebody is away, in words: whom they named, their deputy, or for the Chair the deputy of that seat.
Reads only."""

from collections.abc import Iterable

from . import directory
from .models import Absence, Person, Post, Seat

NO_COLLEAGUE = "No colleague covers: whoever oversees disagreements has no part in a step."
NO_DEPUTY_CHAIR = "What comes before the Chair waits: nobody has the seat of the Deputy Chair."


def in_the_place_of(person: Person) -> str:
    """Who acts for somebody whom no colleague can cover, since they are never named on a step; blank for everybody
    else (§4.1a, §4.1c)."""
    if directory.can_be_named(person):
        return ""
    if not any(part.kind == Seat.Kind.CHAIR for part in person.parts):
        return NO_COLLEAGUE
    deputies = Seat.objects.in_force().filter(partnership=person.agency.partnership, kind=Seat.Kind.DEPUTY_CHAIR)
    deputy = deputies.select_related("person").first()
    return f"While the Chair is away, {deputy.person} decides as the Deputy Chair." if deputy else NO_DEPUTY_CHAIR


def told(person: Person, absences: Iterable[Absence], posts: Iterable[Post]) -> list[tuple[Absence, str]]:
    """Each of their absences with who acts then. `posts`: theirs, each with its deputy."""
    those, instead = list(absences), ""
    newest_first = sorted(posts, key=lambda post: post.since, reverse=True)
    if those:
        instead = in_the_place_of(person)
    return [(absence, instead or _covers(absence, newest_first)) for absence in those]


def _covers(absence: Absence, newest_first: Iterable[Post]) -> str:
    if absence.covered_by:
        return f"{absence.covered_by} covers."
    deputies = [post.deputy for post in newest_first if post.deputy and post.since < absence.until]
    return f"{deputies[0]} covers, as the deputy." if deputies else "Nobody covers: the directory has no deputy."
