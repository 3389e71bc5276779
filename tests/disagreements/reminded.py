"""Whom the worker reminds at a moment, of what: the tests of reminders begin on a Monday of June 2026."""

from collections.abc import Callable
from datetime import datetime

from resolution import clock
from resolution.disagreements import actions
from resolution.notices.models import Notice

# The cast is gathered before that.
GATHERED = datetime(2026, 3, 2, 9, tzinfo=clock.LONDON)
MONDAY = datetime(2026, 6, 1, 10, tzinfo=clock.LONDON)


def june(day: int, hour: int = 7, minute: int = 0) -> datetime:
    """A moment in June, in London; seven in the morning if nothing else is said."""
    return datetime(2026, 6, day, hour, minute, tzinfo=clock.LONDON)


def reminders() -> list[Notice]:
    """All that were given so far."""
    return list(Notice.objects.exclude(once="").select_related("to").order_by("pk"))


def reminded(moment: datetime, remind: Callable[[], object] = actions.remind) -> list[tuple[str, str]]:
    """Who is reminded then who has not been yet, by first name, and of what. `remind`: what the worker does."""
    before = {notice.pk for notice in reminders()}
    with clock.set_to(moment):
        remind()
    new = [notice for notice in reminders() if notice.pk not in before]
    return sorted((notice.to.name.split()[0], notice.kind) for notice in new)
