"""Reminding people of dates, before and after them (A9). Nothing else follows from a reminder."""

from resolution.disagreements import reminders
from resolution.notices import outbox
from resolution.partnership.models import Partnership


def remind() -> int:
    """Remind everybody of what is to be said now, each once. Says how many reminders."""
    return sum(outbox.remind(reminders.to_give(each)) for each in Partnership.objects.order_by("pk"))
