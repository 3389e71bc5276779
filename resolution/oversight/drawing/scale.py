"""Scales, round numbers for their ticks, and words that are broken so that none is cut off."""

from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import wrap

# Of a paper; and of a page that is read on a phone too, for what stands under its label and need not be wide.
WIDTH, NARROW = 640, 400
# Of a letter of Arial at 15 pixels, wide ones among them; and from one line of words to the next.
LETTER, LINE = 8, 18
TICKS = 5


@dataclass(frozen=True)
class Scale:
    """From a value to a place: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> int:
        return round(self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start))


@dataclass(frozen=True)
class Tick:
    """A number on an axis, and where it stands."""

    at: int
    label: str


@dataclass(frozen=True)
class Words:
    """One line of a label, and where it stands."""

    x: int
    y: int
    text: str


def round_steps(high: float) -> list[int]:
    """0, and round numbers up to the first that is not below `high`: 0, 2, 4, 6."""
    rough = max(1.0, high) / TICKS
    power = 10 ** floor(log10(rough)) if rough > 1 else 1
    step = next(int(power * times) for times in (1, 2, 5, 10) if power * times >= rough)
    return list(range(0, ceil(max(1.0, high) / step) * step + 1, step))


def ticks(scale: Scale, steps: list[int], unit: str = "") -> list[Tick]:
    return [Tick(scale.at(step), f"{step}{unit}") for step in steps]


def lines_of(label: str, width: int) -> list[str]:
    """The label in lines of so many pixels at the most; a word that is longer is broken."""
    return wrap(label, max(8, width // LETTER)) or [""]


def placed(lines: list[str], x: int, y: int) -> list[Words]:
    """The lines below each other, the first with its foot at `y`."""
    return [Words(x, y + place * LINE, line) for place, line in enumerate(lines)]
