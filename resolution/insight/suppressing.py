"""Which cells of a table are hidden, so that no small one can be read or worked out (Rule Q).

First what is small; then, in each line with one hidden cell, the smallest other one; then the audit, and more where it
finds too much. Totals that are true for whoever reads are never hidden. Where nothing is left to hide, the table is not
released, and has to be widened.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

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
class Reader:
    """Whoever reads the tables: what each cell can be by what they are told elsewhere, worked out when it is asked for;
    and the cells that are their own, which they know."""

    told: Callable[[], Mapping[Key, Range]] = dict
    own: Set[Key] = frozenset()


@dataclass(frozen=True)
class Hiding:
    """The true values of tables that are read together, how they add up, what is never hidden, and who reads them."""

    cells: Mapping[Key, int]
    sums: Sequence[Sum]
    shown: Collection[Key] = frozenset()
    readers: Sequence[Reader] = (Reader(),)

    def small(self) -> set[Key]:
        return {key for key, value in self.cells.items() if 1 <= value <= SMALL and key not in self.shown}

    def blank(self, hidden: Set[Key]) -> bool:
        """Whether too few of the cells that are not 0, totals aside, can still be read; a table of nothing can be."""
        whole = max(map(len, self.cells))
        counts = [key in hidden for key, value in self.cells.items() if len(key) == whole and value]
        return counts.count(False) < READABLE * len(counts)

    def next_best(self, bare: Key, hidden: Set[Key], own: Set[Key]) -> Key:
        """What is hidden next to protect this one from whoever knows their own: the smallest in a line with it or, if
        none is left, of all."""
        beside = {member for one in self.sums if bare in one.members for member in one.members}
        return self.smallest(beside - own if self.left(beside - own, hidden) else self.cells.keys() - own, hidden)

    def left(self, among: Set[Key], hidden: Set[Key]) -> list[Key]:
        """What could still be hidden, in the order of the table: what is not 0, and not a total that is true."""
        held = hidden | {*self.shown}
        return [key for key, value in self.cells.items() if value and key in among and key not in held]

    def smallest(self, among: Set[Key], hidden: Set[Key]) -> Key:
        """Of equal ones the first in the table. Refused: nothing is left."""
        left = self.left(among, hidden)
        if not left:
            raise TooNarrow
        return min(left, key=lambda key: self.cells[key])


def hide(tables: Hiding) -> tuple[frozenset[Key], frozenset[Key]]:
    """The cells that are hidden because they are small, and those that are hidden with them.

    Released only if, to each reader, every hidden cell that is not their own could be one of four values that follow
    each other, as far as totals tell, and if what its sign tells as well leaves more than one. Of a cell of which more
    is told elsewhere, the tables tell nothing further. Refused (`TooNarrow`): nothing is left to hide, or to read.
    """
    small = tables.small()
    hidden = _lone_ones_joined(tables, small)
    audits = [_Audit(tables, small, reader) for reader in tables.readers]
    while not tables.blank(hidden) and (found := next(_found(audits, hidden), None)) is not None:
        bare, own = found
        hidden = _lone_ones_joined(tables, hidden | {tables.next_best(bare, hidden, own)})
    if tables.blank(hidden):
        raise TooNarrow
    return frozenset(small), frozenset(hidden - small)


def _lone_ones_joined(tables: Hiding, hidden: set[Key]) -> set[Key]:
    """Until no line has exactly one cell that is hidden from a reader."""
    joined = set(hidden)
    while (beside := next(_beside_lone_ones(tables, joined), None)) is not None:
        joined.add(tables.smallest(beside, joined))
    return joined


def _beside_lone_ones(tables: Hiding, hidden: Set[Key]) -> Iterator[Set[Key]]:
    """Of each line of which exactly one cell is hidden from a reader all that is not their own."""
    for reader in tables.readers:
        for one in tables.sums:
            if _printed(tables, one) and len((hidden - reader.own) & {*one.members}) == 1:
                yield {*one.members} - reader.own


def _printed(tables: Hiding, one: Sum) -> bool:
    """Whether it is of cells that are printed or hidden, not of those that nobody prints."""
    return all(key in tables.cells for key in one.members)


class _Audit:
    """What one reader can work out of the tables, while more and more of them is hidden."""

    def __init__(self, tables: Hiding, small: Set[Key], reader: Reader) -> None:
        self.tables, self.small, self.reader = tables, small, reader
        self.by_totals, self.by_signs = Seen.of(tables.cells), Seen.of(tables.cells)

    @cached_property
    def told(self) -> Mapping[Key, Range]:
        return self.reader.told()

    def bare(self, hidden: Set[Key]) -> Key | None:
        """The first hidden cell of which too much can be worked out: by the totals alone, or by its sign too."""
        cells, sums = self.tables.cells, self.tables.sums
        in_order = [key for key in cells if key in hidden and key not in self.reader.own]
        by_totals = {key: self.told.get(key, NOTHING_KNOWN) for key in in_order}
        signs = {key: Range(1, SMALL) if key in self.small else Range(SMALL + 1, None) for key in in_order}
        by_signs = {key: sign.within(by_totals[key]) for key, sign in signs.items()}
        for width in range(NARROWEST, 0, -1):
            among = [key for key in in_order if by_totals[key].room == width]
            narrow = worked_out(cells, by_totals, sums, width=width, seen=self.by_totals, among=among)
            if narrow is not None:
                return narrow
        return worked_out(cells, by_signs, sums, width=1, seen=self.by_signs)


def _found(audits: Sequence[_Audit], hidden: Set[Key]) -> Iterator[tuple[Key, Set[Key]]]:
    """For each reader who works out too much, the first cell of that, beside what they know."""
    for audit in audits:
        if (bare := audit.bare(hidden)) is not None:
            yield bare, audit.reader.own
