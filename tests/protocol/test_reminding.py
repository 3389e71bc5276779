"""From when on people are reminded: in the morning of a working day, and of a clock time in real time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from resolution.protocol import reminding
from resolution.protocol.clock import LONDON, Due, working_day_before

EASTER = {date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"}
LONG_AGO = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.requirement("A9")


def morning(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 7, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due", "before", "after", "next_after"),
    [
        (date(2026, 3, 26), morning(3, 25), morning(3, 27), morning(3, 30)),  # a Thursday
        (date(2026, 3, 30), morning(3, 27), morning(3, 31), morning(4, 1)),  # over a weekend, when the clocks change
        (date(2026, 4, 7), morning(4, 2), morning(4, 8), morning(4, 9)),  # over Easter
        (date(2026, 4, 2), morning(4, 1), morning(4, 7), morning(4, 8)),
        (date(2026, 4, 4), morning(4, 2), morning(4, 7), morning(4, 8)),  # on a day on which nobody works
    ],
)
def test_of_a_day_people_are_reminded_at_seven_on_working_days(
    due: date, before: datetime, after: datetime, next_after: datetime
) -> None:
    assert reminding.before(Due(due), LONG_AGO, EASTER) == before
    assert reminding.after(Due(due), EASTER) == after
    assert reminding.next_after(Due(due), EASTER) == next_after


def test_nobody_is_reminded_of_a_day_that_was_set_since_that_morning() -> None:
    morning_before = morning(3, 25)
    assert reminding.before(Due(date(2026, 3, 26)), morning_before, {}) is None
    assert reminding.before(Due(date(2026, 3, 26)), morning_before - timedelta(seconds=1), {}) == morning_before


@pytest.mark.parametrize(("hours", "left"), [(72, 2), (4, 2), (3, 1.5), (1, 0.5)])
def test_of_a_clock_time_people_are_reminded_two_hours_before_or_at_half_of_the_time(hours: float, left: float) -> None:
    due = Due(date(2026, 4, 5), time(3, 30))  # a Sunday night, when nobody works
    set_at = due.instant() - timedelta(hours=hours)
    assert reminding.before(due, set_at, EASTER) == due.instant() - timedelta(hours=left)


def test_past_a_clock_time_it_is_said_at_once_and_whoever_is_asked_next_two_hours_later() -> None:
    due = Due(date(2026, 4, 5), time(3, 30))
    assert reminding.after(due, EASTER) == due.instant()
    assert reminding.next_after(due, EASTER) == due.instant() + timedelta(hours=2)


def test_the_working_day_before_is_the_last_one() -> None:
    assert working_day_before(date(2026, 4, 8), EASTER) == date(2026, 4, 7)
    assert working_day_before(date(2026, 4, 7), EASTER) == date(2026, 4, 2)
