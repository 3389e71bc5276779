"""How wide the columns of a table are on paper: what is brief takes what it needs, and longer words share the rest."""

from collections.abc import Sequence

from .document import Cell, Table

# With more columns than these a table is written smaller.
MANY = 6
# How wide a sign is, in centimetres, in a table and in one that is written smaller, in the widest of the fonts that can
# stand in for ours; and what a cell has around it.
SIGN, SMALL_SIGN, AROUND = 0.25, 0.2, 0.5
# Text without a figure in it is longer than what stands for a number: “<5”, “12 %”. A day is brief.
AS_A_NUMBER, BRIEF, WIDEST = 5, 17, 60
# A table of no more rows stands on one page.
TOGETHER = 15
# What is left at least for a column of longer words beside however many brief ones, in centimetres.
LEAST = 2.5


def are_numbers(table: Table) -> list[bool]:
    """Of each column whether it is of numbers, or of signs that stand for one; the first says what a row is about."""
    return [at > 0 and all(_is_number(row[at]) for row in table.rows) for at in range(len(table.head))]


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or len(cell) < AS_A_NUMBER


def widths(table: Table, across: float) -> list[float]:
    """Of each column, in centimetres; together no more than `across`. No word is broken unless all of them together
    are too long for that: then those of the brief columns are, so that longer words keep room."""
    sign, columns = SMALL_SIGN if len(table.head) > MANY else SIGN, range(len(table.head))
    longest = [max((len(str(row[at])) for row in table.rows), default=0) for at in columns]
    words = [max(map(len, table.head[at].split()), default=0) for at in columns]
    needed = [max(longest[at], words[at]) * sign + AROUND for at in columns]
    shares = [min(signs, WIDEST) if signs > BRIEF else 0 for signs in longest]
    most = _even(across, needed, shares)
    brief = [0 if share else min(width, most) for width, share in zip(needed, shares, strict=True)]
    rest = across - sum(brief)
    return [
        min(width, rest * share / sum(shares)) if share else small
        for width, small, share in zip(needed, brief, shares, strict=True)
    ]


def _even(across: float, needed: Sequence[float], shares: Sequence[int]) -> float:
    """What a brief column may take at most, so that each of longer words has room beside them."""
    room = across - LEAST * sum(share > 0 for share in shares)
    brief = [width for width, share in zip(needed, shares, strict=True) if not share]
    return room / len(brief) if sum(brief) > room else max(brief, default=0)
