"""Seats for tests that are not about giving them: written past the actions, which stand in a part above. And who may
open records in an emergency."""

from resolution import clock
from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.models import EmergencyAuthority, Person, Seat

from .cast import COMMAND, Cast


def seat(person: Person, kind: str = Seat.Kind.CHAIR, *, never_named: bool = True) -> Seat:
    """The person holds the seat from today."""
    with journal.act("give_seat", by=COMMAND):
        return write_seat(person, kind, never_named=never_named)


def write_seat(person: Person, kind: str = Seat.Kind.CHAIR, *, never_named: bool = True) -> Seat:
    """The row alone, inside an act that is open."""
    return Seat.objects.create(
        partnership=person.agency.partnership,
        person=person,
        kind=kind,
        since=clock.today(),
        never_named=never_named,
        confirmed_on=clock.today(),
    )


def authority(cast: Cast) -> EmergencyAuthority:
    """Tom may open records in an emergency."""
    return actions.give_authority(partnership=cast.partnership, person=cast.tom, because="He is on duty.", by=COMMAND)
