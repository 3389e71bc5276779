"""Silence: an agency that raises less than its exposure lets one expect, said only where that is more than chance.

`raised`: disagreements first logged in the last twelve months, one for each child and issue. Exposure: how much the
agency meets of what can be disagreed about, the same kind for all that are compared. The same functions serve whoever
is never challenged, and one-way pairs, on their own counts (`pairs`). Nobody is called silent on too little, or ranked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor

import numpy as np
from scipy.stats import binom, false_discovery_control

from resolution.insight.refusing import CannotSay, Flags, Floats, counted, exposed
from resolution.insight.shrinking import chance_of_so_few, prior_of_others, rate_interval, usual_counts

# Nothing is said below these: expected of the agency itself; other agencies; disagreements among those.
LEAST_EXPECTED, FEWEST_OTHERS, FEWEST_RAISED = 3.0, 4, 10
# Worth asking: the agency alone. Quieter than expected: with all others that are asked at the same time in mind.
ASK_AT, QUIET_AT = 0.05, 0.10
# From so many past gaps on, an open one is compared with them.
FEWEST_GAPS = 5


class Finding(StrEnum):
    AS_EXPECTED = "as expected"
    WORTH_ASKING = "worth asking"
    QUIETER = "quieter than expected"


@dataclass(frozen=True)
class Reading:
    """What is said of one agency. Rates are disagreements for one unit of exposure.

    `count`: what it raised, or how often it was challenged. `expected`, and between which counts 90 % of agencies like
    the others lie; p and q of so few; the rate that is shown, drawn towards the others', with its 90 % interval.
    """

    count: int
    exposure: float
    expected: float
    usual: tuple[int, int]
    p: float
    q: float
    rate: float
    rate_low: float
    rate_high: float

    @property
    def finding(self) -> Finding:
        if self.q <= QUIET_AT:
            return Finding.QUIETER
        return Finding.WORTH_ASKING if self.p <= ASK_AT else Finding.AS_EXPECTED

    def in_words(self, agency: str, measure: str) -> str:
        """The one wording. `measure`: what exposure counts, as in “children known”."""
        low, high = self.usual
        return (
            f"{agency} raised {self.count}; {self.expected:.0f} expected from its {measure} (5-95 %: {low}-{high}). "
            "Silence has good reasons too: ask."
        )


@dataclass(frozen=True)
class Unsaid:
    """An agency of which nothing is said, and why."""

    sentence: str


# "Exposure" is no word of those who read it: it is how much an agency meets.
NO_EXPOSURE = Unsaid("How much it meets has not been entered for this period, so nothing is concluded.")
NOTHING_TO_EXPECT = Unsaid("What it would be expected from is 0, and nothing can be expected of nothing.")
# What is too little to compare with, in the words of what is counted.
OTHERS = "All others raised {:.0f}"


@dataclass(frozen=True)
class Compared:
    """All agencies at once: arrays over the last axis, of one partnership or of many that are simulated."""

    expected: Floats
    p: Floats
    q: Floats
    enough: Flags


def compare(events: Floats, exposure: Floats) -> Compared:
    """p = P(X <= raised) of the negative binomial that all others give; q over all; and of whom enough is known.

    q is Benjamini and Hochberg's over all whose exposure is known, also those of whom too little is expected to say
    anything: over the rest alone somebody would be accused wrongly two to three times as often where rates are low.
    """
    others = events.sum(axis=-1, keepdims=True) - events
    expected = exposure * others / (exposure.sum() - exposure)
    p = chance_of_so_few(events, exposure, prior_of_others(events, exposure))
    enough = (expected >= LEAST_EXPECTED) & (others >= FEWEST_RAISED) & (exposure.size > FEWEST_OTHERS)
    q = false_discovery_control(np.where(np.isnan(p), 1.0, p), axis=-1)  # not a number where the others raised nothing
    return Compared(expected, p, np.asarray(q), enough)


def false_discoveries(p: Sequence[float]) -> tuple[float, ...]:
    """Each p adjusted (Benjamini and Hochberg 1995): the share of false ones among all that are not larger."""
    chances = counted(p, fewest=1, what="chances")
    return tuple(np.asarray(false_discovery_control(chances)).tolist())


def readings(
    raised: Sequence[int], exposures: Sequence[float | None], *, others: str = OTHERS
) -> tuple[Reading | Unsaid, ...]:
    """For each agency in turn what is said of it, or why nothing is; an exposure that is missing is None.

    Source: decision rule of the silence section; Marshall 1991 for the moments. Refused, of all: no exposure at all.
    """
    counted(raised, fewest=1, what="counts")
    if len(raised) != len(exposures):
        raise ValueError(f"{len(raised)} counts beside {len(exposures)} exposures")
    known = [i for i, exposure in enumerate(exposures) if exposure]
    if not known:
        raise CannotSay("How much each agency meets has not been entered for this period, so nothing is concluded.")
    found = _read([raised[i] for i in known], [exposures[i] or 0.0 for i in known], others)
    said = dict(zip(known, found, strict=True))
    return tuple(said.get(i, NO_EXPOSURE if exposures[i] is None else NOTHING_TO_EXPECT) for i in range(len(raised)))


def reading_of(agency: int, raised: Sequence[int], exposures: Sequence[float | None]) -> Reading:
    """The same of one agency, by its position. Refused: whatever nothing is said of, with its sentence."""
    found = readings(raised, exposures)[agency]
    if isinstance(found, Unsaid):
        raise CannotSay(found.sentence)
    return found


def _read(raised: Sequence[int], exposures: Sequence[float], others: str) -> list[Reading | Unsaid]:
    events, exposure = np.asarray(raised, dtype=np.float64), exposed(exposures, fewest=1)
    if exposure.size <= FEWEST_OTHERS:
        return [_too_few_others(exposure.size - 1)] * exposure.size
    compared = compare(events, exposure)
    prior = prior_of_others(events, exposure)
    low, high = usual_counts(exposure, prior)
    rate, rate_low, rate_high = rate_interval(events, exposure, prior)

    def read(i: int) -> Reading | Unsaid:
        if not compared.enough[i]:
            return _too_little(events.sum() - events[i], compared.expected[i], others)
        usual = (int(low[i]), int(high[i]))
        figures = (float(array[i]) for array in (compared.p, compared.q, rate, rate_low, rate_high))
        return Reading(raised[i], exposures[i], float(compared.expected[i]), usual, *figures)

    return [read(i) for i in range(len(raised))]


def _too_few_others(others: int) -> Unsaid:
    how_many = {0: "No other agency", 1: "Only 1 other agency"}.get(others, f"Only {others} other agencies")
    return Unsaid(f"{how_many} can be compared with it, where at least {FEWEST_OTHERS} are needed.")


def _too_little(others: float, expected: float, words: str) -> Unsaid:
    if others < FEWEST_RAISED:
        return Unsaid(f"{words.format(others)}, where at least {FEWEST_RAISED} are needed to compare with.")
    down = floor(10 * expected) / 10
    return Unsaid(
        f"Too little is expected of it to say anything: {down}, where at least {LEAST_EXPECTED:g} are needed."
    )


def share_test(raised: int, exposure: float, all_raised: int, all_exposure: float) -> float:
    """P(Bin(all raised, own exposure / all exposure) <= raised): exact, with no model of how agencies differ.

    Equals R's poisson.test(alternative = "less"). Refused: no exposure, or more than all have.
    """
    counted([raised, all_raised], fewest=2, what="counts")
    exposed([exposure, all_exposure], fewest=2)
    if raised > all_raised or exposure > all_exposure:
        raise CannotSay("One agency has more than all together, so one of the figures is wrong.")
    return float(binom.cdf(raised, all_raised, exposure / all_exposure))


def open_gap(gaps: Sequence[float], open_for: float) -> float:
    """How rarely an agency's own steady rate leaves a gap as long as the open one. Refused: fewer than 5 past gaps."""
    past = counted(gaps, fewest=FEWEST_GAPS, what="past gaps")
    return gap_chance(past.size, float(past.sum()), open_for)


def gap_chance(past: int, total: float, open_for: float) -> float:
    """(S / (S + t))^m for m past gaps of S together, in the unit of t: exact under a constant rate."""
    counted([past, total, open_for], fewest=3, what="figures")
    if not past or not total:
        raise CannotSay("There is no past gap to compare with.")
    return float((total / (total + open_for)) ** past)


def gap_chance_at(mean_gap: float, open_for: float) -> float:
    """exp(-t / mean), where the mean gap is known. Refused: a mean of 0."""
    exposed([mean_gap], fewest=1, what="mean gaps")
    counted([open_for], fewest=1, what="open gaps")
    return float(np.exp(-open_for / mean_gap))
