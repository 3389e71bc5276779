"""Who acts while somebody is away, in words: whom they named, their deputy, or for the Chair the deputy of that seat.
Reads only."""

from collections.abc import Iterable

from resolution import clock

from . import covering, directory
from .models import Absence, Person, Seat

NO_COLLEAGUE = "No colleague covers: whoever oversees disagreements has no part in a step."
NO_DEPUTY = "the directory has no deputy"
OTHERS_CANNOT = "whoever would is away too, has left, or has no part in disagreements"
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


def told(person: Person, absences: Iterable[Absence]) -> list[tuple[Absence, str]]:
    """Each of their absences with who acts then."""
    those = list(absences)
    instead = in_the_place_of(person) if those else ""
    return [(absence, instead or covers(absence)[1]) for absence in those]


def covers(absence: Absence) -> tuple[bool, str]:
    """Whether anybody covers, and who does: today, or on the first day where it is to come."""
    person, today = absence.person, clock.today()
    begun = absence.since <= today
    on = covering.day_of(person.agency.partnership, max(absence.since, today))
    away, does = on.away.get(person.pk), "covers" if begun else "is to cover"
    if away is None or not away.covers:
        return False, f"Nobody {does}: {OTHERS_CANNOT if on.has_somebody_for(person.pk) else NO_DEPUTY}."
    first, named = away.covers[0], absence.covered_by
    if named is None:
        return True, f"{first.name} {does}, as the deputy."
    return True, f"{first.name} {does}{'' if first.person == named.pk else f', since {named} cannot'}."
