"""Somebody with a seat who wants to know whose disagreement was urgent, or raised late: with every pair of filters, and
by subtracting what is shown on one day from what is shown on another (Q15)."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import permutations, product

import pytest

from resolution import clock
from resolution.oversight.figures import years
from resolution.oversight.figures.records import ON, Raised, Records
from resolution.oversight.figures_form import MONTHS
from resolution.oversight.patterns import PATTERNS, Pattern, early
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown as page_shown
from tests.disagreements.looking import words
from tests.house.sources import refuse

from .sub_group import gather
from .test_attacker import LINES, NAMES, PERIOD, SECTORS, SIZES, days_of, history, scope_of, shown

pytestmark = pytest.mark.requirement("Q15")
# So many days after the concern arose is later than the partnership has set.
LATE = 30
# All but those that ask the database.
NARROWED = [kind.key for kind in PATTERNS if kind.key not in ("heard", "crossing")]


def with_circumstances(size: int) -> Records:
    """Every fifth was urgent, and every fourth raised later than the partnership has set, at random; and on each of the
    days on which somebody reads one more was both."""
    chance = random.Random(size)  # noqa: S311 - a history that is the same each time
    found = history(size, chance)
    rows = [row._replace(urgent=chance.random() < 0.2, after=chance.choice((3, 3, 3, LATE))) for row in found.raised]
    rows += [
        rows[0]._replace(number=size + i, case=size + i, on=on, raising=i, urgent=True, after=LATE)
        for i, on in enumerate(days_of(clock.today()))
    ]
    return replace(found, raised=tuple(sorted(rows, key=ON)))


@dataclass(frozen=True)
class Told:
    """Of how many, from when to when, how many were raised late, and were urgent."""

    first: date
    last: date
    late: int
    urgent: int

    def less(self, other: "Told") -> "Told | None":
        """What this one tells more than another does: where the other is its beginning, or its end."""
        late, urgent = self.late - other.late, self.urgent - other.urgent
        if self.first == other.first and self.last > other.last:
            return Told(other.last + timedelta(days=1), self.last, late, urgent)
        if self.last == other.last and self.first < other.first:
            return Told(self.first, other.first - timedelta(days=1), late, urgent)
        return None


def told(records: Records, today: date) -> Iterator[Told]:
    """With every period, what is said on the day of how early and how urgent."""
    until = replace(records, raised=tuple(row for row in records.raised if row.on <= today))
    with clock.set_to(datetime.combine(today, time(12), clock.LONDON)):
        for period in ("", *MONTHS):
            page = shown(until, scope_of(until, period=period), "early")["early"]
            if page.table.rows:
                yield _of(page)


def _of(page: Pattern) -> Told:
    days, rows = PERIOD.search(page.basis), {str(row[0]): int(str(row[1])) for row in page.table.rows}
    assert days
    first, last = (datetime.strptime(day, "%d %B %Y").date() for day in days.groups())  # noqa: DTZ007
    return Told(first, last, rows[years.LATE], rows[early.URGENT])


def few_of(records: Records, one: Told) -> Iterator[str]:
    """Of which agency it can be said that a few of its own were so: by somebody of another agency too."""
    rows = [row for row in records.raised if one.first <= row.on <= one.last]
    lines = Counter(LINES.of(row.raising) for row in rows)
    for mine, line in product(("", *NAMES), lines):
        own = [row for row in rows if LINES.of(row.raising) == mine]
        others = len(rows) - len(own)
        late, urgent = one.late - sum(map(_is_late, own)), one.urgent - sum(row.urgent for row in own)
        for what, there in (("late", late), ("urgent", urgent)):
            if line != mine and there and 1 <= lines[line] + there - others <= 4:
                yield f"{line}, {what}, from {one.first} to {one.last}"


def _is_late(row: Raised) -> bool:
    return row.after == LATE


@pytest.mark.parametrize("size", SIZES)
def test_no_two_days_subtracted_tell_whose_was_urgent_or_late(size: int) -> None:
    records = with_circumstances(size)
    read = {one for day in days_of(clock.today()) for one in told(records, day)}
    more = {found for one, other in permutations(read, 2) if (found := one.less(other)) is not None}
    refuse([line for one in read | more for line in few_of(records, one)])
    assert read


def test_no_pair_of_filters_tells_of_a_sector_what_was_urgent_or_late() -> None:
    """Whoever narrows by sector, and by period, reads of no circumstance; nor does a month have one."""
    records = with_circumstances(max(SIZES))
    for period, sector in product(("", *MONTHS), ("", *SECTORS)):
        scope = scope_of(records, period=period, sector=sector)
        found = shown(records, scope, *NARROWED)
        assert found["early"] == shown(records, replace(scope, sector=""), "early")["early"]
        headings = [column.heading for each in found.values() for column in each.table.columns]
        assert not [heading for heading in headings if "urgent" in heading.casefold()]


@pytest.mark.both
def test_neither_the_first_screen_nor_the_paper_says_day_by_day_how_many_are_urgent(cast: Cast) -> None:
    """One more than yesterday, beside whose it is, would be known."""
    there = gather(cast)
    county.raised(cast, urgent_because="He is fed nothing at night.")
    for at in ("/dashboard/", "/dashboard/over-time/", f"{there.at}paper/"):
        assert not re.search(r"\d+ urgent|Of those urgent", words(page_shown(at, there.una))), at
