"""Each pattern in each of its shapes: what it says, how sure that is, and when it says nothing (Q11, Q12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from resolution.insight.signals import Flag
from resolution.oversight.figures.lines import Lines
from resolution.oversight.figures.records import Ending, Limit, Raised
from resolution.oversight.patterns.over_time import OF_GAPS, OF_MONTHS
from tests.disagreements.cast import Cast
from tests.disagreements.looking import words
from tests.disagreements.pages import signed_in

from .rows import EVERY, SHEET, TODAY, asked, by_month, of_a_year, pattern, raised, resolved

pytestmark = [pytest.mark.requirement("Q11"), pytest.mark.usefixtures("on_the_day_of_the_rows")]


def test_every_sign_of_a_chart_has_words() -> None:
    assert set(OF_MONTHS) == set(OF_GAPS) == set(Flag) - {Flag.NONE}


def test_enough_a_month_is_a_chart_by_month_and_a_sign_in_the_latest_three_is_said() -> None:
    steady = pattern("over-time", asked(by_month(*[6, 7] * 12)))
    counted = "156 disagreements raised in 24 whole months, November 2024 to October 2026 (with this month so far 156)"
    assert f"{counted}: 6.5 a month, and from 4 to 9 is usual." in steady.says
    assert "The latest three whole months show nothing unusual. November 2026 is not over: 0 so far." in steady.says
    assert "one chart in five" in steady.sure
    more = pattern("over-time", asked(by_month(*[6, 7] * 11, 6, 15)))
    assert "Something has changed: a month with more than is usual. Ask what lies behind it." in more.says
    assert [mark.says for mark in more.chart.drawing.marks].count(True) == 1 if more.chart else False


def test_a_month_that_is_not_over_is_said_and_drawn_hollow_and_is_no_part_of_the_calculation() -> None:
    whole = pattern("over-time", asked(by_month(*[2, 3] * 12)))
    running = [raised(TODAY, 9000 + i) for i in range(12)]
    found = pattern("over-time", asked([*by_month(*[2, 3] * 12), *running]))
    said = "November 2026 is not over: 12 so far, more than is usual for a whole month."
    counted = "60 disagreements raised in 24 whole months, November 2024 to October 2026 (with this month so far 72)"
    assert f"{counted}: 2.5 a month" in found.says
    assert found.short.startswith("2.5 a month, November 2024 to October 2026; ")
    for sentence in (found.says, found.short):
        assert sentence.endswith(f"The latest three whole months show nothing unusual. {said}")
    assert whole.chart
    assert found.chart
    *before, last = found.chart.drawing.marks
    assert last.is_open
    assert not any(mark.is_open for mark in before)
    assert f"{last.x},{last.y}" not in found.chart.drawing.line
    assert "no part of the average or the limits" in found.legend
    assert found.basis.partition(". ")[2] == whole.basis.partition(". ")[2]
    # As many as is usual in a whole month, and fewer, says nothing yet.
    for few in (running[:5], []):
        so_far = pattern("over-time", asked([*by_month(*[2, 3] * 12), *few])).says
        assert so_far.endswith(f"November 2026 is not over: {len(few)} so far.")


def test_no_number_that_is_called_usual_lies_beyond_a_limit() -> None:
    rows = by_month(*[10, 14] * 12)
    # The limits are 1.36 and 22.64.
    more = pattern("over-time", asked([*rows, *[raised(TODAY, 9000 + i) for i in range(23)]])).says
    assert "from 2 to 22 is usual" in more
    assert "23 so far, more than is usual for a whole month" in more


def test_limits_of_fewer_than_twelve_months_are_on_trial_and_nothing_is_called_usual_by_them() -> None:
    few = pattern("over-time", asked([*by_month(2, 2, 2), *[raised(TODAY, 9000 + i) for i in range(9)]]))
    on_trial = "with fewer than 12 months the limits are on trial, and nothing is called usual"
    assert f"2.0 a month, and {on_trial}. November 2026 is not over: 9 so far." in few.says
    assert "unusual" not in few.says + few.short
    assert "trial limits" in few.made
    enough = pattern("over-time", asked(by_month(*[2, 3] * 6)))
    assert "is usual. The latest three whole months" in enough.says
    # A sign is a sign by these limits too.
    sign = pattern("over-time", asked(by_month(*[6, 7] * 5, 28)))
    assert f"{on_trial}. Something has changed: " in sign.says


def test_fewer_than_five_a_month_are_drawn_with_a_warning() -> None:
    assert "one chart in four" in pattern("over-time", asked(by_month(*[2, 3] * 12))).sure


@pytest.mark.parametrize(
    ("key", "rows", "diamonds"),
    [("over-time", by_month(*[6, 7] * 11, 6, 15), 1), ("quiet", of_a_year(9, 10, 0, 9, 11, 10), 1)],
)
def test_a_mark_that_says_something_is_a_diamond(key: str, rows: list[Raised], diamonds: int) -> None:
    shape = pattern(key, asked(rows, sheet=SHEET)).chart
    assert shape
    context = {"id": key, "drawing": shape.drawing, "title": shape.title, "description": shape.description}
    svg = render_to_string(shape.drawing.template, context)
    assert svg.count("<polygon") == diamonds


def test_too_few_for_months_are_drawn_from_one_to_the_next_with_the_open_time_hollow() -> None:
    on = [TODAY - timedelta(days=days) for days in (400, 361, 300, 270, 200, 170, 90)]
    rare = pattern("over-time", asked([raised(day, i) for i, day in enumerate(on)]))
    on_trial = "with fewer than 12 times the limits are on trial, and nothing is called usual."
    assert rare.says.endswith(f"{on_trial} It is 90 days since the last.")
    assert rare.short.endswith(on_trial)
    months_apart = [raised(TODAY - timedelta(days=50 * i + 20 + i % 3), i) for i in range(13)]
    enough = pattern("over-time", asked(months_apart)).says
    assert "is usual. It is 20 days since the last. The latest three times show nothing unusual." in enough
    assert "T chart" in rare.made
    assert rare.chart
    assert [mark.is_open for mark in rare.chart.drawing.marks] == [*[False] * 6, True]
    same_day = pattern("over-time", asked([raised(day, i) for i, day in enumerate([*on, on[-1]])]))
    assert "G chart" in same_day.made


def test_nothing_in_this_month_alone_is_said_in_words() -> None:
    only = pattern("over-time", asked([raised(TODAY, 1)]))
    assert (only.says, only.chart) == ("1 disagreement raised. No chart is drawn.", None)


def test_where_each_has_raised_something_nobody_is_named() -> None:
    round_robin = [raised(TODAY, i, raising=i, responding=(i + 1) % 6) for i in range(6)]
    found = pattern("pairs", asked(round_robin))
    assert found.says == "6 disagreements between 6 agencies and groups. Each has raised something."
    assert found.method[-1].startswith("6 pairs are one-way")
    many_quiet = pattern("pairs", asked(round_robin[:2])).says
    assert "4 of them raised none." in many_quiet
    assert "Elm School and Fir Surgery raised none." in pattern("pairs", asked(round_robin[:4])).says


def test_a_long_time_is_said_of_whoever_has_a_pace_of_its_own() -> None:
    pace = [raised(TODAY - timedelta(days=200 + 10 * i), i) for i in range(7)]
    assert "Ash Trust has been quiet for longer than its own pace" in pattern("quiet-since", asked(pace)).says
    both = pace + [row._replace(number=row.number + 50, raising=1, responding=0) for row in pace]
    assert (
        "Ash Trust and Birch Police have been quiet for longer than their own pace"
        in pattern("quiet-since", asked(both)).says
    )
    fresh = pattern("quiet-since", asked([raised(TODAY, 1)]))
    nobody = "Nobody has been quiet for longer than its own pace would suggest."
    assert fresh.says == f"{nobody} 5 of 6 raised none at all."


def test_one_is_said_as_one() -> None:
    rows = [resolved(TODAY - timedelta(days=40), i, 5) for i in range(5)]
    one = [resolved(TODAY - timedelta(days=30), 10, 5), raised(TODAY - timedelta(days=20), 11)]
    ended = "Of 2 disagreements raised, 1 was resolved, at the first tier. 1 is still open."
    assert pattern("tiers", asked(one)).says == ended
    assert pattern("time", asked(rows + one)).says.endswith("1 is still open, and counted for as long as it has been.")


@pytest.mark.parametrize(
    ("resolved_at", "others", "says"),
    [
        ([], [], "No disagreement was raised by Other."),
        ([1], [], "One disagreement was raised by Other: it was resolved, at the first tier."),
        ([2], [], "One disagreement was raised by Other: it was resolved, at a later tier."),
        ([], [None], "One disagreement was raised by Other: it is still open."),
        ([], [Ending.WITHDRAWN], "One disagreement was raised by Other: it ended in another way."),
        ([], [None, None], "Of 2 disagreements raised by Other, none was resolved. 2 are still open."),
        ([1, 1], [], "Of 2 disagreements raised by Other, 2 were resolved, all of them at the first tier. None is "
         "still open."),
        ([2, 2], [None], "Of 3 disagreements raised by Other, 2 were resolved, none of them at the first tier. 1 is "
         "still open."),
        ([1, 2, 2], [], "Of 3 disagreements raised by Other, 3 were resolved, 1 of them at the first tier. None is "
         "still open."),
    ],
)  # fmt: skip
def test_where_they_end_is_said_of_any_number(resolved_at: list[int], others: list[Ending | None], says: str) -> None:
    on = TODAY - timedelta(days=40)
    rows = [resolved(on, i, 5, tier=tier) for i, tier in enumerate(resolved_at)]
    rows += [raised(on, 10 + i, ending=ending, until=ending and TODAY) for i, ending in enumerate(others)]
    assert pattern("tiers", asked(rows, sector="other")).says == says


@pytest.mark.requirement("I6", "Q15")
def test_how_late_and_how_urgent_is_said_of_whole_quarters_and_of_enough() -> None:
    rows = [raised(date(2026, 7, 1 + i), i, raising=i % 5, after=18 * (i == 0), urgent=i == 1) for i in range(10)]
    found = pattern("early", asked([*rows, raised(TODAY, 90, after=90, urgent=True)]))
    assert found.says == "1 of 10 (10 %) were raised later than the 14 days that the partnership has set."
    assert found.more == ["1 of 10 was urgent when raised."]
    assert found.period == "1 July 2026 to 30 September 2026"
    few = pattern("early", asked(rows[:7]))
    assert few.says == "How early concerns are raised cannot be said yet."
    assert few.sure.startswith("It is told of 8 or more")
    of_two = pattern("early", asked([row._replace(raising=row.number % 2) for row in rows]))
    assert of_two.says == few.says


@pytest.mark.requirement("I6")
def test_without_a_limit_it_is_said_how_many_were_urgent() -> None:
    rows = [raised(date(2026, 7, 1 + i), i, raising=i % 5, urgent=i == 1) for i in range(10)]
    without = asked([row._replace(limit=None) for row in rows])
    found = pattern("early", without)
    assert found.says == "How many were raised late is not counted: the partnership had set no limit for raising them."
    assert found.table.rows == [("Urgent when raised", 1)]
    half = [row._replace(limit=14 if row.number < 5 else None) for row in rows]
    assert "cannot be said yet" in pattern("early", asked(half)).says


@pytest.mark.requirement("I6")
@pytest.mark.parametrize(
    ("limits", "says"),
    [
        ([Limit(date(2025, 1, 1), 1)], "the 1 day that the partnership has set."),
        ([Limit(date(2025, 1, 1), 14), Limit(date(2026, 11, 18), 10)], "the 14 days that the partnership has set."),
        ([Limit(date(2025, 1, 1), 14), Limit(date(2026, 7, 1), 10)], "the 10 days that the partnership has set."),
        (
            [Limit(date(2025, 1, 1), 14), Limit(date(2025, 9, 1), 14), Limit(date(2026, 8, 3), 10)],
            "the partnership has set: 14 days; 10 days from 3 August 2026.",
        ),
        (
            [Limit(date(2026, 7, 5), None), Limit(date(2026, 8, 3), 10)],
            "the partnership has set: no limit; 10 days from 3 August 2026.",
        ),
    ],
)
def test_how_late_is_said_by_the_limits_that_stood_when_they_were_raised(limits: list[Limit], says: str) -> None:
    rows = [raised(date(2026, 7, 1 + i), i, raising=i % 5) for i in range(10)]
    of = asked(rows)
    of = replace(of, records=replace(of.records, limits=limits))
    assert pattern("early", of).says == f"0 of 10 (0 %) were raised later than {says}"


@pytest.mark.requirement("Q12")
def test_an_agency_that_is_quieter_than_expected_is_named_in_the_fixed_words() -> None:
    found = pattern("quiet", asked(of_a_year(9, 10, 0, 9, 11, 10), sheet=SHEET))
    assert found.says == "Of 6 agencies and groups of which enough is known, Cedar Homes is quieter than expected."
    (fixed,) = found.more
    assert fixed.startswith("Cedar Homes raised 0; 10 expected from its children known (5-95 %: ")
    assert fixed.endswith("Silence has good reasons too: ask.")
    assert found.short == fixed
    # The bracket is said once, and what it is stands beside the bars, which are the same.
    assert "the bracket in the words, is what nine in ten that meet as much raise" in found.legend
    assert found.chart
    drawing = found.chart.drawing
    assert [row.says for row in drawing.drawn] == [False, False, True, False, False, False]
    # On a page it is drawn as narrow as a phone, and says the same.
    assert drawing.on_page.width < drawing.width
    assert [row.says for row in drawing.on_page.drawn] == [row.says for row in drawing.drawn]


@pytest.mark.requirement("Q12")
def test_whoever_is_worth_asking_about_is_named_as_that_and_has_the_diamond_of_the_legend() -> None:
    found = pattern("quiet", asked(of_a_year(9, 10, 3, 9, 11, 10), sheet=SHEET))
    assert found.says.endswith("none is quieter than expected. Worth asking about: Cedar Homes.")
    assert [row[-1] for row in found.table.rows].count("Worth asking") == 1
    assert found.legend.endswith("A diamond is quieter than expected, or worth asking about.")
    assert found.chart
    assert [row.says for row in found.chart.drawing.drawn] == [False, False, True, False, False, False]


@pytest.mark.requirement("Q12")
def test_where_all_raise_alike_nobody_is_named_and_where_two_are_quiet_both() -> None:
    alike = pattern("quiet", asked(of_a_year(9, 10, 9, 9, 11, 10), sheet=SHEET))
    assert alike.says.endswith("none is quieter than expected.")
    assert alike.short == alike.says
    two = pattern("quiet", asked(of_a_year(30, 31, 2, 29, 3, 30), sheet=SHEET))
    assert "Cedar Homes and Elm School are quieter than expected." in two.says


@pytest.mark.requirement("Q12")
def test_whoever_is_newer_than_the_sheet_is_not_said_to_have_handed_nothing_in() -> None:
    days = {place: date(2026, 4, 1) if place == 5 else date(2026, 3, 31) for place in range(6)}
    every = tuple(replace(line, entered={agency: days[agency] for agency in line.agencies}) for line in EVERY.every)
    of = asked(of_a_year(9, 10, 9, 9, 11, 0))
    of = replace(of, records=replace(of.records, lines=Lines(every)))
    of.__dict__["sheet"] = replace(SHEET, numbers=dict.fromkeys(range(4), 500))
    assert pattern("quiet", of).more == [
        "The number of children known was not handed in, or not by all who are counted together, for: Elm School. "
        "Nothing is concluded about them.",
        "Not in the directory before the end of the period that the sheet is of: Fir Surgery. Nothing is concluded "
        "about them.",
    ]


@pytest.mark.django_db
def test_a_partnership_that_has_just_begun_is_told_why_nothing_is_drawn(cast: Cast) -> None:
    ruth = signed_in(cast.ruth)
    shown = words(ruth.get("/dashboard/").content.decode())
    assert "0 open: 0 overdue." in shown
    assert "There are too few gaps to say anything" in shown
    assert "How long it takes cannot be said." in shown
    assert "How early concerns are raised cannot be said yet." in shown
    assert "Whether a theme is emerging cannot be said yet." in shown
    assert "Nothing was raised in a year that is over." in words(ruth.get("/dashboard/crossing/").content.decode())
