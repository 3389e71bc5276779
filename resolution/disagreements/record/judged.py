"""What the side whose move it is has to judge: shown first, in short, before the long rest of the record."""

from dataclasses import dataclass

from resolution.disagreements.models import Step
from resolution.protocol.acts import Side, State, Status

from .fetching import Whole
from .positions import Positions, ResponseShown
from .ways import WayShown


@dataclass(frozen=True)
class Judged:
    """The newest response, the way forward that waits, or why it goes on. What stands here is not repeated below."""

    response: ResponseShown | None = None
    way: WayShown | None = None
    goes_on: str = ""


NOTHING = Judged()


def judged_of(whole: Whole, positions: Positions, ways: list[WayShown], side: Side) -> Judged:
    """What there is to judge, for a reader of this side; nothing while the other side is waited for."""
    record, step = whole.disagreement, whole.disagreement.step
    if record.status != Status.OPEN or step is None or step.awaited != side:
        return NOTHING
    return _judged(step, positions, ways)


def _judged(step: Step, positions: Positions, ways: list[WayShown]) -> Judged:
    match step.state:
        case State.TO_ANSWER if positions.responses and step.answered_at is not None:
            return Judged(response=positions.responses[0])
        case State.TO_CONFIRM:
            return Judged(way=ways[-1])
        case State.TO_CARRY:
            return Judged(goes_on=step.escalated_because)
        case _:
            return NOTHING
