"""Who has looked: kept before anything of the record is shown."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import Error, transaction

from resolution import clock
from resolution.history.journal import Tracked
from resolution.history.models import Reading


class ReadingNotKept(Exception):
    """The reading could not be written down, so nothing may be shown: the middleware answers 503."""


def record(user: AbstractBaseUser, subject: Tracked, kind: str = Reading.Kind.PAGE) -> None:
    """Keep that the user looks at the subject today, once for each kind. Committed on return."""
    of = subject.journal_subject
    reading = Reading(
        user_id=user.pk, subject_kind=of._meta.label_lower, subject_key=str(of.pk), kind=kind, day=clock.today()
    )
    try:
        _keep(reading)
    except Error as error:
        raise ReadingNotKept("Who looks at this record could not be written down.") from error


def _keep(reading: Reading) -> None:
    """Asks before it writes: on SQLite a write waits for every other."""
    place = {name: getattr(reading, name) for name in ("user_id", "subject_kind", "subject_key", "kind", "day")}
    if Reading.objects.filter(**place).exists():
        return
    with transaction.atomic(durable=True):
        Reading.objects.bulk_create([reading], ignore_conflicts=True)


def has_looked(user: AbstractBaseUser, subject: Tracked) -> bool:
    """Whether the user ever looked at the subject."""
    of = subject.journal_subject
    return Reading.objects.filter(user_id=user.pk, subject_kind=of._meta.label_lower, subject_key=str(of.pk)).exists()
