"""Bars, each under its label, so that a long one is not cut off on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from .scale import LINE, NARROW, WIDTH, Scale, Words, lines_of, placed

THICK, GAP, ROOM = 18, 12, 120


@dataclass(frozen=True)
class Bar:
    """`part`: how much of it is filled; the rest is an outline. `says`: the number, in words, beside it."""

    label: str
    value: float
    says: str
    part: float | None = None


@dataclass(frozen=True)
class BarDrawn:
    words: Sequence[Words]
    y: int
    filled: int
    whole: int
    says: Words


@dataclass(frozen=True)
class Bars:
    template = "oversight/charts/bars.svg"
    slides = False
    rows: Sequence[Bar]
    drawn: Sequence[BarDrawn]
    height: int
    width: int
    thick: int = THICK

    @property
    def on_page(self) -> "Bars":
        return bars(self.rows, NARROW)


def bars(rows: Sequence[Bar], width: int = WIDTH) -> Bars:
    """In their order. The longest leaves room for what stands beside it."""
    across = Scale(0, max([row.value for row in rows] + [1]), 0, width - ROOM)
    drawn, y = [], LINE
    for row in rows:
        words = placed(lines_of(row.label, width), 0, y)
        top = words[-1].y + 6
        whole = max(1, across.at(row.value))
        filled = whole if row.part is None else across.at(row.part)
        drawn.append(BarDrawn(words, top, filled, whole, Words(whole + 8, top + THICK - 4, row.says)))
        y = top + THICK + GAP + LINE - 4
    return Bars(rows, drawn, y - LINE + 4, width)
