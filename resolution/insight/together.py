"""What was answered in confidence, in whole periods that are put together until there are enough answers (L14).

Each group is shown once and for all: an answer that comes later belongs to a later group. So whoever keeps what was
shown before, and subtracts it from what is shown now, is left with whole groups, each of which has enough.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

Period = TypeVar("Period")
# Fewer answers are never shown.
FEWEST_ANSWERS = 8


def put_together(periods: Sequence[Period], enough: Callable[[Sequence[Period]], bool]) -> list[tuple[Period, ...]]:
    """The periods, in the order of time, in groups that have just enough; what is left over at the end waits."""
    groups, waiting = [], list[Period]()
    for period in periods:
        waiting.append(period)
        if enough(waiting):
            groups.append(tuple(waiting))
            waiting = []
    return groups
