"""Inviting somebody without an account to one disagreement; and how they come in, by a link and a code (A7)."""

from http import HTTPStatus

from allauth.core import ratelimit
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from resolution.disagreements import actions, invited
from resolution.disagreements.forms import inviting as forms
from resolution.protocol.acts import Act

from .acting import act_page

BACKEND = "resolution.partnership.adapters.PresentPeople"


def invite(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody who has a part in it and no account."""
    return act_page(request, reference, Act.INVITE, forms.InviteForm, actions.invite, done="")


def end_invitation(request: HttpRequest, reference: str) -> HttpResponse:
    """At once."""
    done = "The invitation has ended. They see it no more."
    return act_page(request, reference, Act.END_INVITATION, forms.EndInvitationForm, actions.end_invitation, done=done)


@login_not_required
def enter_invitation(request: HttpRequest, link: str) -> HttpResponse:
    """The link alone shows nothing, not even of what it is. Whoever is in by it already goes on."""
    there = invited.of_link(link)
    if there is None:
        return redirect("disagreements:invitation_over")
    if request.user == there.person.account:
        return redirect(there.disagreement)
    form = forms.EnterInvitationForm.of(request)
    if not form.is_bound or not form.is_valid():
        return _asked(request, form)
    if not ratelimit.consume(request, action="enter_invitation"):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    invitation = actions.enter_invitation(link=link, code=form.cleaned_data["code"])
    if invitation is None:
        form.add_error("code", "That is not the code. Check it, or ask whoever has invited you")
        return _asked(request, form) if invited.of_link(link) else redirect("disagreements:invitation_over")
    login(request, invitation.person.account, backend=BACKEND)
    return redirect(invitation.disagreement)


def _asked(request: HttpRequest, form: forms.EnterInvitationForm) -> HttpResponse:
    return render(request, "disagreements/public/enter_invitation.html", {"form": form})


@require_safe
@login_not_required
def invitation_over(request: HttpRequest) -> HttpResponse:
    """It has ended, or never was: the same page, with whom to ring."""
    return render(request, "disagreements/public/invitation_over.html")
