"""Whose move it is and by when, in one sentence; and whom to ring when it cannot wait (L2, L3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolution import clock
from resolution.disagreements import waiting
from resolution.disagreements.models import Disagreement, Step
from resolution.protocol.acts import Side, State, Status
from resolution.protocol.clock import ClosedDays, Due, explain, is_nearly_due, london_day, next_working_day

from .holder import Ring, holder_of, numbers_of

# What the side whose turn it is does next.
DOES: Mapping[State, str] = {
    State.TO_CARRY: "carry it to the other side, or say why not",
    State.TO_ACKNOWLEDGE: "acknowledge it and respond",
    State.TO_RESPOND: "respond",
    State.TO_ANSWER: "say whether the response settles it",
    State.TO_CONFIRM: "confirm the way forward, or say what should change",
}
STANDS: Mapping[Status, str] = {
    Status.SETTLED: "It was settled in a conversation",
    Status.AGREED: "Both sides have agreed",
    Status.UNRESOLVED: "The last tier ended without agreement",
    Status.WITHDRAWN: "It was withdrawn",
    Status.CLOSED: "It is closed",
}


@dataclass(frozen=True)
class Turn:
    """Whose move it is: `sentence` – `count`. `who` and `does` say it on a line of a list."""

    sentence: str
    count: str = ""
    who: str = ""
    does: str = ""
    due: str = ""
    mine: bool = False
    late: bool = False
    nearly: bool = False
    urgent_because: str = ""
    # Nobody of the agency stands at the tier, and there is time to name somebody.
    waits: str = ""
    rings: tuple[Ring, ...] = ()


def turn_of(disagreement: Disagreement, closed: ClosedDays, *, mine: bool, undone: bool) -> Turn:
    """Whose move it is. `closed` are the partnership's bank holidays; `mine`, whether the reader has the move.

    `undone`: an agreed action was not done, and it is still to be said what follows.
    """
    step = disagreement.step
    if step is None or disagreement.status != Status.OPEN:
        return Turn(_stands(disagreement, mine, undone), mine=mine)
    holder = holder_of(disagreement, step)
    does = _does(disagreement, step)
    sentence = f"{'It is your move' if mine else holder.begins}: {does}"
    who = "You" if mine else holder.who
    if step.state == State.ENDED:
        return Turn(f"{sentence}.", who=who, does=does, mine=mine)
    return _running(disagreement, step, Turn(sentence, who=who, does=does, mine=mine), closed)


def _running(disagreement: Disagreement, step: Step, turn: Turn, closed: ClosedDays) -> Turn:
    """The turn with its time: by when, and how the count is made."""
    now = clock.now()
    return Turn(
        sentence=turn.sentence + _by_when(step, closed),
        count=explain(step.due_since, step.due, now, closed),
        who=turn.who,
        does=turn.does,
        due=step.due.words,
        mine=turn.mine,
        late=step.is_late,
        nearly=is_nearly_due(step.due, now, closed),
        urgent_because=step.urgent_because,
        waits=_waits(disagreement, step, turn.mine, closed),
        rings=_rings(disagreement, step, turn.mine),
    )


def _waits(disagreement: Disagreement, step: Step, mine: bool, closed: ClosedDays) -> str:
    """Until when somebody else can be named to carry it, and who does so if nobody is (§2.5)."""
    until = waiting.until(disagreement, step, closed)
    if until is None:
        return ""
    then = "you carry it yourself" if mine else f"{step.raising.person.name} carries it"
    return (
        f"{disagreement.raising_agency.name} has nobody else at this tier. The partnership’s office has until "
        f"{until.words} to name somebody. If nobody is named by then, {then}."
    )


def _by_when(step: Step, closed: ClosedDays) -> str:
    if step.is_late:
        return f". An answer was needed by {step.due.words}"
    if step.state != State.TO_ADDRESS:
        return f" by {step.due.words}"
    by = _place_by(step, closed) if step.awaited == Side.RESPONDING else ""
    return f"{by}. The answer itself is needed by {step.due.words}"


def _place_by(step: Step, closed: ClosedDays) -> str:
    """Whoever is to answer is found by the next working day, at once when it is urgent (§2.4)."""
    if step.urgent_because or step.sent_at is None:
        return " now"
    return f" by {Due(next_working_day(london_day(step.sent_at), closed)).words}"


def _does(disagreement: Disagreement, step: Step) -> str:
    if step.state == State.ENDED:
        last = disagreement.protocol.is_last(step.tier)
        return "leave it unresolved, or withdraw it" if last else "take it to the next tier, or withdraw it"
    if step.state == State.TO_ADDRESS:
        return "say who will answer" if step.awaited == Side.RESPONDING else "send it to the right person"
    if step.state == State.TO_ANSWER and step.answered_at is None:
        return "say what should happen next"
    return DOES[State(step.state)]


def _stands(disagreement: Disagreement, mine: bool, undone: bool) -> str:
    said = STANDS[Status(disagreement.status)]
    if undone:
        whose = "It is your move: say" if mine else "Both sides are asked"
        return f"{said}, and an agreed action was not done. {whose} whether it is open again or the agreement stands."
    if disagreement.status != Status.AGREED:
        return f"{said}."
    if mine:
        return f"{said}. It is your move: close it when you can say what the outcome for the child is."
    return f"{said}. The raising side closes it with the outcome for the child."


def _rings(disagreement: Disagreement, step: Step, mine: bool) -> tuple[Ring, ...]:
    """Urgent or late: the numbers of whoever is waited for; for them, when it is urgent, the other side's."""
    if not step.urgent_because and (mine or not step.is_late):
        return ()
    awaited = Side(step.awaited)
    return numbers_of(disagreement, step, awaited.other if mine else awaited)
