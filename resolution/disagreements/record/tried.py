"""What was tried at each tier, for the page that is taken to the call (L13)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resolution.disagreements.declared import answered_anew
from resolution.disagreements.models import Named, Note, Step
from resolution.govuk.wording import day, first_sentence
from resolution.protocol.acts import State
from resolution.protocol.clock import london_day

from .fetching import Whole
from .holder import for_side, in_full
from .ladder import ENDINGS, responding
from .positions import ResponseShown, response_shown
from .tried_beside import beside
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


def tried_at_each(whole: Whole, notes: Sequence[Note]) -> list[Tried]:
    """A step at its tier, in their order. `notes`: what was noted beside the ladder."""
    else_tried = beside(whole, notes)
    return [_tried(whole, step, else_tried[step.pk]) for step in whole.steps]


def _tried(whole: Whole, step: Step, beside: Sequence[str]) -> Tried:
    protocol = whole.disagreement.protocol
    given = [response_shown(response, protocol) for response in whole.responses if response.step_id == step.pk]
    now = step.pk == whole.disagreement.step_id
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
