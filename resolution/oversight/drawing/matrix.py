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
    x: int
    y: int
    side: int
    count: int
    middle_x: int
    middle_y: int


@dataclass(frozen=True)
class Matrix:
    template = "oversight/charts/matrix.svg"
    slides = True
    lines: Sequence[str]
    count: Callable[[str, str], int]
    names: Sequence[Words]
    heads: Sequence[Words]
    cells: Sequence[Cell]
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
    return Matrix(lines, count, names, heads, cells, rules, wide + len(lines) * CELL + 2, y + 2)


def _cell(x: int, y: int, tall: int, count: int, most: int) -> Cell:
    side = round(LEAST + (CELL - 4 - LEAST) * (count / most) ** 0.5) if count else 0
    middle_x, middle_y = x + CELL // 2, y + tall // 2
    return Cell(middle_x - side // 2, middle_y - side // 2, side, count, middle_x, middle_y + 5)
