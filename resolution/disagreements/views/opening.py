"""The pages on which a record is opened in an emergency, and on which somebody else rules on that (A4)."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from resolution.disagreements import actions, emergencies
from resolution.disagreements.actions.doing import AlreadyDone, NotNow, Submitted, refuse_used
from resolution.disagreements.forms.opening import NOT_FOUND, OpenForm, RuleForm
from resolution.disagreements.models import Disagreement, EmergencyOpening
from resolution.disagreements.models.reader import Reader
from resolution.disagreements.record.numbers import numbers_of
from resolution.govuk import pages
from resolution.govuk.forms import OnceForm
from resolution.govuk.way_back import carried, way_back
from resolution.history import journal, readings
from resolution.history.models import Reading
from resolution.history.submissions import DifferentBody, digest_of
from resolution.partnership import actions as directory_actions
from resolution.partnership import directory
from resolution.partnership.models import User
from resolution.partnership.views.act import OTHER_ANSWERS, refuse_unless

from .acting import HOME, signed_in

THEIRS = "The partnership’s business manager says who may open records in an emergency."
# Of a record that is looked for it says no more than that.
MEANWHILE = "Somebody else has acted meanwhile."


def open_in_emergency(request: HttpRequest) -> HttpResponse:
    """To look for a record and open it. Asked for, it opens nothing."""
    user = signed_in(request)
    refuse_unless(emergencies.may_open(user.person), THEIRS)
    form = OpenForm.of(request, person=user.person)
    answer = _once(request, form, partial(_opened, request, user, form)) if request.method == "POST" else None
    return answer or _open_page(request, user, form)


def _open_page(request: HttpRequest, user: User, form: OpenForm) -> HttpResponse:
    partnership = user.person.agency.partnership
    if form.lists:
        # Kept before it is shown that they are there.
        readings.record_all(user, [each.record for each in form.found], Reading.Kind.MATCH)
    context = {
        "form": form,
        "partnership": partnership,
        "rings": emergencies.numbers_at_any_hour(partnership),
        "opened": emergencies.opened_by(user.person),
    }
    return render(request, "disagreements/open_in_emergency.html", context)


def _opened(request: HttpRequest, user: User, form: OpenForm, submission: Submitted) -> HttpResponse | None:
    """To the record, opened or theirs to read anyway; None where there is none that they can open."""
    row = form.chosen
    if row is None:
        directory_actions.look_in_emergency(person=user.person, how=form.sought.how, by=directory.actor(user))
        form.add_error(None, NOT_FOUND)
        return None
    if not emergencies.reads_already(user.person, row):
        _open(request, user, form, row, submission)
    return HttpResponseRedirect(row.get_absolute_url())


def _open(request: HttpRequest, user: User, form: OpenForm, row: Disagreement, submission: Submitted) -> None:
    """Before it is shown, it is kept that they have opened it. NotNow where it cannot be opened any more."""
    said = {name: form.cleaned_data[name] for name in ("kind", "because")}
    do = partial(actions.open_in_emergency, disagreement=row, submission=submission, by=user, **said)
    journal.done_or_told_why(do)
    readings.record(user, row, Reading.Kind.OPENING)
    messages.success(request, "You have opened the record. Both sides’ safeguarding leads have been told.")


def rule_on_opening(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Who opened which record and why, without what says who the child is; and the question whether it was right."""
    user = signed_in(request)
    rows = EmergencyOpening.objects.for_ruling_by(Reader.of(user.person))
    there = rows.select_related("person__agency", "ruled_by__agency", "disagreement__partnership")
    opening = get_object_or_404(there, pk=opening_id)
    form = RuleForm.of(request, opening=opening)
    answer = _once(request, form, partial(_ruled, request, user, form, opening)) if request.method == "POST" else None
    about = Disagreement.objects.with_sides().get(pk=opening.disagreement_id)
    before = emergencies.ruled_before(opening)
    context = {"form": form, "opening": opening, "numbers": numbers_of(about), "before": before}
    return answer or render(request, "disagreements/rule_on_opening.html", context)


def _ruled(
    request: HttpRequest, user: User, form: RuleForm, opening: EmergencyOpening, submission: Submitted
) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("ruling", "because")}
    actions.rule_on_opening(opening=opening, submission=submission, by=user, **said)
    messages.success(request, "You have ruled on it. Both sides’ leads and whoever opened it are told.")
    way = way_back(request)
    return HttpResponseRedirect(way.url if way else HOME)


def _once(request: HttpRequest, form: OnceForm, do: Callable[[Submitted], HttpResponse | None]) -> HttpResponse | None:
    """What follows from the form that was sent, however often; None to show it again with its errors."""
    whole = form.is_valid()
    if "submission" not in form.cleaned_data:
        return None
    submission = Submitted(form.cleaned_data["submission"], digest_of(dict(request.POST.lists())))
    try:
        refuse_used(signed_in(request), submission)
        return do(submission) if whole else None
    except AlreadyDone as before:
        return HttpResponseRedirect(before.outcome)
    except DifferentBody:
        return _conflict(request, form, OTHER_ANSWERS)
    except NotNow:
        return _conflict(request, form, MEANWHILE)


def _conflict(request: HttpRequest, form: OnceForm, what_happened: str) -> HttpResponse:
    return pages.conflict(request, what_happened=what_happened, typed=form.answers(), back_url=HOME + carried(request))
