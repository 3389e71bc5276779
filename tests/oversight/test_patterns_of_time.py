"""How long it takes until a disagreement is resolved: what is said, and what the table of the line has (Q11)."""

from datetime import timedelta

import pytest

from resolution.oversight.figures.records import Ending

from .rows import TODAY, asked, pattern, raised, resolved

pytestmark = [pytest.mark.requirement("Q11"), pytest.mark.usefixtures("on_the_day_of_the_rows")]


def test_times_that_half_have_not_reached_yet_are_said_as_what_is_reached() -> None:
    few = [resolved(TODAY - timedelta(days=100), 1, 10)]
    still = [raised(TODAY - timedelta(days=60), 10 + i) for i in range(19)]
    found = pattern("time", asked(few + still))
    assert found.says.startswith("The day by which half are resolved is not reached; 5 % resolved by day 60. 19 are")
    assert found.sure == "When half are resolved cannot be narrowed down: too few have been."
    assert found.plain
    assert [row[0] for row in found.plain.rows] == ["7", "14", "30", "60"]
    assert found.made.endswith("the line and the table stop where fewer than 5 are followed.")
    all_at_once = pattern("time", asked([resolved(TODAY - timedelta(days=100), i, 10 + i) for i in range(9)]))
    assert "Half resolved by day 14." in all_at_once.says
    assert "between day" in all_at_once.sure
    slow = [resolved(TODAY - timedelta(days=100), i, 10 + i) for i in range(5)]
    half = pattern("time", asked(slow + [raised(TODAY - timedelta(days=90), 20 + i) for i in range(4)]))
    assert "a day that is not reached yet." in half.sure


def test_the_table_of_the_line_has_each_step_that_is_drawn_and_the_day_at_which_it_stops() -> None:
    on = TODAY - timedelta(days=100)
    ended = [resolved(on, i, days) for i, days in enumerate((3, 3, 8, 11, 29))]
    withdrawn = raised(on, 10, ending=Ending.WITHDRAWN, until=on + timedelta(days=9))
    found = pattern("time", asked([*ended, withdrawn, *(raised(on, 20 + i) for i in range(6))]))
    assert found.chart
    corners = found.chart.drawing.line.split()
    assert len({corner.partition(",")[2] for corner in corners}) == len(found.table.rows)
    assert [row[:4] for row in found.table.rows] == [
        ("3", 12, "83 %", "48 % to 96 %"),
        ("8", 10, "75 %", "41 % to 91 %"),
        ("11", 8, "66 %", "32 % to 86 %"),
        ("29", 7, "56 %", "24 % to 79 %"),
        ("100", 6, "56 %", "24 % to 79 %"),
    ]
    # Withdrawn on the ninth day: no step of the line, and open no more.
    assert [row[-2:] for row in found.table.rows][1:3] == [("0 %", "75 %"), ("8 %", "58 %")]
    none = pattern("time", asked([raised(on, i) for i in range(5)]))
    assert [row[:4] for row in none.table.rows] == [("100", 5, "100 %", "100 % to 100 %")]
    all_at_once = pattern("time", asked([resolved(on, i, 5) for i in range(5)]))
    assert [row[:4] for row in all_at_once.table.rows] == [("5", 5, "0 %", "0 % to 0 %")]
