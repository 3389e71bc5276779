"""How somebody comes to a part, and has it again: one row for each person on a disagreement, whoever gives it; and the
step at which they stand by it."""

from datetime import datetime

from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Side


def part_of(
    disagreement: Disagreement, *, side: Side, tier: int, agency: Agency, person: Person, at: datetime
) -> Named:
    """Their own part of before, which is theirs again however it ended, or a new one."""
    before = disagreement.named.filter(person=person).first()
    if before is not None:
        return theirs_again(before)
    return begin(disagreement, side=side, tier=tier, agency=agency, person=person, at=at)


def begin(
    disagreement: Disagreement,
    *,
    side: Side,
    tier: int,
    agency: Agency,
    person: Person,
    at: datetime,
    until: datetime | None = None,
    covers: Named | None = None,
) -> Named:
    """A part for somebody who has none on it yet; one that covers for another is over as it begins."""
    return Named.objects.create(
        disagreement=disagreement,
        side=side,
        tier=tier,
        person=person,
        agency=agency,
        post=person.posts.in_force().filter(agency=agency, tier=tier).first(),
        stands_in=person.agency_id != agency.pk,
        since=at,
        until=until,
        covers=covers,
    )


def theirs_again(part: Named) -> Named:
    """They act by it from now on, though they had handed it over, or had only covered for somebody."""
    if part.until is not None:
        part.until = part.covers = None
        part.save()
    return part


def end(part: Named, at: datetime) -> Named:
    """Nobody acts by it any more."""
    part.until = at
    part.save()
    return part


def save_step(step: Step) -> None:
    """Write a step. That somebody stands at two tiers follows from who stands at it, whoever put them there (§2.5)."""
    step.doubled = step.is_at_two_tiers
    step.save()
