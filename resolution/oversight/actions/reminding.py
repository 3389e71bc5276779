"""Reminding whoever owns an action of the Sub Group, before its day and after it (A9). Nothing else follows from it."""

from resolution.notices import outbox
from resolution.oversight.reminders import ACTIONS
from resolution.partnership.models import Partnership


def remind_owners() -> int:
    """Remind each of what is to be said now, once. Says how many reminders."""
    return sum(outbox.remind(ACTIONS.to_give(each)) for each in Partnership.objects.order_by("pk"))
