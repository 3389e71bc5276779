"""How an act on a meeting, or on the report of a year, is done: as those of the directory, but overtaken only by what
is about the same thing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from resolution.history import journal
from resolution.history.journal import Actor, Journal
from resolution.history.models import Entry
from resolution.oversight.models import About
from resolution.partnership.actions import Sent, Stale
from resolution.partnership.actions.frame import changing
from resolution.partnership.models import Person

Overtakes = Callable[[Entry], bool]


@contextmanager
def at_meeting(
    act: str,
    of: About,
    *,
    may: Callable[[Person], bool],
    as_of: int | None,
    submission: Sent | None,
    by: Actor,
    overtakes: Overtakes,
) -> Iterator[Journal]:
    """An act in the journal of the meeting, or of the report, which is locked. Many send their returns on the same day:
    a page is out of date only where `overtakes` says so of a later entry."""
    with changing(act, of, may=may, as_of=None, submission=submission, by=by) as told:
        if as_of is not None and any(map(overtakes, journal.entries(of).filter(number__gt=as_of))):
            raise Stale(of, as_of)
        yield told


def whoever(by: Actor) -> Person:
    """Whoever acts: an act that only a person does."""
    return Person.objects.select_related("agency").get(pk=by.person_id or 0)


def same_act(*acts: str, **about: object) -> Overtakes:
    """Whether an entry is of one of these acts, and tells the same of these details."""
    return lambda entry: entry.act in acts and all(entry.details.get(name) == told for name, told in about.items())
