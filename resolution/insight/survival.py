"""How long until a disagreement is resolved, with those that are still open counted for as long as they have been open.

The mean of the closed ones alone misleads: in the worked case of the methods it is 8.6 days, where the median is 12.
Times are days, calendar or working: whoever shows them says which. What was withdrawn, or was out of scope, is another
ending, which `endings` tells apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from scipy.stats import CensoredData, ecdf, norm

from resolution.insight.refusing import CannotSay, Flags, Floats, counted, paired

# The line stops where fewer are left: for the Sub Group, and in public.
FEWEST, FEWEST_IN_PUBLIC = 5, 8
# Two shares this near are the same: products of fractions miss each other by less.
SAME = 1e-9


class Interval(StrEnum):
    """On which scale the interval is made: ours, and the one that R takes if nothing is said."""

    LOG_LOG = "log-log"
    LOG = "log"


@dataclass(frozen=True)
class Median:
    """When half are resolved, and between which days that may be; None = not reached."""

    day: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Curve:
    """A step for each day on which one was resolved: the share `open` afterwards, and its error and interval.

    `at_risk`: how many were still open just before. None where nothing is open any more: there is no error to give.
    `followed`: for how long each one was followed, in order.
    """

    days: tuple[float, ...]
    at_risk: tuple[int, ...]
    resolved: tuple[int, ...]
    open: tuple[float, ...]
    errors: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    median: Median
    followed: tuple[float, ...]

    def open_at(self, day: float) -> float:
        """The share still open at the end of that day."""
        return next((share for at, share in zip(self.days[::-1], self.open[::-1], strict=True) if at <= day), 1.0)

    def bounds_at(self, day: float) -> tuple[float, float]:
        """The interval of that share; the share alone where there is no error to give."""
        place = bisect_right(self.days, day) - 1
        share = self.open[place] if place >= 0 else 1.0
        low, high = (self.lower[place], self.upper[place]) if place >= 0 else (None, None)
        return share if low is None else low, share if high is None else high

    def left(self, day: float) -> int:
        """The number at risk: how many were followed to that day, and not resolved before it."""
        return len(self.followed) - bisect_left(self.followed, day)


def kaplan_meier(
    times: Sequence[float],
    resolved: Sequence[bool],
    *,
    interval: Interval = Interval.LOG_LOG,
    confidence: float = 0.95,
) -> Curve:
    """S(t) = Π (1 - d / n), resolved before still open at a tie; Greenwood's error S √(Σ d / (n (n - d))).

    Source: Kaplan and Meier 1958; R survival 3.5. Refused: none at all, or a time below 0.
    """
    lengths = counted(times, fewest=1, what="disagreements")
    ended = np.asarray(resolved, dtype=bool)
    paired(lengths, ended.astype(np.float64))
    days, at_risk, events = steps(lengths, ended)
    share = np.where(at_risk == events, 0.0, ecdf(CensoredData.right_censored(lengths, ~ended)).sf.evaluate(days))
    variance = _variance(at_risk, events)
    lower, upper = _interval(share, variance, interval, float(norm.isf((1 - confidence) / 2)))
    return Curve(
        days=tuple(days.tolist()),
        at_risk=tuple(at_risk.tolist()),
        resolved=tuple(events.tolist()),
        open=tuple(share.tolist()),
        errors=_known(share * np.sqrt(variance)),
        lower=_known(lower),
        upper=_known(upper),
        median=Median(_half(days, share), _half(days, lower), _half(days, upper)),
        followed=tuple(np.sort(lengths).tolist()),
    )


def steps(lengths: Floats, ended: Flags) -> tuple[Floats, Floats, Floats]:
    """Each day on which one ended, how many were at risk just before, and how many ended on it."""
    days = np.unique(lengths[ended])
    return days, (lengths[:, None] >= days).sum(axis=0), (lengths[ended][:, None] == days).sum(axis=0)


def _variance(at_risk: Floats, events: Floats) -> Floats:
    """V = Σ d / (n (n - d)), of ln S; not a number once nothing is open."""
    left = np.where(at_risk > events, at_risk - events, np.nan)
    return np.cumsum(events / (at_risk * left))


def _interval(share: Floats, variance: Floats, interval: Interval, z: float) -> tuple[Floats, Floats]:
    """S^exp(±z √V / |ln S|), or S exp(±z √V) and no more than 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if interval is Interval.LOG:
            reach = np.exp(z * np.sqrt(variance))
            return share / reach, np.minimum(1.0, share * reach)
        reach = np.exp(z * np.sqrt(variance) / np.abs(np.log(share)))
        return share**reach, share ** (1 / reach)


def _known(values: Floats) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(value) else float(value) for value in values)


def _half(days: Floats, share: Floats) -> float | None:
    """The first day with half or less; where it is exactly half, midway to the next day with less."""
    down = np.flatnonzero(share <= 0.5 + SAME)
    if not down.size:
        return None
    first = down[0]
    less = np.flatnonzero(share < 0.5 - SAME)
    if share[first] >= 0.5 - SAME and less.size:
        return float(days[first] + days[less[0]]) / 2
    return float(days[first])


def shown_until(curve: Curve, *, fewest: int = FEWEST) -> float:
    """The day at which the line stops: the last with so many at risk. Refused: never so many."""
    if len(curve.followed) < fewest:
        raise CannotSay(f"Fewer than {fewest} disagreements can be followed, so no line is drawn.")
    return curve.followed[-fewest]


def median_in_words(curve: Curve, *, fewest: int = FEWEST) -> str:
    """When half were resolved, or how many were by the day at which the line stops. Refused: as `shown_until`."""
    stop = shown_until(curve, fewest=fewest)
    if curve.median.day is None:
        return f"not reached; {1 - curve.open_at(stop):.0%} resolved by day {stop:g}".replace("%", " %")
    return f"half resolved by day {curve.median.day:g}"


def restricted_mean(curve: Curve, until: float) -> float:
    """The mean number of days open, of the first `until` days: the area under the line, for comparing years.

    Refused: a day that nobody was followed to, unless all were resolved by then.
    """
    counted([until], fewest=1, what="days")
    if until > curve.followed[-1] and curve.open_at(until) > 0:
        raise CannotSay(f"Nobody has been followed for {until:g} days yet, so no mean until then is given.")
    edges = [0.0, *(day for day in curve.days if day < until), until]
    return float(sum((end - start) * curve.open_at(start) for start, end in pairwise(edges)))
