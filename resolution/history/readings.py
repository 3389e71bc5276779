"""Who has looked: kept before anything of the record is shown."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import Error, transaction

from resolution import clock
from resolution.history.journal import Tracked
from resolution.history.models import Reading, Subject


class ReadingNotKept(Exception):
    """The reading could not be written down, so nothing may be shown: the middleware answers 503."""


def record(user: AbstractBaseUser, subject: Tracked, kind: str = Reading.Kind.PAGE) -> None:
    """Keep that the user looks at the subject today, once for each kind. Committed on return."""
    record_all(user, [subject], kind)


def record_all(user: AbstractBaseUser, subjects: Iterable[Tracked], kind: str) -> None:
    """Keep that the user looks at each of these subjects, which are of one kind, in as many queries as for one."""
    readings = [_reading(user, subject.journal_subject, kind) for subject in subjects]
    try:
        _keep(readings)
    except Error as error:
        raise ReadingNotKept("Who looks at this record could not be written down.") from error


def _reading(user: AbstractBaseUser, of: Subject, kind: str) -> Reading:
    place = {"subject_kind": of._meta.label_lower, "subject_key": str(of.pk)}
    return Reading(user_id=user.pk, kind=kind, day=clock.today(), **place)


def _keep(readings: Sequence[Reading]) -> None:
    """Asks before it writes: on SQLite a write waits for every other."""
    keys = {reading.subject_key: reading for reading in readings}
    for first in readings[:1]:
        here = {name: getattr(first, name) for name in ("user_id", "subject_kind", "kind", "day")}
        kept = Reading.objects.filter(**here, subject_key__in=keys).values_list("subject_key", flat=True)
        for key in kept:
            del keys[key]
    if keys:
        # One statement, and outside every act: what it writes is there for good before anything is shown.
        with transaction.atomic(durable=True, savepoint=False):
            Reading.objects.bulk_create(keys.values(), ignore_conflicts=True)


def has_looked(user: AbstractBaseUser, subject: Tracked) -> bool:
    """Whether the user ever looked at the subject."""
    of = subject.journal_subject
    return Reading.objects.filter(user_id=user.pk, subject_kind=of._meta.label_lower, subject_key=str(of.pk)).exists()
