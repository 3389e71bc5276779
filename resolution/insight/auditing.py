"""What somebody with a pencil can work out of a table with hidden cells: the audit before it leaves the product.

For each hidden cell the smallest and the largest value of any table of whole numbers that fits what is printed, by
integer programme (`scipy.optimize.milp`). Two hidden cells in every line are not enough: there are tables that give all
of them away.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from resolution.insight.refusing import CannotSay, Floats
from resolution.insight.tables import Key, Sum

# A hidden cell is kept when it can still be one of four values that follow each other.
NARROWEST = 3
# No count is larger than half of this; a range that ends beyond half has no end.
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
    def room(self) -> int:
        """By how much its values differ, as far as that matters."""
        return NARROWEST if self.high is None else min(NARROWEST, self.high - self.low)

    @property
    def narrow(self) -> bool:
        """Whether it is too near to that."""
        return self.room < NARROWEST

    def within(self, other: "Range") -> "Range":
        """What both allow."""
        ends = [end for end in (self.high, other.high) if end is not None]
        return Range(max(self.low, other.low), min(ends, default=None))


NOTHING_KNOWN = Range(0, None)


@dataclass(frozen=True)
class Puzzle:
    """What whoever reads the tables has to solve: whole numbers for the `unknown` cells that fit all sums.

    The hidden cells come first; the rest are cells that nobody prints, 0 or more.
    """

    unknown: tuple[Key, ...]
    fits: LinearConstraint
    bounds: Bounds

    def furthest(self, place: int, sign: int) -> Floats:
        """A table in which that cell is as small (1) or as large (-1) as it can be. Refused: no table fits."""
        aim = np.zeros(len(self.unknown))
        aim[place] = sign
        found = milp(aim, constraints=self.fits, bounds=self.bounds, integrality=np.ones(aim.size, dtype=int))
        if found.x is None:
            raise CannotSay("The figures of the table do not add up to its totals.")
        return np.asarray(np.rint(found.x), dtype=np.float64)


def puzzle(known: Mapping[Key, int], hidden: Mapping[Key, Range], sums: Sequence[Sum]) -> Puzzle:
    """`hidden`: what is known of each cell before, such as that it is printed as `<5`."""
    rest = dict.fromkeys(key for one in sums for key in one.members if key not in known and key not in hidden)
    unknown = (*hidden, *rest)
    lines = [_line(one, known, {key: i for i, key in enumerate(unknown)}) for one in sums]
    comes_to = np.array([total for _, total in lines])
    before = [hidden.get(key, NOTHING_KNOWN) for key in unknown]
    low, high = [one.low for one in before], [FAR if one.high is None else one.high for one in before]
    fits = LinearConstraint(np.array([line for line, _ in lines]), comes_to, comes_to)
    return Puzzle(unknown, fits, Bounds(np.array(low), np.array(high)))


def _line(one: Sum, known: Mapping[Key, int], places: Mapping[Key, int]) -> tuple[Floats, int]:
    """Of the unknown members: 1 for a part, -1 for the total; and what they come to together."""
    line, comes_to = np.zeros(len(places)), 0
    for key, sign in [*((part, 1) for part in one.parts), (one.total, -1)]:
        if key in places:
            line[places[key]] += sign
        else:
            comes_to -= sign * known[key]
    return line, comes_to


def audit(known: Mapping[Key, int], hidden: Mapping[Key, Range], sums: Sequence[Sum]) -> dict[Key, Range]:
    """The range of each hidden cell.

    Tables that are read together are audited together: give the sums of all. Refused: figures that do not add up.
    """
    if not hidden:
        return {}
    asked = puzzle(known, hidden, sums)
    ends = {key: [round(float(asked.furthest(i, sign)[i])) for sign in (1, -1)] for i, key in enumerate(hidden)}
    return {key: Range(low, high if high < FAR // 2 else None) for key, (low, high) in ends.items()}


@dataclass(frozen=True)
class Seen:
    """The smallest and largest value of each cell in the tables found so far: still possible when more is hidden."""

    low: dict[Key, float]
    high: dict[Key, float]

    @classmethod
    def of(cls, cells: Mapping[Key, int]) -> "Seen":
        return cls({**cells}, {**cells})

    def room(self, key: Key) -> float:
        return self.high[key] - self.low[key]

    def add(self, table: Mapping[Key, float]) -> None:
        for key, value in table.items():
            self.low[key], self.high[key] = min(self.low[key], value), max(self.high[key], value)


def worked_out(
    cells: Mapping[Key, int],
    hidden: Mapping[Key, Range],
    sums: Sequence[Sum],
    *,
    width: int,
    seen: Seen,
    among: Collection[Key] | None = None,
) -> Key | None:
    """The first hidden cell, of those `among` which it matters, with a range narrower than `width`; None if none has.

    The same as the audit, sooner: each table that is found shows of every cell what it can be. `seen` begins with the
    true cells, and is kept while more of them are hidden.
    """
    asked = puzzle({key: value for key, value in cells.items() if key not in hidden}, hidden, sums)
    matter = hidden if among is None else among
    for i, key in ((i, key) for i, key in enumerate(hidden) if key in matter):
        for sign in (1, -1):
            if seen.room(key) < width:
                seen.add(dict(zip(hidden, asked.furthest(i, sign).tolist(), strict=False)))
        if seen.room(key) < width:
            return key
    return None
