"""Whom else to ring than whoever has the move: the raiser, and once it is agreed those who do what was agreed."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.covered import LIVE
from resolution.partnership.models import Person
from resolution.protocol.acts import Capacity, Side, Status

from .covers import numbers_there
from .holder import Ring, number_of, numbers_of, raisers_number
from .turn import Turn
from .ways import is_to_be_done


def with_numbers(turn: Turn, disagreement: Disagreement, reader: Person, held: Collection[Capacity]) -> Turn:
    """The turn, with the numbers of those whom the reader may need to ring though they have no move to make."""
    if disagreement.status == Status.OPEN:
        return replace(turn, rings=_with_the_raisers(turn, disagreement, reader, held))
    return replace(turn, rings=tuple(dict.fromkeys(_after(disagreement, reader, policy.side_of(held)))))


def numbers_of_both(disagreement: Disagreement) -> tuple[Ring, ...]:
    """For paper: those of both sides, and of the raiser; and whose it is to do what was agreed. Nobody's once it is
    over."""
    step, to_do = (
        disagreement.step,
        [action for action in policy.standing_actions(disagreement) if is_to_be_done(action)],
    )
    if step is None or not (to_do or disagreement.status in LIVE):
        return ()
    sides = [ring for side in (Side.RAISING, Side.RESPONDING) for ring in numbers_there(disagreement, step, side)]
    owners = [number_of(action.owner, disagreement) for action in to_do]
    return tuple(dict.fromkeys((*sides, *raisers_number(disagreement, step.raising.person), *owners)))


def _with_the_raisers(
    turn: Turn, disagreement: Disagreement, reader: Person, held: Collection[Capacity]
) -> tuple[Ring, ...]:
    """For a manager who carries it: the raiser knows the child. First where it is the manager's own move."""
    if Capacity.RAISING_NAMED not in held:
        return turn.rings
    there = {ring.number for ring in turn.rings}
    raisers = tuple(ring for ring in raisers_number(disagreement, reader) if ring.number not in there)
    return (*raisers, *turn.rings) if turn.mine else (*turn.rings, *raisers)


def _after(disagreement: Disagreement, reader: Person, mine: Side) -> Iterator[Ring]:
    """Once it is agreed: whoever has still something to do of what was agreed, then the other side."""
    step = disagreement.step
    to_do = [action for action in policy.standing_actions(disagreement) if is_to_be_done(action)]
    if step is None or not (to_do or disagreement.status == Status.AGREED):
        return
    yield from (number_of(action.owner, disagreement) for action in to_do if action.owner != reader)
    for side in (Side.RAISING, Side.RESPONDING):
        if side is not mine:
            yield from numbers_of(disagreement, step, side)
