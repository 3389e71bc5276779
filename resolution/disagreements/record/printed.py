"""The two papers: one page for a leader before the telephone call (L13), and one for the child's file (L11)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.declared import answered_anew
from resolution.disagreements.models import Disagreement, Filing, Named, Note, Step
from resolution.govuk.components import Row
from resolution.govuk.wording import day, first_sentence, in_words, moment
from resolution.history import journal
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side, State
from resolution.protocol.clock import Due, london_day

from .children import ChildShown, children_of
from .fetching import SafetySaid, Whole, whole
from .holder import for_side, in_full
from .ladder import ENDINGS, responding
from .page import outcome_of, turn_here, withdrawn_in
from .positions import Positions, ResponseShown, positions_of, response_shown
from .questions import Question, questions_open
from .safety import SafetyShown, safety_of
from .turn import Turn
from .ways import WayShown, asked_if_undone, was_agreed, ways_of
from .whose import Voices


@dataclass(frozen=True)
class Tried:
    """What was tried at a tier: who with whom, when, each response, and what came of it.

    In full where it stands now; a tier that it has left is told in short: its words stand on the record.
    """

    tier: str
    who: str
    when: str
    responses: Sequence[ResponseShown]
    came: Sequence[str]


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
    notes = list(disagreement.notes.filter(kind__in=(Note.Kind.EVIDENCE, Note.Kind.CONTACT)))
    return CallSheet(
        disagreement=disagreement,
        printed=printed_by(user.person),
        turn=turn_here(disagreement, user, policy.capacities(user, disagreement)),
        safety=safety_of(everything),
        children=children_of(disagreement),
        positions=positions_of(everything),
        evidence=list(_cited_since(everything, notes, responding=False)),
        their_evidence=list(_cited_since(everything, notes, responding=True)),
        tried=[_tried(everything, step, notes) for step in everything.steps],
        ways=ways_of(everything),
        questions=list(questions_open(everything)),
    )


def _cited_since(whole: Whole, notes: Iterable[Note], *, responding: bool) -> Iterator[Row]:
    """By whoever answers for the decision, or by the others."""
    for note in notes:
        by = whole.named[note.by_id]
        if note.kind == Note.Kind.EVIDENCE and (by.side == Side.RESPONDING) == responding:
            said = (note.text, day(note.on) if note.on else "", f"held in {note.who}" if note.who else "")
            yield Row(f"{for_side(by)}, {moment(note.at)}", ", ".join(filter(None, said)), typed=True)


def _tried(whole: Whole, step: Step, notes: Iterable[Note]) -> Tried:
    protocol = whole.disagreement.protocol
    given = [response_shown(response, protocol) for response in whole.responses if response.step_id == step.pk]
    now, beside = step.pk == whole.disagreement.step_id, _beside(whole, step, notes)
    return Tried(
        tier=protocol.tier(step.tier).name,
        who=f"{in_full(step.raising)}; {responding(step)}" if now else _names(step),
        when=_when(step),
        came=[*_came(step), *_said_anew(whole, step), *beside] if now else [" ".join((*_came_in_short(step), *beside))],
        responses=given if now else [replace(each, reason=first_sentence(each.reason), basis="") for each in given],
    )


def _names(step: Step) -> str:
    """Who with whom, by name: which side they stand for is known from the rest of the page."""
    there = _name(step.responding) if step.responding is not None else responding(step)
    return f"{_name(step.raising)} and {there}"


def _name(named: Named) -> str:
    return for_side(named) if named.stands_in else named.person.name


def _beside(whole: Whole, step: Step, notes: Iterable[Note]) -> Iterator[str]:
    """What else was tried there, each in a sentence: asking again, calls and meetings, what was not taken up."""
    if step.asked_again:
        yield f"Asked again: {first_sentence(step.asked_again)}"
    for note in notes:
        if note.kind == Note.Kind.CONTACT and note.step_id == step.pk:
            met = f" with {note.who}" if note.who else ""
            yield f"Call or meeting{met}, {day(note.on or london_day(note.at))}: {first_sentence(note.text)}"
    for way in whole.ways:
        if way.turned_down_by is not None and way.step_id == step.pk:
            because = first_sentence(way.turned_down_because)
            yield f"Turned down by {for_side(way.turned_down_by)}: {first_sentence(way.text)} Because: {because}"


def _when(step: Step) -> str:
    begun = day(london_day(step.opened_at))
    return f"{begun} to {day(london_day(step.ended_at))}" if step.ended_at else f"Since {begun}"


def _came(step: Step) -> Iterator[str]:
    if step.escalated_by is not None:
        yield f"{_taken_up(step, step.escalated_by)}: {step.escalated_because}"
    if step.state == State.ENDED:
        yield f"{ENDINGS[step.ended]}."
    if step.declined_because:
        yield step.declined_because


def _came_in_short(step: Step) -> Iterator[str]:
    if step.escalated_by is not None:
        yield f"{_taken_up(step, step.escalated_by)}: {first_sentence(step.escalated_because)}"
    yield f"{ENDINGS[step.ended]}."
    if step.declined_because:
        yield first_sentence(step.declined_because)


def _taken_up(step: Step, by: Named) -> str:
    """Who took it up; and in whose words, where they are not their own."""
    said = Voices(step.disagreement).of_step(step)
    theirs = f", in the words of {said.by.person.name}" if said and said.taken_over else ""
    return f"Taken to this tier by {by.person.name}{theirs}"


def _said_anew(whole: Whole, step: Step) -> Iterator[str]:
    """What whoever carried it answered at this tier, where it is not what they were offered."""
    offered = (step.escalated_because, step.what_learned)
    for sheet in whole.disagreement.checklists.all():
        if sheet.step_id == step.pk:
            for question, words in answered_anew(whole.disagreement.protocol, sheet.answers):
                if words not in offered:
                    yield f"{question.name}, {sheet.by.person.name}: {words}"


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
