"""Whose move it is and by when, in one sentence; and whom to ring when it cannot wait (L2, L3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from resolution import clock
from resolution.disagreements import waiting
from resolution.disagreements.deadlines import place_by, waits_to_be_placed
from resolution.disagreements.models import Disagreement, Step
from resolution.partnership.models import Person
from resolution.protocol.acts import Side, State, Status
from resolution.protocol.clock import ClosedDays, Due, explain, is_late, is_nearly_due

from .holder import Holder, Ring, holder_of, numbers_of, of_the_raising_side
from .unable import Unable

# What the side whose turn it is does next.
DOES: Mapping[State, str] = {
    State.TO_CARRY: "carry it to the other side, or say why not",
    State.TO_ACKNOWLEDGE: "acknowledge it and respond",
    State.TO_RESPOND: "respond",
    State.TO_ANSWER: "say whether the response settles it",
    State.TO_CONFIRM: "confirm the way forward, or say what should change",
}
# Past the date: what was needed by it.
NEEDED: Mapping[State, str] = {
    State.TO_CARRY: "It was to be carried by",
    State.TO_ANSWER: "A word was asked for by",
    State.ENDED: "A word was asked for by",
}
# What has not come by its date, to whoever can take it further all the same.
NOT_COME: Mapping[Side, str] = {
    Side.RAISING: "No word came by the date",
    Side.RESPONDING: "No answer came by the date",
}
# What a raising side that is silent past its date has not said.
NOT_SAID: Mapping[State, str] = {
    State.TO_CARRY: "whether it is carried",
    State.TO_ADDRESS: "to whom it goes now",
    State.TO_ANSWER: "whether it is settled",
    State.TO_CONFIRM: "whether your side agrees to the way forward",
    State.ENDED: "whether it goes further",
}
STANDS: Mapping[Status, str] = {
    Status.SETTLED: "It was settled in a conversation",
    Status.AGREED: "Both sides have agreed",
    Status.UNRESOLVED: "The last tier ended without agreement",
    Status.WITHDRAWN: "It was withdrawn",
    Status.CLOSED: "It is closed",
}


@dataclass(frozen=True)
class Reader:
    """Who reads it, and what it asks of them: `mine`, they have the move; `asked`, they lead a raising side that is
    silent past its date; `past`, they can take it further, since nothing came by the date."""

    person: Person | None = None
    mine: bool = False
    asked: bool = False
    past: bool = False


@dataclass(frozen=True)
class Turn:
    """Whose move it is: `sentence` – `count`. `line` says it on a line of a list, where there is a move to make.

    `ask` is for the lead of a raising side that is silent past its date, `past` for whoever can take it further
    though it is not their move; `own`, why a date stands that nobody chose.
    """

    sentence: str
    count: str = ""
    line: str = ""
    ask: str = ""
    past: str = ""
    own: str = ""
    mine: bool = False
    late: bool = False
    nearly: bool = False
    urgent_because: str = ""
    # Nobody of the agency stands at the tier, and there is time to name somebody.
    waits: str = ""
    # A later date is asked for: which, why, and that the one above holds.
    later: str = ""
    # Who acts for somebody who is away, and until when.
    covers: tuple[str, ...] = ()
    # Who has a place here and cannot sign in.
    unable: tuple[Unable, ...] = ()
    # It has ended, and the reader's side has not said that the record of that is on the child's file.
    to_file: bool = False
    rings: tuple[Ring, ...] = ()


YOURS = Holder("It is your move", "You")
# What is said to nobody in particular.
EVERYBODY = Reader()


def turn_of(
    disagreement: Disagreement, closed: ClosedDays, reader: Reader = EVERYBODY, *, undone: bool = False
) -> Turn:
    """Whose move it is, for the reader. `closed` are the partnership's bank holidays.

    `undone`: an agreed action was not done, and it is still to be said what follows.
    """
    step, mine = disagreement.step, reader.mine
    if step is None or disagreement.status != Status.OPEN:
        return Turn(_stands(disagreement, reader, undone), mine=mine)
    holder = _mine(step) if mine else holder_of(disagreement, step)
    does = what_follows(disagreement, step)
    before, after = _by_when(disagreement, step, closed)
    turn = Turn(
        f"{holder.begins}{before}: {does}{after}",
        line=_on_a_line(holder.who, does, disagreement, step, closed),
        ask=_ask(disagreement, step) if reader.asked else "",
        past=_past(disagreement, step) if reader.past else "",
        mine=mine,
    )
    return _running(disagreement, step, turn, closed)


def _mine(step: Step) -> Holder:
    """It is the reader's; at a duty desk it is so for each who is on duty, until one of them takes it up."""
    if step.awaited != Side.RESPONDING or step.responding_id is not None or step.desk is None:
        return YOURS
    there = f"hoever is on duty at {step.desk.name} (you are one of them)"
    return Holder(f"It is the move of w{there}", f"W{there}")


def _running(disagreement: Disagreement, step: Step, turn: Turn, closed: ClosedDays) -> Turn:
    """The turn with its time: by when, and how the count is made."""
    now = clock.now()
    return replace(
        turn,
        count=explain(step.due_since, step.due, now, closed),
        own=_own(disagreement, step, turn.mine),
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


def _by_when(disagreement: Disagreement, step: Step, closed: ClosedDays) -> tuple[str, str]:
    """By when, before what is to be done: behind it, it would read as a part of it. What has passed stands behind."""
    if step.state == State.TO_ADDRESS:
        before, after = _to_place(disagreement, step, closed) if waits_to_be_placed(step) else ("", "")
        return before, f"{after}. The answer itself {'was' if step.is_late else 'is'} needed by {step.due.words}"
    if step.is_late:
        return "", f". {NEEDED.get(State(step.state), 'An answer was needed by')} {step.due.words}"
    return f", by {step.due.words}", ""


def _to_place(disagreement: Disagreement, step: Step, closed: ClosedDays) -> tuple[str, str]:
    """Whoever is to answer is found by a working day, at once when it is urgent (§2.4)."""
    by = place_by(disagreement, step, closed)
    if by is None:
        return "", " now"
    return ("", f". That was needed by {by.words}") if is_late(by, clock.now()) else (f", by {by.words}", "")


def _on_a_line(who: str, does: str, disagreement: Disagreement, step: Step, closed: ClosedDays) -> str:
    """The same on a line of a list: of what is to be addressed again, with the date of the answer that it waits for."""
    if waits_to_be_placed(step):
        by = place_by(disagreement, step, closed)
        return f"{who}, by {by.words}: {does}" if by else f"{who}: {does} now"
    if step.state == State.TO_ADDRESS:
        return f"{who}: {does}, since an answer is needed by {step.due.words}"
    return f"{who}, by {step.due.words}: {does}"


def _own(disagreement: Disagreement, step: Step, mine: bool) -> str:
    """Whose date it is, where the raising side has to say what follows and nobody has chosen by when (L6)."""
    if not step.has_come_back:
        return ""
    protocol = disagreement.protocol
    days = protocol.answer_back.working_days
    within = f"{protocol.answer_back.urgent_hours} hours" if step.due_time else f"{days} working day{'s' * (days > 1)}"
    usual = "your partnership’s" if "answer_back" in protocol.ours else "the protocol’s"
    whose = "your word" if mine else "the raising side’s word"
    return f"This is {usual} usual time for {whose}: {within}."


def _ask(disagreement: Disagreement, step: Step) -> str:
    name = of_the_raising_side(disagreement, step).person.name
    said = "what should happen next" if _turned_down_first(step) else NOT_SAID[State(step.state)]
    return f"{name} has not said yet {said}: ask them, or see that a colleague takes their part"


def _past(disagreement: Disagreement, step: Step) -> str:
    """Nothing lapses by silence: past the date whoever climbs can go on without an answer (L6)."""
    not_come = "It was not carried by the date" if step.state == State.TO_CARRY else NOT_COME[Side(step.awaited)]
    can = "leave it unresolved" if disagreement.protocol.is_last(step.tier) else "take it further"
    return f"{not_come}: you can {can}"


def what_follows(disagreement: Disagreement, step: Step) -> str:
    """What whoever has the move does next."""
    if step.state == State.ENDED:
        last = disagreement.protocol.is_last(step.tier)
        return "say that it is left unresolved, and so take it on" if last else "persist, and take it to the next tier"
    if step.state == State.TO_ADDRESS:
        return "say who will answer" if step.awaited == Side.RESPONDING else "send it to the right person"
    return "say what should happen next" if _turned_down_first(step) else DOES[State(step.state)]


def _turned_down_first(step: Step) -> bool:
    """Whether a way forward was turned down before there was a response."""
    return step.state == State.TO_ANSWER and step.answered_at is None


def _stands(disagreement: Disagreement, reader: Reader, undone: bool) -> str:
    said = STANDS[Status(disagreement.status)]
    if undone:
        whose = "It is your move: say" if reader.mine else "Both sides are asked"
        return f"{said}, and an agreed action was not done. {whose} whether it is open again or the agreement stands."
    if disagreement.status == Status.UNRESOLVED and disagreement.step is not None:
        return f"{said}. {_unresolved(disagreement, disagreement.step, reader)}"
    if disagreement.status != Status.AGREED:
        return f"{said}."
    if not reader.mine:
        return f"{said}. The raising side closes it with the outcome for the child."
    other = _who_else_closes(disagreement, reader.person)
    yours = f"You or {other} can close it" if other else "It is your move: close it"
    return f"{said}. {yours} when you can say what the outcome for the child is."


def _unresolved(disagreement: Disagreement, step: Step, reader: Reader) -> str:
    """What follows beside the ladder: it is logged formally with the Sub Group, which answers; then it is closed."""
    sub_group = disagreement.protocol.bodies.sub_group
    if step.logged_at is not None and step.log_answered_at is None:
        return f"It is logged formally with the {sub_group}, which answers both sides."
    whose = "It is your move:" if reader.mine else f"{disagreement.raising_agency.name} is to"
    if step.log_answered_at is not None:
        return f"The {sub_group} has answered. {whose} close it, or propose a way forward."
    by = f", by {Due(step.log_by).words}" if step.log_by else ""
    return f"{whose} log it formally with the {sub_group}{by}."


def _who_else_closes(disagreement: Disagreement, reader: Person | None) -> str:
    """Whoever else of the raising side can close what is agreed: it is asked of both, and done once."""
    step = disagreement.step
    can = (disagreement.raiser, step.raising if step else None)
    others = [one.person for one in can if one and one.person != reader and not one.person.has_left]
    return others[0].name if others else ""


def _rings(disagreement: Disagreement, step: Step, mine: bool) -> tuple[Ring, ...]:
    """The numbers of whoever is waited for; for them, the other side's."""
    awaited = Side(step.awaited)
    return numbers_of(disagreement, step, awaited.other if mine else awaited)
