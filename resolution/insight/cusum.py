"""A Poisson CUSUM: what a slow rise, or a slow fading, adds up to month by month (Lucas 1985)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil, inf

import numpy as np
from scipy.stats import poisson

from resolution.insight.refusing import CannotSay, Floats, counted, exposed

# A fading is a fall to a third of the usual mean.
FADED = 1 / 3
# Sums are taken for fractions of this at the finest, so that a chain of states can be walked.
FINEST = 100
# No threshold above this is looked for.
HIGHEST = 40
# No run of so many months is told from one without end.
ENDLESS = 1e12


class Direction(StrEnum):
    RISE = "upper"
    FADE = "lower"


@dataclass(frozen=True)
class Path:
    """The sum after each month, and the positions at which it reached `h`, where it alarms."""

    k: float
    h: float
    sums: tuple[float, ...]
    alarms: tuple[int, ...]


def reference_value(usual: float, changed: float) -> float:
    """k = (mu1 - mu0) / (ln mu1 - ln mu0): between the two means, for Poisson counts. Refused: 0, or no change."""
    exposed([usual, changed], fewest=2, what="means")
    if usual == changed:
        raise CannotSay("The two means are the same, so there is no change to find.")
    return float((changed - usual) / (np.log(changed) - np.log(usual)))


def path(
    counts: Sequence[float], *, k: float, h: float, direction: Direction = Direction.RISE, restart: bool = True
) -> Path:
    """S = max(0, S + x - k) for a rise, max(0, S + k - x) for a fade; an alarm at S >= h, then it begins again.

    Refused: no month at all.
    """
    months = counted(counts, fewest=1, what="months")
    sign = 1 if direction is Direction.RISE else -1
    now, sums = 0.0, []
    for count in months.tolist():
        begun = 0.0 if restart and now >= h else now
        now = max(0.0, begun + sign * (count - k))
        sums.append(now)
    return Path(k, h, tuple(sums), tuple(i for i, total in enumerate(sums) if total >= h))


def fading(counts: Sequence[float], usual: float, *, h: float) -> Path:
    """A slow fall of an agency's own counts to a third of its usual monthly mean. Refused: a usual mean of 0."""
    return path(counts, k=reference_value(usual, FADED * usual), h=h, direction=Direction.FADE)


def run_length(mean: float, *, k: float, h: float, direction: Direction = Direction.RISE, start: float = 0.0) -> float:
    """How many months pass on average until an alarm, at that monthly mean; `start`: the sum it begins with.

    A chain of states between 0 and h (Brook and Evans 1972), exact where k is a fraction of up to 100 parts.
    Refused: a threshold or a start that is not reachable.
    """
    counted([mean, k], fewest=2, what="means")
    exposed([h], fewest=1, what="thresholds")
    fraction = Fraction(k).limit_denominator(FINEST)
    height = ceil(Fraction(h).limit_denominator(FINEST**2) * fraction.denominator)
    first = round(start * fraction.denominator)
    if not 0 <= first < height:
        raise CannotSay("The sum begins at 0 or above, and below its threshold.")
    return float(_lengths(mean, fraction, height, direction)[first])


def _lengths(mean: float, k: Fraction, height: int, direction: Direction) -> Floats:
    """The average run from each state, which are the multiples of k's fraction below the threshold."""
    sign, states = 1 if direction is Direction.RISE else -1, np.arange(height)
    most = (height + k.numerator) // k.denominator + 1
    chances, counts = np.zeros((height, height)), np.arange(most + 1)
    landed = np.maximum(0, states[:, None] + sign * (counts * k.denominator - k.numerator))
    begun, count = np.nonzero(landed < height)
    np.add.at(chances, (begun, landed[begun, count]), poisson.pmf(counts, mean)[count])
    if direction is Direction.FADE:  # more than that brings any sum down to nothing
        chances[:, 0] += poisson.sf(most, mean)
    return np.asarray(np.linalg.solve(np.eye(height) - chances, np.ones(height)), dtype=np.float64)


@lru_cache(maxsize=1024)
def threshold(usual: float, *, k: float, months: float, direction: Direction = Direction.RISE) -> float:
    """The lowest h at which a steady series at its usual mean runs so many months on average until a false alarm.

    Worked out once for the same numbers: it solves a chain for each h that it tries.
    Refused: a k on the wrong side of the mean, where no threshold is high enough.
    """
    if (k <= usual) if direction is Direction.RISE else (k >= usual):
        raise CannotSay("The sum would drift to its threshold by itself: k lies on the wrong side of the usual mean.")
    step = Fraction(k).limit_denominator(FINEST).denominator
    heights = range(1, HIGHEST * step + 1)

    def length(height: int) -> float:
        found = run_length(usual, k=k, h=height / step, direction=direction)
        # Beyond that the chain is so near to one that never ends that its length is no number any more.
        return found if 0 < found < ENDLESS else inf

    found = bisect_left(heights, months, key=length)
    if found == len(heights):
        raise CannotSay(f"No threshold up to {HIGHEST} keeps false alarms {months:g} months apart.")
    return heights[found] / step
