"""The specific cases of the Sub Group (§4): what was put to it, what waits for whoever chairs first. Reads only.

Each line says which agencies, which tier and by when, and never which child: what it is made of is all that is fetched
(A2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.models import Account, Decision, Disagreement, Referral, Review
from resolution.disagreements.record.lines import whether
from resolution.govuk.wording import day
from resolution.partnership.models import User
from resolution.partnership.models.kept import ASKED_ABOUT, Kept
from resolution.protocol.clock import london_day

MEDIATED = Referral.MEDIATED
# By of how many sides.
MISSING = {1: "A short account is missing", 2: "The short accounts of both sides are missing"}
SHOWN = (
    "pk", "kind", "at", "decide_by", "decided_at", "acknowledged_at", "acknowledge_by", "disagreement__reference",
    "disagreement__raising_agency__name", "disagreement__responding_agency__name", "step__tier",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One referral: which case, what it is, and what waits."""

    reference: str
    url: str
    sides: str
    what: str
    says: str
    waits: bool
    is_late: bool


def waits() -> Q:
    """What waits for whoever chairs: to be decided, or for a mediator who is offered by a day, or another one."""
    return moves.to_be_decided() | moves.waits_for_a_mediator()


def referrals_for(user: User) -> QuerySet[Referral]:
    """Those that the user sees by a seat: first what waits to be decided, by its day; then the others, newest first."""
    theirs = Disagreement.objects.referred_to(user).values("pk")
    rows = Referral.objects.filter(disagreement__in=theirs).annotate(waits=whether(waits()))
    due = Case(When(waits=True, then=F("decide_by")), default=None)
    return rows.order_by("-waits", due.asc(nulls_last=True), "-at", "-pk")


def lines_of(rows: QuerySet[Referral]) -> list[Line]:
    """What stands on the list, for these rows, in one query."""
    missing = Account.objects.filter(referral=OuterRef("pk"), given_at=None, due_on__lt=clock.today()).order_by()
    sides = missing.values("referral").annotate(n=Count("side", distinct=True)).values("n")
    last = Decision.objects.filter(referral=OuterRef("pk")).order_by("-pk").values("what")[:1]
    due = Review.objects.filter(referral=OuterRef("pk"), completed_at=None).order_by().values("due_on")[:1]
    return [
        _line(row)
        for row in rows.annotate(missing=Subquery(sides), what=Subquery(last), review_due=Subquery(due)).values(
            *SHOWN, "waits", "missing", "what", "review_due"
        )
    ]


def not_logged(user: User) -> str:
    """How many were left unresolved, and not logged within the time for that (§4.1b); blank where there is none."""
    asked = left_unlogged(user.person.pk, user.person.agency_id)
    return not_logged_says(sum(count for (count,) in asked.rows(user.person.agency.partnership_id)))


@lru_cache(maxsize=100)
def left_unlogged(person: int, agency: int) -> Kept:
    """How many those are, in the partnership that is asked about, for this person of this agency."""
    theirs = Disagreement.objects.to_oversee_of(person, agency).filter(partnership=ASKED_ABOUT).order_by()
    counted = Count("pk")
    return Kept.of(
        lambda: [theirs.filter(moves.to_be_logged()).values("partnership").annotate(n=counted).values_list("n")]
    )


def not_logged_says(count: int) -> str:
    """The same of so many; blank of none."""
    was = "disagreement was" if count == 1 else "disagreements were"
    said = f"{count} {was} left unresolved, and not logged within the time for that. The office asks the agencies to."
    return said if count else ""


def _line(row: Mapping[str, Any]) -> Line:
    reference = row["disagreement__reference"]
    raising, responding = (row[f"disagreement__{side}_agency__name"] for side in ("raising", "responding"))
    return Line(
        reference=reference,
        url=reverse("disagreements:record", args=(reference,)),
        sides=f"{raising} and {responding}, at tier {row['step__tier']} when it was logged",
        what=f"{Referral.Kind(row['kind']).label}, logged on {day(london_day(row['at']))}",
        says=". ".join(_says(row)),
        waits=row["waits"],
        is_late=row["waits"] and row["decide_by"] < clock.today(),
    )


def _says(row: Mapping[str, Any]) -> Iterable[str]:
    if row["waits"]:
        yield _by(row)
    if row["acknowledge_by"] is not None and row["acknowledged_at"] is None:
        yield f"To be acknowledged by {day(row['acknowledge_by'])}"
    if row["missing"]:
        yield MISSING[row["missing"]]
    if row["decided_at"] is not None and row["kind"] in MEDIATED:
        yield f"A mediator was offered on {day(london_day(row['decided_at']))}"
    elif row["decided_at"] is not None:
        yield f"{Decision.What(row['what']).label}, decided on {day(london_day(row['decided_at']))}"
    if row["review_due"] is not None:
        passed = ", which has passed" if row["review_due"] < clock.today() else ""
        yield f"Reviewed: to be completed by {day(row['review_due'])}{passed}"


def _by(row: Mapping[str, Any]) -> str:
    """By when it is decided, past which the deputy is asked as well (§4.1a); or a mediator is offered (§4.1c)."""
    decide_by: date = row["decide_by"]
    late = decide_by < clock.today()
    if row["kind"] in MEDIATED:
        one = "Another mediator" if row["decided_at"] is not None else "A mediator"
        return f"{one} is to be offered by {day(decide_by)}" + ", which has passed" * late
    return f"To be decided by {day(decide_by)}" + ", which has passed: the deputy is asked too" * late


def split(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """What waits to be decided, and the others."""
    return [line for line in lines if line.waits], [line for line in lines if not line.waits]
