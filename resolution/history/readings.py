"""Who has looked: kept before anything of the record is shown."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import Error, transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from resolution import clock
from resolution.history.journal import Tracked
from resolution.history.models import Reading, Subject


class ReadingNotKept(Exception):
    """The reading could not be written down, so nothing may be shown: the middleware answers 503."""


def record(user: AbstractBaseUser, subject: Tracked, kind: str = Reading.Kind.PAGE) -> None:
    """Keep that the user looks at the subject today, once for each kind. Committed on return."""
    record_all(user, [subject], kind)


def record_first(user: AbstractBaseUser, subject: Tracked, kind: str = Reading.Kind.PAGE) -> None:
    """The same for a subject whose row has said already (`kept_today`) that it is the first time today."""
    _write([_reading(user, subject.journal_subject, kind)])


def kept_today(user: int, of: type[Subject], kind: str = Reading.Kind.PAGE) -> Exists:
    """Whether today's reading of a row by the user of this number is kept, asked in the query that fetches the row."""
    key = Cast(OuterRef("pk"), CharField())
    place = {"user_id": user, "subject_kind": of._meta.label_lower, "kind": kind, "day": clock.today()}
    return Exists(Reading.objects.filter(subject_key=key, **place))


def record_all(user: AbstractBaseUser, subjects: Iterable[Tracked], kind: str) -> None:
    """Keep that the user looks at each of these subjects, which are of one kind, in as many queries as for one."""
    readings = [_reading(user, subject.journal_subject, kind) for subject in subjects]
    kept = _kept(readings)
    if new := [reading for reading in readings if reading.subject_key not in kept]:
        _write(new)


def _reading(user: AbstractBaseUser, of: Subject, kind: str) -> Reading:
    place = {"subject_kind": of._meta.label_lower, "subject_key": str(of.pk)}
    return Reading(user_id=user.pk, kind=kind, day=clock.today(), at=clock.now(), **place)


def _kept(readings: Sequence[Reading]) -> Collection[str]:
    """The keys of those that are kept already. Asked before it is written: on SQLite a write waits for every other."""
    if not readings:
        return ()
    here = {name: getattr(readings[0], name) for name in ("user_id", "subject_kind", "kind", "day")}
    keys = [reading.subject_key for reading in readings]
    with _or_nothing_is_shown():
        return set(Reading.objects.filter(**here, subject_key__in=keys).values_list("subject_key", flat=True))


def _write(readings: Sequence[Reading]) -> None:
    """One statement, and outside every act: what it writes is there for good before anything is shown."""
    with _or_nothing_is_shown(), transaction.atomic(durable=True, savepoint=False):
        Reading.objects.bulk_create(readings, ignore_conflicts=True)


@contextmanager
def _or_nothing_is_shown() -> Iterator[None]:
    try:
        yield
    except Error as error:
        raise ReadingNotKept("Who looks at this record could not be written down.") from error


def looks_at(subject: Tracked) -> QuerySet[Reading]:
    """Everyone's looks at the subject, the first of each day, with who looked; not where they were refused."""
    of = subject.journal_subject
    looks = Reading.objects.filter(subject_kind=of._meta.label_lower, subject_key=str(of.pk)).order_by("at")
    return looks.exclude(kind=Reading.Kind.REFUSAL).select_related("user__person__agency")


def all_of(subject: Tracked) -> QuerySet[Reading]:
    """All that is kept of who has looked at the subject, in every way, and who was refused; the newest first."""
    of = subject.journal_subject
    looks = Reading.objects.filter(subject_kind=of._meta.label_lower, subject_key=str(of.pk))
    return looks.order_by("-at", "-pk").select_related("user__person__agency")


def has_looked(user: AbstractBaseUser, subject: Tracked) -> bool:
    """Whether the user ever looked at the subject; who was refused, or only told that there is one, has not."""
    of = subject.journal_subject
    looked = Reading.objects.filter(user_id=user.pk, subject_kind=of._meta.label_lower, subject_key=str(of.pk))
    return looked.exclude(kind__in=(Reading.Kind.MATCH, Reading.Kind.REFUSAL)).exists()


def count_today(user: AbstractBaseUser, kind: str) -> int:
    """At how many subjects the user has looked today in this way."""
    return Reading.objects.filter(user_id=user.pk, kind=kind, day=clock.today()).count()
