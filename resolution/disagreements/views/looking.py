"""How a record is fetched to be shown: only what the reader may see, and only once their looking is kept."""

from resolution.disagreements.covering import known_today
from resolution.disagreements.models import Disagreement
from resolution.history import readings
from resolution.history.models import Reading
from resolution.partnership.models import User


def looked_at(user: User, reference: str, kind: str = Reading.Kind.PAGE) -> Disagreement | None:
    """The disagreement, once it is kept that the user looks at it; None if it is not theirs to see."""
    visible = Disagreement.objects.visible_to(user).for_its_page()
    kept = readings.kept_today(user, Disagreement, kind)
    disagreement: Disagreement | None = visible.annotate(kept=kept).filter(reference=reference).first()
    if disagreement is None:
        return None
    disagreement.theirs = True
    if not disagreement.kept:  # type: ignore[attr-defined]  # annotated above
        readings.record_first(user, disagreement, kind)
    return known_today(disagreement, user)
