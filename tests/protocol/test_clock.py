"""The clock: working days that know the bank holidays, real time that knows the clocks' changes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from resolution.protocol.clock import (
    LONDON,
    Due,
    add_working_days,
    explain,
    is_late,
    is_nearly_due,
    is_working_day,
    next_working_day,
    refuse_due,
    working_days_between,
)

EASTER = {date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"}
WEDNESDAY = datetime(2026, 4, 1, 9, tzinfo=UTC)

few = settings(max_examples=40, deadline=None)
days = some.dates(date(2024, 1, 1), date(2028, 11, 30))
counts = some.integers(0, 30)
times = some.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))
moments = some.datetimes(datetime(2024, 1, 1), datetime(2028, 11, 30), timezones=some.just(UTC))  # noqa: DTZ001 (hypothesis adds the zone)
closures = some.dictionaries(days, some.just("a closed day"), max_size=40)


def london(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    """The moment when London's clocks first show that."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@few
@given(days, counts, closures)
def test_adding_working_days_and_counting_them_agree(day: date, count: int, closed: Mapping[date, str]) -> None:
    end = add_working_days(day, count, closed)
    assert working_days_between(day, end, closed) == count
    assert count == 0 or is_working_day(end, closed)


@few
@given(days, counts, counts, closures)
def test_adding_twice_is_adding_the_sum(day: date, first: int, second: int, closed: Mapping[date, str]) -> None:
    in_two = add_working_days(add_working_days(day, first, closed), second, closed)
    assert in_two == add_working_days(day, first + second, closed)


@few
@given(days, counts, closures, days)
def test_closing_a_day_never_makes_it_sooner(day: date, count: int, closed: dict[date, str], also: date) -> None:
    more = closed | {also: "a storm"}
    assert add_working_days(day, count, more) >= add_working_days(day, count, closed)


@few
@given(days, days, days, closures)
def test_a_stretch_is_the_sum_of_its_parts(a: date, b: date, c: date, closed: Mapping[date, str]) -> None:
    first, middle, last = sorted((a, b, c))
    whole = working_days_between(first, last, closed)
    assert whole == working_days_between(first, middle, closed) + working_days_between(middle, last, closed)
    assert working_days_between(last, first, closed) == 0


@few
@given(days, closures)
def test_the_next_working_day_is_the_first_after(day: date, closed: Mapping[date, str]) -> None:
    following = next_working_day(day, closed)
    assert following > day
    assert is_working_day(following, closed)
    assert working_days_between(day, following, closed) == 1


@few
@given(days, times)
def test_an_answer_is_late_from_its_instant_and_not_before(day: date, at: time) -> None:
    for due in (Due(day), Due(day, at)):
        assert is_late(due, due.instant())
        assert not is_late(due, due.instant() - timedelta(microseconds=1))


@few
@given(days, times)
def test_no_clock_time_of_a_day_is_after_its_end(day: date, at: time) -> None:
    start = Due(day - timedelta(days=1)).instant()
    assert start <= Due(day, at).instant() < Due(day).instant() or not _exists(day, at)


def _exists(day: date, at: time) -> bool:
    return Due(day, at).instant().astimezone(LONDON).time() == at


@few
@given(moments, days, some.none() | times, closures)
def test_what_is_not_refused_is_not_late_and_on_a_day_that_fits(
    now: datetime, day: date, at: time | None, closed: Mapping[date, str]
) -> None:
    due = Due(day, at)
    if refuse_due(due, now, closed) is None:
        assert not is_late(due, now)
        assert at is not None or is_working_day(day, closed)
        assert refuse_due(due, now, closed, latest=due) is None


@few
@given(moments, moments, days, some.none() | times, closures)
def test_every_count_has_a_sentence(
    opened: datetime, now: datetime, day: date, at: time | None, closed: Mapping[date, str]
) -> None:
    due = Due(day, at)
    if opened < min(now, due.instant()):
        sentence = explain(opened, due, now, closed)
        assert ("late" in sentence) == is_late(due, now)
        assert "  " not in sentence


@few
@given(moments, days, some.none() | times, closures)
def test_nearly_due_ends_where_late_begins(
    now: datetime, day: date, at: time | None, closed: Mapping[date, str]
) -> None:
    due = Due(day, at)
    assert not (is_late(due, now) and is_nearly_due(due, now, closed))
    assert is_nearly_due(due, due.instant() - timedelta(minutes=1), closed)


@pytest.mark.requirement("L3")
@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (
            london(3, 31, 17),
            "5 working days, counted from Wednesday 1 April: Friday 3 April is Good Friday"
            " and Monday 6 April is Easter Monday",
        ),
        (london(4, 1, 0), "day 1 of 5: Friday 3 April is Good Friday and Monday 6 April is Easter Monday"),
        (london(4, 3, 12), "day 2 of 5: Friday 3 April is Good Friday and Monday 6 April is Easter Monday"),
        (london(4, 4, 12), "day 2 of 5: Friday 3 April was Good Friday and Monday 6 April is Easter Monday"),
        (london(4, 7, 8), "day 3 of 5: Friday 3 April was Good Friday and Monday 6 April was Easter Monday"),
        (london(4, 9, 23, 59), "day 5 of 5: Friday 3 April was Good Friday and Monday 6 April was Easter Monday"),
        (london(4, 10, 0), "1 working day late"),
        (london(4, 13, 9), "2 working days late"),
    ],
)
def test_the_count_of_working_days_is_explained(now: datetime, sentence: str) -> None:
    assert explain(london(3, 31, 16), Due(date(2026, 4, 9)), now, EASTER) == sentence


@pytest.mark.requirement("L3")
def test_day_three_of_five_after_good_friday() -> None:
    closed = {date(2026, 4, 3): "Good Friday"}
    assert explain(london(4, 1, 9), Due(date(2026, 4, 9)), london(4, 7, 9), closed) == (
        "day 3 of 5: Friday 3 April was Good Friday"
    )


def test_an_answer_needed_on_the_day_it_was_asked_for() -> None:
    assert explain(london(4, 1, 9), Due(date(2026, 4, 1)), london(4, 1, 10), {}) == "an answer is needed today"


def test_a_weekend_after_the_day_is_no_working_day_late() -> None:
    assert (
        explain(london(4, 9, 9), Due(date(2026, 4, 10)), london(4, 11, 9), {})
        == "late since the end of Friday 10 April"
    )


def test_lateness_explains_its_closed_days_too() -> None:
    closed = {**EASTER, date(2026, 5, 4): "Early May bank holiday"}
    assert explain(london(4, 1, 9), Due(date(2026, 4, 2)), london(5, 5, 9), closed) == (
        "20 working days late: Friday 3 April was Good Friday, Monday 6 April was Easter Monday"
        " and Monday 4 May was the Early May bank holiday"
    )


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (london(6, 1, 9), "6 hours left of 6 hours"),
        (london(6, 1, 12, 40), "2 hours 20 minutes left of 6 hours"),
        (london(6, 1, 14, 59) + timedelta(seconds=30), "less than a minute left of 6 hours"),
        (london(6, 1, 16, 1), "1 hour 1 minute late"),
        (london(6, 3, 18), "2 days 3 hours late"),
    ],
)
def test_real_time_is_explained(now: datetime, sentence: str) -> None:
    assert explain(london(6, 1, 9), Due(date(2026, 6, 1), time(15)), now, {}) == sentence


def test_hours_are_counted_from_the_minute_in_which_they_began() -> None:
    opened = london(6, 1, 9) + timedelta(seconds=50)
    assert explain(opened, Due(date(2026, 6, 1), time(15)), opened, {}).endswith("of 6 hours")


@pytest.mark.requirement("L3")
def test_the_night_the_clocks_go_forward_is_an_hour_short() -> None:
    opened, due = london(3, 28, 22), Due(date(2026, 3, 29), time(6))
    assert due.instant() - opened == timedelta(hours=7)
    assert explain(opened, due, opened, {}) == "7 hours left of 7 hours: the clocks go forward on Sunday 29 March"
    assert explain(opened, due, london(3, 29, 5), {}) == (
        "1 hour left of 7 hours: the clocks went forward on Sunday 29 March"
    )


@pytest.mark.requirement("L3")
def test_the_night_the_clocks_go_back_is_an_hour_long() -> None:
    opened, due = london(10, 24, 22), Due(date(2026, 10, 25), time(6))
    assert due.instant() - opened == timedelta(hours=9)
    assert explain(opened, due, opened, {}) == "9 hours left of 9 hours: the clocks go back on Sunday 25 October"


def test_before_the_clocks_change_nothing_is_said_about_them() -> None:
    assert explain(london(3, 28, 20), Due(date(2026, 3, 29), time(0, 30)), london(3, 28, 20), {}) == (
        "4 hours 30 minutes left of 4 hours 30 minutes"
    )


@pytest.mark.requirement("L3")
def test_a_day_ends_at_midnight_in_london_in_summer_and_in_winter() -> None:
    assert Due(date(2026, 3, 28)).instant() == datetime(2026, 3, 29, 0, tzinfo=UTC)
    assert Due(date(2026, 3, 30)).instant() == datetime(2026, 3, 30, 23, tzinfo=UTC)
    assert Due(date(2026, 10, 26)).instant() == datetime(2026, 10, 27, 0, tzinfo=UTC)


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    assert Due(date(2026, 10, 25), time(1, 30)).instant() == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "nearly"),
    [
        (Due(date(2026, 4, 1)), True),
        (Due(date(2026, 4, 2)), True),
        (Due(date(2026, 4, 7)), False),
        (Due(date(2026, 4, 2), time(10)), True),
        (Due(date(2026, 4, 2), time(10, 1)), False),
    ],
)
def test_nearly_due_is_by_the_next_working_day_or_within_24_hours(due: Due, nearly: bool) -> None:
    assert is_nearly_due(due, WEDNESDAY, EASTER) is nearly


def test_over_easter_the_next_working_day_is_far() -> None:
    assert is_nearly_due(Due(date(2026, 4, 7)), london(4, 2, 9), EASTER)


@pytest.mark.requirement("L3")
@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        (Due(date(2026, 4, 1)), None),
        (Due(date(2026, 4, 7)), None),
        (Due(date(2026, 4, 4), time(3)), None),
        (Due(date(2026, 3, 31)), "Tuesday 31 March 2026 has passed. Choose Wednesday 1 April or later"),
        (Due(date(1, 1, 1)), "Monday 1 January 1 has passed. Choose Wednesday 1 April or later"),
        (
            Due(date(2026, 4, 3)),
            "Friday 3 April 2026 is Good Friday. Choose a working day, such as Tuesday 7 April",
        ),
        (
            Due(date(2026, 4, 4)),
            "Saturday 4 April 2026 is not a working day. Choose a working day, such as Tuesday 7 April",
        ),
        (Due(date(2026, 4, 1), time(10)), "10am on Wednesday 1 April 2026 has passed. Choose a later time"),
        (Due(date(2026, 3, 30), time(12)), "midday on Monday 30 March 2026 has passed. Choose a later time"),
        (Due(date(2026, 4, 1), time(0)), "midnight on Wednesday 1 April 2026 has passed. Choose a later time"),
        (
            Due(date(2027, 3, 28), time(1, 30)),
            "There is no 1:30am on Sunday 28 March 2027: the clocks go forward. Choose a time before 1am or from 2am",
        ),
        (
            Due(date(9999, 12, 31)),
            "Friday 31 December 9999 is more than a year away. Choose a day that is soon enough for the child",
        ),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_what_to_do(due: Due, sentence: str | None) -> None:
    assert refuse_due(due, WEDNESDAY, EASTER) == sentence


@pytest.mark.requirement("L3")
def test_the_date_may_be_sooner_than_the_longest_time_and_never_later() -> None:
    latest = Due(date(2026, 4, 7))
    assert refuse_due(Due(date(2026, 4, 2)), WEDNESDAY, EASTER, latest) is None
    assert refuse_due(Due(date(2026, 4, 7), time(23, 59)), WEDNESDAY, EASTER, latest) is None
    assert refuse_due(Due(date(2026, 4, 8)), WEDNESDAY, EASTER, latest) == (
        "The protocol’s longest time ends at the end of Tuesday 7 April 2026. Choose that or sooner"
    )
    at_five = Due(date(2026, 4, 1), time(17, 5))
    assert refuse_due(Due(date(2026, 4, 1), time(17, 6)), WEDNESDAY, EASTER, at_five) == (
        "The protocol’s longest time ends at 5:05pm on Wednesday 1 April 2026. Choose that or sooner"
    )
