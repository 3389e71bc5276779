"""Which cells of a table are hidden, so that no small one can be read or worked out (Rule Q).

First what is small; then, in each line with one hidden cell, the smallest other one; then the audit, and more where it
finds too much. Totals that are true for whoever reads are never hidden. Where nothing is left to hide, the table is not
released, and has to be widened.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolution.insight.auditing import NOTHING_KNOWN, Range, audit
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import Key, Sum

# From 1 to this is small.
SMALL = 4


class TooNarrow(CannotSay):
    """The table cannot be released as it is: `cell` would be worked out."""

    def __init__(self, cell: Key) -> None:
        super().__init__("This table would give small numbers away. It is shown for a longer period or larger groups.")
        self.cell = cell


@dataclass(frozen=True)
class Hiding:
    """The true values of tables that are read together, how they add up, and what is never hidden."""

    cells: Mapping[Key, int]
    sums: Sequence[Sum]
    shown: Collection[Key] = frozenset()

    def small(self) -> set[Key]:
        return {key for key, value in self.cells.items() if 1 <= value <= SMALL and key not in self.shown}

    def next_to(self, key: Key) -> Iterator[Key]:
        """What stands in a line with it, shortest lines first."""
        lines = sorted((one for one in self.sums if key in one.members), key=lambda one: len(one.parts))
        yield from (member for one in lines for member in one.members)

    def smallest(self, among: Collection[Key], hidden: Collection[Key]) -> Key | None:
        """The smallest that is not 0 and can be hidden; of equal ones the first in the table."""
        left = set(among) - set(hidden) - set(self.shown)
        order = [key for key, value in self.cells.items() if key in left and value]
        return min(order, key=lambda key: self.cells[key], default=None)


def hide(tables: Hiding) -> tuple[frozenset[Key], frozenset[Key]]:
    """The cells that are hidden because they are small, and those that are hidden with them.

    Released only if every hidden cell could be one of four values that follow each other, as far as totals tell, and if
    what its sign tells as well leaves more than one. Refused (`TooNarrow`): nothing is left to hide.
    """
    small = tables.small()
    hidden = _lone_ones_joined(tables, small)
    while (bare := _worked_out(tables, small, hidden)) is not None:
        more = tables.smallest(set(tables.next_to(bare)), hidden)
        if more is None:
            raise TooNarrow(bare)
        hidden = _lone_ones_joined(tables, hidden | {more})
    return frozenset(small), frozenset(hidden - small)


def _lone_ones_joined(tables: Hiding, hidden: set[Key]) -> set[Key]:
    """Until no line has exactly one hidden cell."""
    joined = set(hidden)
    while (line := _lone(tables, joined)) is not None:
        more = tables.smallest(line.members, joined)
        if more is None:
            raise TooNarrow(next(key for key in line.members if key in joined))
        joined.add(more)
    return joined


def _lone(tables: Hiding, hidden: Collection[Key]) -> Sum | None:
    return next((one for one in tables.sums if _printed(tables, one) and _hidden_in(one, hidden) == 1), None)


def _printed(tables: Hiding, one: Sum) -> bool:
    """Whether it is of cells that are printed or hidden, not of those that nobody prints."""
    return all(key in tables.cells for key in one.members)


def _hidden_in(one: Sum, hidden: Collection[Key]) -> int:
    return sum(key in hidden for key in one.members)


def _worked_out(tables: Hiding, small: Collection[Key], hidden: Collection[Key]) -> Key | None:
    """The first hidden cell of which too much can be worked out: by the totals alone, or by what its sign tells too."""
    known = {key: value for key, value in tables.cells.items() if key not in hidden}
    in_order = [key for key in tables.cells if key in hidden]
    by_totals = audit(known, dict.fromkeys(in_order, NOTHING_KNOWN), tables.sums)
    if (narrow := _first(by_totals, lambda found: found.narrow)) is not None:
        return narrow
    signs = {key: Range(1, SMALL) if key in small else Range(SMALL + 1, None) for key in in_order}
    return _first(audit(known, signs, tables.sums), lambda found: found.recoverable)


def _first(ranges: Mapping[Key, Range], fails: Callable[[Range], bool]) -> Key | None:
    return next((key for key, found in ranges.items() if fails(found)), None)
