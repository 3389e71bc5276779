"""Somebody who keeps every paper, drafts too, and subtracts one from another, and from the dashboard (Q15)."""

from datetime import date, datetime, time, timedelta

import pytest

from resolution import clock
from resolution.oversight.figures import years
from resolution.oversight.figures.circumstances import circumstances_of, told_of
from resolution.oversight.figures.quarters import ended_in
from resolution.oversight.figures.records import Raised
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.years import Figures, executive_of

from .test_years import YEAR, at_random, raised, records, rows_of

pytestmark = pytest.mark.requirement("Q15")
OF_THE_YEAR = Scope(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31))
# Of a disagreement: what it is about, and how late it was.
CELLS = (years.THEMES, years.AROSE)


def test_the_report_of_a_year_says_how_late_only_of_what_the_dashboard_says_it_of() -> None:
    """Else the year, less the quarters that are told of, is a few of its last months."""
    told = untold = 0
    for those in map(at_random, range(40)):
        late = rows_of(executive_of(those, YEAR, [])[years.AROSE]).get(years.LATE, "")
        quarters = ended_in(told_of(those, date(YEAR + 1, 1, 1)), OF_THE_YEAR)
        same = circumstances_of(those, quarters).raised == len(those.raised)
        assert same or not late
        told, untold = told + bool(late), untold + (not same)
    assert told
    assert untold


@pytest.mark.parametrize("number", range(3))
def test_the_draft_of_a_year_that_is_not_over_says_no_more_tomorrow_than_today(number: int) -> None:
    """One raised meanwhile would show what it is about, beside whose it is."""
    rows = [raised(each, after=20 if each % 2 else 3) for each in range(300)]
    today = date(YEAR, 11, 20)
    more = raised(900, on=today, raising=4 + number, after=20)
    before = [row for row in rows if row.on < today]
    assert _on(today, before) == _on(today, [*before, more]) == _on(today + timedelta(days=1), [*before, more])
    assert _on(date(YEAR + 1, 1, 1), [*before, more]) != _on(today, before)


def _on(today: date, rows: list[Raised]) -> Figures:
    with clock.set_to(datetime.combine(today, time(12), clock.LONDON)):
        printed = executive_of(records(rows), YEAR, [])
    return {name: printed[name] for name in CELLS}
