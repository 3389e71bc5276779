"""How an act on a meeting is done: as those of the directory, but overtaken only by what is about the same thing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from resolution.history import journal
from resolution.history.journal import Actor, Journal
from resolution.history.models import Entry
from resolution.oversight.models import Meeting
from resolution.partnership.actions import Sent, Stale
from resolution.partnership.actions.frame import changing
from resolution.partnership.models import Person

Overtakes = Callable[[Entry], bool]


@contextmanager
def at_meeting(
    act: str,
    meeting: Meeting,
    *,
    may: Callable[[Person], bool],
    as_of: int | None,
    submission: Sent | None,
    by: Actor,
    overtakes: Overtakes,
) -> Iterator[Journal]:
    """An act in the journal of the meeting, which is locked. Many send their returns on the same day: a page is out of
    date only where `overtakes` says so of a later entry."""
    with changing(act, meeting, may=may, as_of=None, submission=submission, by=by) as told:
        if as_of is not None and any(map(overtakes, journal.entries(meeting).filter(number__gt=as_of))):
            raise Stale(meeting, as_of)
        yield told


def whoever(by: Actor) -> Person:
    """Whoever acts: an act that only a person does."""
    return Person.objects.select_related("agency").get(pk=by.person_id or 0)


def same_act(*acts: str, **about: object) -> Overtakes:
    """Whether an entry is of one of these acts, and tells the same of these details."""
    return lambda entry: entry.act in acts and all(entry.details.get(name) == told for name, told in about.items())
