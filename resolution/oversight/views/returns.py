"""What is told to the Sub Group before it meets: by agencies, sectors and the conference service (§3, §3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from resolution.govuk.text import whole_number
from resolution.govuk.wording import day
from resolution.oversight import actions, policy
from resolution.oversight.actions.conferences import CONFERENCES
from resolution.oversight.actions.returns import row_of
from resolution.oversight.asked import AGENCY, Whose, protocol_of, url_of
from resolution.oversight.checking import CheckedForm
from resolution.oversight.meeting_forms import NOTHING, SOMETHING, ConferenceForm, DifferenceForm, ReturnForm
from resolution.oversight.models import Difference, Meeting, Return
from resolution.oversight.own_figures import Own, own_figures
from resolution.oversight.period import no_return, no_return_while, said
from resolution.partnership import groundwork
from resolution.partnership.forms import PressForm
from resolution.partnership.models import Agency, Representative
from resolution.partnership.views.act import ActPage, answer, me

from .meetings import found

SENT_BY = "A return is sent by whoever holds the agency’s seat in the Sub Group, or speaks for those it is of."


@dataclass(frozen=True)
class Beside:
    """What stands on the page beside its questions: the agency's own figures, and what was recorded for the report; or
    why nothing can be sent."""

    row: Return
    closed: str
    own: Own | None
    period: str
    differences: Sequence[Difference]
    is_report: bool
    # Whether a disagreement can be made of a difference yet (A14).
    can_take_up: bool


def send_return(request: HttpRequest, meeting_id: int, whose: str) -> HttpResponse:
    """Two minutes, with the figures filled in; sent again, it takes the place of what was sent."""
    meeting = found(request, meeting_id)
    one = _whose(meeting, whose)
    row = row_of(meeting, one)
    called = one.called(protocol_of(meeting))
    beside = _beside(request, meeting, row)
    page = ActPage(
        heading=f"For the meeting on {day(meeting.on)}: {called}",
        form=_form(request, meeting, row),
        may=policy.may_send(me(request), row),
        do=partial(actions.send_return, meeting=meeting, whose=one),
        back=_back(request, meeting),
        done="Thank you. It has been sent, and you can send it again until the meeting.",
        theirs=SENT_BY,
        has_form=not beside.closed,
        template="oversight/send_return.html",
        beside=beside,
    )
    return answer(request, page)


def _form(request: HttpRequest, meeting: Meeting, row: Return) -> CheckedForm:
    """As it was sent before, where it was."""
    kept = {"experiences": row.experiences, "concerns": row.concerns}
    said = {"tell": NOTHING if row.nil else SOMETHING} if row.has_come else {}
    counted = {} if row.dissents is None else {"dissents": str(row.dissents)}
    form = ConferenceForm if row.is_of_conferences else ReturnForm
    more = counted if row.is_of_conferences else said
    return form.of(request, as_of=meeting.journal_head, partnership=meeting.partnership, initial=kept | more)


def _beside(request: HttpRequest, meeting: Meeting, row: Return) -> Beside:
    before, waits_for = meeting.earlier()
    closed = no_return_while(meeting, waits_for)
    own = None if row.is_of_conferences or closed else own_figures(row, me(request), before)
    recorded = row.differences.select_related("agency", "other").order_by("on", "pk") if row.pk else ()
    period = said(own.period) if own else ""
    of_conferences = row.is_of_conferences
    can_take_up = of_conferences and not groundwork.why_not(meeting.partnership)
    return Beside(row, closed, own, period, list(recorded), of_conferences, can_take_up)


def _whose(meeting: Meeting, key: str) -> Whose:
    """An agency of the partnership, a sector, or the conference service; 404 for anything else."""
    if key.startswith(AGENCY):
        number = whole_number(key.removeprefix(AGENCY))
        return Whose(get_object_or_404(Agency, pk=number, partnership=meeting.partnership_id))
    if key not in dict(Representative.SPEAKS_FOR):
        raise Http404
    return Whose(speaks_for=key)


def _back(request: HttpRequest, meeting: Meeting) -> str:
    """To the meeting, for whoever reads it; home for whoever does not."""
    reads = policy.oversees(me(request), meeting.partnership)
    return meeting.get_absolute_url() if reads else reverse("disagreements:home")


def add_difference(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One difference for the report of the conference service."""
    meeting = found(request, meeting_id)
    agencies = Agency.objects.able_to_disagree().filter(partnership=meeting.partnership).order_by("name", "pk")
    closed = no_return(meeting)
    page = ActPage(
        heading="Record a difference that was seen",
        form=DifferenceForm.of(request, as_of=meeting.journal_head, partnership=meeting.partnership, agencies=agencies),
        may=policy.may_send(me(request), row_of(meeting, CONFERENCES)),
        do=partial(actions.add_difference, meeting=meeting),
        back=url_of(meeting, CONFERENCES),
        done="It has been recorded. Send the report once all of them are there.",
        words=closed,
        theirs=SENT_BY,
        has_form=not closed,
    )
    return answer(request, page)


def remove_difference(request: HttpRequest, difference_id: int) -> HttpResponse:
    difference = _difference(request, difference_id)
    meeting = difference.report.meeting
    closed = no_return(meeting)
    page = ActPage(
        heading="Take the difference out of the report",
        form=PressForm.of(request, as_of=meeting.journal_head, button="Take it out"),
        may=policy.may_send(me(request), difference.report),
        do=partial(actions.remove_difference, difference=difference),
        back=url_of(meeting, CONFERENCES),
        done="It has been taken out of the report.",
        words=closed or f"“{difference.what}” What it says stays in the history.",
        theirs=SENT_BY,
        has_form=not closed,
    )
    return answer(request, page)


def take_up_difference(request: HttpRequest, difference_id: int) -> HttpResponse:
    """A draft with what is known filled in, for the reporter to go on with."""
    difference = _difference(request, difference_id)
    meeting = difference.report.meeting
    why = groundwork.why_not(meeting.partnership)
    page = ActPage(
        heading="Make a disagreement of it",
        form=PressForm.of(request, as_of=meeting.journal_head, button="Begin a draft"),
        may=policy.may_send(me(request), difference.report),
        do=partial(actions.take_up_difference, difference=difference),
        back=reverse("disagreements:home"),
        done="The draft has been begun. It stands below, under “Not sent”.",
        words=why
        or f"“{difference.what}” A draft begins with these words, as yours. Nobody else sees it until you raise it.",
        theirs=SENT_BY,
        has_form=not why,
    )
    return answer(request, page)


def _difference(request: HttpRequest, difference_id: int) -> Difference:
    rows = Difference.objects.select_related("report__meeting__partnership", "report__agency", "agency", "other")
    theirs = me(request).agency.partnership_id
    shown: Difference = get_object_or_404(rows, pk=difference_id, report__meeting__partnership=theirs)
    return shown
