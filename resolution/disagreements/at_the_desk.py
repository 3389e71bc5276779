"""Who of a duty desk can take up a step that was sent to it. Reads only."""

from resolution.disagreements import standing, waiting
from resolution.disagreements.asked import Asked
from resolution.disagreements.capacities import part_of
from resolution.disagreements.models import Disagreement, Step
from resolution.govuk.wording import in_words
from resolution.partnership import directory
from resolution.partnership.models import Person
from resolution.protocol import rules
from resolution.protocol.acts import Act, Capacity

# What the desk gives on without taking it up.
GOES_ON = (Act.PASS_ON, Act.SEND_BACK)


def is_for_the_desk(disagreement: Disagreement, act: Act, held: frozenset[Capacity]) -> bool:
    """Whether whoever does it acts for the desk that the step was sent to, and not only gives it on."""
    step = disagreement.step
    nobody_yet = step is not None and step.responding_id is None
    return nobody_yet and Capacity.RESPONDING_NAMED in held and act not in GOES_ON


def takes_it_up(act: Act) -> bool:
    """Whether whoever does it for the desk answers from then on (§2.4)."""
    return rules.moves(act) and act is not Act.AS_REPORTED


def why_not(asked: Asked) -> str:
    """Why somebody of the desk does not take it up: they stand at another tier, and their agency has somebody else, or
    still has time to name somebody (§2.5)."""
    record, step = asked.disagreement, asked.disagreement.step
    if step is None or not is_for_the_desk(record, asked.act, asked.held) or not takes_it_up(asked.act):
        return ""
    mine = part_of(asked.person, record)
    if mine is None or mine.tier == step.tier:
        return ""
    others = [person.name for person in _others_on_duty(record, step)]
    if others:
        return f"You stand at another tier already. {in_words(others, last='or')} can take it up."
    if standing.answerers(record, step.tier):
        return "You stand at another tier already. Pass it on to somebody who does not."
    until = waiting.before_answering_twice(record, step)
    return f"You stand at another tier already. If nobody else is named by {until.words}, you answer." if until else ""


def _others_on_duty(disagreement: Disagreement, step: Step) -> list[Person]:
    """Those on duty today who take part in it and stand at no other tier."""
    elsewhere = {part.person_id for part in disagreement.named.all() if part.tier != step.tier}
    there = directory.on_duty(step.desk) if step.desk is not None else []
    return [person for person in there if person.pk not in elsewhere | standing.out_of(disagreement)]
