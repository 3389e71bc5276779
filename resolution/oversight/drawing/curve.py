"""The share that is still open after so many days: a line that goes down in steps, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from resolution.insight.survival import Curve

from .scale import WIDTH, Scale, Tick, round_steps, ticks

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 340, 16, 260, 60, 620


@dataclass(frozen=True)
class CurveDrawn:
    template = "oversight/charts/curve.svg"
    slides = True
    line: str
    band: str
    half: int
    down: Sequence[Tick]
    along: Sequence[Tick]
    left_open: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM

    @property
    def on_page(self) -> Self:
        return self


def curve(found: Curve, until: float) -> CurveDrawn:
    """The curve up to the day at which enough are still followed; under it how many those are."""
    steps = [step for step in round_steps(max(until, 1)) if step <= max(until, 1)]
    across, down = Scale(0, max(until, 1), LEFT, RIGHT), Scale(0, 100, BOTTOM, TOP)
    shown = [i for i, day in enumerate(found.days) if day <= until]
    days = [0.0, *(found.days[i] for i in shown), until]
    shares = [1.0, *(found.open[i] for i in shown)]
    bounds = [(1.0, 1.0), *(found.bounds_at(found.days[i]) for i in shown)]
    lower, upper = (_steps(days, side) for side in zip(*bounds, strict=True))
    return CurveDrawn(
        line=_points(_steps(days, shares), across, down),
        band=_points([*upper, *lower[::-1]], across, down),
        half=down.at(50),
        down=ticks(down, [0, 25, 50, 75, 100], " %"),
        along=ticks(across, steps),
        left_open=[Tick(across.at(step), str(found.left(step))) for step in steps],
    )


def _steps(days: Sequence[float], shares: Sequence[float]) -> list[tuple[float, float]]:
    """Each share from its day on, until the next."""
    corners = zip(days, days[1:], shares, strict=False)
    return [corner for start, end, share in corners for corner in ((start, share), (end, share))]


def _points(corners: Sequence[tuple[float, float]], across: Scale, down: Scale) -> str:
    return " ".join(f"{across.at(day)},{down.at(100 * share)}" for day, share in corners)
