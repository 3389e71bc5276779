"""How long it takes until a disagreement is resolved, with those that are still open counted (§2.5, p6, Q11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from resolution import clock

from .records import Ending, Records
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


def times_between(records: Records, scope: Scope) -> list[int]:
    """§3, where less is raised than a chart by month can show: the calendar days between each two disagreements raised
    one after the other in the period. Two of one day are 0 days apart."""
    days = sorted(row.on for row in records.within(scope).raised)
    return [(after - before).days for before, after in pairwise(days)]
