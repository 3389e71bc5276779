"""For whoever has no account: whom to ring now, and how to ask for one. Public, and the same for everybody (A7)."""

from http import HTTPStatus

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from resolution.disagreements import signposts
from resolution.partnership import actions
from resolution.partnership.account_request_forms import AskForAccountForm
from resolution.partnership.models import Partnership

from .public import partnership_or_404

ASKS = "ask_for_account"


@login_not_required
def ask_for_account(request: HttpRequest) -> HttpResponse:
    """Danger first, then whom to ring now, then five short answers. What is answered says nothing about who has an
    account; past the limit of a day it is the telephone alone."""
    partnership = partnership_or_404(request)
    form = AskForAccountForm.of(request)
    if not form.is_bound or not form.is_valid():
        return _page(request, partnership, form)
    # One key: the limit of all visitors together.
    if not ratelimit.consume(request, action=ASKS, key=ASKS):
        return _page(request, partnership, None)
    actions.ask_for_account(partnership=partnership, **form.cleaned_data)
    return redirect("disagreements:account_asked_for")


def _page(request: HttpRequest, partnership: Partnership, form: AskForAccountForm | None) -> HttpResponse:
    """Without a form, where nobody can ask any more today."""
    context = {"form": form, "rings": signposts.urgent_numbers(partnership)}
    status = HTTPStatus.OK if form else HTTPStatus.TOO_MANY_REQUESTS
    return render(request, "disagreements/public/ask_for_account.html", context, status=status)


@require_safe
@login_not_required
def account_asked_for(request: HttpRequest) -> HttpResponse:
    """What happens next, and whom to ring meanwhile."""
    context = {"rings": signposts.urgent_numbers(partnership_or_404(request))}
    return render(request, "disagreements/public/account_asked_for.html", context)
