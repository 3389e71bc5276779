"""Rates of small agencies, drawn towards what all others have: the gamma-Poisson of the silence rule and of themes.

Rates are events for one unit of exposure, in whatever unit the exposures are given. All functions work over the last
axis of what they are given, so that a simulation can ask of many partnerships at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import gamma, nbinom

from resolution.insight.refusing import Floats, counted, exposed, paired

# Agencies truly differ by a quarter at least, whatever few figures seem to say: ours, to be estimated again.
FLOOR = 0.25


@dataclass(frozen=True)
class Moments:
    """The mean rate `m` of all and its true variance `a` between agencies (Marshall 1991), before any floor."""

    m: float
    a: float


@dataclass(frozen=True)
class Prior:
    """What an agency's rate is taken for before its own figures: gamma with this shape and (inverse) scale.

    An agency without a row of its own has an array of them.
    """

    alpha: Floats
    beta: Floats


def moments(observed: Sequence[float], exposures: Sequence[float]) -> Moments:
    """m = ΣO / ΣN; a = ΣN (r - m)² / ΣN - m / mean N, not below 0. Refused: fewer than two, or one without exposure."""
    events = counted(observed, fewest=2, what="counts")
    exposure = exposed(exposures, fewest=2)
    paired(events, exposure)
    m, excess = _moments(events, exposure, np.ones((1, events.size)))
    return Moments(float(m[0]), max(0.0, float(excess[0])))


def shrunken(observed: Sequence[float], exposures: Sequence[float]) -> tuple[float, ...]:
    """Each rate (O + alpha) / (N + beta), alpha = m² / a, beta = m / a; m for all where they do not differ."""
    found = moments(observed, exposures)
    m, a = found.m, found.a
    return tuple(m + a * (o / n - m) / (a + m / n) if a else m for o, n in zip(observed, exposures, strict=True))


def prior_of_others(events: Floats, exposure: Floats, *, floor: float = FLOOR) -> Prior:
    """For each agency, from all but itself: a = max(a, (floor m)²). Not a number where the others have no event."""
    others = 1.0 - np.eye(exposure.size)
    m, excess = _moments(events, exposure, others)
    m = np.where(m > 0, m, np.nan)
    a = np.maximum(excess, np.square(floor * m))
    return Prior(np.square(m) / a, m / a)


def _moments(events: Floats, exposure: Floats, who: Floats) -> tuple[Floats, Floats]:
    """m and the variance beyond chance, for each row of `who`: 1 for the agencies that it is made from."""
    size = who @ exposure
    m = events @ who.T / size
    squares = np.square((events / exposure)[..., None, :] - m[..., None])
    spread = (squares * exposure * who).sum(axis=-1) / size
    return m, spread - m / (size / who.sum(axis=-1))


def chance_of_so_few(count: Floats, exposure: Floats, prior: Prior) -> Floats:
    """P(X <= count), X ~ NB(alpha, beta / (beta + exposure))."""
    return np.asarray(nbinom.cdf(count, prior.alpha, prior.beta / (prior.beta + exposure)))


def chance_of_so_many(count: Floats, exposure: Floats, prior: Prior) -> Floats:
    """P(X >= count), X ~ NB(alpha, beta / (beta + exposure))."""
    return np.asarray(nbinom.sf(count - 1, prior.alpha, prior.beta / (prior.beta + exposure)))


def usual_counts(exposure: Floats, prior: Prior) -> tuple[Floats, Floats]:
    """Between which counts 90 % of agencies like the others lie, given this exposure."""
    share = prior.beta / (prior.beta + exposure)
    return np.asarray(nbinom.ppf(0.05, prior.alpha, share)), np.asarray(nbinom.ppf(0.95, prior.alpha, share))


def rate_interval(count: Floats, exposure: Floats, prior: Prior) -> tuple[Floats, Floats, Floats]:
    """The rate that is shown, (O + alpha) / (N + beta), and its 90 % interval."""
    shape, scale = count + prior.alpha, 1 / (exposure + prior.beta)
    low, high = (np.asarray(gamma.ppf(share, shape, scale=scale)) for share in (0.05, 0.95))
    return shape * scale, low, high
