"""One disagreement, fetched for whoever sees its numbers: because that is all they see, or because they see more."""

from typing import Any

from django.db.models import Exists, OuterRef

from resolution.disagreements import moves
from resolution.disagreements.models import Disagreement, Referral
from resolution.disagreements.models.managed import NEARLY_DUE
from resolution.partnership.models import Person, User
from resolution.partnership.models.kept import ASKED_ABOUT, KeptRows

from .kept_for import kept_for_each
from .lines import whether


def numbered(user: User, reference: str) -> Any:
    """The one of this number, where the user sees its numbers, or None; with whether it waits for the office
    (`nobody_answers`) and was put to the Sub Group (`is_referred`)."""
    return next(_of_number(user.person).found(reference), None)


@kept_for_each
def _of_number(person: Person) -> KeptRows[Any]:
    referred = Exists(Referral.objects.filter(disagreement=OuterRef("pk")))
    asked = {"nobody_answers": whether(moves.nobody_answers()), "is_referred": referred}
    rows = Disagreement.objects.filter(reference=str(ASKED_ABOUT))
    return KeptRows.of_rows(lambda: rows.numbers_for_person(person).for_its_page().annotate(**asked), NEARLY_DUE)
