"""The actions of the Sub Group: recorded at a meeting, changed, done, dropped."""

from functools import partial
from typing import Any, cast

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from resolution.oversight import actions, policy
from resolution.oversight.checking import CheckedForm
from resolution.oversight.meeting_forms import NO_REVIEW, ActionForm, ChangeActionForm, DoneForm, DropForm
from resolution.oversight.models import Meeting, SubGroupAction
from resolution.oversight.period import CALLED_OFF
from resolution.oversight.reviewed import reviews_to_follow
from resolution.partnership.models import Partnership, Person, Representative, Role, Seat, User
from resolution.partnership.views.act import ActPage, answer, me

from .meetings import ARRANGED_BY, found

# On which meeting's page somebody pressed, at the end of an address.
MEETING = "meeting"
CARRIED = "It is carried from meeting to meeting until it is done, or dropped with a reason."
DONE_BY = "That it is done is said by whoever does it, by whoever chairs, or by the partnership’s business manager."


def agree_action(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = found(request, meeting_id)
    page = ActPage(
        heading="Record an action",
        form=ActionForm.of(
            request,
            as_of=meeting.journal_head,
            partnership=meeting.partnership,
            people=owners(meeting.partnership),
            reviews=reviews_to_follow(cast(User, request.user)),
            initial={"review": request.GET.get("review", NO_REVIEW)},
        ),
        may=policy.arranges(me(request), meeting.partnership),
        do=partial(actions.agree_action, meeting=meeting),
        back=meeting.get_absolute_url(),
        done="The action has been recorded, and whoever does it is told.",
        words=CALLED_OFF if meeting.is_called_off else CARRIED,
        theirs=ARRANGED_BY,
        has_form=not meeting.is_called_off,
    )
    return answer(request, page)


def change_action(request: HttpRequest, action_id: int) -> HttpResponse:
    action = _action(request, action_id)
    before = {"what": action.what, "owner": action.owner_id, "due_on": action.due_on}
    page = ActPage(
        heading=f"Change action {action.number}",
        form=_form(ChangeActionForm, request, action, people=owners(action.partnership, action.owner), initial=before),
        may=policy.arranges(me(request), action.partnership),
        do=partial(actions.change_action, action=action),
        back=_came_from(request, action).get_absolute_url(),
        done="The action has been changed.",
        theirs=ARRANGED_BY,
    )
    return answer(request, page)


def finish_action(request: HttpRequest, action_id: int) -> HttpResponse:
    action = _action(request, action_id)
    reads = policy.oversees(me(request), action.partnership)
    page = ActPage(
        heading=f"Action {action.number}",
        form=_form(DoneForm, request, action),
        may=policy.may_finish(me(request), action.owner, action.meeting),
        do=partial(actions.finish_action, action=action),
        back=_came_from(request, action).get_absolute_url() if reads else reverse("disagreements:home"),
        done="The action is marked as done.",
        words=action.what,
        theirs=DONE_BY,
    )
    return answer(request, page)


def drop_action(request: HttpRequest, action_id: int) -> HttpResponse:
    action = _action(request, action_id)
    page = ActPage(
        heading=f"Drop action {action.number}",
        form=_form(DropForm, request, action),
        may=policy.arranges(me(request), action.partnership),
        do=partial(actions.drop_action, action=action),
        back=_came_from(request, action).get_absolute_url(),
        done="The action has been dropped.",
        words=action.what,
        theirs=ARRANGED_BY,
    )
    return answer(request, page)


def owners(partnership: Partnership, before: Person | None = None) -> list[Person]:
    """Who can be given an action: whoever holds a seat, speaks for others, or runs the office; and whoever has it."""
    seats = Seat.objects.in_force().filter(partnership=partnership, kind__in=Seat.SUB_GROUP)
    speak = Representative.objects.in_force().filter(partnership=partnership)
    office = Role.objects.in_force().filter(agency__partnership=partnership, kind=Role.Kind.BUSINESS_MANAGER)
    them = Q(seats__in=seats) | Q(represents__in=speak) | Q(roles__in=office) | Q(pk=before.pk if before else 0)
    keys = Person.objects.filter(them).values("pk")
    return list(Person.objects.filter(pk__in=keys).order_by("name", "pk"))


def _came_from(request: HttpRequest, action: SubGroupAction) -> Meeting:
    """The meeting on whose page they pressed: one to which it was carried; else the one that agreed it."""
    meetings = Meeting.objects.filter(partnership=action.partnership, on__gte=action.meeting.on)
    return next((one for one in meetings if str(one.pk) == request.GET.get(MEETING)), action.meeting)


def _form(kind: type[CheckedForm], request: HttpRequest, action: SubGroupAction, **more: Any) -> CheckedForm:
    return kind.of(request, as_of=action.meeting.journal_head, partnership=action.partnership, **more)


def _action(request: HttpRequest, action_id: int) -> SubGroupAction:
    """An action of one's own partnership; 404 for any other."""
    rows = SubGroupAction.objects.select_related("meeting__partnership", "partnership", "owner")
    shown: SubGroupAction = get_object_or_404(rows, pk=action_id, partnership=me(request).agency.partnership_id)
    return shown
