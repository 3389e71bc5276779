"""What somebody with a pencil can work out of a table with hidden cells: the audit before it leaves the product.

For each hidden cell the smallest and the largest value of any table of whole numbers that fits what is printed, by
integer programme (`scipy.optimize.milp`). Two hidden cells in every line are not enough: there are tables that give all
of them away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from resolution.insight.refusing import CannotSay, Floats
from resolution.insight.tables import Key, Sum

# A hidden cell is kept when it can still be one of four values that follow each other.
NARROWEST = 3
# No count is larger; a range that ends here has no end.
FAR = 1_000_000


@dataclass(frozen=True)
class Range:
    """The values that a hidden cell can have; `high` None where nothing ends it."""

    low: int
    high: int | None

    @property
    def recoverable(self) -> bool:
        """Whether anyone can work it out."""
        return self.low == self.high

    @property
    def narrow(self) -> bool:
        """Whether it is too near to that."""
        return self.high is not None and self.high - self.low < NARROWEST


NOTHING_KNOWN = Range(0, None)


def audit(known: Mapping[Key, int], hidden: Mapping[Key, Range], sums: Sequence[Sum]) -> dict[Key, Range]:
    """The range of each hidden cell. `hidden`: what is known of it before, such as that it is printed as `<5`.

    What is neither known nor hidden is a cell that nobody prints, 0 or more. Tables that are read together are audited
    together: give the sums of all of them. Refused: figures that do not add up.
    """
    unknown = [*hidden, *dict.fromkeys(key for one in sums for key in one.members if key not in known.keys() | hidden)]
    if not unknown:
        return {}
    lines = [_line(one, known, unknown) for one in sums]
    matrix, rest = np.array([line for line, _ in lines]), np.array([rest for _, rest in lines])
    before = [hidden.get(key, NOTHING_KNOWN) for key in unknown]
    fits = LinearConstraint(matrix, rest, rest)
    bounds = Bounds(
        np.array([one.low for one in before]), np.array([FAR if one.high is None else one.high for one in before])
    )
    return {key: _range(i, fits, bounds) for i, key in enumerate(hidden)}


def _line(one: Sum, known: Mapping[Key, int], unknown: Sequence[Key]) -> tuple[Floats, int]:
    """Of the unknown members: 1 for a part, -1 for the total; and what they come to together."""
    places = {key: i for i, key in enumerate(unknown)}
    line, rest = np.zeros(len(unknown)), 0
    for key, sign in [*((part, 1) for part in one.parts), (one.total, -1)]:
        if key in places:
            line[places[key]] += sign
        else:
            rest -= sign * known[key]
    return line, rest


def _range(place: int, fits: LinearConstraint, bounds: Bounds) -> Range:
    low, high = (_furthest(place, sign, fits, bounds) for sign in (1, -1))
    return Range(low, high if high < FAR else None)


def _furthest(place: int, sign: int, fits: LinearConstraint, bounds: Bounds) -> int:
    aim = np.zeros(len(bounds.lb))
    aim[place] = sign
    found = milp(aim, constraints=fits, bounds=bounds, integrality=np.ones(len(aim), dtype=int))
    if found.x is None:
        raise CannotSay("The figures of the table do not add up to its totals.")
    return round(float(found.x[place]))
