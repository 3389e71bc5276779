"""Who would stand for a side at a tier, by its agency's directory (§2.5). Reads only."""

from django.db.models import Q

from resolution.disagreements.models import Disagreement, Named
from resolution.partnership import directory
from resolution.partnership.models import Agency, Person


def who_carries(disagreement: Disagreement, tier: int) -> directory.Acting | None:
    """Who acts for the raising side at the tier, by its directory (§2.5)."""
    return _who_acts(disagreement, disagreement.raising_agency, disagreement.responding_agency, tier)


def who_answers(disagreement: Disagreement, tier: int) -> directory.Acting | None:
    """Who acts for the responding side at the tier, by its directory (§2.5)."""
    return _who_acts(disagreement, disagreement.responding_agency, disagreement.raising_agency, tier)


def _who_acts(disagreement: Disagreement, agency: Agency, against: Agency, tier: int) -> directory.Acting | None:
    standing = [named.person for named in disagreement.named.exclude(tier=tier).select_related("person")]
    return directory.who_acts(agency, tier, against=against, standing=standing)


def successors(disagreement: Disagreement, part: Named) -> list[Person]:
    """Who can take somebody's part: a colleague without another part in it, or whoever stands in for them here.

    Whoever has handed over the same part before can take it back.
    """
    agency = part.agency
    colleagues = Person.objects.present().filter(agency=agency).order_by("name", "pk")
    stand_ins = agency.stand_ins.filter(tier=part.tier, accepted_at__isnull=False).select_related("person__agency")
    against = {disagreement.raising_agency_id, disagreement.responding_agency_id} - {agency.pk}
    free = [each.person for each in stand_ins if not each.person.has_left and each.person.agency_id not in against]
    taken = _with_another_part(disagreement, part)
    return [person for person in dict.fromkeys([*colleagues, *free]) if person.pk not in taken]


def _with_another_part(disagreement: Disagreement, part: Named) -> set[int]:
    """Those who are named already, but for whoever handed this very part over."""
    before = Q(until__isnull=False, side=part.side, tier=part.tier, agency=part.agency)
    return set(disagreement.named.exclude(before).values_list("person_id", flat=True))
