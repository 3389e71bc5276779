"""The days of which the paper of a meeting counts what is new (§3, Q10): whole days, each in one paper (Q15)."""

from datetime import date, timedelta

from django.db.models import Min

from resolution import clock
from resolution.govuk.wording import day
from resolution.oversight.figures.scope import Scope, month_before
from resolution.oversight.models import Meeting, Tabled
from resolution.protocol.clock import london_day

# Of the first meeting of all, where nothing was tabled before: so many months.
AT_FIRST = 12
WHOLE_DAYS = (
    "What is new is counted in whole days, each of them in one paper: what comes on the day on which a paper is made "
    "is counted in the next."
)


def period_of(meeting: Meeting) -> Scope:
    """The days of its paper: from the one after the last that a paper of another meeting counted, up to yesterday.
    Where none was tabled, from the day of the meeting before, or else of the last twelve months."""
    last = last_whole_day()
    return Scope(last=last, first=_after_paper(meeting) or meeting.before() or month_before(last, AT_FIRST))


def has_begun(period: Scope) -> bool:
    """Whether there is a day in it."""
    return period.first is None or period.first <= period.last


def last_whole_day() -> date:
    """Yesterday: today, something may still come."""
    return clock.today() - timedelta(days=1)


def said(period: Scope) -> str:
    """The period in words: one day, two with all between them, or all until the last."""
    if period.first is None:
        return f"until {day(period.last)}"
    return day(period.last) if period.first == period.last else f"{day(period.first)} to {day(period.last)}"


def _after_paper(meeting: Meeting) -> date | None:
    """The day on which the last paper of another meeting was made: it counted up to the one before. A version from
    which words were destroyed has the seal of the one that it comes from, and counts what that counted."""
    others = Tabled.objects.filter(meeting__partnership=meeting.partnership_id).exclude(meeting=meeting)
    made = others.order_by().values("seal").annotate(made=Min("tabled_at")).order_by("-made")
    last = made.values_list("made", flat=True).first()
    return london_day(last) if last else None
