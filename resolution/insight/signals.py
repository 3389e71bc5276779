"""Special causes on a chart over time: which points say that something has changed.

The rules are those of NHS England's "Making Data Count", as the package NHSRplotthedots 0.2.2 applies them. Points are
in the order of time; what is asked of a point is never asked across a restart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

# So many successive points make a run on one side of the mean, or a trend.
SEVEN = 7
# Only what touches so many of the latest points is announced: the rest was known before.
LATEST = 3


class Flag(StrEnum):
    """What a point says. A point of several signals has the first of them in this order."""

    NONE = "none"
    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    TREND_UP = "trend_up"
    TREND_DOWN = "trend_down"
    TWO_OF_THREE_HIGH = "two_of_three_high"
    TWO_OF_THREE_LOW = "two_of_three_low"
    RUN_HIGH = "run_high"
    RUN_LOW = "run_low"


# Of each rule: what it says on the high side, and on the low.
OUTSIDE = {1: Flag.ABOVE_LIMIT, -1: Flag.BELOW_LIMIT}
TREND = {1: Flag.TREND_UP, -1: Flag.TREND_DOWN}
TWO_OF_THREE = {1: Flag.TWO_OF_THREE_HIGH, -1: Flag.TWO_OF_THREE_LOW}
RUN = {1: Flag.RUN_HIGH, -1: Flag.RUN_LOW}


@dataclass(frozen=True)
class Signal:
    """Successive points that say the same: from the position `first` up to and with `last`."""

    flag: Flag
    first: int
    last: int


def side_of(value: float, middle: float) -> int:
    """1 above, -1 below, 0 on it."""
    return (value > middle) - (value < middle)


def outside(values: Sequence[float], lower: float, upper: float) -> list[int]:
    """1 strictly above the upper limit, -1 strictly below the lower, else 0."""
    return [(value > upper) - (value < lower) for value in values]


def run_ends(sides: Sequence[int]) -> list[int]:
    """1 at each point at which seven successive points are strictly on one side; a point on the mean breaks a run."""
    return [int(_all_one_side(sides[max(0, i - SEVEN + 1) : i + 1])) for i in range(len(sides))]


def _all_one_side(sides: Sequence[int]) -> bool:
    return len(sides) == SEVEN and abs(sum(sides)) == SEVEN


def trend_ends(values: Sequence[float]) -> list[int]:
    """1 (or -1) at each point that ends six successive strict rises (or falls); two equal points break a trend."""
    steps = [0, *(side_of(after, before) for before, after in pairwise(values))][: len(values)]
    sums = [sum(steps[max(0, i - SEVEN + 2) : i + 1]) for i in range(len(values))]
    return [side_of(total, 0) if abs(total) == SEVEN - 1 else 0 for total in sums]


def mark_all_seven(ends: Sequence[int]) -> list[int]:
    """1 at all seven points of what ends at a marked one."""
    return [int(any(ends[i : i + SEVEN])) for i in range(len(ends))]


def within_two_of_three(near: Sequence[int], sides: Sequence[int]) -> list[int]:
    """1 at each of three successive points on one side of the mean of which two or more are near a limit."""
    starts = [i for i in range(len(near) - 2) if abs(sum(sides[i : i + 3])) == 3 and sum(near[i : i + 3]) >= 2]
    marked = {i + step for i in starts for step in range(3)}
    return [int(i in marked) for i in range(len(near))]


def part_of_two_in_three(near: Sequence[int], sides: Sequence[int]) -> list[int]:
    """The same, at the points near the limit only."""
    return [int(one and part) for one, part in zip(near, within_two_of_three(near, sides), strict=True)]


def _direction(ends: Sequence[int]) -> int:
    """Of the trends that a point is part of, the later one's."""
    return next((end for end in reversed(ends) if end), 0)


def flags(
    values: Sequence[float], middle: float, limits: tuple[float, float], near: tuple[float, float]
) -> tuple[Flag, ...]:
    """What each point says: outside a limit before a trend, a trend before two of three, those before a run."""
    sides = [side_of(value, middle) for value in values]
    beyond = outside(values, *limits)
    close = [abs(side) * (not out) for side, out in zip(outside(values, *near), beyond, strict=True)]
    ends = trend_ends(values)
    by_rule = (
        [OUTSIDE.get(side) for side in beyond],
        [TREND.get(_direction(ends[i : i + SEVEN])) for i in range(len(ends))],
        _on_sides(TWO_OF_THREE, part_of_two_in_three(close, sides), sides),
        _on_sides(RUN, mark_all_seven(run_ends(sides)), sides),
    )
    return tuple(next(filter(None, said), Flag.NONE) for said in zip(*by_rule, strict=True))


def _on_sides(words: dict[int, Flag], marked: Sequence[int], sides: Sequence[int]) -> list[Flag | None]:
    return [words.get(mark * side) for mark, side in zip(marked, sides, strict=True)]


def signals(said: Sequence[Flag]) -> tuple[Signal, ...]:
    """Successive points with the same flag, as one signal each, in order."""
    starts = [i for i in range(len(said)) if i == 0 or said[i] != said[i - 1]]
    stretches = pairwise([*starts, len(said)])
    return tuple(Signal(said[first], first, end - 1) for first, end in stretches if said[first] is not Flag.NONE)


def announced(said: Sequence[Flag]) -> tuple[Signal, ...]:
    """The signals that touch the latest three points: 24 stable months have a false one somewhere in 16 to 78 %."""
    return tuple(signal for signal in signals(said) if signal.last >= len(said) - LATEST)
