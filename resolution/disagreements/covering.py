"""Who acts at the step in the place of somebody who is away (L10). Reads only.

Nothing is written when a cover begins or ends: it is worked out from the directory whenever somebody asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from resolution.disagreements.deadlines import waits_to_be_placed
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.disagreements.models.covered import LIVE
from resolution.partnership.covering import Cover, today_of
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Side


@dataclass(frozen=True)
class Covered:
    """Somebody who is away until a day, for which side, and who acts for them; None: nobody can.

    Without a part they are the responding agency's point of contact, whose move it is."""

    whose: Person
    side: Side
    until: date
    by: Cover | None
    part: Named | None = None


@dataclass(frozen=True)
class Contact:
    """Who finds the right person at the responding agency: its point of contact, and whoever covers for them.

    `person` is nobody where the agency has none, who is there and takes part."""

    person: Person | None = None
    away: Covered | None = None

    @property
    def is_for_the_leads(self) -> bool:
        """Whether the agency's leads do, for want of both."""
        return self.person is None or (self.away is not None and self.away.by is None)


def contact_of(disagreement: Disagreement) -> Contact:
    """Who finds them here. `models.visibility.is_contact` says it of many."""
    contact = disagreement.responding_agency.point_of_contact
    if contact is None or contact.has_left or contact.pk in disagreement.aside:
        return Contact()
    away = today_of(disagreement.partnership).away.get(contact.pk)
    if away is None:
        return Contact(contact)
    covers = () if disagreement.is_restricted else away.covers
    able = (cover for cover in covers if _can_find(disagreement, cover))
    return Contact(contact, Covered(contact, Side.RESPONDING, away.until, next(able, None)))


def covered_of(disagreement: Disagreement) -> list[Covered]:
    """Everyone with a place at the step, or whose disagreement it is, who is away today; and the point of contact."""
    if disagreement.status not in LIVE:
        return []
    there = [covered for part in places_of(disagreement) if (covered := _covered(disagreement, part))]
    step = cast(Step, disagreement.step)
    contact = contact_of(disagreement) if waits_to_be_placed(step) else Contact()
    return [*there, contact.away] if contact.away else there


def covered_by(person: Person, disagreement: Disagreement) -> list[Named]:
    """The parts in which the person acts today, since whoever has them is away."""
    those = covered_of(disagreement)
    return [each.part for each in those if each.part and each.by is not None and each.by.person == person.pk]


def whoever_covers(disagreement: Disagreement, part: Named) -> list[Person]:
    """Who acts in this part today; nobody where it is no place at the step, or whoever has it is there."""
    those = [each.by.person for each in covered_of(disagreement) if each.by and each.part == part]
    return list(Person.objects.filter(pk__in=those).select_related("agency")) if those else []


def known_today(disagreement: Disagreement, user: User) -> Disagreement:
    """The disagreement, with what is known of today since it was fetched for this user: not asked again."""
    disagreement.partnership = user.person.agency.partnership
    return disagreement


def places_of(disagreement: Disagreement) -> Iterator[Named]:
    """Who has a place at the step, and whose disagreement it is."""
    step = cast(Step, disagreement.step)
    yield step.raising
    if step.responding is not None:
        yield step.responding
    if disagreement.raiser is not None and disagreement.raiser_id != step.raising_id:
        yield disagreement.raiser


def _covered(disagreement: Disagreement, part: Named) -> Covered | None:
    away = today_of(disagreement.partnership).away.get(part.person_id)
    if away is None:
        return None
    # What is restricted is for those named on it only (A3).
    covers = () if disagreement.is_restricted else away.covers
    able = (cover for cover in covers if _can_act(disagreement, part, cover))
    return Covered(part.person, Side(part.side), away.until, next(able, None), part)


def _can_find(disagreement: Disagreement, cover: Cover) -> bool:
    """Whoever is of the agency, and named neither at another tier nor for the other side; nor who stepped aside."""
    tier = disagreement.step.tier if disagreement.step is not None else 0
    theirs = (row for row in disagreement.named.all() if row.person_id == cover.person)
    same_place = all((row.side, row.tier) == (Side.RESPONDING, tier) for row in theirs)
    of_ours = cover.agency == disagreement.responding_agency_id
    return of_ours and same_place and cover.person not in disagreement.aside


def _can_act(disagreement: Disagreement, part: Named, cover: Cover) -> bool:
    """Not whoever stands at another tier or for the other side, nor anybody of its agency, nor who stepped aside."""
    raising = part.side == Side.RAISING
    against = disagreement.responding_agency_id if raising else disagreement.raising_agency_id
    theirs = (row for row in disagreement.named.all() if row.person_id == cover.person)
    same_place = all((row.side, row.tier) == (part.side, part.tier) for row in theirs)
    takes_part = cover.person not in disagreement.aside
    return takes_part and same_place and cover.agency != against
