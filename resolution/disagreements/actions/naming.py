"""Who is named: on which side, at which tier, and in whose place."""

from datetime import datetime

from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership.models import Person
from resolution.protocol.acts import Side

from .doing import Doing, Unanswerable


def name(
    disagreement: Disagreement, *, side: Side, tier: int, person: Person, at: datetime, field: str = "address"
) -> Named:
    """The person's place on this side; a new one where they have none yet. Unanswerable if they cannot have it.

    `field` is the question that chose them.
    """
    agency = disagreement.raising_agency if side is Side.RAISING else disagreement.responding_agency
    already = disagreement.named.filter(person=person).first()
    if already is not None:
        return _same_side(already, side, field)
    if person.has_left:
        raise Unanswerable(field, f"{person.name} has left. Choose somebody else.")
    post = person.posts.in_force().filter(agency=agency, tier=tier).first()
    return Named.objects.create(
        disagreement=disagreement,
        side=side,
        tier=tier,
        person=person,
        agency=agency,
        post=post,
        stands_in=person.agency_id != agency.pk,
        since=at,
    )


def _same_side(already: Named, side: Side, field: str) -> Named:
    if already.side != side:
        raise Unanswerable(field, f"{already.person.name} is named for the other side. Choose somebody else.")
    return already


def address(done: Doing, step: Step, to: Address) -> None:
    """Point the step at whom it goes to. The point of contact finds them where nobody is known."""
    if done.disagreement.responding_agency.is_closed:
        raise Unanswerable("address", "This agency has closed. Choose the agency that has taken over its work.")
    step.desk = to.desk
    step.responding = None
    if to.person is not None:
        step.responding = name(done.disagreement, side=Side.RESPONDING, tier=step.tier, person=to.person, at=done.at)
    step.doubled = any(named is not None and named.tier != step.tier for named in (step.raising, step.responding))
    step.sent_at = step.sent_at or done.at
