"""Which agencies are challenged less than one would expect, and where challenge goes one way only (§3, Q12)."""

from collections.abc import Sequence
from dataclasses import dataclass

from resolution.insight.pairs import Counts, one_way, responders
from resolution.insight.silence import Reading

from .agencies import Pairs
from .records import Records
from .scope import Scope
from .silence import OfLine, Sheet, by_line, counted_once


@dataclass(frozen=True)
class OneWay:
    """`line` raised `count` with `other`, which raised none with it; and what is said of that."""

    line: str
    other: str
    count: int
    said: Reading


def pairs_once(records: Records, scope: Scope) -> Pairs:
    """§3, Q12: who challenges whom, each case and theme once for a pair."""
    of = records.lines.of
    counts = counted_once(records, scope, lambda row: (of(row.raising), of(row.responding)))
    return Pairs(records.lines.shown(line for pair in counts for line in pair), counts)


def challenged(records: Records, sheet: Sheet, scope: Scope) -> list[OfLine]:
    """§3, Q12: for each line how often others challenged it in the window, beside what is expected from what they raise
    and from how much each line meets, or why nothing is said of it. Refused (`CannotSay`): no agency’s number is on the
    sheet."""
    pairs = pairs_once(records, scope)
    counted = {one: pairs.put_to(one) - pairs.count(one, one) for one in pairs.shown}
    return by_line(records, sheet, counted, lambda lines, met: responders(_table(pairs, lines), met))


def one_ways(pairs: Pairs) -> list[OneWay]:
    """§3, Q12: the pairs of which one challenges the other and never the other the one, where enough is expected the
    other way; in the order of the alphabet. Refused (`CannotSay`): too few lines to compare with."""
    lines = pairs.shown
    found = one_way(_table(pairs, lines))
    return [OneWay(lines[a], lines[b], pairs.count(lines[a], lines[b]), said) for (a, b), said in found.items()]


def _table(pairs: Pairs, lines: Sequence[str]) -> Counts:
    return [[pairs.count(line, other) for other in lines] for line in lines]
