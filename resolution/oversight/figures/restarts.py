"""From which months the chart over time is read anew (§3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from resolution import clock
from resolution.oversight.models import ChartRestart
from resolution.partnership.models.kept import ASKED_ABOUT, Kept

from .scope import month_before, month_of, months_between

# It can be begun anew from one of so many months before this one.
MONTHS_OFFERED = 24


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


def months_to_begin(partnership: int) -> Sequence[date]:
    """The whole months from which it was not begun anew yet, the newest first."""
    today = clock.today()
    begun = {restart.month for restart in restarts_of(partnership)}
    months = months_between(month_before(today, MONTHS_OFFERED), month_before(today, 1))
    return [month for month in reversed(months) if month not in begun and month < month_of(today)]
