"""The longest time at a tier, and the raising side's own: the protocol's numbers, put against the clock."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from resolution.protocol.checklist import personal
from resolution.protocol.clock import (
    LONDON,
    ONE_DAY,
    ClosedDays,
    Due,
    add_working_days,
    is_late,
    london_day,
    next_working_day,
)
from resolution.protocol.model import CountedFrom, LongestTime, Protocol

AN_HOUR = timedelta(hours=1)


def latest_due(
    protocol: Protocol, *, tier: int, urgent: bool, opened: Mapping[int, datetime], now: datetime, closed: ClosedDays
) -> Due | None:
    """The latest that an answer at this tier may be due; None where the protocol sets no longest time.

    `opened` says when the first step at each tier was opened, since it was raised or last opened again; a tier that
    is missing opens now. Where several longest times hold, the soonest does. One that is used up already leaves the
    next working day, or a day in real time when it cannot wait, so that there is always a date to choose.
    """
    started = {tier: now, **opened}
    soonest = longest_end(protocol, tier=tier, urgent=urgent, started=started, closed=closed)
    return _soonest_possible(urgent, now, closed) if soonest and is_late(soonest, now) else soonest


def longest_end(
    protocol: Protocol, *, tier: int, urgent: bool, started: Mapping[int, datetime], closed: ClosedDays
) -> Due | None:
    """Where the longest time at this tier ends, used up or not; None where the protocol sets none. Nobody may ask for
    a later date than that. `started` has the tier itself."""
    ends = (_end(longest, tier, started, closed) for longest in protocol.longest(tier, urgent))
    return min(ends, key=Due.instant, default=None)


def answer_back_due(protocol: Protocol, *, urgent: bool, now: datetime, closed: ClosedDays) -> Due:
    """By when the raising side says what follows, once a step has come back to it now."""
    if urgent:
        return _due_at(now + timedelta(hours=protocol.answer_back.urgent_hours))
    return Due(add_working_days(london_day(now), protocol.answer_back.working_days, closed))


def as_long_again(since: datetime, until: datetime, *, now: datetime, latest: Due | None) -> Due:
    """When it cannot wait: as long from now as the last answer had, and at least an hour; no later than `latest`."""
    end = now + max(until - since, AN_HOUR)
    return _due_at(min(end, latest.instant()) if latest else end)


def named_by(protocol: Protocol, since: datetime, closed: ClosedDays) -> Due:
    """By when somebody is named who was missing then: whoever answers, or whoever stands in at an empty tier."""
    return Due(add_working_days(london_day(since), protocol.name_within_working_days, closed))


def declare_by(protocol: Protocol, raised_on: date, closed: ClosedDays) -> date | None:
    """By when the professional says what is theirs to say, where somebody raises it for them; None: nothing is."""
    days = protocol.declare_within_working_days
    return add_working_days(raised_on, days, closed) if days is not None and personal(protocol) else None


def _end(longest: LongestTime, tier: int, started: Mapping[int, datetime], closed: ClosedDays) -> Due:
    start = _start(longest, tier, started)
    if longest.hours is not None:
        return _due_at(start + timedelta(hours=longest.hours))
    return Due(add_working_days(london_day(start), longest.working_days or 0, closed))


def _start(longest: LongestTime, tier: int, started: Mapping[int, datetime]) -> datetime:
    if longest.counted_from is CountedFrom.STEP:
        return started[tier]
    if longest.counted_from is CountedFrom.RAISING:
        return min(started.values())
    return min(moment for at, moment in started.items() if at in longest.tiers)


def _soonest_possible(urgent: bool, now: datetime, closed: ClosedDays) -> Due:
    return _due_at(now + ONE_DAY) if urgent else Due(next_working_day(london_day(now), closed))


def _due_at(moment: datetime) -> Due:
    """The London minute of the moment."""
    there = moment.astimezone(LONDON).replace(second=0, microsecond=0)
    return Due(there.date(), there.time())
