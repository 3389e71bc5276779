"""One that a conversation settled: logged in under a minute, taken up again when it was not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from resolution.disagreements import actions, refusals
from resolution.disagreements.actions.doing import AlreadyDone, Submitted
from resolution.disagreements.forms import settled as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.signposts import signposts, urgent_numbers
from resolution.govuk import pages
from resolution.history.submissions import DifferentBody, digest_of
from resolution.partnership import directory, groundwork
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Act

from .acting import act_page, signed_in
from .raising import raiser, too_early

SENT_BEFORE = "This form was sent before, with other answers in it. That one is logged."


def log_settled(request: HttpRequest) -> HttpResponse:
    """The short log."""
    person = raiser(request)
    form = forms.LogSettledForm.of(request, person=person)
    if why := groundwork.why_not(person.agency.partnership):
        return too_early(request, why, form.answers() if form.is_bound else ())
    if form.is_bound and form.is_valid():
        return _logged(request, form)
    refused = _not_yet(person, form) if form.is_bound else ""
    return render(request, "disagreements/log_settled.html", {"form": form, "refused": refused})


def _not_yet(person: Person, form: forms.LogSettledForm) -> str:
    protocol = directory.protocol_in_force(person.agency.partnership).protocol
    return refusals.part_of_protocol(Act.LOG_SETTLED, protocol, form.wrong)


def _logged(request: HttpRequest, form: forms.LogSettledForm) -> HttpResponse:
    submission = Submitted(form.cleaned_data["submission"], digest_of(dict(request.POST.lists())))
    another = bool(form.pressed("another"))
    try:
        logged = actions.log_settled(submission=submission, settled=form.settled(), by=signed_in(request))
    except AlreadyDone as before:
        return redirect("disagreements:log_settled") if another else HttpResponseRedirect(before.outcome)
    except DifferentBody:
        return pages.conflict(request, what_happened=SENT_BEFORE, typed=form.answers(), back_url=request.path)
    messages.success(request, f"{logged.reference} is logged. {_told(logged.responding_agency)}")
    return redirect("disagreements:log_settled") if another else redirect(logged)


def _told(agency: Agency) -> str:
    """Who has been told of it."""
    if directory.leads_of(agency):
        return "The other agency’s safeguarding lead is told."
    if directory.point_of_contact(agency):
        return f"The directory names no safeguarding lead of {agency.name}. Its point of contact is told."
    return f"The directory names nobody of {agency.name} to tell. The partnership’s office is told."


def take_up(request: HttpRequest, reference: str) -> HttpResponse:
    """It was not settled after all."""
    done = "Here is the draft, with what was known. It is not sent until you raise it."
    return act_page(request, reference, Act.TAKE_UP, forms.TakeUpForm, actions.take_up, done=done, context=_danger)


def _danger(disagreement: Disagreement) -> dict[str, object]:
    """What comes first, also where the other questions before raising are passed by (p6)."""
    partnership = disagreement.partnership
    return {
        "danger": [one for one in signposts(partnership) if one.danger],
        "rings": urgent_numbers(partnership),
    }


def add_view(request: HttpRequest, reference: str) -> HttpResponse:
    """The other agency's safeguarding lead says how it sees what was settled."""
    done = "Your agency’s view is added. Whoever logged it is told."
    return act_page(request, reference, Act.ADD_VIEW, forms.AddViewForm, actions.add_view, done=done)
