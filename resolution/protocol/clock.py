"""By when an answer is needed, in working days or in real time, and how the count is explained in a sentence.

Pure: the moment, and the days on which nobody works, are always given. Days and clock times are London's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

# Bank holidays, and other days on which nobody works, with what they are called.
ClosedDays = Mapping[date, str]

ONE_DAY = timedelta(days=1)
# Whoever names a day further away has mistyped the year.
FURTHEST = timedelta(days=366)
# The same of a day that is planned, and not an answer that a child waits for; and of one that is past.
TWO_YEARS = timedelta(days=2 * 365 + 1)


@dataclass(frozen=True)
class Due:
    """When an answer is needed: by the end of a working day or, when it cannot wait, by a clock time on any day.

    A time that comes twice, when the clocks go back, is the first of the two.
    """

    on: date
    at: time | None = None

    def instant(self) -> datetime:
        """The moment, in UTC, from which it is late."""
        if self.at is None:
            return datetime.combine(self.on + ONE_DAY, time.min, LONDON).astimezone(UTC)
        return datetime.combine(self.on, self.at, LONDON).astimezone(UTC)

    @property
    def words(self) -> str:
        """`Friday 10 April 2026`, or `5:30pm on Friday 10 April 2026`."""
        day = whole_day_words(self.on)
        return day if self.at is None else f"{time_words(self.at)} on {day}"


def day_words(day: date) -> str:
    """`Friday 3 April`."""
    return f"{day:%A} {day.day} {day:%B}"


def whole_day_words(day: date) -> str:
    """`Friday 3 April 2026`: where a day was typed, so that a wrong year is seen."""
    return f"{day_words(day)} {day.year}"


def time_words(at: time) -> str:
    """`5:30pm`, `9am`, `midday`, `midnight`."""
    if at.minute == 0 and at.hour in {0, 12}:
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def london_day(moment: datetime) -> date:
    """The day in London at that moment."""
    return moment.astimezone(LONDON).date()


def is_working_day(day: date, closed: ClosedDays) -> bool:
    """Monday to Friday, and nothing is closed."""
    return day.weekday() < 5 and day not in closed


def next_working_day(day: date, closed: ClosedDays) -> date:
    """The first working day after this one."""
    day += ONE_DAY
    while not is_working_day(day, closed):
        day += ONE_DAY
    return day


def working_day_before(day: date, closed: ClosedDays) -> date:
    """The last working day before this one."""
    day -= ONE_DAY
    while not is_working_day(day, closed):
        day -= ONE_DAY
    return day


def add_working_days(day: date, count: int, closed: ClosedDays) -> date:
    """The working day that is `count` (0 or more) after this one; the day itself counts for nothing."""
    for _ in range(count):
        day = next_working_day(day, closed)
    return day


def working_days_between(start: date, end: date, closed: ClosedDays) -> int:
    """How many working days come after `start`, up to and with `end`. 0 when `end` is not after `start`."""
    return sum(is_working_day(day, closed) for day in _days_after(start, end))


def is_late(due: Due, now: datetime) -> bool:
    """Whether the answer should have been there."""
    return now >= due.instant()


def is_nearly_due(due: Due, now: datetime, closed: ClosedDays) -> bool:
    """Whether it falls due by the end of the next working day or, with a clock time, within 24 hours."""
    if is_late(due, now):
        return False
    if due.at is None:
        return due.on <= next_working_day(london_day(now), closed)
    return due.instant() - now <= ONE_DAY


def explain(opened: datetime, due: Due, now: datetime, closed: ClosedDays) -> str:
    """How the time is counted: `day 3 of 5: Friday 3 April was Good Friday`, `2 hours left of 6 hours`."""
    if due.at is not None:
        return _in_real_time(opened, due, now)
    first, today = london_day(opened), london_day(now)
    if is_late(due, now):
        return _days_late(due.on, today, closed)
    count = _day_count(first, due.on, today, closed)
    return _because(count, _not_counted(first, due.on, today, closed))


def refuse_due(
    due: Due, now: datetime, closed: ClosedDays, latest: Due | None = None, *, or_a_time: bool = False
) -> str | None:
    """Why this cannot be when an answer is needed, in a sentence that says what to do; None when it can.

    `latest` is the end of the protocol's longest time (`ladder.latest_due`), where it has one. `or_a_time`: a time can
    be given instead, on a day on which nobody works too.
    """
    if due.on > london_day(now) + FURTHEST:
        return f"{due.words} is more than a year away. Choose a day that is soon enough for the child"
    refusal = _refuse_day(due, now, closed, or_a_time=or_a_time) if due.at is None else _refuse_time(due, due.at, now)
    if refusal is None and latest is not None and due.instant() > latest.instant():
        return f"The protocol’s longest time ends at {_end(latest)}. Choose that or sooner"
    return refusal


def refuse_far(day: date, today: date) -> str | None:
    """Why this cannot be a day that is planned, in a sentence that says what to do; None within two years."""
    if day <= today + TWO_YEARS:
        return None
    return f"{whole_day_words(day)} is more than two years away. Choose a day within two years"


def _refuse_day(due: Due, now: datetime, closed: ClosedDays, *, or_a_time: bool) -> str | None:
    if is_late(due, now):
        yesterday = london_day(now) - ONE_DAY
        return f"{due.words} has passed. Choose {day_words(next_working_day(yesterday, closed))} or later"
    refusal = refuse_closed(due.on, closed)
    return f"{refusal}; or any day, if it cannot wait and you give a time" if refusal and or_a_time else refusal


def refuse_closed(day: date, closed: ClosedDays) -> str | None:
    """Why nobody works on this day, in a sentence that says what to do; None on a working day."""
    if is_working_day(day, closed):
        return None
    what = _called(day, closed) if day in closed else "not a working day"
    following = day_words(next_working_day(day, closed))
    return f"{whole_day_words(day)} is {what}. Choose a working day, such as {following}"


def _refuse_time(due: Due, at: time, now: datetime) -> str | None:
    if due.instant().astimezone(LONDON).time() != at:
        return f"There is no {due.words}: the clocks go forward. Choose a time before 1am or from 2am"
    if is_late(due, now):
        return f"{due.words} has passed. Choose a later time"
    return None


def _end(latest: Due) -> str:
    return latest.words if latest.at else f"the end of {latest.words}"


def _day_count(first: date, last: date, today: date, closed: ClosedDays) -> str:
    total = working_days_between(first, last, closed)
    passed = working_days_between(first, today, closed)
    if total == 0:
        return "an answer is needed today"
    if passed == 0:
        return _number(total, "working day") + _counted_from(first, last, today, closed)
    return f"day {passed} of {total}"


def _counted_from(first: date, last: date, today: date, closed: ClosedDays) -> str:
    """Said only where a day is closed: else it is the next day from Monday to Friday, and would be read twice."""
    if not _closed_between(first, last, today, closed):
        return ""
    return f", counted from {day_words(next_working_day(first, closed))}"


def _days_late(last: date, today: date, closed: ClosedDays) -> str:
    late = working_days_between(last, today, closed)
    if late == 0:
        return f"late since the end of {day_words(last)}"
    return _because(f"{_number(late, 'working day')} late", _not_counted(last, today, today, closed))


def _not_counted(start: date, end: date, today: date, closed: ClosedDays) -> list[str]:
    """What does not count, and that nothing is known of it any more after the last year that has an entry."""
    known = max(closed, default=end).year
    unknown = [f"bank holidays after {known} are not known yet"] if end.year > known else []
    return _closed_between(start, end, today, closed) + unknown


def _closed_between(start: date, end: date, today: date, closed: ClosedDays) -> list[str]:
    """A sentence for each day from Monday to Friday that does not count."""
    days = [day for day in _days_after(start, end) if day.weekday() < 5 and day in closed]
    return [f"{day_words(day)} {'was' if day < today else 'is'} {_called(day, closed)}" for day in days]


def _called(day: date, closed: ClosedDays) -> str:
    """`Good Friday`, `the Spring bank holiday`."""
    name = closed[day]
    return f"the {name}" if name.endswith("holiday") else name


def _in_real_time(opened: datetime, due: Due, now: datetime) -> str:
    instant = due.instant()
    if now >= instant:
        return f"{_span(now - instant)} late"
    opened = opened.replace(second=0, microsecond=0)  # what is due is due on the minute
    return _because(f"{_span(instant - now)} left of {_span(instant - opened)}", _clocks_changed(opened, instant, now))


def _clocks_changed(start: datetime, end: datetime, now: datetime) -> list[str]:
    """Why the hands of the clock do not show the hours that are counted: a sentence for each change."""
    said = []
    for day in _days_after(london_day(start) - ONE_DAY, london_day(end)):
        change = datetime.combine(day, time(1), UTC)
        length = Due(day).instant() - Due(day - ONE_DAY).instant()
        if length != ONE_DAY and start < change <= end:
            which = "forward" if length < ONE_DAY else "back"
            said.append(f"the clocks {'went' if change <= now else 'go'} {which} on {day_words(day)}")
    return said


def _days_after(start: date, end: date) -> Iterator[date]:
    """The days after `start`, up to and with `end`."""
    while start < end:
        start += ONE_DAY
        yield start


def _because(count: str, reasons: Sequence[str]) -> str:
    if not reasons:
        return count
    return f"{count}: {' and '.join(filter(None, [', '.join(reasons[:-1]), reasons[-1]]))}"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _span(length: timedelta) -> str:
    """`2 days 3 hours`, `3 hours 20 minutes`; the two largest units that are not nothing."""
    minutes = int(length / timedelta(minutes=1))
    units = [(minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute")]
    units = units[:2] if minutes >= 1440 else units[1:]
    return " ".join(_number(count, thing) for count, thing in units if count) or "less than a minute"
