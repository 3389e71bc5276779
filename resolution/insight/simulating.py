"""How often the silence rule accuses an agency wrongly, and how often it finds a silent one: by trying it out.

A partnership of ten agencies is made up again and again. Their true rates differ by the given variation (a gamma
distribution with that standard deviation over its mean), and what they raise is Poisson. Nobody is silent, so that
every finding is a wrong one; then one agency is made silent, or made to raise a quarter.
"""

import json
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from scipy.stats import binom, false_discovery_control

from resolution.insight.refusing import CannotSay, Flags, Floats
from resolution.insight.silence import ASK_AT, QUIET_AT, compare

# From a small voluntary organisation to children's social care, in children known; and which of them falls silent.
EXPOSURES = (90.0, 150.0, 220.0, 310.0, 430.0, 600.0, 880.0, 1200.0, 1600.0, 2100.0)
SILENT = EXPOSURES.index(880.0)
# Disagreements for one child known, in twelve months.
RATES = (0.005, 0.010, 0.020)
VARIATIONS = (0.0, 0.3, 0.5)
FEWEST_RUNS, MOST_RUNS = 20, 20_000
# What was measured, for the help page of the silence section: what `manage.py simulate_silence --json` printed.
KEPT = Path(__file__).with_name("silence_simulated.json")
# What is compared: the exact share test of each agency at 5 %, and the same with Benjamini and Hochberg over all ten.
PLAIN = 0.05


@dataclass(frozen=True)
class Row:
    """One world: shares of runs, from 0 to 1.

    Wrongly accused is anybody: by the plain share test, by that with Benjamini and Hochberg, by "worth asking", by
    "quieter than expected". Found is the one agency, of which `expected` disagreements would be expected: when it
    raises nothing, and when it raises a quarter, by "worth asking" and by "quieter than expected".
    """

    variation: float
    rate: float
    wrong_plain: float
    wrong_plain_together: float
    wrong_asked: float
    wrong_quieter: float
    expected: float
    silent_asked: float
    silent_quieter: float
    quarter_asked: float
    quarter_quieter: float


@dataclass(frozen=True)
class Simulation:
    """Rows with what they were made from, so that anyone can make them again."""

    seed: int
    runs: int
    rows: tuple[Row, ...]


def kept() -> Simulation:
    """The simulation whose table stands in the help page."""
    said = json.loads(KEPT.read_text(encoding="utf-8"))
    return Simulation(said["seed"], said["runs"], tuple(Row(**row) for row in said["rows"]))


def simulate(*, seed: int, runs: int) -> Simulation:
    """A row for each variation and rate, each with random numbers of its own.

    Refused: a seed below 0; fewer than 20 runs, which say nothing, or more than 20,000.
    """
    if seed < 0:
        raise CannotSay("A seed is a whole number, 0 or more.")
    if not FEWEST_RUNS <= runs <= MOST_RUNS:
        raise CannotSay(f"The number of runs lies between {FEWEST_RUNS} and {MOST_RUNS:,}.")
    worlds = product(VARIATIONS, RATES)
    return Simulation(seed, runs, tuple(one_world(*world, seed=seed, runs=runs) for world in worlds))


def one_world(variation: float, rate: float, *, seed: int, runs: int) -> Row:
    """The row of one variation and rate: the same for the same seed and runs."""
    chance = np.random.default_rng([seed, round(1000 * variation), round(100_000 * rate)])
    exposure = np.array(EXPOSURES)
    means = _rates(chance, variation, rate, (runs, exposure.size)) * exposure
    raised = chance.poisson(means).astype(np.float64)
    silent, quarter = raised.copy(), raised.copy()
    silent[:, SILENT] = 0
    quarter[:, SILENT] = chance.poisson(means[:, SILENT] / 4)
    return Row(
        variation=variation,
        rate=rate,
        wrong_plain=_anybody(_plainly(raised, exposure) <= PLAIN),
        wrong_plain_together=_anybody(false_discovery_control(_plainly(raised, exposure), axis=1) <= PLAIN),
        wrong_asked=_anybody(_asked(raised, exposure)),
        wrong_quieter=_anybody(_quieter(raised, exposure)),
        expected=rate * EXPOSURES[SILENT],
        silent_asked=float(_asked(silent, exposure)[:, SILENT].mean()),
        silent_quieter=float(_quieter(silent, exposure)[:, SILENT].mean()),
        quarter_asked=float(_asked(quarter, exposure)[:, SILENT].mean()),
        quarter_quieter=float(_quieter(quarter, exposure)[:, SILENT].mean()),
    )


def _rates(chance: np.random.Generator, variation: float, rate: float, size: tuple[int, int]) -> Floats:
    if not variation:
        return np.full(size, rate)
    return chance.gamma(variation**-2, rate * variation**2, size)


def _asked(raised: Floats, exposure: Floats) -> Flags:
    compared = compare(raised, exposure)
    return (compared.p <= ASK_AT) & compared.enough


def _quieter(raised: Floats, exposure: Floats) -> Flags:
    compared = compare(raised, exposure)
    return (compared.q <= QUIET_AT) & compared.enough


def _plainly(raised: Floats, exposure: Floats) -> Floats:
    return np.asarray(binom.cdf(raised, raised.sum(axis=1, keepdims=True), exposure / exposure.sum()))


def _anybody(found: Flags) -> float:
    """The share of runs in which anybody is found."""
    return float(found.any(axis=1).mean())
