"""Which disagreements are under a legal hold, and which are about a child (A10). Reads only."""

from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from resolution import clock
from resolution.disagreements.models import Child, Disagreement
from resolution.disagreements.models.holds import open_holds
from resolution.disagreements.same_child import can_be
from resolution.partnership.models import Partnership

# At most so many days on: by then somebody asks whether it is needed still, and whether more is about the child.
LONGEST: Final = 366
UNDER_A_HOLD: Final = (
    "It is under a legal hold, so nothing on it can be destroyed. Ring the partnership’s office, which can lift it"
)


def is_held(disagreement: Disagreement) -> bool:
    """Whether a hold on it stands."""
    return bool(open_holds().filter(disagreement=disagreement).exists())


def standing(partnership: Partnership) -> QuerySet[Any]:
    """The holds that nobody has lifted, the first to be looked at again first."""
    rows: QuerySet[Any] = open_holds().filter(disagreement__partnership=partnership)
    sides = ("disagreement__raising_agency", "disagreement__responding_agency", "placed_by")
    return rows.select_related(*sides).order_by("review_on", "pk")


def to_review(partnership: Partnership) -> QuerySet[Any]:
    """Those whose day has come."""
    return standing(partnership).filter(review_on__lte=clock.today())


def about_the_child(partnership: Partnership, initials: str, born_on: date) -> list[Disagreement]:
    """All that has words still and can be about this child, however little was known of the birth. Too many do no harm:
    somebody who may not read them cannot tell them apart."""
    children = Child.objects.filter(can_be(initials, born_on), disagreement=OuterRef("pk"))
    rows = Disagreement.objects.filter(Q(Exists(children)), partnership=partnership, anonymised_at=None)
    return list(rows.order_by("pk"))
