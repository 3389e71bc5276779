"""How a count that has not begun is said: the day on which it begins only where a day is closed."""

from datetime import date, datetime

import pytest

from resolution.protocol.clock import LONDON, Due, explain

CHRISTMAS = {date(2026, 12, 25): "Christmas Day"}


def london(month: int, day: int, hour: int) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, tzinfo=LONDON)


@pytest.mark.requirement("L3")
@pytest.mark.parametrize(
    ("opened", "now", "due", "sentence"),
    [
        (london(11, 26, 16), london(11, 26, 17), date(2026, 11, 27), "1 working day"),
        (london(11, 27, 16), london(11, 28, 9), date(2026, 12, 1), "2 working days"),
        (
            london(12, 24, 16),
            london(12, 24, 17),
            date(2026, 12, 29),
            "2 working days, counted from Monday 28 December: Friday 25 December is Christmas Day",
        ),
    ],
    ids=["the next day", "after a weekend", "after a bank holiday"],
)
def test_the_day_on_which_a_count_begins_is_said_only_where_a_day_is_closed(
    opened: datetime, now: datetime, due: date, sentence: str
) -> None:
    assert explain(opened, Due(due), now, CHRISTMAS) == sentence
