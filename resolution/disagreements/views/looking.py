"""How a record is fetched to be shown: only what the reader may see, and only once their looking is kept."""

from functools import lru_cache

from resolution.disagreements.covering import known_today
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.reader import Reader
from resolution.history import readings
from resolution.history.models import Reading
from resolution.partnership.directory import person_of
from resolution.partnership.models import User
from resolution.partnership.models.kept import ASKED_ABOUT, BESIDE, KeptRows


def looked_at(user: User, reference: str, kind: str = Reading.Kind.PAGE) -> Disagreement | None:
    """The disagreement, once it is kept that the user looks at it; None if it is not theirs to see."""
    person = person_of(user)
    visible = iter(()) if person is None else _visible_to(Reader.of(person), kind).found(reference, user.pk)
    disagreement = next(visible, None)
    if disagreement is None:
        return None
    disagreement.theirs = True
    if not disagreement.kept:  # type: ignore[attr-defined]  # annotated above
        readings.record_first(user, disagreement, kind)
    return known_today(disagreement, user)


@lru_cache(maxsize=100)
def _visible_to(reader: Reader, kind: str) -> KeptRows[Disagreement]:
    """The one of a number, if the reader may see it: put together once a day for all that decides it."""
    one = Disagreement.objects.visible_to_reader(reader).for_its_page().filter(reference=str(ASKED_ABOUT))
    return KeptRows.of_rows(lambda: one.annotate(kept=readings.kept_today(BESIDE, Disagreement, kind)))
