"""Who with whom: a square for each pair, as large as its count, and the number in it. Zeros are written as zeros."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .scale import LINE, Words, lines_of, placed

CELL, TOP = 34, 40
# How wide the names are: on a paper, and on a page, where a phone shows the more columns.
NAMES, NAMES_ON_PAGE = 300, 190
# A square that holds its number is at least so wide.
LEAST = 18


@dataclass(frozen=True)
class Cell:
    """Its middle, how wide its square is, and its count."""

    x: int
    y: int
    side: int
    count: int

    @property
    def square(self) -> str:
        """As a part of a path."""
        return f"M{self.x - self.side // 2} {self.y - self.side // 2}h{self.side}v{self.side}h-{self.side}z"

    @property
    def words(self) -> Words:
        """The count in the middle of it."""
        return Words(self.x, self.y + 5, str(self.count))


@dataclass(frozen=True)
class Matrix:
    """`squares`: of all pairs with a count, as one path."""

    template = "oversight/charts/matrix.svg"
    slides = True
    lines: Sequence[str]
    count: Callable[[str, str], int]
    names: Sequence[Words]
    heads: Sequence[Words]
    squares: str
    counts: Sequence[Words]
    zeros: Sequence[Words]
    rules: Sequence[int]
    width: int
    height: int

    @property
    def on_page(self) -> "Matrix":
        return matrix(self.lines, self.count, NAMES_ON_PAGE)


def matrix(lines: Sequence[str], count: Callable[[str, str], int], wide: int = NAMES) -> Matrix:
    """A row for each line with its number and name, and a column for each with its number."""
    most = max([count(row, column) for row in lines for column in lines] + [1])
    names, cells, rules, y = [], [], [TOP], TOP
    for place, row in enumerate(lines):
        words = lines_of(f"{place + 1} {row}", wide)
        tall = max(CELL, len(words) * LINE + 8)
        names += placed(words, 0, y + tall // 2 - (len(words) - 1) * LINE // 2 + 5)
        cells += [_cell(wide + i * CELL, y, tall, count(row, column), most) for i, column in enumerate(lines)]
        y += tall
        rules.append(y)
    heads = [Words(wide + i * CELL + CELL // 2, TOP - 10, str(i + 1)) for i in range(len(lines))]
    some = [cell for cell in cells if cell.count]
    return Matrix(
        lines,
        count,
        names,
        heads,
        squares="".join(cell.square for cell in some),
        counts=[cell.words for cell in some],
        zeros=[cell.words for cell in cells if not cell.count],
        rules=rules,
        width=wide + len(lines) * CELL + 2,
        height=y + 2,
    )


def _cell(x: int, y: int, tall: int, count: int, most: int) -> Cell:
    side = round(LEAST + (CELL - 4 - LEAST) * (count / most) ** 0.5) if count else 0
    return Cell(x + CELL // 2, y + tall // 2, side, count)
