"""Whoever asks for a record that is none of their business is told that there is none; that they asked is kept (A5).
And whoever comes in by an invitation to one sees that one, and no other page (A7)."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from resolution.disagreements.invited import of_guest
from resolution.disagreements.seeing import of_number
from resolution.history import readings
from resolution.history.middleware import unavailable
from resolution.history.models import Reading
from resolution.partnership.models import User

WAY_OUT, HOME = "account_logout", "disagreements:home"
# It asks for a sign-in itself, and begins a draft.
RAISE = "disagreements:begin"


class RefusalsAreKept:
    """Of every page under a reference, by whichever door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        found = request.resolver_match
        if answer.status_code == 404 and found and "reference" in found.kwargs and isinstance(request.user, User):
            try:
                _keep(request.user, found.kwargs["reference"])
            except readings.ReadingNotKept:
                return unavailable(request)
        return answer


def _keep(user: User, reference: str) -> None:
    there = of_number(user, reference)
    if there is not None:
        readings.record(user, there, Reading.Kind.REFUSAL)


class GuestsSeeOne:
    """A second door before that of what somebody may see: the pages of the one disagreement, those that are public, and
    the way out. Once the invitation is over, the page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _: object, kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if not isinstance(request.user, User) or not request.user.is_a_guest:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name == WAY_OUT:
            return None
        invitation = of_guest(request.user.person)
        if invitation is None:
            logout(request)
            return redirect("disagreements:invitation_over")
        if name == HOME:
            return redirect(invitation.disagreement)
        is_public = not getattr(view, "login_required", True) and name != RAISE
        if not is_public and kwargs.get("reference") != invitation.disagreement.reference:
            raise Http404("They are invited to another one.")
        return None
