"""The chart over time is begun anew from a month, by whoever chairs, with a reason that stands beside it (Q11)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from resolution import clock
from resolution.history import journal
from resolution.oversight import actions
from resolution.oversight.figures.restarts import Restart, months_to_begin, restarts_of
from resolution.oversight.figures.scope import month_before
from resolution.oversight.models import ChartRestart
from resolution.oversight.patterns import Asked, Pattern
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.partnership.cast import by

from .rows import TODAY, asked, by_month, pattern, raised
from .sub_group import SubGroup, send
from .sub_group import gather as gathered_group
from .world import settled

pytestmark = [
    pytest.mark.both,
    pytest.mark.requirement("Q11"),
    pytest.mark.usefixtures("on_the_day_of_the_rows"),
]
PAGE = "/dashboard/over-time/"
ANEW = f"{PAGE}restart_chart/"
WHY = "A surgery has joined us."
# Eight whole months before the day of the rows.
GATHERED = datetime(2026, 3, 10, 12, tzinfo=UTC)


def gather(cast: Cast) -> SubGroup:
    """With a chart that begins in March 2026."""
    with clock.set_to(GATHERED):
        settled(cast)
    return gathered_group(cast)


def of(rows: Asked, *restarts: Restart) -> Pattern:
    rows.__dict__["restarts"] = restarts
    return pattern("over-time", rows)


def test_what_is_usual_is_drawn_by_what_came_since_and_says_from_when_and_why() -> None:
    rows = by_month(*[6, 7] * 6, *[12, 13] * 6)
    found = of(asked(rows), Restart(date(2025, 11, 1), WHY))
    assert found.says.startswith(f"Begun anew from November 2025: {WHY} Since then 150 disagreements raised in 12 ")
    assert "12.5 a month, and from 10 to 15 is usual. The latest three whole months show nothing unusual." in found.says
    assert "The line from top to bottom is where it was begun anew" in found.legend
    assert found.chart
    drawing = found.chart.drawing
    assert len(drawing.begins) == 1
    (begin,) = drawing.begins
    assert {(level.left, level.right) for level in drawing.levels if not level.label} == {(drawing.left, begin)}
    assert {(level.left, level.right) for level in drawing.levels if level.label} == {(begin, drawing.right)}
    context = {"id": "over-time", "drawing": drawing, "title": "T", "description": "D"}
    svg = render_to_string(drawing.template, context)
    assert f'd="M{begin} {drawing.top}V{drawing.bottom}"' in svg
    as_it_was = of(asked(rows))
    assert "Something has changed" in as_it_was.says
    assert not (as_it_was.chart and as_it_was.chart.drawing.begins)


def test_a_shorter_period_shows_fewer_months_by_the_limits_of_all() -> None:
    rows = by_month(*[2, 3] * 6, *[6, 7] * 6)
    every, half = (of(asked(rows, first=first)) for first in (None, date(2026, 4, 1)))
    assert (half.says, half.short, half.basis) == (every.says, every.short, every.basis)
    assert len(half.table.rows) == 8
    assert half.chart
    assert every.chart
    assert [mark.y for mark in half.chart.drawing.marks] == [mark.y for mark in every.chart.drawing.marks][-8:]
    rare = [raised(TODAY - timedelta(days=50 * i + 20 + i % 3), i) for i in range(13)]
    every, half = (of(asked(rare, first=first)) for first in (None, date(2026, 4, 1)))
    assert half.says == every.says
    assert half.chart
    assert len(half.chart.drawing.marks) == 6


def test_a_count_stands_beside_the_days_that_it_is_of() -> None:
    rows = by_month(*[6, 7] * 3, *[12, 13] * 6)
    anew = of(asked([*rows, raised(date(2026, 11, 2), 7)]), Restart(date(2025, 11, 1), WHY))
    assert anew.basis == "150 disagreements, 1 November 2025 to 31 October 2026."
    assert "trial" not in anew.made
    # The first month is read from the day on which the records begin; a period that begins later changes nothing.
    since = date(2025, 5, 3)
    assert (
        of(asked([row for row in rows if row.on >= since])).basis == "187 disagreements, 3 May 2025 to 31 October 2026."
    )
    assert of(asked(rows, first=since)).basis == of(asked(rows)).basis
    assert "trial limits" in of(asked(rows), Restart(date(2026, 1, 1), WHY)).made


def test_it_can_be_begun_anew_more_than_once_and_only_where_each_stretch_has_two_months() -> None:
    rows = asked(by_month(*[6, 7] * 12))
    twice = of(rows, Restart(date(2025, 4, 1), "One."), Restart(date(2026, 2, 1), "Two."))
    assert twice.chart
    assert len(twice.chart.drawing.begins) == 2
    assert twice.says.startswith("Begun anew from February 2026: Two. Since then")
    for month in (date(2024, 12, 1), date(2026, 10, 1), date(2020, 1, 1)):
        assert not of(rows, Restart(month, "Too near to an end.")).says.startswith("Begun anew")


def test_where_little_is_raised_only_what_came_since_is_drawn() -> None:
    days = [date(2025, 3, 1 + 4 * i) for i in range(7)] + [date(2026, month, 5) for month in range(3, 11)]
    found = of(asked([raised(on, i) for i, on in enumerate(days)]), Restart(date(2026, 1, 1), WHY))
    assert found.says.startswith("Begun anew from January 2026: A surgery has joined us. Since then 8 disagreements")
    assert found.chart
    assert found.chart.title.endswith("begun anew from January 2026")
    assert len(found.chart.drawing.marks) == 8


def test_whoever_chairs_begins_it_anew_and_nobody_else_is_offered_that(cast: Cast) -> None:
    there: SubGroup = gather(cast)
    month = month_before(clock.today(), 3)
    assert f'href="{ANEW}"' in shown(PAGE, there.una)
    for who in (there.otto, there.ruth):
        assert f'href="{ANEW}"' not in shown(PAGE, who)
    assert f'href="{ANEW}"' not in shown("/dashboard/pairs/", there.una)
    assert send(there.una, ANEW, {"month": f"{month:%Y-%m}", "because": WHY})["Location"] == PAGE
    assert restarts_of(cast.partnership.pk) == (Restart(month, WHY),)
    entry = journal.entries(cast.partnership).last()
    assert entry is not None
    assert (entry.act, entry.reason) == ("restart_chart", WHY)
    assert str(ChartRestart.objects.get()) == f"Chart begun anew from {month:%B %Y}"
    assert month not in months_to_begin(cast.partnership.pk)


def test_only_months_from_which_the_chart_really_begins_anew_are_offered_and_taken(cast: Cast) -> None:
    there = gather(cast)

    def offered() -> list[int]:
        return [month.month for month in months_to_begin(cast.partnership.pk)]

    def begin(month: int) -> None:
        on = date(2026, month, 1)
        actions.restart_chart(partnership=cast.partnership, month=on, because=WHY, by=by(there.una))

    # March is its first month. October is over, but nothing came after it yet; November is not over.
    assert offered() == [9, 8, 7, 6, 5]
    begin(7)
    assert offered() == [9, 5]
    cast.partnership.refresh_from_db()
    for wrong in (3, 4, 6, 7, 8, 10, 11):
        with pytest.raises(ValidationError, match=r"cannot be chosen\. Choose a month with two whole months"):
            begin(wrong)
    begin(5)
    cast.partnership.refresh_from_db()
    begin(9)
    assert offered() == []


def test_why_other_months_are_not_offered_is_said(cast: Cast) -> None:
    there = gathered_group(cast)
    assert months_to_begin(cast.partnership.pk) == []
    assert "So a month is offered once it and the next are over" in words(shown(ANEW, there.una))
    page = send(there.una, ANEW, {"month": "", "because": ""}).content.decode()
    assert "Select from which month" in words(page)
    assert "Enter what had changed" in words(page)


@pytest.mark.requirement("Q10")
def test_what_was_said_of_it_is_looked_through(cast: Cast) -> None:
    there = gather(cast)
    month = month_before(clock.today(), 3)
    page = send(there.una, ANEW, {"month": f"{month:%Y-%m}", "because": "TK is seen weekly."})
    assert "<mark>TK</mark>" in page.content.decode()


@pytest.mark.parametrize("wrong", [{"because": ""}, {"month": date(2026, 5, 2)}, {}])
def test_the_database_takes_none_without_a_reason_of_half_a_month_or_twice(cast: Cast, wrong: dict[str, Any]) -> None:
    there = gather(cast)
    month = month_before(clock.today(), 3)
    actions.restart_chart(partnership=cast.partnership, month=month, because=WHY, by=by(there.una))
    said = {"partnership": cast.partnership, "month": month, "because": WHY, "at": clock.now(), "by": there.una}
    other = {"month": date(2026, 1, 1)} if wrong else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        ChartRestart.objects.bulk_create([ChartRestart(**(said | other | wrong))])
