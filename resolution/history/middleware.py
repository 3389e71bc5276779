"""No record is shown when the reading of it cannot be kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from resolution.govuk import pages
from resolution.history.readings import ReadingNotKept

RETRY_AFTER_SECONDS = 60


class ReadingsAreKept:
    """Answers 503 for a page whose reading could not be written down."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable(request) if isinstance(exception, ReadingNotKept) else None


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: nothing is shown, and when to try again."""
    answer = pages.unavailable(request)
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer
