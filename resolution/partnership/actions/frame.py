"""How a change to the directory, or to what the Sub Group keeps, is made: one transaction, the row locked, who may and
what they saw asked again."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError

from resolution.history import journal, submissions
from resolution.history.journal import Actor, Journal
from resolution.history.models import Subject

from ..holding import Held
from ..models import Person


@dataclass(frozen=True)
class Sent:
    """A form that was sent: which, what was typed in short, and the page that it leads to."""

    form: UUID
    digest: str
    outcome: str


class SentBefore(Exception):
    """The same form has been acted on already, a moment ago."""

    def __init__(self, outcome: str) -> None:
        super().__init__("This form was acted on already.")
        self.outcome = outcome


class Stale(Exception):
    """Somebody else changed the entry after the page was made."""

    def __init__(self, subject: Subject, seen: int) -> None:
        super().__init__(f"{subject} has changed since entry {seen}.")
        self.subject = subject
        self.seen = seen


_whole: ContextVar[Journal | None] = ContextVar("whole", default=None)


@contextmanager
def as_parts_of(whole: Journal) -> Iterator[None]:
    """What is done here by acts of the directory is one act with what is around them: `whole`, which is open."""
    token = _whole.set(whole)
    try:
        yield
    finally:
        _whole.reset(token)


@contextmanager
def changing(
    act: str,
    subject: Subject,
    *,
    may: Callable[[Person], bool],
    as_of: int | None,
    submission: Sent | None,
    by: Actor,
    reason: str = "",
) -> Iterator[Journal]:
    """An act on `subject`, which is locked and read again. `as_of` is the journal number that the page showed."""
    whole = _whole.get()
    own = journal.act(act, by=by, submission=submission.form if submission else None, reason=reason)
    with own if whole is None else nullcontext(whole) as told:
        if isinstance(subject, Person):
            # An agency is always locked before its people.
            lock(subject.agency)
        lock(subject)
        if submission is not None and by.user is not None:
            _use(submission, by.user)
        refuse_unless(may, by)
        if as_of is not None and as_of != subject.journal_head:
            raise Stale(subject, as_of)
        yield told


def lock(subject: Subject) -> None:
    """Read the subject as it is now; until the act has ended it is nobody else's to change. Its number stays, so that
    what names it elsewhere does not wait for this, nor this for that."""
    rows: Any = type(subject)._base_manager.select_for_update(no_key=True)
    subject.refresh_from_db(from_queryset=rows)


def _use(submission: Sent, user: AbstractBaseUser) -> None:
    outcome = submissions.outcome_of(user, submission.form, submission.digest)
    if outcome is not None:
        raise SentBefore(outcome)
    submissions.remember(user, submission.form, submission.digest, submission.outcome)


def refuse_unless(may: Callable[[Person], bool], by: Actor) -> None:
    """PermissionDenied for a person who may not; the system's own commands always may."""
    if by.command_name:
        return
    person = Person.objects.present().filter(pk__in=[by.person_id]).first()
    if person is None or not may(person):
        raise PermissionDenied("This entry of the directory is kept by somebody else.")


class StillHeld(ValidationError):
    """Somebody is to oversee disagreements and still holds what has a part in them: the page lists it, with links."""

    def __init__(self, person: Person, held: Sequence[Held]) -> None:
        waits = all(place.is_waited_for for place in held)
        way_on = "Wait until it is over" if waits else "Find somebody else for it"
        super().__init__({"person": f"{person} still holds what is listed on this page. {way_on}"})
        self.held = tuple(held)


def refuse_while_held(person: Person, held: Sequence[Held]) -> None:
    """StillHeld unless everything has been given to others. §4.1c"""
    if held:
        raise StillHeld(person, held)


def refuse(field: str, sentence: str) -> ValidationError:
    """The error to raise when an answer cannot be taken; the form shows it at its field."""
    return ValidationError({field: sentence})
