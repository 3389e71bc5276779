"""What somebody with a pencil can work out of a table with hidden cells: the audit before it leaves the product.

For each hidden cell the smallest and the largest value of any table of whole numbers that fits what is printed, by
integer programme (`scipy.optimize.milp`), or sooner where it is one table. Two hidden cells in every line are not
enough: there are tables that give all of them away.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from resolution.insight.refusing import CannotSay, Floats
from resolution.insight.tables import Key, Sum

# A hidden cell is kept when it can still be one of four values that follow each other.
NARROWEST = 3
# No count is larger than half of this; a range that ends beyond half has no end.
FAR = 1_000_000
# In so many sums each cell of one table stands.
TWICE = 2


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


@dataclass(frozen=True)
class Network:
    """The same puzzle where each hidden cell stands in two sums, on one side of the first and on the other of the
    second: as in one table, with its totals. What a cell has more, others in its sums have less, and so on along a way
    that comes back to it. To look for such ways is much sooner done than a programme, and finds as much, as no cell
    needs halves (Ford and Fulkerson 1956).

    `ends`: of each cell the sum that grows with it, and the other. `at`: the cells of each sum."""

    cells: Mapping[Key, int]
    hidden: Mapping[Key, Range]
    ends: Mapping[Key, tuple[int, int]]
    at: Mapping[int, Sequence[Key]]

    @classmethod
    def of(cls, cells: Mapping[Key, int], hidden: Mapping[Key, Range], sums: Sequence[Sum]) -> "Network | None":
        """None where the sums are no network, or add up what nobody prints."""
        ends, at = defaultdict[Key, dict[int, int]](dict), defaultdict[int, list[Key]](list)
        for place, one in enumerate(sums):
            if not cells.keys() >= {*one.members}:
                return None
            side = _side(one, sums[0])
            for key in hidden.keys() & {*one.members}:
                ends[key][side if key != one.total else -side] = place
                at[place].append(key)
        if sum(map(len, at.values())) != TWICE * len(hidden) or any(len(ends[key]) != TWICE for key in hidden):
            return None
        return cls(cells, hidden, {key: (each[1], each[-1]) for key, each in ends.items()}, at)

    def furthest(self, place: int, sign: int) -> Floats:
        """A table in which that cell is as small (1) or as large (-1) as it can be, as far as that matters."""
        key = [*self.hidden][place]
        values = {each: self.cells[each] for each in self.hidden}
        goes = {key: -sign}
        left = min(NARROWEST, self._room(key, values, -sign))
        while left and (way := self._way(key, values, -sign)):
            step = min(left, *(self._room(each, values, up) for each, up in way.items()))
            for each, up in (goes | way).items():
                values[each] += up * step
            left -= step
        return np.array([*values.values()], dtype=np.float64)

    def _room(self, key: Key, values: Mapping[Key, int], up: int) -> int:
        """By how much it can go up (1) or down (-1)."""
        low, high = self.hidden[key].low, self.hidden[key].high
        return values[key] - low if up < 0 else (FAR if high is None else high) - values[key]

    def _way(self, key: Key, values: Mapping[Key, int], up: int) -> dict[Key, int]:
        """Which others go up and down when that one goes up (1) or down (-1); none where they cannot."""
        first, last = self.ends[key][::up]
        came: dict[int, tuple[int, Key, int]] = {first: (first, key, 0)}
        queue = deque([first])
        while queue and last not in came:
            here = queue.popleft()
            for each in self.at[here]:
                grows, shrinks = self.ends[each]
                there, goes = (shrinks, -1) if here == grows else (grows, 1)
                if there not in came and each != key and self._room(each, values, goes):
                    came[there] = here, each, goes
                    queue.append(there)
        return dict(_back(came, last, first)) if last in came else {}


def _back(came: Mapping[int, tuple[int, Key, int]], last: int, first: int) -> Iterator[tuple[Key, int]]:
    while last != first:
        last, key, goes = came[last]
        yield key, goes


def _side(one: Sum, first: Sum) -> int:
    """On which side its parts stand, so that in one table each cell stands on both: sums over one dimension on one and
    over the other on the other, and those that come to the total of all the other way round."""
    over, its = ({name for name, _ in each.parts[0]} - {name for name, _ in each.total} for each in (one, first))
    return (1 if over == its else -1) * (1 if one.total else -1)


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
    known = {key: value for key, value in cells.items() if key not in hidden}
    asked = Network.of(cells, hidden, sums) or puzzle(known, hidden, sums)
    matter = hidden if among is None else among
    for i, key in ((i, key) for i, key in enumerate(hidden) if key in matter):
        for sign in (1, -1):
            if seen.room(key) < width:
                seen.add(dict(zip(hidden, asked.furthest(i, sign).tolist(), strict=False)))
        if seen.room(key) < width:
            return key
    return None
