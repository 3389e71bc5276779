"""An agency's own figures, filled in before it tells of its experience (§3). Of no other agency, and of no child."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Max, Q

from resolution.clock import LONDON
from resolution.disagreements.models import Disagreement
from resolution.oversight.figures.scope import Scope
from resolution.oversight.models import Meeting, Return
from resolution.oversight.period import has_begun, last_whole_day
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


@dataclass(frozen=True)
class Own:
    """What stands on a return beforehand, with the days of which it is counted."""

    period: Scope
    figures: Figures


def figures_of(agency: Agency, period: Scope) -> Figures:
    """What is counted in the days of the period."""
    first, end = _begins(period.first) if period.first else None, _begins(period.last + timedelta(days=1))
    mine = Disagreement.objects.filter(Q(raising_agency=agency) | Q(responding_agency=agency))
    raised, agreed = _within("raised_at", first, end), _within("agreed_at", first, end)
    counted = mine.aggregate(
        raised=Count("pk", filter=raised & ~LOGGED & Q(raising_agency=agency)),
        received=Count("pk", filter=raised & ~LOGGED & Q(responding_agency=agency)),
        settled=Count("pk", filter=agreed | (raised & LOGGED)),
    )
    return Figures(**counted)


def own_figures(asked: Return, sender: Person) -> Own | None:
    """Of the agency; of whoever speaks for a sector those of their own, where it is of that sector. From the day after
    the last that a return of the agency counted, or else from the day of the meeting before, up to yesterday: days are
    whole, and each is in one return. None where there are none of their own, or no such day."""
    agency = asked.agency or (sender.agency if sender.agency.kind == asked.speaks_for else None)
    if agency is None:
        return None
    first = _after_return(asked.meeting, agency) or asked.meeting.before()
    period = Scope(first=first, last=last_whole_day())
    return Own(period, figures_of(agency, period)) if has_begun(period) else None


def _after_return(meeting: Meeting, agency: Agency) -> date | None:
    """The day after the last that was counted in its figures for another meeting."""
    theirs = Q(agency=agency) | Q(agency=None, by__agency=agency)
    sent = Return.objects.filter(theirs, meeting__partnership=meeting.partnership_id).exclude(meeting=meeting)
    last: date | None = sent.aggregate(last=Max("counted_until"))["last"]
    return last + timedelta(days=1) if last else None


def _within(moment: str, first: datetime | None, end: datetime) -> Q:
    until = Q(**{f"{moment}__lt": end})
    return until & Q(**{f"{moment}__gte": first}) if first else until


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
