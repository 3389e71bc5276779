"""What totals by line and totals by theme give away when they are read side by side (Q15).

Of n disagreements a line raised a, and b were about a theme. At least a + b - n of them are both, however they are
spread (Fréchet 1935): with one disagreement it is known what its line disagrees about, although no table says so. Each
agency knows its own ones, and takes them away first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from resolution.insight.auditing import Range
from resolution.insight.suppressing import SMALL


class Row(NamedTuple):
    """A disagreement: the line that raised it, and what it was about, as far as that is counted."""

    line: str
    themes: tuple[str, ...]


def give_away(rows: Mapping[Row, int]) -> bool:
    """Whether the totals by line and those by theme tell of a line that it raised a few about a theme, 1 to 4 at least:
    to whoever knows nothing else, or to a line that knows its own. `rows`: how many there are of each."""
    readers = readers_of(rows)
    every = sum((own for _, own in readers), Counter[str]())
    return any(not telling.isdisjoint((every - own).values()) for telling, own in readers)


def named_gives_away(readers: Iterable["Reader"], theme: str, at_least: int) -> bool:
    """The same where of one theme only that it came `at_least` so often is told."""
    return any(at_least - own[theme] in telling for telling, own in readers)


class Reader(NamedTuple):
    """Whoever reads such totals, and first takes away what is their own. `telling`: to them so many about a theme tell
    of a line and the theme that they have 1 to 4 in common at least."""

    telling: Set[int]
    own: Counter[str]


def readers_of(rows: Mapping[Row, int]) -> list[Reader]:
    """Whoever knows nothing else, and each line that knows its own."""
    return [Reader(_telling(others), own) for others, own in _without_own(*_totals(rows))]


Lines = Counter[str]
About = Mapping[str, Counter[str]]


def _totals(rows: Mapping[Row, int]) -> tuple[Lines, About]:
    """How many each line raised, and how often about each theme."""
    lines, about = Lines(), defaultdict[str, Counter[str]](Counter)
    for row, count in rows.items():
        lines[row.line] += count
        for theme in row.themes:
            about[row.line][theme] += count
    return lines, about


def _without_own(lines: Lines, about: About) -> Iterator[tuple[Mapping[str, int], Counter[str]]]:
    """What all raised, and what all others than one did, beside the themes that are that one's own."""
    yield lines, Counter()
    for own in lines:
        yield {line: count for line, count in lines.items() if line != own}, about[own]


def _telling(lines: Mapping[str, int]) -> set[int]:
    """So many of a theme have 1 to 4 in common with a line at least: together they are so many more than there are."""
    every = sum(lines.values())
    return {every - of_line + least for of_line in {*lines.values()} for least in range(1, SMALL + 1)}


class Totals(NamedTuple):
    """What is told of the same disagreements: how many each line has, and how often each theme came among them."""

    lines: Counter[str]
    themes: Counter[str]


def totals_of(rows: Mapping[Row, int]) -> Totals:
    """What is told of rows of which there are so many each."""
    lines, about = _totals(rows)
    return Totals(lines, sum(about.values(), Counter[str]()))


def between(
    told: Iterable[Totals], lines: Mapping[str, str], themes: Mapping[str, str]
) -> dict[tuple[str, str], Range]:
    """How often each line can have picked each theme in several such parts together, at least and at most (Fréchet
    1935). `lines`, `themes`: under which name those are counted that are put together. A pair that is not there cannot
    have come at all."""
    low, high = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for part in told:
        of_line, every = Counter[str](), part.lines.total()
        for line, count in part.lines.items():
            of_line[lines.get(line, line)] += count
        for line, count in of_line.items():
            for theme, picked in part.themes.items():
                cell = line, themes.get(theme, theme)
                low[cell] += max(0, count + picked - every)
                high[cell] += min(count, picked)
    return {cell: Range(low[cell], most) for cell, most in high.items()}
