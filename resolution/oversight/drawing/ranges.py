"""What is usual, as a bar, and what was found, as a mark on it or beside it: under the label of each line."""

from collections.abc import Sequence
from dataclasses import dataclass

from .scale import LINE, NARROW, WIDTH, Scale, Tick, Words, lines_of, placed, round_steps, ticks

THICK, GAP, BESIDE = 14, 14, 16


@dataclass(frozen=True)
class Range:
    """`usual`: from which to which count 90 % lie. `says`: what was found is a finding, drawn as a diamond."""

    label: str
    found: int
    usual: tuple[int, int]
    says: bool


@dataclass(frozen=True)
class RangeDrawn:
    words: Sequence[Words]
    y: int
    middle: int
    low: int
    wide: int
    found: int
    says: bool

    @property
    def diamond(self) -> str:
        """Its corners."""
        x, y = self.found, self.middle
        return f"{x},{y - 10} {x + 10},{y} {x},{y + 10} {x - 10},{y}"


@dataclass(frozen=True)
class Ranges:
    template = "oversight/charts/ranges.svg"
    slides = False
    rows: Sequence[Range]
    drawn: Sequence[RangeDrawn]
    along: Sequence[Tick]
    bottom: int
    height: int
    width: int
    thick: int = THICK

    @property
    def on_page(self) -> "Ranges":
        return ranges(self.rows, NARROW)


def ranges(rows: Sequence[Range], width: int = WIDTH) -> Ranges:
    """In their order, on one scale from 0."""
    steps = round_steps(max([max(row.found, row.usual[1]) for row in rows] + [1]))
    across = Scale(0, steps[-1], BESIDE, width - BESIDE)
    drawn, y = [], LINE
    for row in rows:
        words = placed(lines_of(row.label, width), 0, y)
        top = words[-1].y + 8
        low, high = (across.at(bound) for bound in row.usual)
        drawn.append(RangeDrawn(words, top, top + THICK // 2, low, max(2, high - low), across.at(row.found), row.says))
        y = top + THICK + GAP + LINE
    bottom = y - LINE
    return Ranges(rows, drawn, ticks(across, steps), bottom, bottom + 30, width)
