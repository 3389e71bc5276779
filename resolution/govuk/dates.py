"""Questions about days and times, with messages that say which part is wrong."""

import re
from calendar import month_abbr, month_name, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from resolution import clock

from .fields import Question, TextField
from .wording import clock_time, in_words

PARTS = ("day", "month", "year")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
# A name that says no more than its parts do: "The day: the day must be …".
NAMELESS = ("The day", "The date")
_MONTHS = {name.casefold(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if number}


def _wrong(message: str, *parts: str) -> ValidationError:
    """An error whose code names the parts to mark: "month-year"."""
    return ValidationError(message, code="-".join(parts or PARTS))


class DateWidget(forms.MultiWidget):
    """Three boxes, named `<name>_day`, `<name>_month` and `<name>_year`."""

    def __init__(self) -> None:
        super().__init__({part: forms.TextInput for part in PARTS})

    def decompress(self, value: Any) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if isinstance(value, date) else ["", "", ""]


class DateField(Question):
    """A day. `not_future` and `not_past` refuse days on the wrong side of today, which itself is accepted."""

    widget = DateWidget

    def __init__(self, label: str, *, not_future: bool = False, not_past: bool = False, **question: Any) -> None:
        super().__init__(label, **question)
        self.not_future = not_future
        self.not_past = not_past

    def to_python(self, value: Sequence[str | None] | None) -> date | None:
        typed = {part: (one or "").strip() for part, one in zip(PARTS, value or ("", "", ""), strict=True)}
        empty = [part for part in PARTS if not typed[part]]
        if len(empty) == len(PARTS):
            return None
        faults = [_wrong(f"{self.subject} must include a {in_words(empty)}", *empty)] if empty else []
        faults += [fault for part in PARTS if typed[part] and (fault := self._fault(part, typed[part]))]
        if faults:
            raise ValidationError(faults)
        return self._day(typed)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and self.not_future and value > clock.today():
            raise _wrong(f"{self.subject} must be today or in the past")
        if value and self.not_past and value < clock.today():
            raise _wrong(f"{self.subject} must be today or in the future")

    def _day(self, typed: dict[str, str]) -> date:
        year, month, number = _year_number(typed["year"]), _month_number(typed["month"]) or 0, _number(typed["day"])
        last = monthrange(year, month)[1]
        if number > last:
            raise _wrong(f"{self.subject} must be a real date: {month_name[month]} {year} has {last} days", "day")
        return date(year, month, number)

    def _fault(self, part: str, typed: str) -> ValidationError | None:
        """What is wrong with a part by itself. Each is told, so that nobody mends one to learn of the next."""
        example = f"for example {clock.today().year}"
        right, must = {
            "day": (1 <= _number(typed) <= 31, "be a number from 1 to 31"),
            "month": (_month_number(typed) is not None, "be a number from 1 to 12"),
            "year": (
                EARLIEST_YEAR <= _year_number(typed) <= LATEST_YEAR,
                f"be a real year with 4 numbers, {example}",
            ),
        }[part]
        return None if right else _wrong(self._about(f"the {part} must {must}"), part)

    def _about(self, message: str) -> str:
        """The message, with the date's name before it where it has one of its own."""
        if self.called and self.called not in NAMELESS:
            return f"{self.called}: {message}"
        return message[0].upper() + message[1:]


def _number(typed: str) -> int:
    """The number typed, or 0, which no part of a date may be."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else 0


def _year_number(typed: str) -> int:
    """The year typed. Two numbers stand for the year nearest to now: up to 10 years ahead, or before."""
    number = _number(typed)
    if len(typed) != 2 or not number:
        return number
    return number + (2000 if number <= clock.today().year % 100 + 10 else 1900)


@dataclass(frozen=True)
class MonthOrYear:
    """A day that is known only by its month and year, or by its year."""

    year: int
    month: int | None

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, 1)


class MonthOrYearField(TextField):
    """March 2021, 3 2021, 3/2021, or 2021 alone."""

    states_limit = False
    _written = re.compile(r"(?:(?P<month>[a-z]+|\d{1,2})[ /.-]+)?(?P<year>\d{4})", re.IGNORECASE)

    def __init__(self, label: str, *, limit: int = 20, width: int | None = 20, **text: Any) -> None:
        super().__init__(label, limit=limit, width=width, empty_value=None, **text)

    def clean(self, value: Any) -> MonthOrYear | None:
        text = super().clean(value)
        return self._read(text) if text else None

    @property
    def like(self) -> str:
        example = f"for example March {clock.today().year - 5}, or {clock.today().year - 5}"
        return f"{self.subject} must be a month and a year, or a year alone, {example}"

    def _read(self, text: str) -> MonthOrYear:
        written = self._written.fullmatch(text)
        month = written["month"] if written else None
        number = _month_number(month) if month else None
        if not written or (month and number is None) or not EARLIEST_YEAR <= int(written["year"]) <= LATEST_YEAR:
            raise ValidationError(self.like)
        return MonthOrYear(int(written["year"]), number)


def _month_number(typed: str) -> int | None:
    """1 to 12, of a month's number, name or short name."""
    number = _MONTHS.get(typed.casefold(), _number(typed))
    return number if 1 <= number <= 12 else None


class TimeField(TextField):
    """A time of day: 14:30, 2.30pm, 2:30 pm, 9am, midday. "2:30" alone is asked about, since a night might be meant."""

    states_limit = False
    _written = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))? ?(?:(a|p)\.?m\.?)?", re.IGNORECASE)
    _named = {"midday": time(12), "noon": time(12), "midnight": time(0)}  # noqa: RUF012 - never changed

    def __init__(self, label: str, *, limit: int = 20, width: int | None = 10, **text: Any) -> None:
        super().__init__(label, limit=limit, width=width, **text)

    def clean(self, value: Any) -> time | None:
        text = super().clean(value).casefold()
        return self._time(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return clock_time(value) if isinstance(value, time) else value

    @property
    def like(self) -> str:
        return f"{self.subject} must be a time, for example 2:30pm or 14:30"

    def _time(self, text: str) -> time:
        if text in self._named:
            return self._named[text]
        written = self._written.fullmatch(text)
        if not written:
            raise ValidationError(self.like)
        return self._on_the_clock(written[1], int(written[2] or 0), written[3])

    def _on_the_clock(self, typed_hour: str, minute: int, half: str | None) -> time:
        hour = int(typed_hour)
        if minute > 59 or hour > (12 if half else 23) or (half and not hour):
            raise ValidationError(f"{self.subject} must be a real time, for example 2:30pm or 14:30")
        if half:
            return time(hour % 12 + (12 if half == "p" else 0), minute)
        if 1 <= hour <= 12 and len(typed_hour) == 1:
            either = f"{hour}:{minute:02}"
            raise ValidationError(f"Say whether it is {either}am or {either}pm")
        return time(hour, minute)
