"""Pages of the look itself."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from . import gallery as shown
from . import pages


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """A form whose token does not fit: the page was too old, or somebody signed in or out meanwhile."""
    return pages.expired(request)


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component and every question, for whoever works on them. Only in debug mode."""
    if not settings.DEBUG:
        raise Http404
    context = {"form": shown.wrong_answers(), "empty_form": shown.Everything(prefix="empty")} | shown.components()
    return render(request, "govuk/gallery.html", context)
