"""Seats for tests that are not about giving them: written past the actions, which stand in a part above."""

from resolution import clock
from resolution.history import journal
from resolution.partnership.models import Person, Seat

from .cast import COMMAND


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
