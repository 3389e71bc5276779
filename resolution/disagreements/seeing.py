"""Of one disagreement: which one a number means to somebody, and whether they may read it. Reads only."""

from functools import cache, lru_cache

from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.reader import Reader
from resolution.partnership.directory import person_of
from resolution.partnership.models import User
from resolution.partnership.models.kept import ASKED_ABOUT, BESIDE, Kept, KeptRows


def of_number(user: User, reference: str) -> Disagreement | None:
    """The one of this number, whoever sees it, with its step and its sides: another partnership can have used the
    number too."""
    person = person_of(user)
    return None if person is None else next(_of_number().found(reference, person.agency.partnership_id), None)


@cache
def _of_number() -> KeptRows[Disagreement]:
    one = Disagreement.objects.filter(reference=str(ASKED_ABOUT), partnership=BESIDE)
    beside = ("version", "raising_agency", "responding_agency", "step__later_date", "step__seen", "raiser__person")
    return KeptRows.of_rows(lambda: one.select_related(*beside))


def sees(user: User, disagreement: Disagreement) -> bool:
    """Whether the user may read this one: `visible_to`, put together once a day for all that decides it."""
    person = person_of(user)
    return person is not None and bool(_seen_by(Reader.of(person)).rows(disagreement.pk))


@lru_cache(maxsize=500)
def _seen_by(reader: Reader) -> Kept:
    one = Disagreement.objects.filter(pk=ASKED_ABOUT)
    return Kept.of(lambda: [one.visible_to_reader(reader).values_list("pk")])
