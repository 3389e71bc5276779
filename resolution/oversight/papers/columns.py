"""How wide the columns of a table are on paper: what is brief takes what it needs, and longer words share the rest."""

from .document import Cell, Table

# With more columns than these a table is written smaller.
MANY = 6
# How wide a sign is, in centimetres, in a table and in one that is written smaller, in the widest of the fonts that can
# stand in for ours; and what a cell has around it.
SIGN, SMALL_SIGN, AROUND = 0.25, 0.2, 0.5
# Text without a figure in it is longer than what stands for a number: “<5”, “12 %”. A day is brief.
AS_A_NUMBER, BRIEF, WIDEST = 5, 17, 40


def are_numbers(table: Table) -> list[bool]:
    """Of each column whether it is of numbers, or of signs that stand for one; the first says what a row is about."""
    return [at > 0 and all(_is_number(row[at]) for row in table.rows) for at in range(len(table.head))]


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or len(cell) < AS_A_NUMBER


def widths(table: Table, across: float) -> list[float]:
    """Of each column, in centimetres; together no more than `across`. No word is broken unless all of them together
    are too long for that."""
    sign, columns = SMALL_SIGN if len(table.head) > MANY else SIGN, range(len(table.head))
    longest = [max((len(str(row[at])) for row in table.rows), default=0) for at in columns]
    words = [max(map(len, table.head[at].split()), default=0) for at in columns]
    needed = [max(longest[at], words[at]) * sign + AROUND for at in columns]
    shares = [min(signs, WIDEST) if signs > BRIEF else 0 for signs in longest]
    rest = across - sum(width for width, share in zip(needed, shares, strict=True) if not share)
    wanted = [
        min(width, rest * share / sum(shares)) if share else width for width, share in zip(needed, shares, strict=True)
    ]
    return [width * min(1, across / sum(wanted)) for width in wanted]
