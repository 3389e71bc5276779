"""What was put to the Sub Group, and to whose eyes it comes by a seat there, or by a part in a review (§4, A2)."""

from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from resolution import clock

from .covered import NEVER
from .reader import Reader

# For so long after a review is over those who had a part in it still see what they saw (A2).
AFTER_THE_TASK = timedelta(days=30)


def is_referred_to(reader: Reader) -> Q:
    """Where it was referred to the Sub Group, restricted or not, and the reader has a seat there, or a part in a review
    of it: but neither a part in it nor an agency that is a side (§4.1c)."""
    sides = Q(raising_agency=reader.agency) | Q(responding_agency=reader.agency)
    named = _of_it("Named").filter(person=reader.person)
    return (_by_a_seat(reader) | Q(Exists(_reviewed_by(reader)))) & ~Q(Exists(named)) & ~sides


def _by_a_seat(reader: Reader) -> Q:
    there = reader.sub_groups
    return Q(Exists(_of_it("Referral")), partnership__in=there) if there else NEVER


def _reviewed_by(reader: Reader) -> QuerySet[Any]:
    """Their parts in a review: while it is open, and for some time once it is over; not a part that was ended."""
    over = datetime.combine(reader.day - AFTER_THE_TASK, time.min, clock.LONDON)
    open_or_just_over = Q(review__completed_at=None) | Q(review__completed_at__gt=over)
    return _of_it("Reviewer").filter(open_or_just_over, person=reader.person, until=None)


def _of_it(model: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model(f"disagreements.{model}").objects.filter(disagreement=OuterRef("pk"))
    return rows
