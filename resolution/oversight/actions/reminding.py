"""Reminding owners of the Sub Group’s actions and the office, before a day and after it (A9). Nothing else follows."""

from resolution.notices import outbox
from resolution.oversight.reminders import BY_DAY
from resolution.partnership.models import Partnership


def remind_by_day() -> int:
    """Remind each of what is to be said now, once. Says how many reminders."""
    return sum(outbox.remind(kind.to_give(each)) for each in Partnership.objects.order_by("pk") for kind in BY_DAY)
