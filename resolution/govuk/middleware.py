"""What stands round every page: it is kept by no browser; and what was typed is not lost with a session."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from . import kept, pages


class NothingIsStored:
    """No page and no file stays in a browser or on the way to it: many share a machine, and whoever sits down next
    presses Back. It stands behind what serves styles and scripts, which are kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        patch_cache_control(answer, no_store=True, private=True)
        return answer


class KeepTyped:
    """Stands after the check of the token, so that what it puts aside came from a page of ours, and before the
    middleware that sends people to sign in, which would drop what they sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        if request.method != "POST":
            return None
        if request.user.is_authenticated:
            kept.forget(request)
            return None
        if not getattr(view, "login_required", True) or not kept.typed(request):
            return None
        if not kept.keep(request):
            return pages.expired(request)
        messages.info(
            request, "You were signed out before the page was sent. Sign in: what you typed is kept for an hour."
        )
        return None
