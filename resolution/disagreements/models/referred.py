"""What was put to the Sub Group, and to whose eyes it comes by a seat there, or by a part in a review (§4, A2)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from resolution import clock

from .anonymous import HAS_WORDS
from .covered import NEVER
from .reader import Reader

# For so long after a review is over those who had a part in it still see what they saw (A2).
AFTER_THE_TASK = timedelta(days=30)
# Who has acted on one for the Sub Group: by the model, those who are kept there.
OVERSEERS = {
    "Referral": ("acknowledged_by",),
    "Decision": ("by",),
    "Reviewer": ("person",),
    "Review": ("opened_by", "completed_by"),
    "Mediation": ("mediator", "offered_by"),
}


def is_referred_to(reader: Reader) -> Q:
    """Where it was referred to the Sub Group, restricted or not, and the reader has a seat there, or a part in a review
    of it: but neither a part in it nor an agency that is a side (§4.1c)."""
    sides = Q(raising_agency=reader.agency) | Q(responding_agency=reader.agency)
    named = _of_it("Named").filter(person=reader.person)
    theirs = _by_a_seat(reader) | Q(Exists(_reviewed_by(reader)))
    return HAS_WORDS & theirs & ~Q(Exists(named)) & ~sides


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


def who_have_overseen(disagreements: Collection[int]) -> Mapping[int, frozenset[int]]:
    """The numbers of those who have acted on each for the Sub Group, in one query for many (§4.1c)."""
    first, *others = (
        _rows(model)
        .filter(disagreement__in=disagreements, **{f"{who}__isnull": False})
        .values_list("disagreement", who)
        for model, those in OVERSEERS.items()
        for who in those
    )
    found: dict[int, set[int]] = defaultdict(set)
    for disagreement, person in first.union(*others):
        found[disagreement].add(person)
    return {each: frozenset(found[each]) for each in disagreements}


def _rows(model: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model(f"disagreements.{model}").objects.order_by()
    return rows
