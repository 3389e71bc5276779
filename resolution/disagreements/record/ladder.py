"""The ladder so far: each step at its tier, sent, seen, acknowledged, answered, ended, with when (L2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from resolution.disagreements.models import LaterDate, Named, Step, later_of, seen_at
from resolution.govuk.components import Row
from resolution.govuk.wording import day, moment
from resolution.protocol.acts import Ended, State
from resolution.protocol.clock import london_day

from .fetching import Whole, needed_by
from .holder import for_side, in_full
from .whose import LEARNED, Said, Voices

ENDINGS: Mapping[str, str] = {
    Ended.AGREED: "Both sides agreed",
    Ended.NOT_AGREED: "Not agreed",
    Ended.NO_RESPONSE: "No response by its date",
    Ended.DECLINED: "Not carried",
    Ended.WITHDRAWN: "Withdrawn",
}
# What a date is for that is not the day by which the child needs an answer. The raising side's own is no later date of
# the child's: nobody chose it.
BY: Mapping[str, str] = {
    State.TO_CARRY: "To be carried by",
    State.TO_ANSWER: "Raising side to say what follows by",
    State.TO_CONFIRM: "Way forward to be confirmed by",
    State.ENDED: "Raising side to say what follows by",
}
ANSWERED = {LaterDate.Answer.ACCEPTED: "Accepted", LaterDate.Answer.KEPT: "Not accepted: the date stands"}
TO_BE_FILLED = "To be filled"
AT_TWO_TIERS = "Somebody stands at two tiers here, because their agency has nobody else."


@dataclass(frozen=True)
class StepShown:
    """One step: who stands on each side, what is to be known about them, and when what happened. `in_short`: who, and
    how it ended, for one that is folded. `refusal`: why it was not carried, which is never folded (L6)."""

    number: int
    in_short: str
    refusal: str
    asides: tuple[str, ...]
    facts: tuple[Row, ...]


@dataclass(frozen=True)
class Rung:
    """A tier with its steps. One that has not been reached has none."""

    name: str
    steps: tuple[StepShown, ...]
    now: bool

    @property
    def look(self) -> str:
        """The part of the class that says how far it is."""
        return "now" if self.now else "done" if self.steps else "ahead"


def ladder_of(whole: Whole, *, goes_on: Said | None = None) -> list[Rung]:
    """Every tier of the protocol from the first, with the steps that there were. `goes_on`: why it came to the last
    one, where the page says it elsewhere."""
    record, voices = whole.disagreement, Voices(whole.disagreement)
    elsewhere = goes_on.words if goes_on else ""
    here = record.step.tier if record.step and record.step.state != State.ENDED else None
    return [
        Rung(
            name=tier.name,
            steps=tuple(
                _shown(step, _reasons(step, voices, elsewhere)) for step in whole.steps if step.tier == tier.number
            ),
            now=tier.number == here,
        )
        for tier in record.protocol.tiers
    ]


def _shown(step: Step, reasons: Iterable[Row]) -> StepShown:
    return StepShown(
        step.number,
        _in_short(step),
        step.declined_because,
        tuple(_asides(step)),
        (*_sides(step), *_times(step), *_later(step), *reasons),
    )


def _in_short(step: Step) -> str:
    there = f" and {step.responding.person.name}" if step.responding else ""
    ended = f": {ENDINGS[step.ended].lower()}, {day(london_day(step.ended_at))}" if step.ended_at else ""
    return f"{step.raising.person.name}{there}{ended}"


def _sides(step: Step) -> Iterator[Row]:
    yield Row("Raising side", _in_place(step, step.raising))
    yield Row("Responding side", responding(step))


def responding(step: Step) -> str:
    """Who stands for the responding side."""
    if step.responding is not None:
        return _in_place(step, step.responding)
    if step.desk is not None:
        return f"{step.desk.name}: whoever is on duty"
    return "Nobody named yet"


def _in_place(step: Step, named: Named) -> str:
    return TO_BE_FILLED if _is_to_be_filled(step, named) else in_full(named)


def _is_to_be_filled(step: Step, named: Named) -> bool:
    """Whether nobody has the place now. Of a step that has ended, who stood there then is told."""
    return named.until is not None and step.state != State.ENDED


def _asides(step: Step) -> Iterator[str]:
    for named in (step.raising, step.responding):
        if named is not None and named.stands_in and not _is_to_be_filled(step, named):
            yield f"{named.person.name} stands in for {named.agency.name} at this tier."
    if step.doubled:
        yield AT_TWO_TIERS
    if step.urgent_because:
        yield f"Urgent: {step.urgent_because}"


def _times(step: Step) -> Iterator[Row]:
    needed, seen = needed_by(step), seen_at(step)
    if step.sent_at is None:
        yield Row("Opened", moment(step.opened_at))
    yield from _unless_none("Sent", step.sent_at)
    if seen is not None:
        yield Row("Seen", moment(seen))
    elif step.sent_at is not None and step.acknowledged_at is None:
        yield Row("Seen", "Not yet" if step.state != State.ENDED else "No")
    yield from _unless_none("Acknowledged", step.acknowledged_at)
    if needed is not None and step.state not in (State.TO_ACKNOWLEDGE, State.TO_RESPOND):
        yield Row("Answer was needed by", needed.words)
    yield from _unless_none("Answered", step.answered_at)
    if step.ended_at is None:
        yield by_when(step)
    else:
        yield Row("Ended", f"{moment(step.ended_at)}: {ENDINGS[step.ended]}")


def by_when(step: Step) -> Row:
    """The date that runs on the step, by what is to happen by it."""
    return Row(BY.get(step.state, "Answer needed by"), step.due.words)


def _later(step: Step) -> Iterator[Row]:
    """The later date that was asked for, from what to what and why, and what the raising side said."""
    later = later_of(step)
    if later is None:
        return
    asked = f"{later.due.words}, in place of {later.stood.words}"
    by = f"{for_side(later.asked_by)}, {moment(later.asked_at)}"
    yield Row("Later date asked for", f"{asked}\n{later.because}\n{by}", typed=True)
    if later.answered_at is not None and later.answered_by is not None:
        said = ANSWERED[LaterDate.Answer(later.answer)]
        answer = (said, later.answered_because, f"{for_side(later.answered_by)}, {moment(later.answered_at)}")
        yield Row("Answer to that", "\n".join(filter(None, answer)), typed=True)
    elif not later.waits:
        yield Row("Answer to that", f"None before {'the response' if step.answered_at else 'it went on'}")


def _unless_none(key: str, at: datetime | None) -> Iterator[Row]:
    if at is not None:
        yield Row(key, moment(at))


def _reasons(step: Step, voices: Voices, elsewhere: str) -> Iterator[Row]:
    """Why it came to this tier, and what was said about addressing it; not what is said elsewhere."""
    taken_up = (
        ("Why it came to this tier", voices.of_step(step)),
        ("Learned from the response before", voices.of_step(step, LEARNED)),
    )
    yield from (Row(key, said.in_full, typed=True) for key, said in taken_up if said and said.words != elsewhere)
    for key, said in (
        ("Why it was sent back", step.sent_back_because),
        ("Why it was recalled", step.recalled_because),
        ("Asked again", step.asked_again),
    ):
        if said:
            yield Row(key, said, typed=True)
