"""The rota of a duty desk: who answers there when."""

from datetime import date
from functools import partial

from resolution import clock
from resolution.history.journal import Actor

from .. import policy
from ..models import DutyDesk, DutyTurn, Person
from .frame import Sent, changing, refuse


def add_turn(
    *,
    desk: DutyDesk,
    person: Person,
    since: date,
    until: date,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> DutyTurn:
    """The person is on duty from `since`; `until` is the first day on which they are not."""
    may = partial(policy.keeps_entries, agency=desk.agency)
    with changing("add_turn", desk.agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        if not desk.members.filter(person=person).exists():
            raise refuse("person", f"{person} does not answer at {desk}. Choose somebody who does")
        if until <= max(since, clock.today()):
            raise refuse("until", "Enter a last day that is today or later, and not before the first day")
        if desk.turns.filter(person=person, since__lt=until, until__gt=since).exists():
            raise refuse("since", f"{person} is on duty on some of these days already. Choose other days")
        told.tell(desk.agency, person=person.name, desk=desk.name)
        return DutyTurn.objects.create(desk=desk, person=person, since=since, until=until)


def remove_turn(*, turn: DutyTurn, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> None:
    """They are not on duty on these days."""
    agency = turn.desk.agency
    may = partial(policy.keeps_entries, agency=agency)
    with changing("remove_turn", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        turn = DutyTurn.objects.select_related("person", "desk__agency").get(pk=turn.pk)
        told.tell(agency, person=turn.person.name, desk=turn.desk.name)
        turn.delete()
