"""What totals by line and totals by theme give away when they are read side by side (Q15).

Of n disagreements a line raised a, and b were about a theme. At least a + b - n of them are both, however they are
spread (Fréchet 1935): with one disagreement it is known what its line disagrees about, although no table says so. Each
agency knows its own ones, and takes them away first.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resolution.insight.suppressing import SMALL


@dataclass(frozen=True)
class Row:
    """One disagreement: the line that raised it, and what it was about, as far as that is counted."""

    line: str
    themes: tuple[str, ...]


def give_away(rows: Sequence[Row]) -> bool:
    """Whether the totals by line and those by theme tell of a line that it raised a few about a theme, 1 to 4 at least:
    to whoever knows nothing else, or to a line that knows its own."""
    return any(_tell(rest, Counter(theme for row in rest for theme in row.themes)) for rest in _without_own(rows))


def named_gives_away(rows: Sequence[Row], theme: str, at_least: int) -> bool:
    """The same where of one theme only that it came `at_least` so often is told."""
    every = _about(rows, theme)
    return any(_tell(rest, {theme: at_least - every + _about(rest, theme)}) for rest in _without_own(rows))


def _about(rows: Sequence[Row], theme: str) -> int:
    return sum(theme in row.themes for row in rows)


def _without_own(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for own in (None, *sorted({row.line for row in rows})):
        yield [row for row in rows if row.line != own]


def _tell(rows: Sequence[Row], themes: dict[str, int]) -> bool:
    lines = Counter(row.line for row in rows)
    both = (of_line + of_theme - len(rows) for of_line in lines.values() for of_theme in themes.values())
    return any(1 <= least <= SMALL for least in both)
