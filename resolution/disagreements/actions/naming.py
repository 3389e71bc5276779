"""Who is named: on which side, at which tier, and in whose place."""

from dataclasses import dataclass
from datetime import datetime

from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership import directory
from resolution.partnership.models import Agency, DutyDesk, Person
from resolution.protocol.acts import Choice, Side

from .doing import Doing, Unanswerable


@dataclass(frozen=True)
class Address:
    """To whom a step goes: a person, a duty desk, or "I do not know who"."""

    person: Person | None = None
    desk: DutyDesk | None = None

    @property
    def choice(self) -> Choice:
        """The table's word for it."""
        return Choice.TO_SOMEBODY if self.person or self.desk else Choice.DO_NOT_KNOW_WHO


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
        step.doubled = step.doubled or step.responding.tier != step.tier
    step.sent_at = step.sent_at or done.at


def who_carries(disagreement: Disagreement, tier: int) -> directory.Acting | None:
    """Who acts for the raising side at the tier, by its directory (§2.5)."""
    return _who_acts(disagreement, disagreement.raising_agency, disagreement.responding_agency, tier)


def who_answers(disagreement: Disagreement, tier: int) -> directory.Acting | None:
    """Who acts for the responding side at the tier, by its directory (§2.5)."""
    return _who_acts(disagreement, disagreement.responding_agency, disagreement.raising_agency, tier)


def _who_acts(disagreement: Disagreement, agency: Agency, against: Agency, tier: int) -> directory.Acting | None:
    standing = [named.person for named in disagreement.named.exclude(tier=tier).select_related("person")]
    return directory.who_acts(agency, tier, against=against, standing=standing)
