"""From when on people are reminded of a date, before it and after it.

Of a day they are reminded in the morning of a working day, when it is read. Of a clock time, which is for what cannot
wait, in real time.
"""

from datetime import date, datetime, time, timedelta

from resolution.protocol.clock import LONDON, ClosedDays, Due, next_working_day, working_day_before

MORNING = time(7)
# So long before a clock time, and so long after it whoever is asked next; half of the time where it is shorter.
NEAR = timedelta(hours=2)


def before(due: Due, since: datetime, closed: ClosedDays) -> datetime | None:
    """When whoever is waited for is reminded of what falls due; None where the date was set after that moment, so that
    they have just been told. `since` is when it was set."""
    if due.at is not None:
        return due.instant() - min(NEAR, (due.instant() - since) / 2)
    moment = _morning(working_day_before(due.on, closed))
    return moment if moment > since else None


def after(due: Due, closed: ClosedDays) -> datetime:
    """When they are told that it has passed, and others that they do not have to wait any longer."""
    return due.instant() if due.at is not None else _morning(next_working_day(due.on, closed))


def next_after(due: Due, closed: ClosedDays) -> datetime:
    """When whoever is asked next is told, where they were silent."""
    if due.at is not None:
        return due.instant() + NEAR
    return _morning(next_working_day(next_working_day(due.on, closed), closed))


def stands(due: Due, since: datetime, now: datetime, closed: ClosedDays) -> str:
    """Which reminder of it is to be given now: "soon", "late", or blank for none."""
    if now >= due.instant():
        return "late" if now >= after(due, closed) else ""
    begins = before(due, since, closed)
    return "soon" if begins is not None and begins <= now else ""


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, LONDON)
