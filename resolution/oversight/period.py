"""The days of which the paper of a meeting counts what is new (§3, Q10): whole days, each in one paper (Q15). And from
when until when a paper can be made for it, and a return sent."""

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

# Figures are of today, so that afterwards a paper would mix two times (decision 0104).
OVER = "The meeting is over, and nothing more is tabled for it. The paper of the next one shows how things stand now."
CALLED_OFF = (
    "This meeting was called off, and takes nothing more. What was sent for it, or written for its paper, goes to no "
    "other: send it, or write it, again for the next one."
)
OVER_FOR_RETURNS = "This meeting has been. What you experience now is for the next one."
FROM_TOMORROW = "This paper begins with today. Its days are counted whole: there is something to read from tomorrow."


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


def no_paper(meeting: Meeting) -> str:
    """Why no paper can be made for it now; blank where one can."""
    if meeting.is_called_off:
        return CALLED_OFF
    if meeting.is_over:
        return OVER
    return _not_begun("This paper", meeting.waits_for()) or ("" if has_begun(period_of(meeting)) else FROM_TOMORROW)


def no_return(meeting: Meeting) -> str:
    """Why nothing can be returned for it now; blank where it can."""
    return no_return_while(meeting, meeting.waits_for())


def no_return_while(meeting: Meeting, waits_for: date | None) -> str:
    """The same for whoever knows already which meeting comes before it."""
    if meeting.is_called_off:
        return CALLED_OFF
    return OVER_FOR_RETURNS if meeting.is_over else _not_begun("This return", waits_for)


def _not_begun(what: str, waits_for: date | None) -> str:
    return f"{what} begins after the meeting on {day(waits_for)}." if waits_for else ""


def _after_paper(meeting: Meeting) -> date | None:
    """The day on which the last paper of another meeting was made: it counted up to the one before. A version from
    which words were destroyed has the seal of the one that it comes from, and counts what that counted."""
    others = Tabled.objects.filter(meeting__partnership=meeting.partnership_id).exclude(meeting=meeting)
    made = others.order_by().values("seal").annotate(made=Min("tabled_at")).order_by("-made")
    last = made.values_list("made", flat=True).first()
    return london_day(last) if last else None
