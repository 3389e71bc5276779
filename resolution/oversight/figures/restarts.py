"""From which months the chart over time is read anew (§3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import Min

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.oversight.models import ChartRestart
from resolution.partnership.models.kept import ASKED_ABOUT, Kept

from .scope import month_before, month_of, months_between

# It can be begun anew from one of so many months before this one.
MONTHS_OFFERED = 24
# Of so many months a stretch of the chart is made at least.
SHORTEST = 2


@dataclass(frozen=True)
class Restart:
    """From which month on, and why."""

    month: date
    because: str


def restarts_of(partnership: int) -> tuple[Restart, ...]:
    """Those of the partnership of this number, the first of them first. One query."""
    return tuple(Restart(*row) for row in begun_anew().rows(partnership))


@cache
def begun_anew() -> Kept:
    """The same, as they are read."""
    rows = ChartRestart.objects.filter(partnership=ASKED_ABOUT).order_by("month")
    return Kept.of(lambda: [rows.values_list("month", "because")])


def begun_in(months: Sequence[date], restarts: Sequence[Restart]) -> list[tuple[int, Restart]]:
    """Where a chart of these whole months is begun anew, as the position of the month: each stretch has two months at
    least. `restarts`: the first of them first."""
    found: list[tuple[int, Restart]] = []
    places = {month: place for place, month in enumerate(months)}
    for restart in restarts:
        place, before = places.get(restart.month, 0), found[-1][0] if found else 0
        if place - before >= SHORTEST and len(months) - place >= SHORTEST:
            found.append((place, restart))
    return found


def months_to_begin(partnership: int) -> Sequence[date]:
    """The whole months from which the chart really begins anew now, and after which it still does from each from which
    it does today; the newest first."""
    months, restarts = _whole_months(partnership), restarts_of(partnership)
    kept, taken = _months_in(months, restarts), {restart.month for restart in restarts}
    return [
        month
        for month in reversed(months)
        if month not in taken and _months_in(months, [*restarts, Restart(month, "")]) == kept | {month}
    ]


def _months_in(months: Sequence[date], restarts: Sequence[Restart]) -> set[date]:
    in_order = sorted(restarts, key=lambda restart: restart.month)
    return {restart.month for _, restart in begun_in(months, in_order)}


def _whole_months(partnership: int) -> Sequence[date]:
    """Those of the chart as it is shown first: from the earliest record on. One query."""
    today = clock.today()
    first = Disagreement.objects.counted_in(partnership).aggregate(first=Min("raised_at"))["first"]
    if first is None:
        return []
    begun = max(first.astimezone(clock.LONDON).date(), month_before(today, MONTHS_OFFERED))
    return months_between(begun, month_of(today) - timedelta(days=1))
