"""The clock: the only place that asks the machine what time it is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from resolution import clock

EVENING = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_the_clock_goes_with_the_machine() -> None:
    assert datetime.now(UTC) - clock.now() < timedelta(seconds=5)


def test_the_clock_can_be_held_and_goes_on_afterwards() -> None:
    with clock.set_to(EVENING):
        assert clock.now() == EVENING
    assert clock.now() != EVENING


def test_the_clock_held_inside_another_goes_back_to_that_one() -> None:
    with clock.set_to(EVENING):
        with clock.set_to(EVENING + timedelta(days=1)):
            pass
        assert clock.now() == EVENING


def test_today_is_the_day_in_london_where_it_is_already_tomorrow_on_a_summer_night() -> None:
    with clock.set_to(EVENING):
        assert clock.today() == date(2026, 7, 1)


def test_the_clock_keeps_utc_whatever_it_is_told() -> None:
    with clock.set_to(EVENING.astimezone(clock.LONDON)):
        assert clock.now().tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.set_to(datetime(2026, 6, 30)):  # noqa: DTZ001
        pass
