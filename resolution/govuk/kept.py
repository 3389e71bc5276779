"""What was typed into a page whose session had ended, put aside and offered back to the person who typed it.

Each form says for whom it was drawn, in a signed field: when it comes back from nobody, or with a token that no longer
fits, that is how we know whose words they are. They lie in the visitor's own session, on the server, for an hour at
most; only the same person, signed in again in the same browser, is shown them. resolution/decisions/0005 says why.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict

from resolution import clock

if TYPE_CHECKING:  # this module is loaded before Django can load models
    from django.contrib.auth.base_user import AbstractBaseUser

TYPED_BY = "typed_by"
# The names of what the page sends and nobody types: choices, buttons, what is hidden. The page says it of itself, since
# what comes back does not tell a choice from a word.
NOT_TYPED = "not_typed"
# A page that saves as it goes: the number of this drawing of it, of the one whose answers it shows, and of the one that
# its reader was told has saved meanwhile; and when it was sent, by the clock of the browser.
DRAWN, DRAWN_OVER, TOLD_OF, SENT_AT = "drawn", "drawn_over", "told_of", "sent_at"
OFFERED_FOR = timedelta(hours=1)
LARGEST = 200_000  # characters, as a form encodes them
IN_SESSION = "kept"
_PAGES = 5  # more pages than this, typed into and left, are the oldest first forgotten
# What is asked under a name that begins so is kept by the act that it belongs to and nowhere else: not put aside here,
# nor, in short, with the form that was sent.
IN_CONFIDENCE = "in_confidence"
_NEVER = {"csrfmiddlewaretoken", TYPED_BY, NOT_TYPED, DRAWN, DRAWN_OVER, TOLD_OF, SENT_AT, "as_of", "submission"}


def mark(user: "AbstractBaseUser") -> str:
    """The signed field that says for whom a form was drawn."""
    return _signer().sign(str(user.pk))


def typist(request: HttpRequest) -> str:
    """The key of the person for whom the form that was sent had been drawn, or nothing."""
    try:
        return _signer().unsign(request.POST.get(TYPED_BY, ""))
    except BadSignature:
        return ""


def typed(request: HttpRequest) -> QueryDict:
    """What a person typed into the form that was sent: no tokens or passwords, nothing in confidence, nothing empty."""
    answers = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if _may_be_kept(name) and any(str(value).strip() for value in values):
            answers.setlist(name, values)
    return answers


def in_own_words(request: HttpRequest) -> QueryDict:
    """The same without what was chosen: that waits in the page, where it has its own words."""
    answers, chosen = typed(request), request.POST.get(NOT_TYPED, "").split(",")
    for name in set(answers).intersection(chosen):
        del answers[name]
    return answers


def _may_be_kept(name: str) -> bool:
    return name not in _NEVER and "password" not in name and not name.startswith(IN_CONFIDENCE)


def from_our_page(request: HttpRequest) -> bool | None:
    """Whether one of our own pages sent this; None where the browser does not say."""
    sender = request.headers.get("Origin") or request.headers.get("Referer")
    return urlsplit(sender).netloc == request.get_host() if sender else None


def keep(request: HttpRequest) -> bool:
    """Put what was typed aside, if it is known whose it is and it is not too much. Says whether it did."""
    by, answers = typist(request), _with_its_drawing(request).urlencode()
    if not by or len(answers) > LARGEST or (request.user.is_authenticated and str(request.user.pk) != by):
        return False
    pages = _pages(request)
    pages.pop(request.path, None)
    pages[request.path] = {"by": by, "at": clock.now().timestamp(), "typed": answers}
    request.session[IN_SESSION] = dict(list(pages.items())[-_PAGES:])
    if not request.user.is_authenticated:
        request.session.set_expiry(int(OFFERED_FOR.total_seconds()))
    return True


def _with_its_drawing(request: HttpRequest) -> QueryDict:
    """What was typed, and which drawing of the page it was typed into."""
    answers = typed(request)
    for name in (DRAWN, DRAWN_OVER):
        if name in request.POST:
            answers[name] = request.POST[name]
    return answers


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this person typed into this page within the hour, and could not send."""
    page = _pages(request).get(request.path)
    return QueryDict(page["typed"]) if page and _is_theirs(page, request.user) else None


def forget(request: HttpRequest) -> None:
    """The page was sent after all: this drawing of it, not another that is open beside it."""
    pages = _pages(request)
    page = pages.pop(request.path, None)
    drawn = request.POST.get(DRAWN)
    if page and QueryDict(page["typed"]).get(DRAWN, drawn) == drawn:
        request.session[IN_SESSION] = pages


def at_sign_in(*, request: HttpRequest, user: "AbstractBaseUser", **_: Any) -> None:
    """Of what was put aside before signing in, this person keeps their own; and the session lasts as any other."""
    if IN_SESSION in request.session:
        request.session[IN_SESSION] = {path: page for path, page in _pages(request).items() if _is_theirs(page, user)}
        request.session.set_expiry(None)


def _pages(request: HttpRequest) -> dict[str, Any]:
    return dict(request.session.get(IN_SESSION, {}))


def _is_theirs(page: dict[str, Any], user: Any) -> bool:
    recent = clock.now() - datetime.fromtimestamp(page["at"], UTC) < OFFERED_FOR
    return recent and user.is_authenticated and str(user.pk) == page["by"]


def _signer() -> Signer:
    return Signer(salt="resolution.govuk.kept")
