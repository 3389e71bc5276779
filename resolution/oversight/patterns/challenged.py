"""Which agencies are challenged less than one would expect, and where challenge goes one way only (Q12): by the rule of
“Who is quiet”, on the table of who challenges whom."""

from collections.abc import Sequence

from resolution.govuk.components import Column, Table
from resolution.insight.refusing import CannotSay
from resolution.insight.silence import Finding, Reading
from resolution.oversight.figures.challenged import OneWay, challenged, one_ways, pairs_once
from resolution.oversight.figures.silence import OfLine, Sheet, found

from . import comparing
from .agencies import GROUPED
from .pattern import Asked, Pattern, many

LESS = {
    Finding.AS_EXPECTED: "As expected",
    Finding.WORTH_ASKING: "Worth asking",
    Finding.QUIETER: "Less than expected",
}
CHALLENGED = comparing.Compared("Challenged, and expected", "Challenged", LESS, "seldom challenged")
SURE = (
    "It is said by the rule of “Who is quiet”, and can be wrong as that can. Where less than 3 is expected, nothing is "
    "said."
)
MADE = "A pair expected from both of its margins; shrunken prediction from all others, false discoveries held at 10 %."
FROM_OTHERS = (
    "What each of the others raises is expected to be put to all whom it can challenge, by how much each of these "
    "meets. What an agency raises itself is no part of what is expected of it: nobody challenges itself.",
    "A pair counts one for each child and issue. What settings counted together raise with each other is left out.",
)
FROM_BOTH = (
    "What is expected the other way is what the one raises with anybody, by the share that the other has in what all "
    "but these two raise. So no pair is named because one of the two raises little at all, or because hardly anybody "
    "challenges the other: “Who is quiet” and “Who is seldom challenged” say that.",
    FROM_OTHERS[-1],
)


def seldom(asked: Asked) -> Pattern:
    """Each that is challenged less than expected, with the uncertainty; and whom nothing is said of."""
    return comparing.beside_sheet(asked, CHALLENGED, challenged, _seldom)


def _seldom(lines: Sequence[OfLine], sheet: Sheet, period: str) -> Pattern:
    compared = found(lines)
    named = [one for one in compared if one[1].finding is not Finding.AS_EXPECTED]
    return Pattern(
        says=comparing.who(compared, "challenged less than expected", "challenged less than expected"),
        sure=SURE,
        basis=f"{period}, read quarterly. {comparing.entered(sheet)}",
        made=MADE,
        table=comparing.table(CHALLENGED, lines, sheet.kind),
        more=[*(_challenged(*one, sheet.kind) for one in named), *comparing.missing(lines, sheet.kind)],
        method=(*FROM_OTHERS, GROUPED),
        period=period,
    )


def _challenged(line: str, said: Reading, kind: str) -> str:
    return f"{line} was challenged {many(said.count, 'time')}; {_beside(said, f'what the others raise and its {kind}')}"


def _beside(said: Reading, what: str) -> str:
    low, high = said.usual
    return f"{said.expected:.0f} expected from {what} (5-95 %: {low}-{high}). There are good reasons too: ask."


def one_way(asked: Asked) -> Pattern:
    """The pairs of which the one never challenges the other, where that is more than chance."""
    period, pairs = comparing.period_read(asked), pairs_once(asked.records, asked.window)
    try:
        ways = one_ways(pairs)
    except CannotSay as why:
        says = "Whether challenge goes one way only cannot be said."
        return Pattern(says, why.sentence, f"{period}, read quarterly.", _table([]), period=period)
    return Pattern(
        says=_which(len(pairs.one_way), ways),
        sure=SURE,
        basis=f"{period}, read quarterly. {many(pairs.total, 'disagreement')}, all themes.",
        made=MADE,
        table=_table(ways),
        more=[_never(each) for each in ways if each.said.finding is not Finding.AS_EXPECTED],
        method=(*FROM_BOTH, GROUPED),
        period=period,
    )


def _which(every: int, ways: Sequence[OneWay]) -> str:
    """How many pairs are one-way, of how many enough is known, and which of them are so by more than chance."""
    there = f"{many(every, 'pair is', 'pairs are')} one-way"
    if not ways:
        return f"{there}. Of none is enough known to say whether it is more than chance."
    by = {one: "; ".join(f"{each.line} to {each.other}" for each in ways if each.said.finding is one) for one in LESS}
    more = by[Finding.QUIETER] or "none"
    known = f"{there}, and enough is known of {len(ways)}. By more than chance: {more}."
    return known + comparing.asked_about(by[Finding.WORTH_ASKING])


def _never(each: OneWay) -> str:
    line, other = each.line, each.other
    what = f"what {other} raises and what is put to {line}"
    return f"{line} raised {each.count} with {other}, and {other} 0 with {line}; {_beside(each.said, what)}"


def _table(ways: Sequence[OneWay]) -> Table:
    counts = [Column("Raised", numeric=True), Column("The other way", numeric=True)]
    headings = [Column("Raised by"), Column("Put to"), *counts, *comparing.EXPECTED]
    rows = [(each.line, each.other, each.count, each.said.count, *comparing.expected(each.said, LESS)) for each in ways]
    return Table("One-way pairs of which enough is known, and what is expected the other way", headings, rows)
