"""A series over time, with its middle, its limits, and a shape of their own for the points that say something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Self

from .scale import WIDTH, Scale, Tick, round_steps, ticks

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 320, 16, 270, 44, 560
# So many labels fit under the points.
MOST_LABELS = 6


@dataclass(frozen=True)
class Point:
    """`says`: it is a signal, drawn as a diamond. `is_open`: a gap or a month that has not ended, drawn hollow and
    apart from the line."""

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
    left: int = LEFT
    right: int = RIGHT


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
    slides = True
    line: str
    marks: Sequence[Mark]
    levels: Sequence[Level]
    # Where it was begun anew: lines from top to bottom.
    begins: Sequence[int]
    down: Sequence[Tick]
    along: Sequence[Tick]
    unit: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM
    words_left: int = RIGHT + 8
    top: int = TOP

    @property
    def on_page(self) -> Self:
        return self


Called = tuple[str, float, bool]


def over_time(
    points: Sequence[Point], levels: Sequence[Called], unit: str, before: Sequence[tuple[int, Sequence[Called]]] = ()
) -> OverTime:
    """`levels`: what each is called, its value, and whether it is a limit. `unit`: what is counted down the side.
    `before`: of each stretch before the last, how many points it has, and its own levels, which have no words."""
    every = [*levels, *(level for _, those in before for level in those)]
    steps = round_steps(max([point.value for point in points] + [value for _, value, _ in every]))
    across = Scale(0, max(1, len(points) - 1), LEFT + 12, RIGHT - 12)
    down = Scale(0, steps[-1], BOTTOM, TOP)
    edges = _edges(before, across)
    marks = [Mark(across.at(i), down.at(each.value), each.says, each.is_open) for i, each in enumerate(points)]
    return OverTime(
        line=" ".join(f"{mark.x},{mark.y}" for mark in marks if not mark.is_open),
        marks=marks,
        levels=[*_earlier(edges, before, down), *_apart(_levels(levels, down, left=edges[-1]))],
        begins=edges[1:],
        down=ticks(down, steps),
        along=_labels(points, across),
        unit=unit,
    )


def _edges(before: Sequence[tuple[int, Sequence[Called]]], across: Scale) -> list[int]:
    """Where each stretch begins: between its first point and the one before."""
    firsts = accumulate(count for count, _ in before)
    return [LEFT, *((across.at(first - 1) + across.at(first)) // 2 for first in firsts)]


def _levels(levels: Sequence[Called], down: Scale, left: int, right: int = RIGHT) -> list[Level]:
    return [Level(down.at(value), label, limit, down.at(value), left, right) for label, value, limit in levels]


def _earlier(edges: Sequence[int], before: Sequence[tuple[int, Sequence[Called]]], down: Scale) -> Iterator[Level]:
    for (_, levels), (left, right) in zip(before, pairwise(edges), strict=True):
        yield from _levels([("", value, limit) for _, value, limit in levels], down, left, right)


def _apart(levels: list[Level]) -> list[Level]:
    """From the lowest up, each label at its line, or a line of words above the one before."""
    placed: list[Level] = []
    floor = BOTTOM + 16
    for level in sorted(levels, key=lambda each: -each.at):
        floor = min(level.at, floor - 16)
        placed.append(replace(level, label_at=floor))
    return placed


def _labels(points: Sequence[Point], across: Scale) -> list[Tick]:
    """From the latest back, so that the one that is read first has its own."""
    every, last = max(1, -(-len(points) // MOST_LABELS)), len(points) - 1
    labelled = [i for i, each in enumerate(points) if (last - i) % every == 0 and each.label]
    return [Tick(across.at(i), points[i].label) for i in labelled]
