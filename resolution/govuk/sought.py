"""Words that somebody looks for. They may say which child it is about, and no address does: the form is posted, and the
page of what was found has the words sealed in its address, for nobody but whoever typed them. So the next page, the way
back and a second tab work as with any search, and nothing is kept. resolution/decisions/0189 says why.
"""

from typing import Any, cast

from django.http import HttpRequest, QueryDict

from . import kept
from .forms import Form
from .sealing import opened, sealed
from .sent import names

SOUGHT, WORDS = "sought", "words"
_SALT = "words that are looked for"


class SoughtForm(Form):
    """The question `words`, and whatever filters stand beside it."""

    button = "Search"

    def address(self, request: HttpRequest) -> str:
        """Where it is found: the page's own address with the answers in it, the words sealed."""
        answers, query = cast(QueryDict, self.data), QueryDict(mutable=True)
        for name in (name for field in self.visible_fields() for name in names(field)):
            if name != WORDS and any(answers.getlist(name)):
                query.setlist(name, answers.getlist(name))
        if typed := answers.get(WORDS, "").strip():
            query[SOUGHT] = sealed_for(request.user, typed)
        return f"{request.path}?{query.urlencode()}" if query else request.path

    def _unknown(self) -> str:
        """An address also says which page of the list it is, and where the way back leads."""
        return ""


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted: now, or before its session ended, which is looked for once they have signed in again."""
    if request.method == "POST":
        return request.POST
    before = kept.typed_before(request)
    if before is not None:
        kept.forget(request)
    return before


def asked(request: HttpRequest) -> QueryDict:
    """What stands in the address, with the words under the name of their question. Words that are not sealed, or that
    somebody else typed, are not looked for."""
    answers = request.GET.copy()
    answers.pop(WORDS, None)
    if typed := _opened_for(request.user, answers.get(SOUGHT, "")):
        answers[WORDS] = typed
    return answers


def sealed_for(user: Any, typed: str) -> str:
    """What this user typed, as it stands in an address."""
    return sealed(f"{user.pk} {typed}", salt=_SALT)


def _opened_for(user: Any, found: str) -> str:
    whose, _, typed = (opened(found, salt=_SALT) or "").partition(" ")
    return typed if whose == str(user.pk) else ""
