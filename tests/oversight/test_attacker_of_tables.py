"""Somebody with a seat who knows the table of agency and theme, and for each of its quarters who raised how many and
how often each theme came: all of it is solved as one integer programme (Q15)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from resolution import clock
from resolution.insight.auditing import NARROWEST, NOTHING_KNOWN, Range, Seen, worked_out
from resolution.insight.disclosure import FEWER_THAN_FIVE, Shown
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import Key, Sum, in_words, linked
from resolution.oversight.figures.crossed import AGENCY, FIELDS, OTHER_AGENCIES, OTHER_THEMES, THEME, widened, years
from resolution.oversight.figures.records import Records, Settled
from resolution.oversight.figures.themes import told_in

from .test_attacker import LARGER, LINES, SMALL, THEMES, history

pytestmark = pytest.mark.requirement("Q15")
FIELD = {line.name: FIELDS.get(line.sector, OTHER_AGENCIES) for line in LINES.every}


def at_random(seed: int) -> Records:
    """As it comes; of every second, each agency raised nearly all of its own in half of a year, so that little of what
    it raised can be about what came in the other."""
    chance = Random(seed)  # noqa: S311 - a history that is the same each time
    size = chance.choice((60, 90, 120, 180, 240))
    found, more = history(size, chance), history(size // 2, chance)
    settled = tuple(Settled(row.on, row.raising, row.themes) for row in more.raised)
    if seed % 2:
        half = [chance.random() < 0.5 for _ in FIELD]
        kept = (row for row in found.raised if (row.on.month <= 6) == half[row.raising] or chance.random() < 0.1)
        return replace(found, raised=tuple(kept))
    return replace(found, settled=settled)


def printed(records: Records) -> Iterator[tuple[int, Shown]]:
    for year in years(records, clock.today()):
        with suppress(CannotSay):
            yield year, widened(records, year)


# What is told of the quarters: how many a line raised, or settled, and how often each theme came in all.
Quarter = tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]


def quarters(records: Records, year: int) -> Iterator[Quarter]:
    for one in told_in(records, year):
        inside = records.within(one)
        for rows in (inside.raised, inside.settled):
            lines = Counter(LINES.of(row.raising) for row in rows)
            cells = Counter((LINES.of(row.raising), THEMES[theme]) for row in rows for theme in row.themes)
            yield lines, Counter(THEMES[theme] for row in rows for theme in row.themes), cells


def groups(told: Shown) -> Mapping[str, str]:
    """Under which label of the table each line is."""
    (table,) = told.tables
    by_field = {*FIELD.values()} & {*table.labels[0], *told.groups}
    return {line: told.groups.get(first, first) for line in FIELD for first in [FIELD[line] if by_field else line]}


def unsolved(told: Shown, there: list[Quarter]) -> tuple[dict[Key, int], dict[Key, Range], list[Sum]]:
    """True values, what is known of those that nobody prints, and how all of it adds up."""
    cells, sums = linked(told.tables)
    line_of, names = groups(told), {*told.tables[0].labels[1]}
    known: dict[Key, Range] = {}
    parts: dict[Key, list[Key]] = {}
    more: list[Sum] = []
    for place, (lines, themes, true) in enumerate(there):
        for theme, picked in themes.items():
            total = frozenset({(THEME, theme), ("quarter", str(place))})
            cells[total] = picked
            inside = [total | {(AGENCY, line)} for line in lines]
            for line, key in zip(lines, inside, strict=True):
                cells[key] = true[line, theme]
                least = max(0, lines[line] + picked - lines.total())
                known[key] = Range(least, min(lines[line], picked))
                label = theme if theme in names else OTHER_THEMES
                parts.setdefault(frozenset({(AGENCY, line_of[line]), (THEME, label)}), []).append(key)
            more.append(Sum(total, tuple(inside)))
    return cells, known, [*sums, *more, *(Sum(cell, tuple(keys)) for cell, keys in parts.items())]


def told_already(known: Mapping[Key, Range], sums: list[Sum]) -> Mapping[Key, Range]:
    """What each cell of the table can be by the totals of the quarters alone."""
    parts = {one.total: [known[key] for key in one.parts] for one in sums if {*one.parts} <= {*known}}
    return {
        cell: Range(sum(one.low for one in ranges), sum(one.high or 0 for one in ranges))
        for cell, ranges in parts.items()
    }


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_cell_can_be_worked_out_beside_the_totals_of_its_quarters(seed: int) -> None:
    """Each could still be one of four values, or of as many as those totals had left before."""
    records = at_random(seed)
    for year, told in printed(records):
        signs = {key: text for key, text in told.texts.items() if not text.isdecimal()}
        cells, known, sums = unsolved(told, list(quarters(records, year)))
        assert all(sum(cells[part] for part in one.parts) == cells[one.total] for one in sums)
        before = told_already(known, sums)
        by_signs = {key: SMALL if text == FEWER_THAN_FIVE else LARGER for key, text in signs.items()}
        assert worked_out(cells, by_signs | known, sums, width=1, seen=Seen.of(cells), among=signs) is None, year
        for width in range(1, NARROWEST + 1):
            among = [key for key in signs if before[key].room == width]
            hidden = dict.fromkeys(signs, NOTHING_KNOWN) | known
            found = worked_out(cells, hidden, sums, width=width, seen=Seen.of(cells), among=among)
            assert found is None, (year, width, in_words(found), told.tables)


def test_something_can_be_read_all_the_same() -> None:
    assert sum(1 for seed in range(40) for _ in printed(at_random(seed))) >= 20
