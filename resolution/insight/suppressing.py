"""Which cells of a table are hidden, so that no small one can be read or worked out (Rule Q).

First what is small; then, in each line with one hidden cell, the smallest other one; then the audit, and more where it
finds too much. Totals that are true for whoever reads are never hidden. Where nothing is left to hide, the table is not
released, and has to be widened.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from resolution.insight.auditing import NARROWEST, NOTHING_KNOWN, Range, Seen, worked_out
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import Key, Sum

# From 1 to this is small.
SMALL = 4
# A table of which fewer of the counts can be read is as good as blank: ours, not the methods'.
READABLE = 0.25


class TooNarrow(CannotSay):
    """The table cannot be released as it is: a cell would be worked out, or hardly any is left to be read."""

    def __init__(self) -> None:
        super().__init__("This table would give small numbers away. Choose a longer period or larger groups.")


@dataclass(frozen=True)
class Hiding:
    """The true values of tables that are read together, how they add up, what is never hidden, and what each cell can
    be by what is told elsewhere."""

    cells: Mapping[Key, int]
    sums: Sequence[Sum]
    shown: Collection[Key] = frozenset()
    told: Mapping[Key, Range] = field(default_factory=dict)

    def small(self) -> set[Key]:
        return {key for key, value in self.cells.items() if 1 <= value <= SMALL and key not in self.shown}

    def blank(self, hidden: Collection[Key]) -> bool:
        """Whether too few of the cells that are not 0, totals aside, can still be read; a table of nothing can be."""
        whole = max(map(len, self.cells))
        counts = [key in hidden for key, value in self.cells.items() if len(key) == whole and value]
        return counts.count(False) < READABLE * len(counts)

    def next_best(self, bare: Key, hidden: Collection[Key]) -> Key:
        """What is hidden next to protect this one: the smallest in a line with it or, if none is left, of all."""
        beside = {member for one in self.sums if bare in one.members for member in one.members}
        return self.smallest(beside if self.left(beside, hidden) else self.cells, hidden)

    def left(self, among: Collection[Key], hidden: Collection[Key]) -> list[Key]:
        """What could still be hidden, in the order of the table: what is not 0, and not a total that is true."""
        return [
            key for key, value in self.cells.items() if value and key in among and key not in {*hidden, *self.shown}
        ]

    def smallest(self, among: Collection[Key], hidden: Collection[Key]) -> Key:
        """Of equal ones the first in the table. Refused: nothing is left."""
        left = self.left(among, hidden)
        if not left:
            raise TooNarrow
        return min(left, key=lambda key: self.cells[key])


def hide(tables: Hiding) -> tuple[frozenset[Key], frozenset[Key]]:
    """The cells that are hidden because they are small, and those that are hidden with them.

    Released only if every hidden cell could be one of four values that follow each other, as far as totals tell, and if
    what its sign tells as well leaves more than one. Of a cell of which more is told elsewhere, the tables tell nothing
    further. Refused (`TooNarrow`): nothing is left to hide, or to read.
    """
    small = tables.small()
    hidden = _lone_ones_joined(tables, small)
    seen = Seen.of(tables.cells), Seen.of(tables.cells)
    while not tables.blank(hidden) and (bare := _bare(tables, small, hidden, seen)) is not None:
        hidden = _lone_ones_joined(tables, hidden | {tables.next_best(bare, hidden)})
    if tables.blank(hidden):
        raise TooNarrow
    return frozenset(small), frozenset(hidden - small)


def _lone_ones_joined(tables: Hiding, hidden: set[Key]) -> set[Key]:
    """Until no line has exactly one hidden cell."""
    joined = set(hidden)
    while (line := _lone(tables, joined)) is not None:
        joined.add(tables.smallest(line.members, joined))
    return joined


def _lone(tables: Hiding, hidden: Collection[Key]) -> Sum | None:
    return next((one for one in tables.sums if _printed(tables, one) and _hidden_in(one, hidden) == 1), None)


def _printed(tables: Hiding, one: Sum) -> bool:
    """Whether it is of cells that are printed or hidden, not of those that nobody prints."""
    return all(key in tables.cells for key in one.members)


def _hidden_in(one: Sum, hidden: Collection[Key]) -> int:
    return sum(key in hidden for key in one.members)


def _bare(tables: Hiding, small: Collection[Key], hidden: Collection[Key], seen: tuple[Seen, Seen]) -> Key | None:
    """The first hidden cell of which too much can be worked out: by the totals alone, or by what its sign tells too."""
    in_order = [key for key in tables.cells if key in hidden]
    by_totals = {key: tables.told.get(key, NOTHING_KNOWN) for key in in_order}
    signs = {key: Range(1, SMALL) if key in small else Range(SMALL + 1, None) for key in in_order}
    by_signs = {key: sign.within(by_totals[key]) for key, sign in signs.items()}
    for width in range(NARROWEST, 0, -1):
        among = [key for key in in_order if by_totals[key].room == width]
        narrow = worked_out(tables.cells, by_totals, tables.sums, width=width, seen=seen[0], among=among)
        if narrow is not None:
            return narrow
    return worked_out(tables.cells, by_signs, tables.sums, width=1, seen=seen[1])
