"""What a reader of the report of a year is told of its numbers: what its signs mean, and why one is not there (Q13)."""

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from resolution import clock
from resolution.oversight import actions
from resolution.oversight.figures import years
from resolution.oversight.figures.ended import AS_IT_STOOD, CAPTION, NOT_BY, OPEN
from resolution.oversight.figures.reviews import CALLED, FOLLOW
from resolution.oversight.models import AnnualReport
from resolution.oversight.papers.annual import (
    FOR_EXECUTIVE,
    HEARD,
    LOOKED,
    NONE,
    NOT_COUNTED,
    UNTOLD,
    Kept,
    annual_paper,
    counted,
)
from resolution.oversight.papers.document import Paper, Section, Table
from resolution.oversight.readers import EXECUTIVE, SIGNS
from resolution.oversight.views.papers import Shown
from tests.disagreements.cast import user
from tests.disagreements.looking import words
from tests.partnership.cast import by

from .sub_group import later
from .world import World

pytestmark = [pytest.mark.requirement("Q13"), pytest.mark.requirement("Q15")]


def of(world: World, year: int) -> AnnualReport:
    partnership = world.cast.partnership
    return actions.begin_report(partnership=partnership, year=year, needed_by=later(20), by=by(world.chair))


def drawn_up(report: AnnualReport, figures: Kept) -> Paper:
    return annual_paper(report, figures, "0" * 64)


def table(paper: Paper, caption: str) -> Table:
    return next(table for _, table in paper.tables() if table.caption == caption)


def said(paper: Paper, heading: str) -> str:
    return " ".join(next(section.paragraphs for section in paper.sections if section.heading == heading))


def test_what_the_signs_mean_stands_under_each_table_that_has_one_and_under_no_other(world: World) -> None:
    report = of(world, 2026)
    figures = counted(report, user(world.chair))
    rows = [[years.LATE, "9"], [years.IN_TIME, "c"], [years.NOT_SAID, "<5"]]
    figures["2026"][FOR_EXECUTIVE][years.AROSE] = {"rows": rows, "total": "24", "why": ""}
    figures["2026"][FOR_EXECUTIVE][years.CASES] = {"rows": [["Stuck", "9"]], "total": "9", "why": ""}
    figures["2025"][FOR_EXECUTIVE][years.CASES] = {"rows": [["Stuck", "8"]], "total": "8", "why": ""}
    paper = drawn_up(report, figures)
    assert table(paper, "How soon after the concern arose it was raised").note.endswith(SIGNS)
    assert table(paper, "What was put to it, and why").note == ""
    assert SIGNS in EXECUTIVE


def test_why_something_of_two_years_is_not_shown_is_said_once_where_it_is_the_same(world: World) -> None:
    report = of(world, 2026)
    figures = counted(report, user(world.chair))
    for whys, note in (
        ((years.NOT_OF_YEAR, years.NOT_OF_YEAR), f"2026 so far and 2025: {years.NOT_OF_YEAR}"),
        ((years.NOT_OF_YEAR, years.TOO_FEW), f"2026 so far: {years.NOT_OF_YEAR} 2025: {years.TOO_FEW}"),
    ):
        for year, why in zip(("2026", "2025"), whys, strict=True):
            figures[year][FOR_EXECUTIVE][years.AROSE] = {"rows": [[years.LATE, "9"]], "total": "", "why": why}
        assert table(drawn_up(report, figures), "How soon after the concern arose it was raised").note == note


def test_a_year_that_was_counted_in_older_words_stands_in_the_lines_of_today(world: World) -> None:
    report = of(world, 2026)
    figures = counted(report, user(world.chair))
    for year, late in (("2026", years.LATE), ("2025", "Later than the protocol sets")):
        rows = [[late, "9"], [years.IN_TIME, "11"]]
        figures[year][FOR_EXECUTIVE][years.AROSE] = {"rows": rows, "total": "20", "why": ""}
    shown = table(drawn_up(report, figures), "How soon after the concern arose it was raised")
    assert shown.rows == ((years.LATE, 9, 9), (years.IN_TIME, 11, 11), ("All", 20, 20))


def test_a_year_that_was_counted_as_it_stood_says_so_beside_one_that_was_counted_by_the_day(world: World) -> None:
    report = of(world, 2026)
    figures = counted(report, user(world.chair))
    first = "Resolved at tier 1, Professional"
    for year, last in (("2026", NOT_BY), ("2025", OPEN)):
        figures[year][FOR_EXECUTIVE][years.ENDED] = {"rows": [[first, "9"], [last, "6"]], "total": "15", "why": ""}
    paper = drawn_up(report, figures)
    shown = table(paper, CAPTION)
    assert shown.rows == ((first, 9, 9), (NOT_BY, 6, NONE), (OPEN, NONE, 6), ("All", 15, 15))
    assert shown.note == f"2025: {AS_IT_STOOD}"
    developed = said(paper, "How the culture developed")
    assert "2026 so far: 9 of 15 resolved by day 90 at the first tier, Professional." in developed
    assert "2025: 9 of 15 resolved at the first tier, Professional." in developed


def test_on_a_page_what_is_said_under_a_table_stands_before_the_next() -> None:
    tables = (Table("First", ("What",), (("One",),), "So much."), Table("Second", ("What",), (("Two",),)))
    page = words(render_to_string("oversight/_paper.html", {"sections": [Shown(Section("Heading", tables=tables))]}))
    assert "First What One So much. Second What Two" in page


def test_on_a_page_what_stands_for_a_number_is_to_the_right_and_a_day_is_on_one_line() -> None:
    table = Table("Raised by", ("Agency", "2026", "Due"), (("Health", "<5", "14 November 2026"), ("Police", 7, "–")))
    page = render_to_string("oversight/_paper.html", {"sections": [Shown(Section("Heading", tables=(table,)))]})
    assert '<td class="app-number">&lt;5</td>' in page
    assert "<td>14\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026</td>" in page


def test_how_many_were_put_to_the_sub_group_is_said_and_why_no_more_is(world: World) -> None:
    report = of(world, 2026)
    figures = counted(report, user(world.chair))
    figures["2026"][FOR_EXECUTIVE][years.CASES] = {"rows": [], "total": "22", "why": years.TOO_FEW}
    figures["2025"][FOR_EXECUTIVE][years.CASES] = {"rows": [], "total": "", "why": years.TOO_FEW}
    cases = said(drawn_up(report, figures), "Specific cases")
    assert f": 22 referrals put to the QA&P Sub Group. {UNTOLD.format('kind')}" in cases
    assert f": how many were put to the QA&P Sub Group is not shown. {UNTOLD.format('kind')}" in cases
    figures["2026"][FOR_EXECUTIVE][years.CASES] = {"rows": [], "total": "0", "why": ""}
    assert ": 0 referrals put to the QA&P Sub Group. 2025" in said(drawn_up(report, figures), "Specific cases")


def test_where_the_first_tier_is_not_told_by_itself_it_is_said_why(world: World) -> None:
    report = of(world, 2026)
    figures = counted(report, user(world.chair))
    figures["2026"][FOR_EXECUTIVE][years.ENDED] = {"rows": [["Resolved", "26"]], "total": "38", "why": ""}
    early = "how many were resolved at the first tier, Professional, is not shown. "
    assert early + UNTOLD.format("tier") in said(drawn_up(report, figures), "How the culture developed")


def test_a_year_that_is_not_over_is_called_so_wherever_it_stands_beside_a_whole_one(world: World) -> None:
    report = of(world, 2026)
    paper = drawn_up(report, counted(report, user(world.chair)))
    assert paper.title == "Annual report for 2026 so far: disagreements about a child"
    assert paper.about[0].endswith("the year 2026 so far.")
    assert {table.head[1:] for _, table in paper.tables()} == {("2026 so far", "2025")}
    for heading in ("Raised and resolved", "Specific cases", "How the culture developed"):
        assert "2026 so far: " in said(paper, heading)
        assert "2026: " not in said(paper, heading)


def test_a_year_that_is_over_is_called_by_its_number_alone(world: World) -> None:
    with clock.set_to(datetime(2027, 1, 1, 12, tzinfo=UTC)):
        report = of(world, 2026)
        paper = drawn_up(report, counted(report, user(world.chair)))
    assert "so far" not in paper.title
    assert "so far" not in said(paper, "Raised and resolved")


def test_a_quarter_that_has_not_begun_has_no_number(world: World) -> None:
    report = of(world, 2026)
    with clock.set_to(datetime(2026, 5, 5, 12, tzinfo=UTC)):
        figures = counted(report, user(world.chair))
        for year, cells in (("2026", "6700"), ("2025", "8765")):
            rows = [list(row) for row in zip(years.OF_THE_YEAR, cells, strict=True)]
            figures[year][FOR_EXECUTIVE][years.QUARTERS] = {"rows": rows, "total": "", "why": ""}
        quarters = table(drawn_up(report, figures), "Raised in each quarter")
    assert [row[1:] for row in quarters.rows[:4]] == [(6, 8), (7, 7), (NONE, 6), (NONE, 5)]


def looked(world: World, year: int, *, counted_before: bool = False) -> Section:
    report = of(world, year)
    figures = counted(report, user(world.chair))
    for kept in figures.values() if counted_before else ():
        del kept[FOR_EXECUTIVE][LOOKED]
    return next(section for section in drawn_up(report, figures).sections if section.key == LOOKED)


def test_they_stand_beside_those_of_the_year_before_without_a_total(world: World) -> None:
    (table,) = looked(world, 2026).tables
    assert table.head == ("What", "2026 so far", "2025")
    assert [row[0] for row in table.rows] == [
        *(f"{kind} {what}" for kind in CALLED.values() for what in ("opened", "completed")),
        FOLLOW,
    ]


def test_of_a_year_before_anything_was_recorded_no_zero_is_said(world: World) -> None:
    (table,) = looked(world, 2025).tables
    assert {row[2] for row in table.rows} == {"–"}
    assert table.note == f"2024: {years.NOT_KEPT}"


def test_of_years_that_were_counted_before_this_was_it_is_said_that_it_was_not(world: World) -> None:
    section = looked(world, 2026, counted_before=True)
    assert section.tables == ()
    assert section.paragraphs[1:] == (f"2026 so far: {NOT_COUNTED['why']}", f"2025: {NOT_COUNTED['why']}")


def test_it_is_kept_with_the_other_figures_when_the_report_is_tabled(world: World) -> None:
    with clock.set_to(datetime(2027, 1, 11, 12, tzinfo=UTC)):
        report = of(world, 2026)
        actions.table_paper(of=report, by=by(world.chair))
    report.refresh_from_db()
    assert {LOOKED, HEARD} <= report.figures["2026"][FOR_EXECUTIVE].keys()


def test_how_many_have_answered_whether_they_were_heard_is_said(world: World) -> None:
    report = of(world, 2026)
    figures = counted(report, user(world.chair))
    figures["2026"][FOR_EXECUTIVE][HEARD] = {"rows": [], "total": "12", "why": ""}
    assert ": 12 answers on whether people were heard." in said(drawn_up(report, figures), "How the culture developed")
