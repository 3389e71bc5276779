"""When things happened, counted from today in working days, so that the two years always end today.

`-12 09:40` is twenty to ten, twelve working days ago; `+3 10:15`, three working days after the disagreement was
raised; `+5`, that day, whatever the time. `-2h` and `+25m` count in real time.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from resolution.clock import LONDON
from resolution.protocol.clock import Due, add_working_days, is_working_day, london_day

from .telling import StoryError

_COUNTED = re.compile(r"([+-])(\d+)(?: (\d\d:\d\d))?")
_REAL_TIME = re.compile(r"([+-])(\d+)([hm])")
_AGE = re.compile(r"(?:(\d+)y ?)?(?:(\d+)m)?(?:(\d+)w)?")
_UNITS = {"h": timedelta(hours=1), "m": timedelta(minutes=1)}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Today, and the days on which nobody works."""

    now: datetime
    closed: Mapping[date, str]

    def moment(self, told: str, since: datetime | None = None) -> datetime:
        """The moment that was told: after `since` with a plus, before now with a minus."""
        if real := _REAL_TIME.fullmatch(told):
            length = int(real[2]) * _UNITS[real[3]]
            return self._begin(since) + length if real[1] == "+" else self.now - length
        counted = _counted(told)
        if not counted[3]:
            raise StoryError(told, "says no time of day")
        return datetime.combine(self._day(counted, since), time.fromisoformat(counted[3]), LONDON)

    def due(self, told: str, since: datetime) -> Due:
        """By when an answer is needed: a working day, or a clock time."""
        if _REAL_TIME.fullmatch(told):
            moment = self.moment(told, since).astimezone(LONDON)
            return Due(moment.date(), moment.time().replace(second=0, microsecond=0))
        counted = _counted(told)
        at = time.fromisoformat(counted[3]) if counted[3] else None
        return Due(self._day(counted, since), at)

    def day_ago(self, working_days: int) -> date:
        """The working day so many working days before today; today, or the last one before it, for 0."""
        day = london_day(self.now)
        while not is_working_day(day, self.closed):
            day -= ONE_DAY
        for _ in range(working_days):
            day -= ONE_DAY
            while not is_working_day(day, self.closed):
                day -= ONE_DAY
        return day

    def _day(self, counted: re.Match[str], since: datetime | None) -> date:
        count = int(counted[2])
        if counted[1] == "-":
            return self.day_ago(count)
        return add_working_days(london_day(self._begin(since)), count, self.closed)

    def _begin(self, since: datetime | None) -> datetime:
        if since is None:
            raise StoryError("a plus", "says nothing of what it comes after")
        return since


def _counted(told: str) -> re.Match[str]:
    counted = _COUNTED.fullmatch(told)
    if counted is None:
        raise StoryError(told, "is no moment")
    return counted


def born_on(age: str, on: date, salt: int) -> date:
    """A date of birth that makes somebody this old on the day; `salt` moves it by up to three weeks, or three days."""
    parts = _AGE.fullmatch(age)
    if parts is None or not age:
        raise StoryError(age, "is no age")
    years, months, weeks = (int(each or 0) for each in parts.groups())
    back, month = divmod(on.month - 1 - months, 12)
    day = date(on.year - years + back, month + 1, min(on.day, 28))
    return day - timedelta(weeks=weeks, days=salt % (4 if weeks else 22))
