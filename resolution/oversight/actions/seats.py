"""Seats of the Sub Group: given by the business manager to somebody who has no part in disagreements. §4.1c"""

from functools import partial

from resolution import clock
from resolution.history.journal import Actor
from resolution.oversight.holding import held_by
from resolution.partnership import directory, policy
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import changing, refuse, refuse_while_held
from resolution.partnership.models import Partnership, Person, Seat


def give_seat(
    *,
    partnership: Partnership,
    person: Person,
    kind: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Seat:
    """The person holds the seat from today. Refused until everything that they hold with a part in it is filled."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("give_seat", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        if person.has_left or person.agency.partnership_id != partnership.pk:
            raise refuse("person", f"{person} is no longer in the directory. Choose somebody who is")
        called = _called(partnership, kind)
        _refuse_taken(partnership, person, kind, called)
        _refuse_both(partnership, person, kind)
        never_named = is_never_named(partnership, kind)
        if never_named:
            refuse_while_held(person, held_by(person, by.person_id))
        told.tell(partnership, person=person.name, seat=called)
        return Seat.objects.create(
            partnership=partnership,
            person=person,
            kind=kind,
            since=clock.today(),
            never_named=never_named,
            confirmed_on=clock.today(),
        )


def _refuse_both(partnership: Partnership, person: Person, kind: str) -> None:
    """Whoever proves the history, or reviews what is held about somebody, has no other part in it: no other seat, and
    not the office."""
    held = set(partnership.seats.in_force().filter(person=person).values_list("kind", flat=True))
    for other in Seat.BESIDE:
        if kind != other and other in held:
            called = Seat.Kind(other).label.lower()
            raise refuse("person", f"{person} is the {called}. Choose somebody else, or end that seat first")
    if kind in Seat.BESIDE and (held - {kind} or policy.runs_the_office(person, partnership)):
        raise refuse("person", f"{person} oversees disagreements. Choose somebody who has no part in it")


def end_seat(*, seat: Seat, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Seat:
    """The person no longer holds the seat, from today."""
    partnership = seat.partnership
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("end_seat", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        seat.refresh_from_db()
        if seat.is_over:
            raise refuse("seat", f"{seat.person} does not hold this seat any more")
        seat.until = clock.today()
        seat.save()
        told.tell(partnership, person=seat.person.name, seat=_called(partnership, seat.kind))
        return seat


def is_never_named(partnership: Partnership, kind: str) -> bool:
    """Whoever chairs, audits or reviews is never named on a disagreement; whether a member is, the protocol says."""
    protocol = directory.protocol_in_force(partnership).protocol
    return kind != Seat.Kind.MEMBER or not protocol.members_may_be_named


def _called(partnership: Partnership, kind: str) -> str:
    return directory.seat_called(kind, directory.protocol_in_force(partnership).protocol)


def _refuse_taken(partnership: Partnership, person: Person, kind: str, called: str) -> None:
    open_seats = partnership.seats.filter(kind=kind, until__isnull=True).select_related("person")
    if kind not in Seat.OF_ONE:
        open_seats = open_seats.filter(person=person)
    for seat in open_seats:
        raise refuse("kind", f"{seat.person} holds this seat: {called}. End that seat first")
