"""Whoever asks for a record that is none of their business is told that there is none; that they asked is kept (A5)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from resolution.disagreements.seeing import of_number
from resolution.history import readings
from resolution.history.middleware import unavailable
from resolution.history.models import Reading
from resolution.partnership.models import User


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
