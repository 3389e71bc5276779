"""Of one disagreement: which one a number means to somebody, and whether they may read it. Reads only."""

from functools import lru_cache

from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.reader import Reader
from resolution.disagreements.models.visibility import DisagreementQuerySet
from resolution.partnership.directory import person_of
from resolution.partnership.models import User
from resolution.partnership.models.kept import ASKED_ABOUT, Kept


def of_number(user: User, reference: str) -> DisagreementQuerySet:
    """The one of this number, whoever sees it: another partnership can have used the number too."""
    person = person_of(user)
    rows: DisagreementQuerySet = Disagreement.objects.filter(reference=reference)
    return rows.none() if person is None else rows.filter(partnership=person.agency.partnership_id)


def sees(user: User, disagreement: Disagreement) -> bool:
    """Whether the user may read this one: `visible_to`, put together once a day for all that decides it."""
    person = person_of(user)
    return person is not None and bool(_seen_by(Reader.of(person)).rows(disagreement.pk))


@lru_cache(maxsize=500)
def _seen_by(reader: Reader) -> Kept:
    one = Disagreement.objects.filter(pk=ASKED_ABOUT)
    return Kept.of(lambda: [one.visible_to_reader(reader).values_list("pk")])
