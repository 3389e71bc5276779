"""Where raising begins: past the ways out, through a sign-in if need be, into a draft."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.drafts import Page
from resolution.partnership import groundwork

from .acting import signed_in
from .raising import raiser, too_early

# The visitor's session holds, for so long, that they have answered whether another procedure is the right one.
ANSWERED_FOR = timedelta(hours=1)
_IN_SESSION = "routing_answered_at"


@login_not_required
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft, at its first page. Who has to sign in first is not asked the same things again after it."""
    if not request.user.is_authenticated:
        return _sign_in_first(request)
    if why := groundwork.why_not(raiser(request).agency.partnership):
        return too_early(request, why)
    if request.method == "POST" or _answered(request):
        return _begun(request)
    return redirect("disagreements:before_you_raise")


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        request.session[_IN_SESSION] = clock.now().timestamp()
    return redirect_to_login(request.path)


def _begun(request: HttpRequest) -> HttpResponse:
    request.session.pop(_IN_SESSION, None)
    draft = actions.begin_draft(by=signed_in(request))
    return redirect("disagreements:draft_page", pk=draft.pk, page=Page.CHILD)


def _answered(request: HttpRequest) -> bool:
    """Whether "none of these" was pressed before signing in, not long ago."""
    at = request.session.get(_IN_SESSION)
    return at is not None and clock.now() - datetime.fromtimestamp(at, UTC) < ANSWERED_FOR
