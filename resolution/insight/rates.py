"""C and U charts, and the interval of a single count: counts and rates that are Poisson."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom, gamma, poisson

from resolution.insight.refusing import CannotSay, Floats, counted, exposed, paired


@dataclass(frozen=True)
class CountLimits:
    """A C chart, in counts: the centre and three standard deviations to both sides, never below 0."""

    centre: float
    lower: float
    upper: float


@dataclass(frozen=True)
class RateLimits:
    """A U chart, in events for one unit of exposure: limits for each point, never below 0.

    `spread`: 1, or on Laney's U' chart how much wider the points spread than Poisson counts would.
    """

    centre: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    spread: float


def c_chart(counts: Sequence[float], *, baseline: int | None = None, without: Collection[int] = ()) -> CountLimits:
    """c ± 3 √c, where the exposure is the same for every point.

    `without`: positions that are left out of the centre, by a person and with a reason. Source: Montgomery 7.17.
    Refused: no point that is left.
    """
    used = [count for i, count in enumerate(counts[:baseline]) if i not in without]
    centre = float(counted(used, fewest=1, what="points").mean())
    reach = 3 * centre**0.5
    return CountLimits(centre, max(0.0, centre - reach), centre + reach)


def u_chart(counts: Sequence[float], exposures: Sequence[float], *, laney: bool = False) -> RateLimits:
    """u ± 3 √(u / n), u = all events / all exposure; `laney`: times the average moving range of z / 1.128.

    Source: Montgomery 7.19; Laney 2002, for large exposures, where Poisson limits are too narrow.
    Refused: no point, a point without exposure, or for Laney's fewer than two points or no event at all.
    """
    events = counted(counts, fewest=1 + laney, what="points")
    exposure = exposed(exposures, fewest=1 + laney)
    paired(events, exposure)
    centre = float(events.sum() / exposure.sum())
    deviations = np.sqrt(centre / exposure)
    spread = _spread((events / exposure - centre), deviations) if laney else 1.0
    reach = 3 * spread * deviations
    lower = np.maximum(0.0, centre - reach)
    return RateLimits(centre, tuple(lower.tolist()), tuple((centre + reach).tolist()), spread)


def _spread(differences: Floats, deviations: Floats) -> float:
    if not deviations.all():
        raise CannotSay("Nothing was counted in any period, so there is no spread to measure.")
    return float(np.abs(np.diff(differences / deviations)).mean() / 1.128)


def poisson_interval(count: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Between which true means a count like this one is not surprising (Garwood 1936). Refused: less than 0."""
    counted([count], fewest=1, what="counts")
    tail = (1 - confidence) / 2
    lower = float(gamma.ppf(tail, count)) if count else 0.0
    return lower, float(gamma.isf(tail, count + 1))


def lower_tail(count: int, expected: float) -> float:
    """The chance of so few or fewer: P(X <= count), X ~ Poisson(expected). Refused: an expectation below 0."""
    counted([count, expected], fewest=2, what="figures")
    return float(poisson.cdf(count, expected))


def lower_tail_mid(count: int, expected: float) -> float:
    """The same, with half of the chance of exactly so many (mid-P): less cautious, for comparison beside it."""
    return lower_tail(count, expected) - float(poisson.pmf(count, expected)) / 2


def surprising_from(chance: float) -> float:
    """The expectation from which nothing at all is as surprising as `chance`: -ln(chance), as P(0) = exp(-E)."""
    if not 0 < chance < 1:
        raise CannotSay("A chance lies between 0 and 1.")
    return float(-np.log(chance))


def apart_by_chance(first: int, second: int, *, chance: float = 0.05) -> int:
    """How far apart two counts of equal expectation are by chance at the most, but for `chance` of the time.

    Given their sum n each is Binomial(n, 1/2): n - 2 k, k its quantile at chance / 2 (Przyborowski and Wilenski 1940).
    """
    both = first + second
    return both - 2 * int(binom.ppf(chance / 2, both, 0.5))
