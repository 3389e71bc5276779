"""One act, one transaction, one entry for each subject that it touches."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from resolution import clock
from resolution.history import chain
from resolution.history.canonical import canonical_json, plain
from resolution.history.models import Entry, Payload, Subject

Done = TypeVar("Done")

# Under this name an entry lists, by their numbers, what it has taken out of earlier ones.
ERASED = "erased"


class NoActOpen(Exception):
    """A tracked row was about to be written outside any act: nobody would know who did it and why."""


class ActAlreadyOpen(Exception):
    """An act was begun inside another. One act is one transaction: an automatic consequence belongs to its cause."""


class Tracked(Protocol):
    """A row whose changes belong in the journal of a subject: the subject itself or a part of it."""

    @property
    def journal_subject(self) -> Subject: ...


@dataclass(frozen=True)
class Actor:
    """Who acts, as they are now. Only a command acts without a user."""

    user: AbstractBaseUser | None
    person_id: int | None
    name: str
    agency: str
    role: str
    capacity: str = ""
    command_name: str = ""

    def __post_init__(self) -> None:
        if (self.user is None) != bool(self.command_name):
            raise ValueError("An actor is either a user or a command.")

    @classmethod
    def command(cls, name: str) -> "Actor":
        """A command of `manage.py`, which acts under its own name."""
        return cls(user=None, person_id=None, name=name, agency="", role="command", command_name=name)

    def as_now(self) -> dict[str, object]:
        """What the payload keeps of the actor."""
        return {
            "person": self.person_id,
            "name": self.name,
            "agency": self.agency,
            "role": self.role,
            "capacity": self.capacity,
        }


@dataclass
class Touched:
    """A subject that the act has touched, and what its entry will say."""

    subject: Subject
    pk: Any
    entry_id: UUID = field(default_factory=uuid4)
    details: dict[str, object] = field(default_factory=dict)
    rows: list[dict[str, object]] = field(default_factory=list)
    # What this act takes out of earlier entries: the commitment of what each of them says now, by its number.
    erased: dict[str, str] = field(default_factory=dict)


class Journal:
    """What one act will enter: it is written when the act ends."""

    def __init__(self, name: str, by: Actor, submission: UUID | None, reason: str) -> None:
        self.name = name
        self.by = by
        self.submission = submission
        self.reason = reason
        self.at: datetime = clock.now()
        self._touched: dict[tuple[str, Any], Touched] = {}

    def tell(self, subject: Tracked, **details: object) -> None:
        """Add to the subject's entry what its sentence needs. The subject gets an entry even if no field changed."""
        self.touch(subject).details.update({name: plain(value) for name, value in details.items()})

    @property
    def subjects(self) -> list[Subject]:
        """Whatever the act has touched so far."""
        return [touched.subject for touched in self._touched.values()]

    def touch(self, row: Tracked) -> Touched:
        """The entry to be for the subject of this row."""
        subject = row.journal_subject
        if subject.pk is None:
            raise ValueError("Save the subject before telling of it.")
        return self._touched.setdefault((subject._meta.label_lower, subject.pk), Touched(subject, subject.pk))

    def write(self) -> None:
        """Enter everything, the subjects always in the same order so that two acts cannot wait for each other."""
        for _, touched in sorted(self._touched.items(), key=lambda item: item[0]):
            self._enter(touched)

    def _enter(self, touched: Touched) -> None:
        row = _rows_of(touched).select_for_update(of=("self",), no_key=True).only("journal_head").first()
        last = _last(row, touched)
        entry = self._entry(touched, last, number=_head(row, last) + 1)
        body, salt = self._body(touched), secrets.token_bytes(32)
        entry.commitment = chain.commitment(salt, body)
        entry.digest = chain.digest(entry)
        entry.save(force_insert=True)
        Payload(entry=entry, salt=salt, body=body).save(force_insert=True)
        _rows_of(touched).update(journal_head=entry.number)
        touched.subject.journal_head = entry.number

    def _entry(self, touched: Touched, last: Entry | None, number: int) -> Entry:
        return Entry(
            id=touched.entry_id,
            subject_kind=touched.subject._meta.label_lower,
            subject_key=str(touched.pk),
            number=number,
            act=self.name,
            actor_id=self.by.user.pk if self.by.user else None,
            command=self.by.command_name,
            at=self.at,
            submission=self.submission,
            previous=bytes(last.digest) if last else chain.BEGINNING,
        )

    def _body(self, touched: Touched) -> str:
        body = {"by": self.by.as_now(), "reason": self.reason, "details": touched.details, "rows": touched.rows}
        return canonical_json(body | ({ERASED: touched.erased} if touched.erased else {}))


_open: ContextVar[Journal | None] = ContextVar("open_act", default=None)


@contextmanager
def act(name: str, *, by: Actor, submission: UUID | None = None, reason: str = "") -> Iterator[Journal]:
    """Do one act: everything inside is one transaction and ends in the journal, or leaves no trace."""
    if _open.get() is not None:
        raise ActAlreadyOpen(f"{name} was begun inside {current().name}: one act is one transaction.")
    with transaction.atomic(durable=True):
        journal = Journal(name, by, submission, reason)
        token = _open.set(journal)
        try:
            yield journal
            journal.write()
        finally:
            _open.reset(token)


def done_or_told_why(do: Callable[[], Done]) -> Done:
    """Do an act. Where the database alone refuses it, somebody else's act was committed between what this one asked and
    what it wrote: once more, it finds that and says why, or goes round it."""
    try:
        return do()
    except IntegrityError:
        return do()


def current() -> Journal:
    """The act that is open. NoActOpen without one."""
    journal = _open.get()
    if journal is None:
        raise NoActOpen("Open an act first: with journal.act(…). What is tracked changes only inside one.")
    return journal


def entries(subject: Tracked) -> QuerySet[Entry]:
    """The subject's journal in its order, with what each entry says."""
    of = subject.journal_subject
    return _of(of, of.pk).select_related("payload")


def _of(subject: Subject, pk: object) -> QuerySet[Entry]:
    return Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_key=str(pk)).order_by("number")


def _last(row: Subject | None, touched: Touched) -> Entry | None:
    """Read behind the lock, or it may not be the last. A subject that was never entered has none."""
    return None if row is not None and row.journal_head == 0 else _of(touched.subject, touched.pk).last()


def _rows_of(touched: Touched) -> QuerySet[Subject]:
    return type(touched.subject)._base_manager.filter(pk=touched.pk)


def _head(row: Subject | None, last: Entry | None) -> int:
    """The subject's last number, from its row; where this act deleted the row, from its entries."""
    if row is not None:
        return int(row.journal_head)
    return last.number if last else 0
