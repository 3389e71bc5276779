"""Gathering what is held about a child or a person, and giving of it what may be given (A10). No record changes."""

from collections.abc import Sequence
from functools import partial
from itertools import chain

from resolution.disagreements.models import Disagreement
from resolution.history import readings
from resolution.history.models import Reading
from resolution.oversight import held, policy
from resolution.oversight.held import Item
from resolution.oversight.marked import GIVE, IN_PART, WITHHOLD, Marked
from resolution.partnership.actions.frame import changing
from resolution.partnership.directory import actor
from resolution.partnership.looking_in_vain import LOOKED_FOR_HELD
from resolution.partnership.models import Partnership, Person, User


def gather(
    *, partnership: Partnership, about: str, records: Sequence[Disagreement], people: Sequence[Person], by: User
) -> list[Item]:
    """All that is held. `about` says whether of a child or a person, and not of whom, nor in which records: of each it
    is kept that they read it."""
    _enter("gather", partnership, by, about=about)
    naming = {person: held.records_naming(person, by.person) for person in people}
    readings.record_all(by, dict.fromkeys([*records, *chain.from_iterable(naming.values())]), Reading.Kind.GATHER)
    of_records = [item for record in records for item in held.of_record(record)]
    return of_records + [item for person, those in naming.items() for item in held.of_person(person, those, by.person)]


def look_for_held(*, partnership: Partnership, by: User) -> None:
    """They looked for what is held about a child and found none. Nothing is kept of what they typed."""
    _enter(LOOKED_FOR_HELD, partnership, by)


def give_out(*, partnership: Partnership, marked: Sequence[Marked], by: User) -> None:
    """A document is made of what is given."""
    counts = {mark: sum(each.mark == mark for each in marked) for mark in (GIVE, IN_PART, WITHHOLD)}
    _enter("give_out", partnership, by, whole=counts[GIVE], in_part=counts[IN_PART], withheld=counts[WITHHOLD])


def _enter(act: str, partnership: Partnership, by: User, **told: object) -> None:
    may = partial(policy.reviews_protection, partnership=partnership)
    with changing(act, partnership, may=may, as_of=None, submission=None, by=actor(by)) as entry:
        entry.tell(partnership, **told)
