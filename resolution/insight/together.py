"""What was answered in confidence, in whole periods that are put together until there are enough answers (L14).

Each group is shown once and for all: an answer that comes later belongs to a later group. So whoever keeps what was
shown before, and subtracts it from what is shown now, is left with whole groups, each of which has enough.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from scipy.stats import binomtest

from resolution.insight.refusing import CannotSay

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


def share_between(part: int, whole: int) -> tuple[float, float]:
    """Between which shares the true one lies in 95 of 100 cases, from 0 to 1 (Wilson). Refused: fewer than 8."""
    if whole < FEWEST_ANSWERS:
        raise CannotSay(f"Of fewer than {FEWEST_ANSWERS} answers nothing is shown, so that nobody is found in them.")
    found = binomtest(part, whole).proportion_ci(method="wilson")
    return float(found.low), float(found.high)
