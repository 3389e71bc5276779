"""Funnels: what each agency raised, against what its exposure lets one expect. Nobody is ranked.

A flag is a probability-based prediction limit (Seaton and Manktelow 2012): how rarely an agency like all others would
have so few, or so many. Confidence limits round the expectation are not used: at small expectations they would flag up
to 37 % of the agencies that are like all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import norm, poisson

from resolution.insight.refusing import CannotSay, Floats, counted, exposed, paired

# How rarely a flag is to be false: to have a look, and to do something.
LOOK, ACT = 0.05, 0.002
# From so many agencies on, how much they differ beyond chance can be measured at all.
ENOUGH_AGENCIES = 8
TRIMMED = 0.1


class Flagged(StrEnum):
    LOW = "low"
    INSIDE = "inside"
    HIGH = "high"


@dataclass(frozen=True)
class Boundary:
    """At one expectation: the largest count that is flagged as low, None where not even 0 is; the smallest as high."""

    expected: float
    low: int | None
    high: int


@dataclass(frozen=True)
class OverDispersion:
    """How much more agencies differ than by chance, on the scale of √(observed / expected).

    z: each one's standardised difference; phi: their mean square, both ends drawn in; tau2: the variance between them.
    """

    z: tuple[float, ...]
    phi: float
    tau2: float
    errors: tuple[float, ...]

    def limits(self, chance: float) -> tuple[tuple[float, float], ...]:
        """For each agency 1 ± z √(s² + tau2), on the scale of the square root; the lower may be below 0."""
        reach = norm.isf(chance / 2) * np.sqrt(np.square(self.errors) + self.tau2)
        return tuple(zip((1 - reach).tolist(), (1 + reach).tolist(), strict=True))

    def drawn(self, chance: float) -> tuple[tuple[float, float], ...]:
        """The same as observed / expected, which is what is drawn: squared, and a root below 0 is 0."""
        return tuple((max(0.0, low) ** 2, high**2) for low, high in self.limits(chance))


def expected_counts(observed: Sequence[float], exposures: Sequence[float]) -> tuple[float, ...]:
    """E = exposure × all events / all exposure. Refused: no exposure."""
    events = counted(observed, fewest=1, what="counts")
    exposure = exposed(exposures, fewest=1)
    paired(events, exposure)
    return tuple((exposure * events.sum() / exposure.sum()).tolist())


def flagged(observed: int, expected: float, *, chance: float = LOOK) -> Flagged:
    """Low if P(X <= observed) <= chance / 2, high if P(X >= observed) <= chance / 2, X ~ Poisson(expected).

    Refused: an expectation of 0.
    """
    counted([observed], fewest=1, what="counts")
    exposed([expected], fewest=1, what="expectations")
    if poisson.cdf(observed, expected) <= chance / 2:
        return Flagged.LOW
    return Flagged.HIGH if poisson.sf(observed - 1, expected) <= chance / 2 else Flagged.INSIDE


def boundary(expected: float, *, chance: float = LOOK) -> Boundary:
    """The counts at which the flags begin: there is no low one below 3.689 expected at 5 %, or 6.908 at 0.2 %."""
    exposed([expected], fewest=1, what="expectations")
    first = int(poisson.ppf(chance / 2, expected))
    low = first if poisson.cdf(first, expected) <= chance / 2 else first - 1
    return Boundary(expected, low if low >= 0 else None, int(poisson.isf(chance / 2, expected)) + 1)


def curve(expectations: Sequence[float], *, chance: float = LOOK) -> tuple[Boundary, ...]:
    """The steps to be drawn, at each expectation of a grid."""
    return tuple(boundary(expected, chance=chance) for expected in expectations)


def over_dispersion(
    observed: Sequence[float], expected: Sequence[float], *, fewest: int = ENOUGH_AGENCIES, trimmed: float = TRIMMED
) -> OverDispersion:
    """Spiegelhalter 2005: z = (√(O/E) - 1) / s, s = 1 / (2√E), drawn in at 10 % of each end.

    tau2 is the variance of DerSimonian and Laird, 0 where I phi < I - 1. Refused: fewer than 8 agencies: phi is noise.
    """
    events = counted(observed, fewest=fewest, what="agencies")
    expectation = exposed(expected, fewest=fewest, what="expectations")
    paired(events, expectation)
    errors = 1 / (2 * np.sqrt(expectation))
    z = (np.sqrt(events / expectation) - 1) / errors
    phi = float(np.mean(np.square(drawn_in(z, trimmed))))
    return OverDispersion(tuple(z.tolist()), phi, variance_between(phi, errors), tuple(errors.tolist()))


def drawn_in(z: Floats, trimmed: float) -> Floats:
    """Winsorised: what lies beyond the quantiles (type 7) at both ends is put on them."""
    return np.clip(z, *np.quantile(z, [trimmed, 1 - trimmed]))


def variance_between(phi: float, errors: Floats) -> float:
    """max(0, (I phi - (I - 1)) / (Σw - Σw² / Σw)), w = 1 / s²."""
    if errors.size < 2:
        raise CannotSay("One agency alone does not differ from others.")
    weights = 1 / np.square(errors)
    total = weights.sum()
    excess = errors.size * phi - (errors.size - 1)
    return max(0.0, float(excess / (total - np.square(weights).sum() / total)))
