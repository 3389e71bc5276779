"""Whether a network is said to be stuck, who confirms it, and which managers talk to each other then (§4.1c).

A manager of a side is whoever is named for it above whoever raised it, or its safeguarding lead. Reads only."""

from collections.abc import Collection, Iterator

from resolution.disagreements import policy
from resolution.disagreements.capacities import part_of
from resolution.disagreements.covering import covered_by
from resolution.disagreements.holding import at_the_step, behind
from resolution.disagreements.models import Disagreement, Named, Stuck
from resolution.partnership.directory import leads_of
from resolution.partnership.models import Person
from resolution.protocol.acts import Capacity, Side, Status

SIDES = (Side.RAISING, Side.RESPONDING)
LEAD_OF = {Side.RAISING: Capacity.RAISING_LEAD, Side.RESPONDING: Capacity.RESPONDING_LEAD}


def waits(disagreement: Disagreement) -> Side | None:
    """The side that says so and has no answer yet."""
    return next((Side(side) for side, answer, _ in disagreement.stuck_said if not answer), None)


def is_confirmed(disagreement: Disagreement) -> bool:
    """Whether a manager has confirmed it at this step."""
    return any(answer == Stuck.Answer.CONFIRMED for _, answer, _ in disagreement.stuck_said)


def is_asked_after(disagreement: Disagreement) -> bool:
    """Whether it is time to ask: the second tier has ended without agreement, and nobody has said anything since."""
    step = disagreement.step
    if step is None or disagreement.status not in (Status.OPEN, Status.UNRESOLVED):
        return False
    unresolved = disagreement.status == Status.UNRESOLVED
    return disagreement.protocol.is_past_the_second(step.tier, unresolved=unresolved)


def is_manager(person: Person, disagreement: Disagreement, held: Collection[Capacity], side: Side) -> bool:
    """Whether they answer for this side; for what a third agency says, either side's do."""
    sides = SIDES if side is Side.THIRD else (side,)
    mine = part_of(person, disagreement)
    parts = [*([mine] if mine is not None else []), *covered_by(person, disagreement)]
    named = any(part.side in sides and _is_above(part, disagreement) for part in parts)
    return named or any(LEAD_OF[each] in held for each in sides)


def managers_of(disagreement: Disagreement, side: Side) -> list[Person]:
    """All of a side who can answer: those named above, the highest first; then its leads, where a lead sees it."""
    leads = [] if disagreement.is_restricted else leads_of(policy.agency_of(disagreement, side))
    there = dict.fromkeys([*_named_above(disagreement, side), *leads])
    return [person for person in there if person.pk not in disagreement.aside]


def in_touch(disagreement: Disagreement, side: Side) -> Person | None:
    """The manager of a side to whom the other talks: named last, else a lead; where there is none, whoever it is."""
    step = disagreement.step
    here = at_the_step(disagreement, step, side) if step is not None else iter(())
    return next(iter([*managers_of(disagreement, side), *here]), None)


def _named_above(disagreement: Disagreement, side: Side) -> Iterator[Person]:
    parts = [part for part in disagreement.named.select_related("person", "agency") if part.side == side]
    above = (part for part in parts if part.until is None and _is_above(part, disagreement))
    for part in sorted(above, key=lambda part: part.tier, reverse=True):
        yield from behind(part, disagreement)


def _is_above(part: Named, disagreement: Disagreement) -> bool:
    """At the first tier there are professionals, and above it those who manage them."""
    return disagreement.raiser is not None and part.tier > disagreement.raiser.tier
