"""Reminding people of dates, before and after them (A9). Nothing else follows from a reminder."""

from collections.abc import Callable, Iterable

from resolution.disagreements import reminders
from resolution.disagreements.rulings import RULINGS
from resolution.notices import outbox
from resolution.notices.reminder import Reminder
from resolution.partnership.models import Partnership


def remind() -> int:
    """Remind everybody of what is to be said now, each once. Says how many reminders."""
    return _give(reminders.to_give)


def remind_who_rules() -> int:
    """Remind whoever rules on what was opened in an emergency (A4). Says how many reminders."""
    return _give(RULINGS.to_give)


def _give(of: Callable[[Partnership], Iterable[Reminder]]) -> int:
    return sum(outbox.remind(of(each)) for each in Partnership.objects.order_by("pk"))
