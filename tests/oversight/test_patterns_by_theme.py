"""What is said by theme: what is emerging or rises slowly, beside which agency, and when nothing (Q11, Q15)."""

from datetime import date, timedelta

import pytest

from resolution.oversight.figures.records import Settled
from tests.protocol.texts import WILTSHIRE

from .rows import TODAY, asked, by_month, pattern, raised

pytestmark = [pytest.mark.requirement("Q11"), pytest.mark.usefixtures("on_the_day_of_the_rows")]


def test_a_theme_that_comes_more_often_than_is_usual_is_named() -> None:
    usual = [raised(TODAY - timedelta(days=40 + 30 * i), i, themes=("delay",)) for i in range(25)]
    burst = [raised(date(2026, 10, 3 + i), 100 + i, themes=("roles",), raising=i % 3) for i in range(8)]
    one = pattern("themes", asked(usual + burst))
    assert one.says == "Emerging: Who does what. That is more than is usual for it."
    again = [row._replace(number=row.number + 50, case=row.case + 50, themes=("services",)) for row in burst]
    assert "usual for them." in pattern("themes", asked(usual + burst + again)).says
    of_one_child = [row._replace(case=7) for row in burst]
    assert "No theme is emerging" in pattern("themes", asked(usual + of_one_child)).says
    assert "cannot be said yet" in pattern("themes", asked(burst)).says
    settled = tuple(Settled(row.on, row.raising, row.themes) for row in burst)
    assert "Who does what" in pattern("themes", asked(usual, settled)).says


@pytest.mark.requirement("Q15")
def test_agency_and_theme_hide_what_is_small_and_are_put_together_until_something_can_be_read() -> None:
    last_year = [
        raised(date(2025, 3, 1), i, raising=i % 4, case=i, themes=(("delay", "roles", "services")[i // 4 % 3],))
        for i in range(90)
    ]
    found = pattern("crossing", asked(last_year))
    cells = {str(cell) for row in found.table.rows for cell in row[1:]}
    assert cells.isdisjoint({"1", "2", "3", "4"})
    told = "1 January 2025 to 31 March 2025"  # Nothing came after it, which is counted with the year that follows.
    assert (found.says, found.period) == (f"90 themes were raised, or settled in a conversation, from {told}.", told)
    assert found.table.rows[-1][-1] == "90"
    together = pattern("crossing", asked(last_year[:30]))
    assert together.sure.startswith("Too little happened to be told by agency, so all are counted together.")
    assert [row[1:] for row in together.table.rows] == [("12",), ("8",), ("10",), ("30",)]
    small = pattern("crossing", asked([row._replace(case=i // 9) for i, row in enumerate(last_year)][:20]))
    assert small.says == "No table can be shown."


@pytest.mark.requirement("Q15")
def test_a_theme_of_one_agency_alone_is_not_named_where_that_would_show_it() -> None:
    usual = [raised(TODAY - timedelta(days=40 + 30 * i), i, themes=("delay",)) for i in range(25)]
    burst = [raised(date(2026, 10, 3 + i), 100 + i, themes=("roles",), raising=4) for i in range(8)]
    found = pattern("themes", asked(usual + burst))
    assert found.says == "A theme came more often than is usual, and beside so few others it cannot be named."


@pytest.mark.requirement("Q15")
def test_nothing_is_told_by_theme_before_quarters_that_are_over_have_enough() -> None:
    one = pattern("themes", asked([raised(date(2026, 2, 3), 1)]))
    assert (one.table.rows, one.chart) == ([], None)
    assert one.basis.startswith("Nothing is counted yet: too little was raised in the quarters that are over.")
    themes = sorted(theme.id for theme in WILTSHIRE.themes)
    every = [raised(date(2026, 2, 3), i, raising=i % 6, themes=(themes[i // 6 % 6],)) for i in range(36)]
    latest = [raised(date(2026, 8, 3), 40, raising=5, themes=("roles",))]
    found = pattern("themes", asked(every + latest, first=date(2026, 8, 1)))
    # None of the period can be told of: of the newest quarters that can.
    assert found.basis.startswith("36 themes picked, 1 January 2026 to 31 March 2026,")
    assert sum(int(str(row[-1])) for row in found.table.rows) == 36


def test_a_theme_that_rises_slowly_is_named_and_what_it_adds_up_to_is_not_told() -> None:
    steady = [
        row._replace(number=row.number + 500, case=row.case + 500, themes=("roles",), raising=row.number % 5)
        for row in by_month(*[4] * 26)
    ]
    more = [row._replace(raising=row.number % 5) for row in by_month(*[1] * 14, *[2, 3] * 6)]
    rising = pattern("themes", asked([*steady, *more]))
    assert rising.more == ["Rising slowly over the last twelve months: Drift or delay."]
    assert rising.says.startswith("No theme is emerging")
    assert "in the last three whole months, August 2026 to October 2026, than is usual" in rising.says
    level = pattern("themes", asked([*steady, *by_month(*[1] * 26)]))
    assert level.more == ["No theme that can be named is rising slowly over the last twelve months."]
    short = pattern("themes", asked(by_month(*[2] * 12)))
    assert short.more == ["Whether a theme is rising slowly can be said once there are 18 whole months."]
