"""Days as people in England count them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
CLOSED = holidays.country_holidays("GB", subdiv="ENG")


def now() -> datetime:
    """What the clock on the wall says."""
    return datetime.now(LONDON)


def hours_from_now(number: int) -> datetime:
    """What the clock on the wall says when so many hours have passed, also where it is changed in between."""
    return (datetime.now(UTC) + timedelta(hours=number)).astimezone(LONDON)


def days_ago(number: int) -> date:
    """That day."""
    return now().date() - timedelta(days=number)


def working_day(ahead: int) -> date:
    """The working day that is so many working days away."""
    day = now().date()
    while ahead:
        day += timedelta(days=1)
        ahead -= day.weekday() < 5 and day not in CLOSED
    return day


def in_words(day: date) -> str:
    """The day as a list of days names it: Friday 3 April."""
    return f"{day:%A} {day.day} {day:%B}"
