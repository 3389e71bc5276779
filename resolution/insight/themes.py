"""Themes that become more frequent than they were: by surprise at a sudden rise, and by a CUSUM at a slow one.

Counts are by month, over the whole partnership, one for each child and issue, so that one family cannot make a theme.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

import numpy as np
from scipy.stats import nbinom

from resolution.insight.cusum import path, reference_value, threshold
from resolution.insight.refusing import CannotSay, Floats, counted, exposed
from resolution.insight.shrinking import Prior, chance_of_so_many, prior_of_others, rate_interval

# What the theme's share of all would be in so many months is taken for known before its own figures.
PRIOR_MONTHS = 6.0
# So many months make the baseline, before the latest ones, which are what is asked about.
BASELINE, LATEST = 24, 3
# So many months of it at least: as much as is taken for known.
SHORTEST = 6
# A theme is named from so many disagreements on, of so many agencies or so many children.
FEWEST, FEWEST_AGENCIES, FEWEST_CHILDREN = 3, 2, 3
# A slow rise is looked for over so many of the latest months, beside those before: a theme that has doubled.
WATCHED, DOUBLED = 12, 2
# Sums are taken in halves, which is fine enough for a count and keeps the walk of its states short.
HALF = 0.5
# Of agency and theme together: least expected of a pair, disagreements, other pairs; and how many pairs are listed.
LEAST_EXPECTED, FEWEST_OTHERS, FEWEST_PAIRS, LISTED = 3.0, 10, 4, 5


@dataclass(frozen=True)
class Baseline:
    """How often the theme comes in a month, as far as is known: gamma with shape alpha and (inverse) scale beta."""

    alpha: float
    beta: float


@dataclass(frozen=True)
class Lately:
    """How often the theme came in the last `months` (1 or 3), and of how many agencies and children."""

    months: int
    count: int
    agencies: int
    children: int

    @property
    def broad(self) -> bool:
        enough = self.agencies >= FEWEST_AGENCIES or self.children >= FEWEST_CHILDREN
        return self.count >= FEWEST and enough


@dataclass(frozen=True)
class Emerging:
    """The most surprising of the periods looked at, in bits; flagged where that is rare over all themes together."""

    bits: float
    lately: Lately
    limit: float
    flagged: bool


@dataclass(frozen=True)
class SlowRise:
    """What a theme adds up to above what is usual: the sum after the last month, from which sum on it alarms, and
    whether it has done so in the latest three months."""

    usual: float
    k: float
    h: float
    sum: float
    rising: bool


@dataclass(frozen=True)
class Together:
    """An agency and a theme: position in the table, count, expectation, and count / expectation drawn to 1's side.

    `ratio` with its 90 % interval; p: how rarely chance makes so many of this expectation.
    """

    agency: int
    theme: int
    count: int
    expected: float
    ratio: float
    low: float
    high: float
    p: float


def baseline_of(theme: Sequence[float], overall: Sequence[float], *, themes: int) -> Baseline:
    """alpha = 6 × the theme's share of the overall rate + its count in the baseline, beta = 6 + months.

    Months in the order of time, up to now; the baseline is the 24 before the latest three. The share that is taken for
    known is 1 / themes: the theme's own would count its figures twice. Refused: fewer than 6 months, or none overall.
    """
    return _before(theme, overall, themes=themes, latest=LATEST)


def _before(theme: Sequence[float], overall: Sequence[float], *, themes: int, latest: int) -> Baseline:
    """What is known of the months before the latest so many."""
    counts = counted(theme, fewest=SHORTEST + latest, what="months")[:-latest][-BASELINE:]
    rate = counted(overall, fewest=len(theme), what="months")[:-latest][-BASELINE:].mean()
    if not rate:
        raise CannotSay("No disagreement had a theme in the months before, so nothing can be called new.")
    alpha = PRIOR_MONTHS * float(rate) / themes + float(counts.sum())
    return Baseline(alpha, PRIOR_MONTHS + counts.size)


def slow_rise(theme: Sequence[float], overall: Sequence[float], *, themes: int) -> SlowRise:
    """A Poisson CUSUM (Lucas 1985) of the latest twelve months, beside what is known of those before.

    k lies between the usual mean and twice that, to the nearest half above the mean; h is the lowest at which a steady
    theme alarms once in 12 × themes months, about one false name a year over all of them. `theme`, `overall`: counts by
    month, in the order of time. Refused: fewer than 6 months before those twelve, or none overall in them.
    """
    before = _before(theme, overall, themes=themes, latest=WATCHED)
    usual = before.alpha / before.beta
    between = round(reference_value(usual, DOUBLED * usual) / HALF) * HALF
    k = max(between, (floor(usual / HALF) + 1) * HALF)
    h = threshold(usual, k=k, months=float(WATCHED * themes))
    # Without a restart: what has risen, and goes on so, is still rising.
    watched = path(list(theme)[-WATCHED:], k=k, h=h, restart=False)
    return SlowRise(usual, k, h, watched.sums[-1], any(at >= WATCHED - LATEST for at in watched.alarms))


@lru_cache(maxsize=5_000)
def surprise(count: int, baseline: Baseline, months: float) -> float:
    """-log2 P(X >= count), X ~ NB(alpha, beta / (beta + months)), in bits: 7 bits are as rare as seven heads in a row.

    Refused: a baseline of nothing.
    """
    counted([count], fewest=1, what="counts")
    exposed([baseline.alpha, baseline.beta, months], fewest=3, what="figures of the baseline")
    log = nbinom.logsf(count - 1, baseline.alpha, baseline.beta / (baseline.beta + months))
    return max(0.0, float(-log / np.log(2)))


def limit_of(themes: int) -> float:
    """log2(12 × themes) bits: about one false flag a year over all of them. Refused: no theme."""
    exposed([themes], fewest=1, what="numbers of themes")
    return float(np.log2(12 * themes))


def fewest_named(baseline: Baseline, months: int, *, themes: int) -> int:
    """From how many in so many months on the theme is surprising enough to be named: so many at least there are, for
    whoever reads its name. Refused: a baseline of nothing."""
    limit, most = limit_of(themes), 2 * FEWEST
    while surprise(most, baseline, months) < limit:
        most *= 2
    return bisect_left(range(most), limit, lo=FEWEST, key=lambda count: surprise(count, baseline, months))


def emerging(baseline: Baseline, lately: Sequence[Lately], *, themes: int) -> Emerging:
    """Whether the theme is named: surprising in one of the periods, which must then be three or more, and broad.

    Refused: no period.
    """
    if not lately:
        raise CannotSay("There is no month to ask about.")
    limit = limit_of(themes)
    found = [(surprise(one.count, baseline, one.months), one) for one in lately]
    bits, period = max(found, key=lambda pair: (pair[0] >= limit and pair[1].broad, pair[0]))
    return Emerging(bits, period, limit, bits >= limit and period.broad)


def agency_by_theme(counts: Sequence[Sequence[int]]) -> tuple[Together, ...]:
    """The five pairs of agency (row) and theme (column) that come most above what their totals let one expect.

    Expected: row total × column total / all. The ratio is drawn towards that of all other pairs (`shrinking`), and
    pairs are taken by the lower end of its interval, so that little evidence does not come first. Pairs with less than
    3 expected are left out. Refused: fewer than 10 disagreements or 4 other pairs, or no pair with 3 expected.
    """
    table = np.asarray(counts, dtype=np.float64)
    counted(table.ravel().tolist(), fewest=4, what="pairs")
    if table.sum() < FEWEST_OTHERS:
        raise CannotSay(f"There are fewer than {FEWEST_OTHERS} disagreements, too few to set agency against theme.")
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    pairs = np.argwhere(expected > 0)
    if len(pairs) <= FEWEST_PAIRS or (expected >= LEAST_EXPECTED).sum() == 0:
        raise CannotSay("Too little happened between any agency and theme to set one against the others.")
    together = _together(pairs.tolist(), table[expected > 0], expected[expected > 0])
    tested = [pair for pair in together if pair.expected >= LEAST_EXPECTED]
    return tuple(sorted(tested, key=lambda pair: (-pair.low, pair.agency, pair.theme))[:LISTED])


def _together(pairs: list[list[int]], counts: Floats, expected: Floats) -> list[Together]:
    prior: Prior = prior_of_others(counts, expected)
    ratio, low, high = rate_interval(counts, expected, prior)
    p = chance_of_so_many(counts, expected, prior)
    return [
        Together(agency, theme, int(counts[i]), *(float(column[i]) for column in (expected, ratio, low, high, p)))
        for i, (agency, theme) in enumerate(pairs)
    ]
