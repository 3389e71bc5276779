"""How a count is said that goes beyond the last year whose bank holidays are known."""

from datetime import date, datetime, time, timedelta

import pytest

from resolution.protocol.clock import Due, explain

from .test_clock_begins import CHRISTMAS, london

UNKNOWN = "bank holidays after 2026 are not known yet"


@pytest.mark.requirement("L3")
@pytest.mark.parametrize(
    ("opened", "now", "due", "sentence"),
    [
        (
            london(12, 23, 16),
            london(12, 23, 17),
            date(2027, 1, 4),
            f"7 working days, counted from Thursday 24 December: Friday 25 December is Christmas Day and {UNKNOWN}",
        ),
        (london(12, 25, 16), london(12, 29, 9), date(2027, 1, 4), f"day 2 of 6: {UNKNOWN}"),
        (london(12, 25, 16), london(12, 29, 9), date(2026, 12, 31), "day 2 of 4"),
        (
            london(12, 28, 16),
            london(12, 31, 9) + timedelta(days=4),
            date(2026, 12, 31),
            f"2 working days late: {UNKNOWN}",
        ),
    ],
    ids=["not begun", "running", "within the year", "late"],
)
def test_where_bank_holidays_are_not_known_yet_the_count_says_so(
    opened: datetime, now: datetime, due: date, sentence: str
) -> None:
    assert explain(opened, Due(due), now, CHRISTMAS) == sentence
    assert UNKNOWN not in explain(opened, Due(due, time(9)), now, CHRISTMAS)
