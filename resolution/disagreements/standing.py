"""Who would stand for a side at a tier, by its agency's directory (§2.5). Reads only."""

from resolution.disagreements.models import Disagreement
from resolution.partnership import directory
from resolution.partnership.models import Agency


def who_carries(disagreement: Disagreement, tier: int) -> directory.Acting | None:
    """Who acts for the raising side at the tier, by its directory (§2.5)."""
    return _who_acts(disagreement, disagreement.raising_agency, disagreement.responding_agency, tier)


def who_answers(disagreement: Disagreement, tier: int) -> directory.Acting | None:
    """Who acts for the responding side at the tier, by its directory (§2.5)."""
    return _who_acts(disagreement, disagreement.responding_agency, disagreement.raising_agency, tier)


def _who_acts(disagreement: Disagreement, agency: Agency, against: Agency, tier: int) -> directory.Acting | None:
    standing = [named.person for named in disagreement.named.exclude(tier=tier).select_related("person")]
    return directory.who_acts(agency, tier, against=against, standing=standing)
