"""Which disagreements are under a legal hold, and which are about a child (A10). Reads only."""

from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from resolution import clock
from resolution.disagreements.models import Child, Disagreement, Hold
from resolution.disagreements.models.holds import open_holds
from resolution.disagreements.models.visibility import DisagreementQuerySet, kept_from
from resolution.disagreements.same_child import can_be
from resolution.partnership.models import Person

# At most so many days on: by then somebody asks whether it is needed still, and whether more is about the child.
LONGEST: Final = 366
UNDER_A_HOLD: Final = (
    "It is under a legal hold, so nothing on it can be destroyed. Ring the partnership’s office, which can lift it"
)


def is_held(disagreement: Disagreement) -> bool:
    """Whether a hold on it stands."""
    return bool(open_holds().filter(disagreement=disagreement).exists())


def standing(reader: Person) -> QuerySet[Any]:
    """The holds that nobody has lifted, the first to be looked at again first; never on what the reader is kept from by
    a personal link (A3)."""
    rows = _readable(open_holds(), reader)
    sides = ("disagreement__raising_agency", "disagreement__responding_agency", "placed_by")
    return rows.select_related(*sides).order_by("review_on", "pk")


def lifted(reader: Person) -> QuerySet[Any]:
    """Those that were lifted, the newest first."""
    rows = readable(reader).filter(lifted_at__isnull=False)
    return rows.select_related("disagreement", "lifted_by").order_by("-lifted_at", "-pk")


def readable(reader: Person) -> QuerySet[Any]:
    """Those that stand, and those that were lifted."""
    return _readable(Hold.objects.all(), reader)


def _readable(rows: QuerySet[Any], reader: Person) -> QuerySet[Any]:
    return rows.filter(disagreement__in=holdable_by(reader))


def holdable_by(person: Person) -> DisagreementQuerySet:
    """Those of the partnership on which they can place a hold, or keep or lift one: nobody does so on what they are
    kept from."""
    return Disagreement.objects.filter(partnership=person.agency.partnership_id).exclude(kept_from(person.pk))


def to_review(reader: Person) -> QuerySet[Any]:
    """Those whose day has come."""
    return standing(reader).filter(review_on__lte=clock.today())


def about_the_child(office: Person, initials: str, born_on: date) -> list[Disagreement]:
    """All that has words still and can be about this child, however little was known of the birth. Too many do no harm:
    somebody who may not read them cannot tell them apart."""
    children = Child.objects.filter(can_be(initials, born_on), disagreement=OuterRef("pk"))
    rows = holdable_by(office).filter(Exists(children), anonymised_at=None)
    return list(rows.order_by("pk"))
