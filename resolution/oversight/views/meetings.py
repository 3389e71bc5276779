"""The meetings of the Sub Group: listed, called, moved, called off; each with its standing item."""

from functools import partial
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from resolution.govuk.wording import day, in_words, within_a_sentence
from resolution.history import readings
from resolution.history.models import Reading
from resolution.history.pages import Told, history_file, history_page
from resolution.oversight import actions, policy
from resolution.oversight.actions.meetings import keeps_its_day, stays
from resolution.oversight.asked import of_nobody
from resolution.oversight.called_off import what_follows
from resolution.oversight.forms import FindForm
from resolution.oversight.meeting_forms import CallOffForm, MeetingForm, MoveForm
from resolution.oversight.models import About, Meeting
from resolution.oversight.reviewed import with_reviews
from resolution.oversight.standing_item import beside, paper_stands, standing_item
from resolution.oversight.told import MEETINGS
from resolution.partnership import directory
from resolution.partnership.forms import PressForm
from resolution.partnership.models import User
from resolution.partnership.sentences import done
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless

ON_A_PAGE = 25
READ_BY = "What comes before the Sub Group is read by whoever holds a seat in it, and by the partnership’s office."
ARRANGED_BY = "Whoever chairs the Sub Group, and the partnership’s business manager, arrange its meetings."


def meetings(request: HttpRequest) -> HttpResponse:
    """Those to come, then those that have been."""
    partnership = me(request).agency.partnership
    refuse_unless(policy.oversees(me(request), partnership), READ_BY)
    theirs = Meeting.objects.filter(partnership=partnership)
    context = {
        "sub_group": directory.protocol_in_force(partnership).protocol.bodies.sub_group,
        "coming": theirs.coming(),
        "behind": Paginator(theirs.behind(), ON_A_PAGE).get_page(request.GET.get("page")),
        "arranges": policy.arranges(me(request), partnership),
        "form": FindForm(),
    }
    return render(request, "oversight/meetings.html", context)


def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Who is expected, what was returned, what is missing, what is to be done."""
    shown = found(request, meeting_id)
    refuse_unless(policy.oversees(me(request), shown.partnership), READ_BY)
    readings.record(me(request).account, shown)  # type: ignore[arg-type]  # whoever reads has signed in
    item = standing_item(shown)
    is_to_come = not (shown.is_over or shown.is_called_off)
    context = {
        "item": item,
        "is_to_come": is_to_come,
        "of_nobody": of_nobody(shown, [line.one for line in item.lines]) if is_to_come else [],
        "actions": with_reviews(item.actions, cast(User, request.user)),
        "meeting": shown,
        "paper_stands": paper_stands(shown),
        "beside": beside(shown),
        "arranges": policy.arranges(me(request), shown.partnership),
        "can_be_called_off": not _stays(shown),
        "runs_the_office": me(request).runs_the_office_of(shown.partnership_id),
        "reader": me(request),
    }
    return render(request, "oversight/meeting.html", context)


def call_meeting(request: HttpRequest) -> HttpResponse:
    partnership = me(request).agency.partnership
    times = directory.protocol_in_force(partnership).protocol.returns
    page = ActPage(
        heading="Call a meeting",
        form=MeetingForm.of(request, as_of=partnership.journal_head, closed=directory.closed_days(partnership)),
        may=policy.arranges(me(request), partnership),
        do=partial(actions.call_meeting, partnership=partnership),
        back=reverse("oversight:meetings"),
        done="The meeting has been called.",
        words=f"Returns are asked for {times.ask_days_before} days before it, and those of whom nothing has come are "
        f"reminded {times.remind_days_before} days before it.",
        theirs=ARRANGED_BY,
    )
    return answer(request, page)


def move_meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    shown = found(request, meeting_id)
    closed, why = directory.closed_days(shown.partnership), keeps_its_day(shown)
    page = ActPage(
        heading="Move the meeting",
        form=MoveForm.of(request, as_of=shown.journal_head, closed=closed, initial={"on": shown.on}),
        may=policy.arranges(me(request), shown.partnership),
        do=partial(actions.move_meeting, meeting=shown),
        back=shown.get_absolute_url(),
        done="The meeting has been moved.",
        words=why
        or f"It is on {day(shown.on)} now. What has been returned for it stays, and those who were asked are "
        "told by email.",
        theirs=ARRANGED_BY,
        has_form=not why,
    )
    return answer(request, page)


def call_off_meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    shown = found(request, meeting_id)
    why = _stays(shown)
    page = ActPage(
        heading=f"Call off the meeting on {day(shown.on)}",
        form=CallOffForm.of(request, as_of=shown.journal_head, partnership=shown.partnership),
        may=policy.arranges(me(request), shown.partnership),
        do=partial(actions.call_off_meeting, meeting=shown),
        back=shown.get_absolute_url(),
        done="The meeting has been called off.",
        words=why or what_follows(shown),
        theirs=ARRANGED_BY,
        has_form=not why,
    )
    return answer(request, page)


def remind_missing(request: HttpRequest, meeting_id: int) -> HttpResponse:
    shown = found(request, meeting_id)
    item = standing_item(shown)
    missing, closed = [line.called for line in item.missing], item.no_return
    page = ActPage(
        heading="Remind those of whom nothing has come",
        form=PressForm.of(request, as_of=shown.journal_head, button="Remind them by email"),
        may=policy.arranges(me(request), shown.partnership),
        do=partial(actions.remind_missing, meeting=shown),
        back=shown.get_absolute_url(),
        done="They have been reminded by email.",
        words=closed or f"Nothing has come yet from: {in_words(missing) or 'nobody. All of it is there'}.",
        theirs=ARRANGED_BY,
        has_form=not closed,
    )
    return answer(request, page)


def meeting_history(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return history_of(request, found(request, meeting_id), file_name="meeting", is_file=False)


def meeting_history_csv(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return history_of(request, found(request, meeting_id), file_name="meeting", is_file=True)


def history_of(request: HttpRequest, shown: About, *, file_name: str, is_file: bool) -> HttpResponse:
    """Who has changed what of a meeting, or of the report of a year, and of what was said for it (A5)."""
    refuse_unless(policy.oversees(me(request), shown.partnership), READ_BY)
    kind = Reading.Kind.DOWNLOAD if is_file else Reading.Kind.PAGE
    readings.record(me(request).account, shown, kind)  # type: ignore[arg-type]  # whoever reads has signed in
    told = Told(
        heading=f"History: {within_a_sentence(str(shown))}",
        back=(shown.get_absolute_url(), str(shown)),
        file=f"{shown.get_absolute_url()}history/csv/",
        file_name=file_name,
        telling=MEETINGS,
        sentence=done,
    )
    page = history_file if is_file else history_page
    return page(request, shown, told)


def _stays(shown: Any) -> str:
    """Why it cannot be called off. It comes `with_paper`."""
    return stays(shown, is_tabled=shown.version is not None)


def found(request: HttpRequest, meeting_id: int) -> Meeting:
    """A meeting of one's own partnership; 404 for any other."""
    rows = Meeting.objects.select_related("partnership").with_paper()
    shown: Meeting = get_object_or_404(rows, pk=meeting_id, partnership=me(request).agency.partnership_id)
    return shown
