"""Who acts while somebody is away, in words: whom they named, their deputy, or for the Chair the deputy of that seat.
Reads only."""

from collections.abc import Iterable

from resolution import clock
from resolution.govuk.wording import day

from . import covering, directory
from .apart import why_apart
from .models import Absence, Person, Seat

NO_DEPUTY = "the directory has no deputy"
OTHERS_CANNOT = "whoever would is away too, has left, or has no part in disagreements"
SAY_WHO = "To name somebody, change these days in the directory."
NO_DEPUTY_CHAIR = "What comes before the Chair waits: nobody has the seat of the Deputy Chair."
DECIDES = "While the Chair is away the Deputy Chair decides, and while both are away it waits."


def in_the_place_of(person: Person) -> str:
    """Who acts for somebody whom no colleague can cover, since they are never named on a step; blank for everybody
    else (§4.1a, §4.1c)."""
    if directory.can_be_named(person):
        return ""
    does, other = _instead(person)
    return f"{does}{_both_away(_days_of(other))}"


def asks_for_days(person: Person, *, mine: bool, can_be_named: bool) -> str:
    """What leads to the form, in words: whoever can never be named is not asked who covers."""
    says = f"Say when {'you are' if mine else f'{person} is'} away"
    return f"{says}, and who covers" if can_be_named else says


def told(person: Person, absences: Iterable[Absence]) -> list[tuple[Absence, str]]:
    """Each of their absences with who acts then."""
    those = list(absences)
    if not those or directory.can_be_named(person):
        return [(absence, covers(absence)[1]) for absence in those]
    does, other = _instead(person)
    days = _days_of(other)
    return [(each, f"{does}{_both_away(theirs for theirs in days if _meet(theirs, each))}") for each in those]


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


def told_what_waits(absence: Absence) -> str:
    """Who covers, and that they are told; or that nobody does, and what to do about it."""
    somebody, who = covers(absence)
    if not somebody:
        return f"{who} {SAY_WHO}"
    return f"{who} They are told what waits{' when it begins' if absence.since > clock.today() else ''}."


def _instead(person: Person) -> tuple[str, Person | None]:
    """What is done while they are away; and whose own absence holds it up, if anybody's."""
    kinds = {part.kind for part in person.parts}
    if Seat.Kind.CHAIR in kinds:
        deputy = _holder(Seat.Kind.DEPUTY_CHAIR, person)
        return f"While the Chair is away, {deputy} decides as the Deputy Chair." if deputy else NO_DEPUTY_CHAIR, deputy
    nobody = f"No colleague covers: {why_apart(person)}."
    if Seat.Kind.DEPUTY_CHAIR in kinds:
        return f"{nobody} {DECIDES}", _holder(Seat.Kind.CHAIR, person)
    return nobody, None


def _holder(kind: str, beside: Person) -> Person | None:
    seats = Seat.objects.in_force().filter(partnership=beside.agency.partnership, kind=kind)
    seat = seats.select_related("person").first()
    return seat.person if seat is not None else None


def _days_of(person: Person | None) -> list[Absence]:
    return list(person.absences.not_over()) if person is not None else []


def _meet(one: Absence, other: Absence) -> bool:
    return one.since < other.until and other.since < one.until


def _both_away(days: Iterable[Absence]) -> str:
    return "".join(
        f" {each.person} is away from {day(each.since)} until {day(each.until)}: while both are away, what comes "
        "before the Chair waits."
        for each in days
    )
