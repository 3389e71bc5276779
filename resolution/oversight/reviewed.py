"""Deep dives and reviews of an escalation, for whoever has a seat: what is looked at by whom, by when, and what the Sub
Group does about it (§4.1a, §4.1c). Reads only.

As on the list of specific cases, a line says which agencies and which tier, and never which child (A2)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.urls import reverse

from resolution import clock
from resolution.disagreements.models import Disagreement, Review, Reviewer
from resolution.govuk.wording import day
from resolution.oversight.models import SubGroupAction
from resolution.partnership.models import User
from resolution.protocol.clock import london_day

# So many can be chosen when an action is recorded: the open ones, and those completed last.
OFFERED = 10
SHOWN = (
    "pk", "kind", "due_on", "found_at", "completed_at", "against", "disagreement__reference",
    "disagreement__raising_agency__name", "disagreement__responding_agency__name", "referral__step__tier",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One of them: which case, what it is, how it stands, and the actions that follow from it."""

    key: int
    reference: str
    url: str
    sides: str
    what: str
    says: str
    is_late: bool
    is_over: bool
    actions: Sequence[SubGroupAction] = ()


def reviews_for(user: User) -> QuerySet[Review]:
    """Those that the user sees by a seat: the open ones by their day, then the others, the newest first."""
    theirs = Disagreement.objects.referred_to(user).values("pk")
    rows: QuerySet[Review] = Review.objects.filter(disagreement__in=theirs)
    return rows.order_by(F("completed_at").desc(nulls_first=True), "due_on", "-pk")


def lines_of(rows: QuerySet[Review]) -> list[Line]:
    """What stands on the list, for these rows, in two queries."""
    missing = Count("supervision_parts", filter=Q(supervision_parts__given_at=None))
    found = list(rows.annotate(missing=missing, led_by=_led_by()).values(*SHOWN, "missing", "led_by"))
    actions = _actions_of([row["pk"] for row in found])
    return [_line(row, actions.get(row["pk"], ())) for row in found]


def reviews_to_follow(user: User) -> list[tuple[Review, str]]:
    """Those from which an action can follow, as they are called where one is chosen."""
    rows = reviews_for(user).select_related("disagreement")[:OFFERED]
    return [(row, called(row)) for row in rows]


def called(review: Review) -> str:
    """What it is, of which disagreement."""
    return f"{review.get_kind_display()}, {review.disagreement.reference}"


def followed(actions: Iterable[SubGroupAction], user: User) -> Mapping[int, str]:
    """From which review each of these actions follows, by its key; nothing of what the reader does not see (A2)."""
    those = {action.pk: action.review_id for action in actions if action.review_id is not None}
    rows = reviews_for(user).filter(pk__in=those.values()).select_related("disagreement") if those else ()
    names = {row.pk: called(row) for row in rows}
    return {action: names[review] for action, review in those.items() if review in names}


def with_reviews(actions: Sequence[SubGroupAction], user: User) -> list[tuple[SubGroupAction, str]]:
    """Each with the review that it follows from, if any: of one that the reader does not see only that it is one."""
    of = followed(actions, user)
    return [(row, of.get(row.pk, "a review" if row.review_id else "")) for row in actions]


def _led_by() -> Subquery:
    leads = Reviewer.objects.filter(review=OuterRef("pk"), leads=True, until=None).order_by()
    return Subquery(leads.values(said=Concat("person__name", Value(", "), "person__agency__name"))[:1])


def _actions_of(keys: Sequence[int]) -> Mapping[int, list[SubGroupAction]]:
    found: dict[int, list[SubGroupAction]] = {}
    rows = SubGroupAction.objects.filter(review__in=keys).select_related("owner__agency", "meeting")
    for action in rows.order_by("number"):
        found.setdefault(action.review_id or 0, []).append(action)
    return found


def _line(row: Mapping[str, Any], actions: Sequence[SubGroupAction]) -> Line:
    reference = row["disagreement__reference"]
    raising, responding = (row[f"disagreement__{side}_agency__name"] for side in ("raising", "responding"))
    return Line(
        key=row["pk"],
        reference=reference,
        url=reverse("disagreements:record", args=(reference,)),
        sides=f"{raising} and {responding}, tier {row['referral__step__tier']}",
        what=str(Review.Kind(row["kind"]).label),
        says=". ".join([*([f"Led by {row['led_by']}"] if row["led_by"] else []), *_stands(row)]),
        is_late=row["completed_at"] is None and row["due_on"] < clock.today(),
        is_over=row["completed_at"] is not None,
        actions=actions,
    )


def _stands(row: Mapping[str, Any]) -> Iterator[str]:
    if row["completed_at"] is not None:
        yield f"{'Called off' if row['against'] else 'Completed'} on {day(london_day(row['completed_at']))}"
        return
    passed = ", which has passed" if row["due_on"] < clock.today() else ""
    yield f"To be completed by {day(row['due_on'])}{passed}"
    yield "What was found is recorded" if row["found_at"] is not None else "What was found is not recorded yet"
    if row["missing"]:
        yield f"Missing: {row['missing']} of the agencies’ parts on supervision"
