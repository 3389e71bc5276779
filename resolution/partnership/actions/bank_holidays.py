"""The days, besides Saturdays and Sundays, on which nobody works: those that are published, and each one by hand."""

import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from resolution import clock
from resolution.govuk.wording import day
from resolution.history.journal import Actor

from .. import policy
from ..models import BankHoliday, Partnership
from .frame import Sent, changing, refuse

BANK_HOLIDAYS = Path(__file__).resolve().parent.parent / "bank_holidays.json"
FRIDAY = 4


def seed_bank_holidays(*, partnership: Partnership, text: str | None = None, by: Actor) -> int:
    """The bank holidays of England and Wales that the tracker comes with, or those of `text`; how many were new."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("seed_bank_holidays", partnership, may=may, as_of=None, submission=None, by=by):
        known = set(partnership.bank_holidays.values_list("on", flat=True))
        new = {on: name for on, name in _bank_holidays(text).items() if on not in known}
        for on, name in new.items():
            BankHoliday.objects.create(partnership=partnership, on=on, name=name)
        return len(new)


def add_bank_holiday(
    *,
    partnership: Partnership,
    on: date,
    name: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> BankHoliday:
    """A day more, as when one is announced for once. What was counted over days that are past stands."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("add_bank_holiday", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_past(on, "on")
        if on.weekday() > FRIDAY:
            raise refuse("on", f"{on:%A} {day(on)} is no working day as it is. Enter a day from Monday to Friday")
        if known := partnership.bank_holidays.filter(on=on).first():
            raise refuse("on", f"{day(on)} is known already: {known.name}")
        told.tell(partnership, day=day(on), holiday=name)
        return BankHoliday.objects.create(partnership=partnership, on=on, name=name)


def remove_bank_holiday(
    *, holiday: BankHoliday, because: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> None:
    """It is a working day after all: moved, or entered by mistake."""
    ours = holiday.partnership
    may = partial(policy.runs_the_office, partnership=ours)
    with changing(
        "remove_bank_holiday", ours, may=may, as_of=as_of, submission=submission, by=by, reason=because
    ) as told:
        _refuse_past(holiday.on, "because")
        told.tell(ours, day=day(holiday.on), holiday=holiday.name)
        BankHoliday.objects.get(pk=holiday.pk).delete()


def _refuse_past(on: date, field: str) -> None:
    """Dates that have been met or missed are not counted anew."""
    if on < clock.today():
        raise refuse(field, f"{day(on)} is past, and what was counted over it stands. Choose today or a later day")


def _bank_holidays(text: str | None) -> Mapping[date, str]:
    """In the shape of GOV.UK's bank-holidays.json: a list of events for a division."""
    try:
        read = json.loads(BANK_HOLIDAYS.read_text(encoding="utf-8") if text is None else text)
        return {date.fromisoformat(event["date"]): event["title"] for event in read["england-and-wales"]["events"]}
    except (ValueError, KeyError, TypeError) as wrong:
        raise refuse("text", "Give the bank holidays as GOV.UK publishes them, in bank-holidays.json") from wrong
