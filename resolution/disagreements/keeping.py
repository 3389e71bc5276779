"""For how long a disagreement is kept, and which end soon (A10). Reads only.

The day on which one ends is worked out from what is recorded, so that it always stands on the office's list for 30 days
before: whatever could bring that day nearer, such as a shorter period, itself happened 30 days before it or earlier.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast, ExtractDay, ExtractMonth, ExtractYear

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.models import Disagreement, Hold, Review
from resolution.disagreements.models.holds import open_holds
from resolution.disagreements.models.visibility import is_to_be_destroyed
from resolution.history.models import Entry
from resolution.partnership.models import KeepingPeriod, Partnership
from resolution.partnership.models.groundwork import FEWEST_YEARS
from resolution.protocol.acts import Status
from resolution.protocol.clock import london_day

# For so long what ends stands on the office's list, so that a hold can be placed on it.
NOTICE: Final = timedelta(days=30)
# What was raised later than that cannot end soon, whatever the period: the database need not look at it further.
SHORTEST: Final = timedelta(days=365 * FEWEST_YEARS) - NOTICE
OVER = (Status.SETTLED, Status.WITHDRAWN, Status.CLOSED)
ENDED_AT = Case(
    When(status=Status.SETTLED, then=F("raised_at")),
    When(status=Status.WITHDRAWN, then=F("step__ended_at")),
    default=F("closed_at"),
    output_field=DateTimeField(),
)
PARTS = {"year": ExtractYear, "month": ExtractMonth, "day": ExtractDay}


@dataclass(frozen=True)
class Ending:
    """A disagreement whose time is over, or will be: when it ended, the day on which its words go, and after how many
    years."""

    disagreement: Disagreement
    ended_on: date
    due_on: date
    years: int


def ending_soon(partnership: Partnership) -> QuerySet[Any]:
    """Those of the next 30 days, and those whose day has come. What stands on one case ends together: none while
    another goes on."""
    until = clock.today() + NOTICE
    there = Disagreement.objects.filter(partnership=partnership, anonymised_at=None)
    others = _dated(_on_its_case(there)).exclude(_is_done(until))
    rows = _dated(there.filter(raised_at__lt=clock.now() - SHORTEST)).filter(_is_done(until) & ~Q(Exists(others)))
    lifted = Hold.objects.filter(Q(disagreement=OuterRef("pk")) | Q(disagreement__case=OuterRef("case")))
    asked = {"lifted": _newest(lifted.exclude(lifted_at=None), "lifted_at")}
    asked |= {"last_at": _newest(_journals()), "case_ended_at": _newest(_dated(_on_its_case(there)), "ended")}
    told: QuerySet[Any] = rows.select_related("raising_agency", "responding_agency").annotate(**asked)
    return told.order_by("ended", "pk")


def over(rows: Iterable[Any]) -> list[Ending]:
    """Of these rows of `ending_soon`, those whose day has come."""
    return [each for each in endings(rows) if each.due_on <= clock.today()]


def endings(rows: Iterable[Any]) -> list[Ending]:
    """These rows of `ending_soon`, each with its day: not sooner than 30 days after the period was recorded, and after
    whatever was last written of it, or a hold was lifted."""
    there = list(rows)
    if not there:
        return []
    period = KeepingPeriod.objects.get(partnership=there[0].partnership_id)
    return [_ending(row, period.years, recorded_on(period)) for row in there]


def recorded_on(period: KeepingPeriod) -> date:
    """The day on which the period was last recorded."""
    return london_day(period.history.latest("history_date").history_date)


def _ending(row: Any, years: int, recorded: date) -> Ending:
    over_on = years_after(london_day(row.case_ended_at or row.ended), years)
    lately = [recorded, london_day(row.last_at), *([london_day(row.lifted)] if row.lifted else ())]
    return Ending(row, london_day(row.ended), max(over_on, max(lately) + NOTICE), years)


def years_after(on: date, years: int) -> date:
    """The same day so many years later; after a 29 February, where there is none, the day after."""
    try:
        return on.replace(year=on.year + years)
    except ValueError:
        return date(on.year + years, 3, 1)


def _dated(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the moment at which each ended, and its day in London."""
    parts = {name: of("ended", tzinfo=clock.LONDON) for name, of in PARTS.items()}
    over_in = F("year") + F("partnership__keepingperiod__years")
    dated: QuerySet[Any] = rows.annotate(ended=ENDED_AT).alias(**parts).alias(over_in=over_in)
    return dated


def _is_done(until: date) -> Q:
    """Its time is over by that day, and nothing on it is still to be done or decided: `years_after`, for many."""
    earlier = Q(month__lt=until.month) | Q(month=until.month, day__lte=until.day)
    by_then = Q(over_in__lt=until.year) | Q(over_in=until.year) & earlier
    return Q(status__in=OVER) & by_then & ~_goes_on()


def _goes_on() -> Q:
    """Or it is under a legal hold."""
    reviewed = Review.objects.filter(disagreement=OuterRef("pk"), completed_at=None)
    held = open_holds().filter(disagreement=OuterRef("pk"))
    beside = Q(Exists(held)) | Q(Exists(reviewed)) | moves.decision_is_due() | is_to_be_destroyed()
    return beside | moves.is_undone() | Q(Exists(moves.actions_to_come()))


def _on_its_case(there: QuerySet[Any]) -> QuerySet[Any]:
    return there.filter(case=OuterRef("case"))


def _journals() -> QuerySet[Entry]:
    """The journals of all that ends with it: of what was settled, which has no case, its own."""
    with_it = Q(pk=OuterRef(OuterRef("pk"))) | Q(case=OuterRef(OuterRef("case")))
    keys = Disagreement.objects.filter(with_it, anonymised_at=None).annotate(key=Cast("pk", CharField())).values("key")
    return Entry.objects.filter(subject_kind=Disagreement._meta.label_lower, subject_key__in=keys)


def _newest(rows: QuerySet[Any], at: str = "at") -> Subquery:
    return Subquery(rows.order_by(f"-{at}").values(at)[:1], output_field=DateTimeField())
