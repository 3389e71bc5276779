"""What somebody is told before they see a record: what is asked of them, for whom, and whom to ring afterwards (A3)."""

from typing import cast

from resolution.disagreements.capacities import part_of
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership.directory import leads_of
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Side, Status

from .holder import Ring, number_of
from .turn import what_follows


def acts_for(disagreement: Disagreement, person: Person) -> Agency:
    """The agency whose families they may know: for which they are named, else their own."""
    part = part_of(person, disagreement)
    return part.agency if part is not None else person.agency


def asked_of(disagreement: Disagreement, person: Person) -> str:
    """What they are asked to do, by whom, at which tier, by when: nothing that tells of the child."""
    step = cast(Step, disagreement.step)
    part = part_of(person, disagreement)
    if part is not None and part.side == Side.THIRD:
        return f"You are asked in for {part.agency.name}: to read it, and to record your contacts."
    tier = f"at the {disagreement.protocol.tier(step.tier).name} tier"
    if part is not None and part.until is None and part.pk in (step.raising_id, step.responding_id):
        return f"{_as_what(part)} {tier}{_to_do(disagreement, step, Side(part.side))}."
    agency = acts_for(disagreement, person).name
    if part is None and step.responding_id is None and step.awaited == Side.RESPONDING:
        return f"It waits for somebody of {agency} {tier}{_to_do(disagreement, step, Side.RESPONDING)}."
    return f"You would see it for {agency}. Nothing in it waits for you."


def _as_what(part: Named) -> str:
    if part.stands_in:
        return f"{part.agency.name} asks you to stand in for it"
    return f"You are asked to act for {part.agency.name}"


def _to_do(disagreement: Disagreement, step: Step, side: Side) -> str:
    if disagreement.status != Status.OPEN or step.awaited != side:
        return ""
    return f", and to {what_follows(disagreement, step)}, by {step.due.words}"


def to_ring_of_a_mistake(disagreement: Disagreement, person: Person) -> Ring:
    """Who can say that there is no link after all: a lead of that agency, else the partnership’s office."""
    agency = acts_for(disagreement, person)
    for lead in leads_of(agency):
        if lead != person and lead.pk not in disagreement.aside:
            who = f"{lead.name}, {lead.job_title}, {agency.name}"
            return Ring(who, number_of(lead, disagreement).number)
    return Ring(disagreement.partnership.name, disagreement.partnership.telephone)
