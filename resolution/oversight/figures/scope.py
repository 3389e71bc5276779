"""What figures are narrowed to: a period, and a sector."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self, TypeVar

from resolution import clock

Row = TypeVar("Row")


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
        month = _month_after(month)
    return found


def in_months(rows: Sequence[Row], on: Callable[[Row], date]) -> Iterator[tuple[date, Sequence[Row]]]:
    """The rows of each month that has any, with its first day: of rows in the order of the days that `on` says of each.
    Where a month ends is looked for: of thousands of rows it is not asked in which month each lies."""
    begins = 0
    while begins < len(rows):
        month = month_of(on(rows[begins]))
        ends = bisect_left(rows, _month_after(month), lo=begins, key=on)
        yield month, rows[begins:ends]
        begins = ends


def _month_after(month: date) -> date:
    return month_of(month + timedelta(days=31))
