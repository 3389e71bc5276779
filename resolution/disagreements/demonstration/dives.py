"""The deep dives that were decided on: who looked wider, what was found, and each agency's part on supervision."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from resolution.clock import today
from resolution.disagreements import policy, reviewing
from resolution.disagreements.holding import who_gives
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person, Seat
from resolution.protocol.acts import Act, Side

Do = Callable[..., None]
Said = Mapping[str, Any]
# By when it is to be completed, from the day on which it is opened; and how much longer one is given that needs it.
GIVEN, LONGER = timedelta(days=150), timedelta(days=30)


def dive(said: Said, do: Do) -> list[tuple[str, Callable[[Disagreement], None]]]:
    """What is done when, of one deep dive, in working days from the raising; as far as its own words go."""

    def opens(it: Disagreement) -> None:
        led_by, due_on = _able(it, 0), today() + GIVEN
        do(Act.OPEN_REVIEW, it, _chair(it), scope=said["scope"], led_by=led_by, due_on=due_on)

    def adds(who: int, by: Callable[[Disagreement], Person]) -> Callable[[Disagreement], None]:
        return lambda it: do(Act.ADD_REVIEWER, it, by(it), person=_able(it, who), leads=False)

    def ends(it: Disagreement) -> None:
        member = reviewing.parts_in(it).filter(leads=False).latest("pk")
        do(Act.END_REVIEWER, it, _chair(it), person=member.person, because=said["ended_because"])

    def finds(it: Disagreement) -> None:
        do(Act.RECORD_FINDINGS, it, _lead(it), findings=said["findings"])

    def gives(side: Side) -> Callable[[Disagreement], None]:
        part = said["supervision"][side]
        return lambda it: do(Act.REVIEW_SUPERVISION, it, _of_its_side(it, side), **part)

    def postpones(it: Disagreement) -> None:
        due_on = it.open_review.due_on + LONGER
        do(Act.POSTPONE_REVIEW, it, _lead(it), due_on=due_on, because=said["longer_because"])

    def completes(it: Disagreement) -> None:
        do(Act.COMPLETE_REVIEW, it, _chair(it))

    parts = [(at, gives(side)) for at, side in PARTS if side in said["supervision"]]
    whole = ("+40 11:00", completes) if len(parts) == len(PARTS) else ("+90 11:15", postpones)
    people = [("+8 09:40", adds(0, _lead)), ("+8 16:10", adds(1, _chair)), ("+9 12:05", ends)]
    return [("+7 10:30", opens), *people, *parts, ("+35 14:20", finds), whole]


PARTS = (("+14 09:25", Side.RAISING), ("+16 15:05", Side.RESPONDING))


def _chair(it: Disagreement) -> Person:
    seats = Seat.objects.in_force().filter(partnership=it.partnership, kind=Seat.Kind.CHAIR)
    return seats.select_related("person").get().person


def _lead(it: Disagreement) -> Person:
    return reviewing.parts_in(it).get(leads=True).person


def _able(it: Disagreement, place: int) -> Person:
    """Somebody with an account who is of neither side; never whoever chairs."""
    able = [one for one in reviewing.able_to_review(it) if one.account_id is not None and one != _chair(it)]
    return able[place]


def _of_its_side(it: Disagreement, side: Side) -> Person:
    agency = policy.agency_of(it, side)
    return next(one for one in who_gives(it, side) if one.agency_id == agency.pk and one.account_id is not None)
