"""When somebody is away, by themselves or by whoever keeps the entries. Who acts for them is worked out. §2.5"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

from resolution import clock
from resolution.history.journal import Actor, Journal
from resolution.protocol.clock import TWO_YEARS, refuse_far, whole_day_words

from .. import covering, directory, policy
from ..models import Absence, Person
from .frame import Sent, changing, refuse


def record_absence(
    *,
    person: Person,
    since: date,
    until: date,
    covered_by: Person | None = None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Absence:
    """They are away from `since`; `until` is the day on which they are back."""
    with _of(person, "record_absence", as_of, submission, by) as told:
        if person.has_left:
            raise refuse("since", f"{person} has left")
        _refuse_long_ago(since)
        absence = Absence(person=person, since=since, until=until, covered_by=covered_by)
        _refuse_wrong(absence)
        return _saved(absence, told)


def change_absence(
    *,
    absence: Absence,
    since: date,
    until: date,
    covered_by: Person | None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Absence:
    """Other days, or somebody else who covers."""
    with _of(absence.person, "change_absence", as_of, submission, by) as told:
        absence.refresh_from_db()
        if absence.is_over:
            raise refuse("until", "This is over. Enter the next time they are away as one of its own")
        # Somebody can be away for years, a few at a time.
        if since != absence.since:
            _refuse_long_ago(since)
        absence.since, absence.until, absence.covered_by = since, until, covered_by
        _refuse_wrong(absence)
        return _saved(absence, told)


def end_absence(*, absence: Absence, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> None:
    """They are back today, or do not go. Whoever acts for them has no more access from now on."""
    person, today = absence.person, clock.today()
    with _of(person, "end_absence", as_of, submission, by) as told:
        absence.refresh_from_db()
        if absence.is_over:
            raise refuse("until", "This is over already. There is nothing more to do")
        told.tell(person, person=person.name)
        if absence.since >= today:
            absence.delete()
            return
        absence.until = today
        absence.save()


@contextmanager
def _of(person: Person, act: str, as_of: int | None, submission: Sent | None, by: Actor) -> Iterator[Journal]:
    may = partial(policy.may_say_away, of=person)
    with changing(act, person, may=may, as_of=as_of, submission=submission, by=by) as told:
        yield told


def _saved(absence: Absence, told: Journal) -> Absence:
    absence.save()
    told.tell(absence.person, person=absence.person.name, since=absence.since, until=absence.until)
    return absence


def _refuse_long_ago(since: date) -> None:
    if since < clock.today() - TWO_YEARS:
        raise refuse("since", f"{whole_day_words(since)} is more than two years ago. Enter a day within two years")


def _refuse_wrong(absence: Absence) -> None:
    if absence.until <= max(absence.since, clock.today()):
        raise refuse("until", "Enter a first day back that is in the future, and after the first day away")
    if far := refuse_far(absence.until, clock.today()):
        raise refuse("until", f"{far}, and change it when you know more")
    others = absence.person.absences.filter(since__lt=absence.until, until__gt=absence.since).exclude(pk=absence.pk)
    if others.exists():
        raise refuse("since", f"{absence.person} is recorded as away on some of these days. Change that instead")
    if absence.covered_by is not None:
        _refuse_cover(absence.person, absence.covered_by)


def _refuse_cover(person: Person, cover: Person) -> None:
    if not directory.can_be_named(person):
        raise refuse("covered_by", f"Name nobody: {person} is never named on a disagreement, and has no step to cover")
    if cover not in covering.able_to_cover(person):
        raise refuse("covered_by", f"{cover} cannot act for {person}. Choose a colleague, or somebody who stands in")
