"""How the page of an act of the directory is answered: once, by whoever may, on what they saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from resolution.govuk import pages
from resolution.govuk.way_back import carried, way_back
from resolution.history import journal, submissions

from .. import actions, directory
from ..forms import EntryForm
from ..holding import Held, for_reader
from ..models import Person, User
from ..sentences import sentence

NOT_YOURS = "These entries are kept by the agency’s coordinator, or for want of one by the partnership’s office."
OTHER_ANSWERS = "You sent this page once already, with other answers in it. Those were saved."


@dataclass
class ActPage:
    """A page with the form of an act. `do` is the action, to be called with the answers and how they came."""

    heading: str
    form: EntryForm
    may: bool
    do: Callable[..., object]
    back: str
    done: str
    words: str = ""
    theirs: str = NOT_YOURS
    # What can be done instead, and where.
    instead: tuple[str, str] | None = None
    # What the person holds and somebody else has to be found for first.
    held: Sequence[Held] = ()
    held_says: str = "To be given to others first"
    # Why the act would not do it, when it was sent.
    refused: ValidationError | None = None
    # Whether the page that it leads to is the next of the same work, and not its end.
    goes_on: bool = False
    # Whether there is anything to send.
    has_form: bool = True
    # A page that shows more than the form, and what it shows.
    template: str = "partnership/act.html"
    beside: object = None

    @property
    def to_be_given(self) -> list[Held]:
        """What others can have."""
        return [place for place in self.held if not place.is_waited_for]

    @property
    def waited_for(self) -> list[Held]:
        """What nobody else can have, and is over one day."""
        return [place for place in self.held if place.is_waited_for]


def me(request: HttpRequest) -> Person:
    """Who is signed in. Sign-in lets nobody in who is not in the directory."""
    return cast(User, request.user).person


def answer(request: HttpRequest, page: ActPage) -> HttpResponse:
    """The page, or what comes of sending it: 403 for whom it is not, 409 when it has been overtaken."""
    if request.method == "POST":
        return _sent(request, page)
    refuse_unless(page.may, page.theirs)
    return _drawn(request, page)


def _sent(request: HttpRequest, page: ActPage) -> HttpResponse:
    valid = page.form.is_valid()
    sent = _submission(request, page)
    try:
        if sent is not None and submissions.outcome_of(_user(request), sent.form, sent.digest) is not None:
            return redirect(sent.outcome)
        refuse_unless(page.may, page.theirs)
        return _done(request, page, sent) if valid and sent else _drawn(request, page)
    except submissions.DifferentBody:
        return _overtaken(request, page, [OTHER_ANSWERS])


def _done(request: HttpRequest, page: ActPage, sent: actions.Sent) -> HttpResponse:
    as_of = page.form.cleaned_data["as_of"]
    do = partial(page.do, **page.form.given(), as_of=as_of, submission=sent, by=directory.actor(_user(request)))
    try:
        journal.done_or_told_why(do)
    except actions.SentBefore as before:
        return redirect(before.outcome)
    except actions.Stale as stale:
        since = journal.entries(stale.subject).filter(number__gt=stale.seen)
        return _overtaken(request, page, [sentence(entry) for entry in since])
    except ValidationError as wrong:
        _show(wrong, page.form)
        page.refused = wrong
        page.held = for_reader(getattr(wrong, "held", ()), me(request))
        return _drawn(request, page)
    messages.success(request, page.done)
    return redirect(sent.outcome)


def _leads_to(request: HttpRequest, page: ActPage) -> str:
    """Back to the list of work from which somebody came to do it, once there is nothing more to do."""
    way = None if page.goes_on else way_back(request)
    return way.url if way else page.back + carried(request)


def _drawn(request: HttpRequest, page: ActPage) -> HttpResponse:
    return render(request, page.template, {"act": page, "form": page.form})


def _overtaken(request: HttpRequest, page: ActPage, what_happened: list[str]) -> HttpResponse:
    return pages.conflict(
        request, what_happened=what_happened, typed=page.form.answers(), back_url=page.back + carried(request)
    )


def _submission(request: HttpRequest, page: ActPage) -> actions.Sent | None:
    form: UUID | None = page.form.cleaned_data.get("submission")
    digest = submissions.digest_of(dict(request.POST.lists()))
    return actions.Sent(form, digest, _leads_to(request, page)) if form else None


def _show(wrong: ValidationError, form: EntryForm) -> None:
    for field, sentences in wrong.message_dict.items():
        form.add_error(field if field in form.fields else None, cast(Any, sentences))


def refuse_unless(may: bool, theirs: str = NOT_YOURS) -> None:
    """403, saying whose it is to do."""
    if not may:
        raise PermissionDenied(theirs)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
