"""An agency's own figures, filled in before it tells of its experience (§3). Of no other agency, and of no child."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Max, Q

from resolution.clock import LONDON
from resolution.disagreements.models import Disagreement
from resolution.oversight.figures.lines import lines_of
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
    """What stands on a return beforehand, with the days of which it is counted. `is_told`: whether it is sent with the
    return, to be read by the Sub Group."""

    period: Scope
    figures: Figures
    is_told: bool


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


def own_figures(asked: Return, sender: Person, before: date | None) -> Own | None:
    """Of the agency; of whoever speaks for a sector those of their own, where it is of that sector. From the day after
    the last that a return of the agency counted, or else from the day of the meeting `before`, up to yesterday: days
    are whole, and each is in one return. None where there are none of their own, or no such day.

    The Sub Group reads small settings by sector, together (Q15): what one of them counts is for itself alone."""
    agency = asked.agency or (sender.agency if sender.agency.kind == asked.speaks_for else None)
    is_told = asked.agency_id is not None and lines_of(asked.meeting.partnership_id).is_by_itself(asked.agency_id)
    if agency is None or not (is_told or sender.agency_id == agency.pk):
        return None
    first = _after_return(asked.meeting, agency) or before
    period = Scope(first=first, last=last_whole_day())
    return Own(period, figures_of(agency, period), is_told) if has_begun(period) else None


def _after_return(meeting: Meeting, agency: Agency) -> date | None:
    """The day after the last that was counted in its figures for another meeting. What was counted for one that was
    called off is counted again: it is in no paper."""
    sent = Return.objects.filter(agency=agency, meeting__called_off_at__isnull=True).exclude(meeting=meeting)
    last: date | None = sent.aggregate(last=Max("counted_until"))["last"]
    return last + timedelta(days=1) if last else None


def _within(moment: str, first: datetime | None, end: datetime) -> Q:
    until = Q(**{f"{moment}__lt": end})
    return until & Q(**{f"{moment}__gte": first}) if first else until


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
