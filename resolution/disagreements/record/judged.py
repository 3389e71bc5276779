"""What the side whose move it is has to judge, or why it came to it: shown first, before the long rest."""

from dataclasses import dataclass

from resolution.disagreements.models import Step
from resolution.protocol.acts import Side, State, Status

from .fetching import Whole
from .positions import Positions, ResponseShown
from .ways import WayShown
from .whose import Said, Voices


@dataclass(frozen=True)
class Judged:
    """The newest response, the way forward that waits, or why it goes on, and what was asked again. What stands here
    is not repeated below."""

    response: ResponseShown | None = None
    way: WayShown | None = None
    goes_on: Said | None = None
    asked_again: str = ""

    def __bool__(self) -> bool:
        return bool(self.response or self.way or self.goes_on or self.asked_again)


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
            return Judged(goes_on=Voices(step.disagreement).of_step(step))
        case State.TO_ACKNOWLEDGE | State.TO_RESPOND if step.escalated_because:
            goes_on = positions.goes_on or Voices(step.disagreement).of_step(step)
            return Judged(goes_on=goes_on, asked_again=step.asked_again)
        case State.TO_RESPOND if step.asked_again:
            return Judged(asked_again=step.asked_again)
        case _:
            return NOTHING
