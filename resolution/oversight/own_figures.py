"""An agency's own figures, filled in before it tells of its experience (§3). Of no other agency, and of no child."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Q

from resolution.clock import LONDON
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.oversight.models import Return
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Status

LOGGED = Q(status=Status.SETTLED)


@dataclass(frozen=True)
class Figures:
    """In the period: `raised` by the agency and `received` from others, each by the moment of raising, without those
    that a conversation had settled; `settled`: those of which it is either side and on which both sides agreed in the
    period, with those that a conversation had settled and that were logged in it."""

    raised: int
    received: int
    settled: int


def figures_of(agency: Agency, *, since: date | None, until: date) -> Figures:
    """What is counted after the day `since`, that of the meeting before, and up to the end of the day `until`."""
    first, end = _begins(since + timedelta(days=1)) if since else None, _begins(until + timedelta(days=1))
    mine = Disagreement.objects.filter(Q(raising_agency=agency) | Q(responding_agency=agency))
    raised, agreed = _within("raised_at", first, end), _within("agreed_at", first, end)
    counted = mine.aggregate(
        raised=Count("pk", filter=raised & ~LOGGED & Q(raising_agency=agency)),
        received=Count("pk", filter=raised & ~LOGGED & Q(responding_agency=agency)),
        settled=Count("pk", filter=agreed | (raised & LOGGED)),
    )
    return Figures(**counted)


def counted_since(before: date | None) -> str:
    """From when the figures of a return are, in words: `before` is the day of the meeting before."""
    return f"since the meeting on {day(before)}" if before else "so far"


def figures_for(asked: Return, sender: Person, *, until: date) -> Figures | None:
    """What stands on a return beforehand: of the agency; of whoever speaks for a sector those of their own, where it is
    of that sector. None where there are none of their own."""
    agency = asked.agency or (sender.agency if sender.agency.kind == asked.speaks_for else None)
    return figures_of(agency, since=asked.meeting.before(), until=min(until, asked.meeting.on)) if agency else None


def _within(moment: str, first: datetime | None, end: datetime) -> Q:
    until = Q(**{f"{moment}__lt": end})
    return until & Q(**{f"{moment}__gte": first}) if first else until


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
