"""Who can stand for a side at a tier, by its agency's directory (§2.5). Reads only."""

from django.db.models import Q

from resolution.disagreements.models import Disagreement, Named
from resolution.partnership import directory
from resolution.partnership.directory import Acting
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Side


def who_carries(disagreement: Disagreement, tier: int) -> Acting | None:
    """Who acts for the raising side at the tier, by its directory (§2.5)."""
    return _first(disagreement, Side.RAISING, tier)


def who_answers(disagreement: Disagreement, tier: int) -> Acting | None:
    """Who acts for the responding side at the tier, by its directory (§2.5)."""
    return _first(disagreement, Side.RESPONDING, tier)


def successors(disagreement: Disagreement, part: Named) -> list[Person]:
    """Who can take somebody's part: a colleague without another part in it, or whoever stands in for them here.

    Whoever has handed over the same part before can take it back.
    """
    agency = part.agency
    colleagues = directory.everyone_of(agency)
    accepted = agency.stand_ins.filter(tier=part.tier, accepted_at__isnull=False)
    stand_ins = accepted.filter(person__in=Person.objects.able_to_be_named()).select_related("person__agency")
    against = {disagreement.raising_agency_id, disagreement.responding_agency_id} - {agency.pk}
    free = [each.person for each in stand_ins if each.person.agency_id not in against]
    taken = _with_another_part(disagreement, part)
    return [person for person in dict.fromkeys([*colleagues, *free]) if person.pk not in taken]


def _with_another_part(disagreement: Disagreement, part: Named) -> set[int]:
    """Those who are named already, but for whoever handed this very part over."""
    before = Q(until__isnull=False, side=part.side, tier=part.tier, agency=part.agency)
    return set(disagreement.named.exclude(before).values_list("person_id", flat=True))


def carriers(disagreement: Disagreement, *, by: Person, past: Person | None = None) -> list[Acting]:
    """Everyone who can carry it at the next tier, the one to propose first. Never empty.

    Where the agency has nobody there, whoever has it now stands at both tiers, or whoever takes it up (`by`). `past`
    declined to carry it, or kept silent: it is taken past them."""
    step = disagreement.step
    if step is None:
        return []
    those = [acting for acting in _those(disagreement, Side.RAISING, step.tier + 1) if acting.person != past]
    here = step.raising.person
    last = by if past is not None or here.has_left else here
    return those or [Acting(last, at_two_tiers=True)]


def answerers(disagreement: Disagreement, tier: int) -> list[Acting]:
    """Everyone who can answer at the tier, the one to propose first; whoever answered last, where there is nobody."""
    those = _those(disagreement, Side.RESPONDING, tier)
    last = disagreement.steps.filter(responding__isnull=False).order_by("number").last()
    if those or last is None or last.responding is None or last.responding.person.has_left:
        return those
    return [Acting(last.responding.person, at_two_tiers=last.tier != tier)]


def can_go_elsewhere(disagreement: Disagreement) -> bool:
    """Whether it can still be addressed to another agency: at its first step, while nobody has answered (§2.4)."""
    return disagreement.steps.count() == 1 and not disagreement.responses.exists()


def _those(disagreement: Disagreement, side: Side, tier: int) -> list[Acting]:
    taken = _standing(disagreement, side, tier)
    holders = directory.people_at(_agencies(disagreement, side)[0], tier)
    own = [Acting(holder.person, post=holder.post) for holder in holders if holder.person not in taken]
    first = None if own else _first(disagreement, side, tier)
    return _managers_first(disagreement, side, own) or ([first] if first is not None else [])


def _managers_first(disagreement: Disagreement, side: Side, those: list[Acting]) -> list[Acting]:
    """The own manager of somebody who has stood for the side before the others, who keep their order."""
    if len(those) < 2:
        return those
    managers = set(disagreement.named.filter(side=side).values_list("post__manager", flat=True))
    return sorted(those, key=lambda acting: acting.person.pk not in managers)


def _first(disagreement: Disagreement, side: Side, tier: int) -> Acting | None:
    """By the directory; but nobody is on both sides, not even where an agency has nobody else."""
    agency, against = _agencies(disagreement, side)
    acting = directory.who_acts(agency, tier, against=against, standing=_standing(disagreement, side, tier))
    if acting is not None and disagreement.named.exclude(side=side).filter(person=acting.person).exists():
        return None
    return acting


def _agencies(disagreement: Disagreement, side: Side) -> tuple[Agency, Agency]:
    sides = (disagreement.raising_agency, disagreement.responding_agency)
    return sides if side is Side.RAISING else (sides[1], sides[0])


def _standing(disagreement: Disagreement, side: Side, tier: int) -> set[Person]:
    """Those who cannot stand at this tier for this side, since they stand at another or for the other side."""
    elsewhere = disagreement.named.exclude(side=side, tier=tier).select_related("person")
    return {named.person for named in elsewhere}
