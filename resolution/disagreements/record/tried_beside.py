"""What else was tried at a tier, each in a sentence: asking again, calls and meetings, a later date, what was not taken
up, being stuck, mediation, and what was only reported (L13)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from resolution.disagreements.models import LaterDate, Mediation, Note, Step, Stuck, WayForward, later_of
from resolution.govuk.wording import day, first_sentence, in_words
from resolution.protocol.acts import Side
from resolution.protocol.clock import london_day

from .fetching import Whole
from .holder import for_side

ACCEPTED = {
    LaterDate.Answer.ACCEPTED: "It was accepted.",
    LaterDate.Answer.KEPT: "It was not accepted:",
}
CONFIRMED = {
    "": "A manager is asked to confirm it.",
    Stuck.Answer.CONFIRMED: "A manager has confirmed it.",
    Stuck.Answer.NOT_SO: "A manager has said why not:",
}


def beside(whole: Whole, notes: Iterable[Note]) -> Mapping[int, Sequence[str]]:
    """The sentences, by the number of the step; of one at which nothing else was tried there are none."""
    told: dict[int, list[str]] = defaultdict(list)
    for step in whole.steps:
        told[step.pk] += _asked(step)
    for note in notes:
        told[note.step_id] += _noted(note)
    for way in whole.ways:
        told[way.step_id] += _turned_down(way)
    for row in _stuck(whole):
        told[row.step_id].append(_said_stuck(row))
    for mediation in _mediations(whole):
        told[_when_it_stood_at(whole, mediation).pk].append(_mediated(whole, mediation))
    return told


def _asked(step: Step) -> Iterator[str]:
    if step.asked_again:
        yield f"Asked again: {first_sentence(step.asked_again)}"
    later = later_of(step)
    # One that waits stands beside whose move it is.
    if later is not None and not later.waits:
        asked = f"A later date was asked for, {later.due.words}: {first_sentence(later.because)}"
        answer = ACCEPTED[LaterDate.Answer(later.answer)] if later.answer else "It was not answered."
        yield " ".join(filter(None, (asked, answer, first_sentence(later.answered_because))))


def _noted(note: Note) -> Iterator[str]:
    on, said = day(note.on or london_day(note.at)), first_sentence(note.text)
    if note.kind == Note.Kind.CONTACT:
        yield f"Call or meeting{f' with {note.who}' if note.who else ''}, {on}: {said}"
    elif note.kind == Note.Kind.AS_REPORTED:
        yield f"As reported, {note.who}, {on}: {said}"


def _turned_down(way: WayForward) -> Iterator[str]:
    if way.turned_down_by is not None:
        because = first_sentence(way.turned_down_because)
        yield f"Turned down by {for_side(way.turned_down_by)}: {first_sentence(way.text)} Because: {because}"


def _stuck(whole: Whole) -> Iterable[Stuck]:
    return whole.disagreement.stuck.select_related("by__agency") if whole.ever_stuck else ()


def _said_stuck(row: Stuck) -> str:
    who = f"{row.by.name}, {row.by.agency.name}, {day(london_day(row.at))}"
    said = (CONFIRMED[row.answer], first_sentence(row.answered_because))
    return f"Said to be stuck by {who}: {' '.join(filter(None, (first_sentence(row.because), *said)))}"


def _mediations(whole: Whole) -> Iterable[Mediation]:
    """Nothing is asked where no mediator was offered."""
    record = whole.disagreement
    return record.mediations.select_related("mediator") if record.mediation is not None else ()


def _when_it_stood_at(whole: Whole, mediation: Mediation) -> Step:
    """The step at which they met; where they have not, that at which the mediator was offered."""
    at = mediation.recorded_at or mediation.offered_at
    return [step for step in whole.steps if step.opened_at <= at][-1]


def _mediated(whole: Whole, row: Mediation) -> str:
    who = f"Mediation by {row.mediator.name}"
    if row.met_on is not None:
        came, found = first_sentence(", ".join(row.came.splitlines())), Mediation.Found(row.found).label
        way = f": {first_sentence(row.way_forward)}" if row.way_forward else "."
        return f"{who}, {day(row.met_on)}. Who came: {came} {found}{way}"
    declined = [name for side, name in _agencies(whole) if getattr(row, f"{side}_answer") == Mediation.Answer.DECLINED]
    became = f"was declined by {in_words(declined)}" if declined else "was offered, and they have not met yet"
    return f"{who} {became}."


def _agencies(whole: Whole) -> Iterator[tuple[Side, str]]:
    yield Side.RAISING, whole.disagreement.raising_agency.name
    yield Side.RESPONDING, whole.disagreement.responding_agency.name
