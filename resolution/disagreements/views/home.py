"""The front page: for a visitor where to begin, for somebody who is signed in what there is to do."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resolution.disagreements.record.home import home_of
from resolution.partnership.models import User

from . import public


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I wait for, what is not sent, and the rest."""
    if not isinstance(request.user, User):
        return public.start(request)
    return render(request, "disagreements/home.html", {"home": home_of(request.user)})
