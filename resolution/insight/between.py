"""T and G charts: the time from one event to the next, for what is too rare to be counted by the month.

A gap is long when little is raised, so a point above the upper limit means that it has become quiet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resolution.insight.charts import xmr, xmr_limits
from resolution.insight.refusing import CannotSay, counted
from resolution.insight.signals import OUTSIDE, Flag, outside

# Times between events that come at a steady rate are nearly normal to this power (Nelson 1994).
POWER = 3.6
# Three standard deviations of the transformed times.
PER_RANGE = 3 / 1.128
# The chances of a steady process to be below the lower limit, the middle, and the upper limit.
LOW, MIDDLE, HIGH = 0.00135, 0.5, 0.99865
# So many gaps of nothing in a row (Benneyan's test): the lower limit of a G chart is always 0.
ZEROS = 3


@dataclass(frozen=True)
class TChart:
    """In the unit of the gaps, which is days or hours."""

    centre: float
    lower: float
    upper: float
    flags: tuple[Flag, ...]
    screened: bool
    method: str = "T chart"


@dataclass(frozen=True)
class GChart:
    """In the unit of the gaps: days or occasions between. `zeros` are the positions that end three gaps of nothing."""

    mean: float
    chance: float
    centre: float
    lower: float
    upper: float
    flags: tuple[Flag, ...]
    zeros: tuple[int, ...]
    method: str = "G chart, probability limits"


def t_chart(gaps: Sequence[float], *, screened: bool = False) -> TChart:
    """An XmR chart of gap^(1/3.6), transformed back; the lower limit is never below 0.

    Source: Nelson 1994; Montgomery, example 7.6. Refused: fewer than two gaps, or a gap of 0, which has no place on it.
    """
    if not counted(gaps, fewest=2, what="gaps").all():
        raise CannotSay("Two events fell together: count the time between them in hours, or use a G chart.")
    transformed = [gap ** (1 / POWER) for gap in gaps]
    limits = xmr_limits(transformed, screened=screened, per_range=PER_RANGE)
    said = xmr(transformed, screened=screened, per_range=PER_RANGE).flags
    return TChart(limits.mean**POWER, max(0.0, limits.lower) ** POWER, limits.upper**POWER, said, screened)


def g_chart(gaps: Sequence[float]) -> GChart:
    """Probability limits of the geometric distribution, p = ((N - 1) / N) / (mean + 1).

    Source: Minitab, methods and formulas for the G chart; Benneyan 2001. Refused: fewer than two gaps.
    """
    array = counted(gaps, fewest=2, what="gaps")
    mean = float(array.mean())
    chance = (array.size - 1) / array.size / (mean + 1)
    lower, centre, upper = (max(0.0, geometric_quantile(share, chance) - 1) for share in (LOW, MIDDLE, HIGH))
    said = tuple(OUTSIDE.get(side, Flag.NONE) for side in outside(gaps, lower, upper))
    return GChart(mean, chance, centre, lower, upper, said, triple_zeros(gaps))


def between_chart(gaps: Sequence[float]) -> TChart | GChart:
    """The T chart, or the G chart where events of one day leave gaps of 0."""
    return t_chart(gaps) if all(gaps) else g_chart(gaps)


def geometric_quantile(share: float, chance: float) -> float:
    """How many occasions until an event, at that share of the distribution, between two whole numbers in a line."""
    below = int(np.log1p(-share) / np.log1p(-chance))
    reached = 1 - (1 - chance) ** below
    return below + (share - reached) / (chance * (1 - chance) ** below)


def triple_zeros(gaps: Sequence[float]) -> tuple[int, ...]:
    """Each position at which three gaps in a row are 0 (Benneyan's test): more than before, in a rare event."""
    return tuple(i for i in range(ZEROS - 1, len(gaps)) if not any(gaps[i - ZEROS + 1 : i + 1]))
