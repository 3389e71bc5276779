"""XmR charts: counts month by month, between limits that their own movement draws. And which chart a series is for.

Nothing here says that more or fewer is better: more challenge is not worse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from resolution.insight.refusing import Floats, counted, measured
from resolution.insight.signals import Flag, flags

# Three standard deviations, where one is the average moving range / 1.128; and the largest range of a steady process.
PER_RANGE, LARGEST_RANGE = 2.66, 3.267
NEAR = 2 / 3
# Limits from fewer points are called trial limits.
FIRM = 12
# A mean of so many a month is enough for XmR limits; of so many, with a warning.
ENOUGH, ENOUGH_WITH_WARNING, MOST_ZEROS = 5, 2, 0.25


class Chart(StrEnum):
    XMR = "XmR"
    BETWEEN = "T or G"


@dataclass(frozen=True)
class Choice:
    """Which chart shows these months, and whether its false alarms are to be warned of."""

    chart: Chart
    warning: bool
    mean: float
    zero_share: float


@dataclass(frozen=True)
class Limits:
    """The unit is that of the values. `lower` may be less than 0: tests use it as it is, `drawn` does not."""

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    range_mean: float
    range_upper: float
    points: int

    @property
    def drawn(self) -> tuple[float, float]:
        """Both limits of a count, as they are drawn."""
        return max(0.0, self.lower), self.upper

    @property
    def trial(self) -> bool:
        return self.points < FIRM


@dataclass(frozen=True)
class Segment:
    """Points between two restarts: from the position `first`, with limits of their own."""

    first: int
    limits: Limits
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class XmR:
    segments: tuple[Segment, ...]
    screened: bool

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What each point says, over all segments."""
        return tuple(flag for segment in self.segments for flag in segment.flags)

    @property
    def method(self) -> str:
        """For the caption: a chart of the same figures made elsewhere may screen, and then has narrower limits. Whether
        the limits are on trial is of the newest segment: by those the latest points are read."""
        trial = ", trial limits" if self.segments[-1].limits.trial else ""
        return f"XmR chart, moving ranges {'screened' if self.screened else 'not screened'}{trial}"


def which_chart(months: Sequence[float]) -> Choice:
    """XmR from a mean of 5 a month, with a warning from 2; the time between events below, or with many zero months.

    Source: 4,000 simulated series of 24 stable months; at a mean of 2 28 % have a false signal, at 0.3 78 %.
    Refused: no month at all.
    """
    counts = counted(months, fewest=1, what="months")
    mean, zeros = float(counts.mean()), float(np.mean(counts == 0))
    if mean < ENOUGH_WITH_WARNING or zeros > MOST_ZEROS:
        return Choice(Chart.BETWEEN, False, mean, zeros)
    return Choice(Chart.XMR, mean < ENOUGH, mean, zeros)


def xmr_limits(baseline: Sequence[float], *, screened: bool = False, per_range: float = PER_RANGE) -> Limits:
    """mean ± 2.66 × the average moving range; near limits at two thirds of that.

    Screened (Nelson 1982): ranges of 3.267 averages or more are dropped once, and the mean stays.
    Refused: fewer than two points, which have no range.
    """
    points = measured(baseline, fewest=2, what="points")
    ranges = np.abs(np.diff(points))
    average = _average_range(ranges, screened)
    # Points that never move have their own value as mean: dividing a sum could miss it by the last digit.
    mean = float(points.mean()) if ranges.any() else float(points[0])
    reach = per_range * average
    return Limits(
        mean=mean,
        lower=mean - reach,
        upper=mean + reach,
        near_lower=mean - NEAR * reach,
        near_upper=mean + NEAR * reach,
        range_mean=average,
        range_upper=LARGEST_RANGE * average,
        points=points.size,
    )


def _average_range(ranges: Floats, screened: bool) -> float:
    average = float(ranges.mean())
    if screened and average:
        return float(ranges[ranges < LARGEST_RANGE * average].mean())
    return average


def xmr(
    values: Sequence[float],
    *,
    restarts: Sequence[int] = (),
    baseline: int | None = None,
    screened: bool = False,
    per_range: float = PER_RANGE,
) -> XmR:
    """The chart. A segment begins at each position in `restarts`, by a person and with a reason; rules stop there.

    `baseline`: how many points of each segment draw its limits; None = all. Refused: a segment of one point or none.
    """
    measured(values, fewest=2, what="points")
    edges = [0, *restarts, len(values)]
    parts = [(first, values[first:end]) for first, end in pairwise(edges)]
    segments = [_segment(first, part, part[:baseline], screened, per_range) for first, part in parts]
    return XmR(tuple(segments), screened)


def _segment(first: int, part: Sequence[float], baseline: Sequence[float], screened: bool, per_range: float) -> Segment:
    limits = xmr_limits(baseline, screened=screened, per_range=per_range)
    near = (limits.near_lower, limits.near_upper)
    return Segment(first, limits, flags(part, limits.mean, (limits.lower, limits.upper), near))
