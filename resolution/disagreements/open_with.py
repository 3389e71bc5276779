"""How many disagreements are open with an agency, for whoever is about to close it."""

from django.db.models import Q

from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.covered import LIVE
from resolution.insight.suppressing import SMALL
from resolution.partnership.models import Agency


def says(agency: Agency) -> str:
    """The number that wait with it on either side. Whoever runs the office knows of none of them: a small number, which
    could tell of one, is not said (Q15)."""
    theirs = Q(raising_agency=agency) | Q(responding_agency=agency)
    count = Disagreement.objects.counted_in(agency.partnership_id).filter(theirs, status__in=LIVE).count()
    return f"{count if count > SMALL else f'Fewer than {SMALL + 1}'} disagreements are open with it."
