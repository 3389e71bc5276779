"""The silence rule on the table of pairs: who is challenged less than one would expect, and where challenge goes one
way only.

`counts[a][b]`: how many a raised with b in the period, one for each child and issue. What small settings that are
counted together raise within their line is left out: an agency by itself has nothing like it. Nobody is ranked.
"""

from collections.abc import Mapping, Sequence
from itertools import permutations

import numpy as np

from resolution.insight.refusing import CannotSay, Floats, counted
from resolution.insight.silence import FEWEST_OTHERS, FEWEST_RAISED, Reading, Unsaid, readings

Counts = Sequence[Sequence[int]]
# Both of a pair, and so many others beside them.
SMALLEST_TABLE = 2 + FEWEST_OTHERS


def responders(counts: Counts, exposures: Sequence[float | None]) -> tuple[Reading | Unsaid, ...]:
    """For each agency in turn what is said of how often it was challenged; an exposure that is missing is None.

    A pair is expected from both of its margins: what a raised goes to all others by how much each of them meets,
    E_ab = R_a N_b / Σ_(j≠a) N_j. What an agency can be challenged by is the sum of its column: nobody challenges
    itself, so whoever raises most of all is not measured by its own. On that the rule of the silence section is asked.
    What was put to those whose exposure is missing, or 0, is not counted. Refused, of all: no exposure at all; nothing
    that was put to any of those who have one.
    """
    between, meets = _between(counts), np.asarray([exposure or 0 for exposure in exposures], dtype=np.float64)
    between[:, meets == 0] = 0
    if meets.any() and not between.any():
        raise CannotSay("Nothing was put to any of those of whom it is known how much they meet.")
    rest = meets.sum() - meets
    each = np.divide(between.sum(axis=1), rest, out=np.zeros_like(rest), where=rest > 0)
    reach = (meets * (each.sum() - each)).tolist()
    known = [None if exposure is None else one for exposure, one in zip(exposures, reach, strict=True)]
    challenged = [round(count) for count in between.sum(axis=0)]
    return readings(challenged, known, others="Put to all others with a number: {:.0f}")


def one_way(counts: Counts) -> Mapping[tuple[int, int], Reading]:
    """Pairs (a, b) of which a challenges b, and b never a: what is said of b and a, where enough is expected there.

    Expected of b with a: what b raised with anybody, by the share that a has in what all but these two raised with
    anybody but b. So it is no finding of a pair that b raises little at all, or that hardly anybody challenges a. All
    pairs of which anything is expected are compared, and count for the false discoveries. Refused: a pair with fewer
    than four others beside it.
    """
    between = _between(counts)
    if len(between) < SMALLEST_TABLE:
        raise CannotSay(f"Fewer than {SMALLEST_TABLE} agencies and groups are there, so no pair can be compared.")
    expected = _of_pairs(between)
    pairs = [(b, a) for b, a in permutations(range(len(between)), 2) if expected[b, a] > 0]
    if not pairs:
        return {}
    said = readings([round(between[pair]) for pair in pairs], [float(expected[pair]) for pair in pairs])
    of_zeros = {(a, b): each for (b, a), each in zip(pairs, said, strict=True) if between[a, b] and not between[b, a]}
    return {pair: each for pair, each in sorted(of_zeros.items()) if isinstance(each, Reading)}


def _of_pairs(between: Floats) -> Floats:
    """A row for each that raises, a column for each that it is put to: what is expected; 0 where too little is known
    of all but the two."""
    raised, put_to = between.sum(axis=1)[:, None], between.sum(axis=0)
    by_others = put_to - between
    of_others = between.sum() - raised - raised.T - put_to[:, None] + between.T
    enough = of_others >= FEWEST_RAISED
    return np.asarray(raised * np.divide(by_others, of_others, out=np.zeros_like(between), where=enough))


def _between(counts: Counts) -> Floats:
    """The table without what is within a line. Refused: a figure below 0."""
    between = np.asarray([counted(row, fewest=len(counts), what="counts") for row in counts])
    np.fill_diagonal(between, 0)
    return between
