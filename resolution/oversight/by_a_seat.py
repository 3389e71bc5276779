"""What waits for whoever has a seat: a line for each kind, with its first day and where it is done (Q2, Q3, Q11).

A line says how many there are and by when, and never which child (A2). Reads only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.models import Decision, Disagreement, Referral, Review
from resolution.disagreements.models.reader import Reader
from resolution.disagreements.models.visibility import DisagreementQuerySet
from resolution.disagreements.record.todos import Todo
from resolution.govuk.wording import day
from resolution.oversight import policy
from resolution.partnership.directory import person_of
from resolution.partnership.models import User
from resolution.partnership.models.kept import Kept

# Kind, key, the number of the disagreement, by when, and how many parts of a review are missing.
Row = tuple[str, int, str, date, int | None]
ACKNOWLEDGE, CASE, MEDIATOR, OPEN, REVIEW = "acknowledge", "case", "mediator", "open", "review"
CASES = (CASE, MEDIATOR)
# The query is about whoever it is kept for, and no other number is asked about.
NOBODY = 0
# A review waits from so long before its day.
SOON = timedelta(days=7)


def waits_by_a_seat(user: User) -> list[Todo]:
    """All kinds, for whoever has a seat: in one query, and none for others."""
    person = person_of(user)
    return todos_of(_kept_for(Reader.of(person)).rows(NOBODY)) if person and person.oversees else []


@lru_cache(maxsize=100)
def _kept_for(reader: Reader) -> Kept:
    """Put together once a day for all that decides what they see."""
    return Kept.of(lambda: _rows(Disagreement.objects.referred_to_reader(reader)))


def rows_by_a_seat(user: User) -> list[QuerySet[Any, Any]]:
    """Of each kind its rows, to be put together with others: what whoever chairs decides waits for nobody else. Nothing
    for whoever has no seat."""
    if not user.person.oversees:
        return []
    theirs = Disagreement.objects.referred_to(user)
    return _rows(theirs) if policy.chairs(user.person, user.person.agency.partnership) else _rows_of_members(theirs)


def _rows(theirs: DisagreementQuerySet) -> list[QuerySet[Any, Any]]:
    """Of what was referred to them."""
    referrals = _referrals(theirs)
    return [
        *_rows_of_members(theirs),
        _listed(referrals.filter(moves.to_be_decided()), CASE, "decide_by"),
        _listed(_dives(referrals), OPEN, "decide_by"),
    ]


def _rows_of_members(theirs: DisagreementQuerySet) -> list[QuerySet[Any, Any]]:
    """The same without what only whoever chairs has an act for: a mediator is offered by any of them."""
    wait = _referrals(theirs).filter(moves.waits_for_a_mediator())
    return [*_rows_of_all(theirs), _listed(wait, MEDIATOR, "decide_by")]


def _rows_of_all(theirs: DisagreementQuerySet) -> list[QuerySet[Any, Any]]:
    reviews = Review.objects.filter(disagreement__in=theirs.values("pk")).order_by()
    missing = _reviews(reviews).values_list(Value(REVIEW), "pk", "disagreement__reference", "due_on", "missing")
    return [_listed(_logs(_referrals(theirs)), ACKNOWLEDGE, "acknowledge_by"), missing]


def _referrals(theirs: DisagreementQuerySet) -> QuerySet[Referral]:
    return Referral.objects.filter(disagreement__in=theirs.values("pk")).order_by()


def _listed(rows: QuerySet[Referral], kind: str, by: str) -> QuerySet[Any, Any]:
    return rows.values_list(Value(kind), "pk", "disagreement__reference", by, Value(0))


def _logs(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """What was logged formally, and not acknowledged (§4.1b)."""
    return referrals.filter(acknowledged_at=None, acknowledge_by__isnull=False)


def _dives(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Where the last decision is a deep dive, none was opened since, and no other review is in its way (§4.1a)."""
    last = Decision.objects.filter(referral=OuterRef("pk")).order_by("-pk")
    reviews = Review.objects.filter(disagreement=OuterRef("disagreement"))
    since = Q(kind=Review.Kind.DEEP_DIVE, opened_at__gte=OuterRef("said_at"))
    said, at = (Subquery(last.values(column)[:1]) for column in ("what", "at"))
    # Most were never decided so: of those the last decision is not looked for.
    ever = Decision.objects.filter(what=Decision.What.DEEP_DIVE).values("referral")
    decided = referrals.filter(pk__in=ever).annotate(said=said, said_at=at)
    return decided.filter(~Exists(reviews.filter(Q(completed_at=None) | since)), said=Decision.What.DEEP_DIVE)


def _reviews(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Those whose day is near, or has passed."""
    missing = Count("supervision_parts", filter=Q(supervision_parts__given_at=None))
    return reviews.filter(completed_at=None, due_on__lte=clock.today() + SOON).annotate(missing=missing)


def todos_of(rows: Iterable[Row]) -> list[Todo]:
    """A line for each of these kinds of which there are rows, the first of them first; what else there is is left."""
    ordered = sorted(rows, key=lambda row: (row[3], row[1]))
    found = {kind: [row for row in ordered if row[0] == kind] for kind in WHAT}
    return [_todo(kind, _each_case_once(those) if kind in CASES else those) for kind, those in found.items() if those]


def _each_case_once(rows: Sequence[Row]) -> Sequence[Row]:
    """The first row of each disagreement: it can have been put to the Sub Group more than once."""
    return list({row[2]: row for row in reversed(rows)}.values())[::-1]


WHAT = {
    ACKNOWLEDGE: ("formal log to be acknowledged", "formal logs to be acknowledged"),
    CASE: ("specific case to be decided", "specific cases to be decided"),
    MEDIATOR: ("specific case that waits for a mediator", "specific cases that wait for a mediator"),
    OPEN: ("deep dive to be opened", "deep dives to be opened"),
    REVIEW: ("deep dive or review to be completed", "deep dives or reviews to be completed"),
}


def _todo(kind: str, rows: Sequence[Row]) -> Todo:
    late = sum(row[3] < clock.today() for row in rows) if kind != OPEN else 0
    what = f"{len(rows)} {WHAT[kind][len(rows) > 1]}"
    return Todo(what, _url(kind, rows), ". ".join(_aside(kind, rows, late)), is_late=bool(late))


def _url(kind: str, rows: Sequence[Row]) -> str:
    """A list; where there is but one, the disagreement itself."""
    if len(rows) == 1 and kind != CASE:
        return reverse("disagreements:record", args=[rows[0][2]])
    return reverse("oversight:reviews" if kind == REVIEW else "oversight:cases")


def _aside(kind: str, rows: Sequence[Row], late: int) -> Iterator[str]:
    if kind == OPEN:
        yield "Decided, and not begun"
        return
    yield f"{'By' if len(rows) == 1 and kind != CASE else 'The first by'} {day(rows[0][3])}"
    if late:
        yield f"{late} past the day"
    if missing := sum(row[4] or 0 for row in rows):
        yield f"Parts of agencies missing: {missing}"
