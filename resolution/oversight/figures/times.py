"""How long it takes until a disagreement is resolved, with those that are still open counted (§2.5, p6, Q11)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from resolution import clock

from .records import Ending, Raised, Records
from .scope import Scope


@dataclass(frozen=True)
class Times:
    """For each disagreement the calendar days from its raising until it ended, or until today; and how it ended."""

    days: Sequence[int]
    endings: Sequence[Ending | None]

    @property
    def resolved(self) -> list[bool]:
        return [ending is Ending.RESOLVED for ending in self.endings]


def times_to_resolution(records: Records, scope: Scope) -> Times:
    """p6 "timely and not drawn out": for each one raised in the period the calendar days, in London, from its raising
    until both sides agreed. One that has not ended has been followed until today, and counts as open for so long; one
    withdrawn, decided in a legal process or closed without agreement has ended in another way, on its day."""
    rows = records.within(scope).raised
    today = clock.today()
    return Times([((row.until or today) - row.on).days for row in rows], [row.ending for row in rows])


class Left(StrEnum):
    """How a disagreement has left a tier."""

    RESOLVED = "resolved there"
    TAKEN_UP = "taken up"
    OTHERWISE = "ended in another way"


@dataclass(frozen=True)
class AtTier:
    """For each disagreement that came to the tier the calendar days until it left it, or until today; and how it did,
    None where it is still there."""

    days: Sequence[int]
    left: Sequence[Left | None]

    def followed(self, day: int) -> int:
        """How many were still there when so many days had passed."""
        return sum(days >= day for days in self.days)


def times_at_tiers(records: Records, scope: Scope) -> Mapping[int, AtTier]:
    """§2.3, p6: of each tier of the protocol in force, for those raised in the period. The clock begins on the day on
    which the tier is entered, and ends when the next one is, or the disagreement itself (methods, D4)."""
    stages = [stage for row in records.within(scope).raised for stage in _stages(row)]
    found = {tier: [stage for stage in stages if stage[0] == tier] for tier in sorted(records.tiers)}
    return {tier: AtTier([days for _, days, _ in rows], [left for *_, left in rows]) for tier, rows in found.items()}


def _stages(row: Raised) -> Iterator[tuple[int, int, Left | None]]:
    """Each tier that it came to, for how many days, and how it left it."""
    for (tier, on), (_, following) in pairwise(row.entered):
        yield tier, (following - on).days, Left.TAKEN_UP
    for tier, on in row.entered[-1:]:
        yield tier, ((row.until or clock.today()) - on).days, _left(row.ending)


def _left(ending: Ending | None) -> Left | None:
    if ending is None:
        return None
    return Left.RESOLVED if ending is Ending.RESOLVED else Left.OTHERWISE


def times_between(records: Records, scope: Scope) -> list[int]:
    """§3, where less is raised than a chart by month can show: the calendar days between each two disagreements raised
    one after the other in the period. Two of one day are 0 days apart."""
    days = sorted(row.on for row in records.within(scope).raised)
    return [(after - before).days for before, after in pairwise(days)]
