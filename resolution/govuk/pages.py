"""The pages for when something cannot be done: each says what happened and what to do next."""

import logging
from collections.abc import Iterable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string

from . import kept
from .context import page
from .forms import Answer
from .text import without_hidden

logger = logging.getLogger(__name__)
_DATE_PARTS = ("_day", "_month", "_year")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """400: what was sent cannot be read."""
    return _without_session(request, "400.html", HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: it is there, and it is not theirs to do. PermissionDenied("a sentence") says whose it is."""
    return render(request, "403.html", {"why": str(exception or "")}, status=HTTPStatus.FORBIDDEN)


class NotThere(Http404):
    """404, with a page that says more of what is looked for there. `template`: its own, the same for everybody."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.template = template


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same words whether it does not exist or may not be known about. A guest, who sees one thing only, is led
    back to it."""
    of_a_guest = getattr(getattr(request, "user", None), "is_a_guest", False)
    template = exception.template if isinstance(exception, NotThere) else "404.html"
    return render(request, "404_guest.html" if of_a_guest else template, status=HTTPStatus.NOT_FOUND)


def conflict(
    request: HttpRequest,
    *,
    what_happened: str | Iterable[str],
    typed: Iterable[Answer] = (),
    back_url: str,
    refused: str = "",
    where_it_stands: str = "",
) -> HttpResponse:
    """409: it cannot be done now. Shows what happened meanwhile, or where it stands, and what the person typed.

    `refused`: what cannot be done, and who says so, in a sentence."""
    events = [what_happened] if isinstance(what_happened, str) else list(what_happened)
    context = {
        "what_happened": events,
        "where_it_stands": where_it_stands,
        "refused": refused,
        "typed": list(typed),
        "back_url": back_url,
    }
    return render(request, "409.html", context, status=HTTPStatus.CONFLICT)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often."""
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _without_session(request, "500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: it cannot be shown now, for example since reading it could not be recorded first."""
    return _without_session(request, "503.html", HTTPStatus.SERVICE_UNAVAILABLE)


def expired(request: HttpRequest) -> HttpResponse:
    """403: a form that came back when its page had expired. What was typed is put aside, and shown for copying."""
    someone_else = request.user.is_authenticated and kept.typist(request) not in {"", str(request.user.pk)}
    foreign = kept.from_our_page(request) is False
    is_kept = kept.from_our_page(request) is True and kept.keep(request)
    typed = kept.in_own_words(request) if is_kept else kept.typed(request)
    context = {
        "someone_else": someone_else,
        "kept": is_kept,
        "typed": [] if someone_else or foreign else named(typed),
        "path": request.path,
    }
    return render(request, "expired.html", context, status=HTTPStatus.FORBIDDEN)


def named(typed: QueryDict) -> list[Answer]:
    """What was typed, under the names of the boxes, where the form that asked is not known."""
    answers: dict[str, list[str]] = {}
    for name, values in typed.lists():
        whole = next((name.removesuffix(part) for part in _DATE_PARTS if name.endswith(part)), name)
        answers.setdefault(whole, []).extend(without_hidden(str(value)) for value in values)
    return [Answer(name.replace("_", " ").capitalize(), " ".join(values)) for name, values in answers.items()]


def _without_session(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    """A page drawn without asking who is signed in, since that may be what fails."""
    try:
        context = page(request)
        str(context["page"].partnership)
    except Exception:  # whatever is broken, the page about it is shown
        logger.exception("The partnership's contact could not be read for an error page")
        context = {}
    return HttpResponse(render_to_string(template, context), status=status)
