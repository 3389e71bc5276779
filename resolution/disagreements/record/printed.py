"""The two papers: one page for a leader before the telephone call (L13), and one for the child's file (L11)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement, Filing, Note, Step
from resolution.govuk.components import Row
from resolution.govuk.wording import day, in_words, moment
from resolution.history import journal
from resolution.partnership.covering import today_of
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side
from resolution.protocol.clock import Due

from .children import ChildShown, children_of
from .fetching import SafetySaid, Whole, whole
from .holder import for_side
from .page import asked_later, outcome_of, withdrawn_in
from .positions import Positions, positions_of, response_shown
from .questions import Question, questions_open
from .ringing import numbers_of_both
from .safety import SafetyShown, safety_of
from .tried import Tried, tried_at_each
from .turn import Turn, turn_of
from .ways import WayShown, asked_if_undone, was_agreed, ways_of

# What is noted beside the ladder and goes to the call; a question that waits has its own place.
ON_PAPER = (Note.Kind.EVIDENCE, Note.Kind.CONTACT, Note.Kind.AS_REPORTED)


@dataclass(frozen=True)
class CallSheet:
    """What a leader needs before the telephone call."""

    disagreement: Disagreement
    printed: str
    turn: Turn
    safety: SafetyShown | None
    children: Sequence[ChildShown]
    positions: Positions
    # What was cited since it was raised: by the raising side and third agencies; by the responding side.
    evidence: Sequence[Row]
    their_evidence: Sequence[Row]
    tried: Sequence[Tried]
    ways: Sequence[WayShown]
    questions: Sequence[Question]


@dataclass(frozen=True)
class FileRecord:
    """What goes on the child's file in each agency, on raising or on closing."""

    disagreement: Disagreement
    printed: str
    moment: str
    is_closing: bool
    children: Sequence[ChildShown]
    rows: Sequence[Row]
    ways: Sequence[WayShown]
    asked_if_undone: str  # who is asked if an action that is still open is not done; blank where none is
    stands: Sequence[Row]  # how it ended, or what holds while it runs


def printed_by(person: Person) -> str:
    """Who printed it and when."""
    return f"{person.name}, {person.job_title}, {person.agency.name}, on {moment(clock.now())}"


def call_sheet(disagreement: Disagreement, user: User) -> CallSheet:
    """The page for the call, for this user."""
    everything = whole(disagreement)
    notes = list(disagreement.notes.filter(kind__in=ON_PAPER))
    return CallSheet(
        disagreement=disagreement,
        printed=printed_by(user.person),
        turn=_turn(disagreement),
        safety=safety_of(everything),
        children=children_of(disagreement),
        positions=positions_of(everything),
        evidence=list(_cited_since(everything, notes, responding=False)),
        their_evidence=list(_cited_since(everything, notes, responding=True)),
        tried=tried_at_each(everything, notes),
        ways=ways_of(everything),
        questions=list(questions_open(everything)),
    )


def _turn(disagreement: Disagreement) -> Turn:
    """Whose move it is, by name, and the numbers of both sides: paper is read by others than whoever printed it."""
    closed, undone = today_of(disagreement.partnership).closed, policy.position(disagreement).action_undone
    turn = turn_of(disagreement, closed, undone=undone)
    return replace(turn, later=asked_later(disagreement), rings=numbers_of_both(disagreement))


def _cited_since(whole: Whole, notes: Iterable[Note], *, responding: bool) -> Iterator[Row]:
    """By whoever answers for the decision, or by the others."""
    for note in notes:
        by = whole.named[note.by_id]
        if note.kind == Note.Kind.EVIDENCE and (by.side == Side.RESPONDING) == responding:
            said = (note.text, day(note.on) if note.on else "", f"held in {note.who}" if note.who else "")
            yield Row(f"{for_side(by)}, {moment(note.at)}", ", ".join(filter(None, said)), typed=True)


def file_record(disagreement: Disagreement, user: User, of: str) -> FileRecord:
    """The record for the child's file, made on raising or on closing (`Filing.Moment`)."""
    everything = whole(disagreement)
    closing = of == Filing.Moment.CLOSING
    return FileRecord(
        disagreement=disagreement,
        printed=printed_by(user.person),
        moment=Filing.Moment(of).label,
        is_closing=closing,
        children=children_of(disagreement),
        rows=list(_raised(everything)),
        ways=[way for way in ways_of(everything) if way.agreed] if closing else [],
        asked_if_undone=asked_if_undone(disagreement, everything.actions) if closing else "",
        stands=list(_ended(everything) if closing else _as_raised(everything)),
    )


def _raised(whole: Whole) -> Iterator[Row]:
    record = whole.disagreement
    yield Row("Raised", f"{moment(record.raised_at)}, {for_side(whole.raised_by)}")
    yield Row("With", record.responding_agency.name)
    yield Row("The decision", record.decision, typed=True)
    yield Row("What it means for the child", record.meaning, typed=True)
    yield Row("The outcome asked for", record.outcome_asked, typed=True)
    yield Row("The family", record.FAMILY[record.family_knows])


def _as_raised(whole: Whole) -> Iterator[Row]:
    """What held when it was raised, whatever was said or set since: the child's safety, and the first date."""
    for said in whole.safety_said[:1]:
        yield _kept_safe("What keeps the child safe meanwhile", said)
    yield Row("Answer needed by", _first_due(whole.steps[0]).words)


def _first_due(step: Step) -> Due:
    """The date that the step began with. Once its history is lawfully erased, the one that it has."""
    first = step.history.order_by("history_id").first() or step
    return Due(first.due_on, first.due_time)


def _ended(whole: Whole) -> Iterator[Row]:
    record = whole.disagreement
    yield Row("Tier at which it ended", record.protocol.tier(whole.steps[-1].tier).name)
    for response in whole.responses[-1:]:
        shown = response_shown(response, record.protocol)
        key = "Last response before it was agreed" if record.agreed_at else "Last response"
        yield Row(key, f"{shown.decision}. {response.reason}\n{shown.who}", typed=True)
    if record.agreed_at is not None:
        yield Row("Agreed", "\n".join((moment(record.agreed_at), *_confirmed(whole))))
    if record.closed_at is not None and record.closed_by is not None:
        yield Row("Closed", f"{moment(record.closed_at)}, {for_side(record.closed_by)}")
    for said in whole.safety_said[-1:]:
        yield _kept_safe("What keeps the child safe now", said)
    yield from withdrawn_in(journal.entries(record).filter(act=Act.WITHDRAW).order_by("-number")[:1], record)
    yield from outcome_of(whole)


def _confirmed(whole: Whole) -> Iterator[str]:
    """Who confirmed the agreement for each side; where one side's words are only reported, the other's alone (L15)."""
    way = [each for each in whole.ways if was_agreed(each)][-1]
    confirmed = filter(None, (way.raising_confirmed_by, way.responding_confirmed_by))
    yield f"Confirmed by {in_words([for_side(named) for named in confirmed])}"
    if way.as_reported:
        yield "The other side’s words are as reported: it has not confirmed them itself"


def _kept_safe(key: str, said: SafetySaid) -> Row:
    """What keeps the child safe, with who confirmed it and when."""
    return Row(key, f"{said.text}\nConfirmed by {for_side(said.by)}, {moment(said.at)}", typed=True)
