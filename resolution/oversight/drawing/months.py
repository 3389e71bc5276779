"""A series over time, with its middle, its limits, and a shape of their own for the points that say something."""

from collections.abc import Sequence
from dataclasses import dataclass

from .scale import WIDTH, Scale, Tick, round_steps, ticks

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 320, 16, 270, 44, 560
# So many labels fit under the points.
MOST_LABELS = 6


@dataclass(frozen=True)
class Point:
    """`says`: it is a signal, drawn as a diamond. `is_open`: a gap that has not ended, drawn hollow."""

    value: float
    label: str = ""
    says: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Level:
    """A line across the chart: its middle, or a limit."""

    at: int
    label: str
    is_limit: bool
    label_at: int


@dataclass(frozen=True)
class Mark:
    x: int
    y: int
    says: bool
    is_open: bool

    @property
    def diamond(self) -> str:
        """Its corners."""
        return f"{self.x},{self.y - 8} {self.x + 8},{self.y} {self.x},{self.y + 8} {self.x - 8},{self.y}"


@dataclass(frozen=True)
class OverTime:
    template = "oversight/charts/over_time.svg"
    line: str
    marks: Sequence[Mark]
    levels: Sequence[Level]
    down: Sequence[Tick]
    along: Sequence[Tick]
    unit: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM
    words_left: int = RIGHT + 8


def over_time(points: Sequence[Point], levels: Sequence[tuple[str, float, bool]], unit: str) -> OverTime:
    """`levels`: what each is called, its value, and whether it is a limit. `unit`: what is counted down the side."""
    steps = round_steps(max([point.value for point in points] + [value for _, value, _ in levels]))
    across = Scale(0, max(1, len(points) - 1), LEFT + 12, RIGHT - 12)
    down = Scale(0, steps[-1], BOTTOM, TOP)
    marks = [Mark(across.at(i), down.at(each.value), each.says, each.is_open) for i, each in enumerate(points)]
    return OverTime(
        line=" ".join(f"{mark.x},{mark.y}" for mark in marks),
        marks=marks,
        levels=_apart([Level(down.at(value), label, limit, down.at(value)) for label, value, limit in levels]),
        down=ticks(down, steps),
        along=_labels(points, across),
        unit=unit,
    )


def _apart(levels: list[Level]) -> list[Level]:
    """From the lowest up, each label at its line, or a line of words above the one before."""
    placed: list[Level] = []
    floor = BOTTOM + 16
    for level in sorted(levels, key=lambda each: -each.at):
        floor = min(level.at, floor - 16)
        placed.append(Level(level.at, level.label, level.is_limit, floor))
    return placed


def _labels(points: Sequence[Point], across: Scale) -> list[Tick]:
    every = max(1, -(-len(points) // MOST_LABELS))
    return [Tick(across.at(i), each.label) for i, each in enumerate(points) if i % every == 0 and each.label]
