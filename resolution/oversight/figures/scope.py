"""What figures are narrowed to: a period, and a sector."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from resolution import clock


@dataclass(frozen=True)
class Scope:
    """Disagreements raised from `first` to `last`, days in London, both included; None = from the beginning.

    `sector`: of the raising agency. Never a theme: beside what is told by sector, month by month and day by day, it
    would show what an agency disagrees about, one by one (Q15)."""

    last: date
    first: date | None = None
    sector: str = ""

    @classmethod
    def of_months(cls, months: int | None, *, sector: str = "") -> Self:
        """So many whole months and the days since; None = from the beginning."""
        today = clock.today()
        first = month_before(today, months) if months else None
        return cls(last=today, first=first, sector=sector)

    @property
    def of_all(self) -> Self:
        """The same for what is never told of an agency or a sector."""
        return replace(self, sector="")

    def holds(self, on: date) -> bool:
        """Whether the day is in the period."""
        return on <= self.last and (self.first is None or self.first <= on)


def month_of(on: date) -> date:
    """The first day of its month."""
    return on.replace(day=1)


def month_before(on: date, months: int) -> date:
    """The first day of the month so many months before that of the day."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """The first day of each month from that of `first` to that of `last`."""
    found, month = [], month_of(first)
    while month <= last:
        found.append(month)
        month = month_of(month + timedelta(days=31))
    return found
