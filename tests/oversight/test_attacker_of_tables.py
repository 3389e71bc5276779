"""Somebody with a seat who knows the table of agency and theme, and for each of its quarters who raised how many and
how often each theme came: all of it is solved as one integer programme (Q15)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from random import Random

import pytest

from resolution import clock
from resolution.insight.auditing import NARROWEST, NOTHING_KNOWN, Range, Seen, worked_out
from resolution.insight.disclosure import FEWER_THAN_FIVE, OTHERS, Shown
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import Key, Sum, in_words, linked
from resolution.oversight.figures.crossed import (
    AGENCY,
    EVERY,
    FIELDS,
    OTHER_AGENCIES,
    OTHER_THEMES,
    THEME,
    widened,
    years,
)
from resolution.oversight.figures.lines import Line, Lines
from resolution.oversight.figures.records import Records, Settled
from resolution.oversight.figures.themes import told_in
from resolution.partnership.models import Sector
from tests.house.sources import refuse

from .test_attacker import LARGER, LINES, SMALL, THEMES, history

pytestmark = pytest.mark.requirement("Q15")
# As many lines as the demonstration has, and how much each of them disagrees: two of them are two agencies each.
COUNTY = (
    (Sector.OTHER_COUNCIL, 1, 2), (Sector.EARLY_YEARS, 2, 6), (Sector.HEALTH, 1, 48), (Sector.POLICE, 1, 17),
    (Sector.SOCIAL_CARE, 1, 5), (Sector.VOLUNTARY, 1, 7), (Sector.HOUSING, 1, 5), (Sector.HEALTH, 1, 3),
    (Sector.PROBATION, 1, 4), (Sector.HEALTH, 1, 14), (Sector.SCHOOL, 2, 57), ("", 1, 3),
)  # fmt: skip
WEIGHTS = [weight for _, _, weight in COUNTY]
COUNTY_SIZES = (60, 180, 180, 360, 360, 720)


def county() -> Lines:
    """The first agency of each line has its place as its number, a second one that and twelve."""
    lines = []
    for place, (sector, agencies, _) in enumerate(COUNTY):
        numbers = frozenset((place, place + len(COUNTY))[:agencies])
        lines.append(Line(f"Line {place}" if sector else OTHERS, sector, numbers, numbers))
    return Lines(tuple(lines))


def of_a_county(seed: int) -> Records:
    """Two and a half years of it, most of them settled in a conversation."""
    chance = Random(seed)  # noqa: S311 - a history that is the same each time
    rows = list(history(COUNTY_SIZES[seed], chance).raised)
    who = chance.choices(range(len(COUNTY)), WEIGHTS, k=len(rows))
    settled = tuple(Settled(row.on, place, row.themes) for row, place in zip(rows, who, strict=True) if row.number % 4)
    raised = tuple(row._replace(raising=place) for row, place in zip(rows, who, strict=True) if not row.number % 4)
    return replace(history(1, chance), raised=raised, settled=settled, lines=county())


def at_random(seed: int) -> Records:
    """As it comes; of every second, each agency raised nearly all of its own in half of a year, so that little of what
    it raised can be about what came in the other."""
    chance = Random(seed)  # noqa: S311 - a history that is the same each time
    size = chance.choice((60, 90, 120, 180, 240))
    found, more = history(size, chance), history(size // 2, chance)
    settled = tuple(Settled(row.on, row.raising, row.themes) for row in more.raised)
    if seed % 2:
        half = [chance.random() < 0.5 for _ in LINES.every]
        kept = (row for row in found.raised if (row.on.month <= 6) == half[row.raising] or chance.random() < 0.1)
        return replace(found, raised=tuple(kept))
    return replace(found, settled=settled)


OF_FIVE = range(40)
OF_A_COUNTY = range(len(OF_FIVE), len(OF_FIVE) + len(COUNTY_SIZES))
WORLDS = [*(partial(at_random, seed) for seed in OF_FIVE), *map(partial(partial, of_a_county), range(len(OF_A_COUNTY)))]


# What is told of the quarters: how many a line raised, or settled, and how often each theme came in all.
Quarter = tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]


@dataclass(frozen=True)
class Printed:
    """A table that is shown, and of what it is."""

    records: Records
    year: int
    shown: Shown

    @cached_property
    def labels(self) -> Sequence[str]:
        return self.shown.tables[0].labels[0]

    @cached_property
    def under(self) -> Mapping[str, str]:
        """Under which label of the table each line is."""
        there = {*self.labels, *self.shown.groups}
        found = {}
        for line in self.records.lines.every:
            field = FIELDS.get(line.sector, OTHER_AGENCIES)
            names = (field, OTHER_AGENCIES) if OTHER_AGENCIES in there else (line.name, field, OTHERS, EVERY)
            first = next((name for name in names if name in there), "")
            found[line.name] = self.shown.groups.get(first, first)
        return found

    @cached_property
    def quarters(self) -> Sequence[Quarter]:
        found = []
        for one in told_in(self.records, self.year):
            inside, line_of = self.records.within(one), self.records.lines.of
            for rows in (inside.raised, inside.settled):
                lines = Counter(line_of(row.raising) for row in rows)
                cells = Counter((line_of(row.raising), THEMES[theme]) for row in rows for theme in row.themes)
                found.append((lines, Counter(THEMES[theme] for row in rows for theme in row.themes), cells))
        return found


@cache
def printed(world: int) -> Sequence[Printed]:
    records = WORLDS[world]()
    found = []
    for year in years(records, clock.today()):
        with suppress(CannotSay):
            found.append(Printed(records, year, widened(records, year)))
    return found


def unsolved(one: Printed, own: str = "") -> tuple[dict[Key, int], dict[Key, Range], list[Sum]]:
    """True values, what is known of those that nobody prints, and how all of it adds up: to somebody who knows all that
    is under one label, too, in each quarter."""
    cells, sums = linked(one.shown.tables)
    line_of, names = one.under, {*one.shown.tables[0].labels[1]}
    known: dict[Key, Range] = {}
    parts: dict[Key, list[Key]] = {}
    more: list[Sum] = []
    for place, (lines, themes, true) in enumerate(one.quarters):
        others = Counter({line: count for line, count in lines.items() if line_of[line] != own})
        for theme, picked in themes.items():
            total = frozenset({(THEME, theme), ("quarter", str(place))})
            cells[total] = picked
            inside = [total | {(AGENCY, line)} for line in lines]
            left = picked - sum(true[line, theme] for line in lines if line not in others)
            for line, key in zip(lines, inside, strict=True):
                cells[key] = true[line, theme]
                if line in others:
                    known[key] = Range(max(0, lines[line] + left - others.total()), min(lines[line], left))
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


def worked_out_of(one: Printed, own: str = "") -> Iterator[str]:
    """What somebody works out of what is hidden, who may know all that is under one label. Each could still be one of
    four values, or of as many as the totals of the quarters had left before."""
    hidden = {key: text for key, text in one.shown.texts.items() if not text.isdecimal() and (AGENCY, own) not in key}
    cells, known, sums = unsolved(one, own)
    assert all(sum(cells[part] for part in each.parts) == cells[each.total] for each in sums)
    before = told_already(known, sums)
    by_signs = {key: SMALL if text == FEWER_THAN_FIVE else LARGER for key, text in hidden.items()}
    found = [worked_out(cells, by_signs | known, sums, width=1, seen=Seen.of(cells), among=hidden)]
    for width in range(1, NARROWEST + 1):
        among = [key for key in hidden if before[key].room == width]
        by_totals = dict.fromkeys(hidden, NOTHING_KNOWN) | known
        found.append(worked_out(cells, by_totals, sums, width=width, seen=Seen.of(cells), among=among))
    yield from (f"{one.year}: {in_words(key)}, to {own or 'anybody'}" for key in found if key is not None)


@pytest.mark.parametrize("world", range(len(WORLDS)))
def test_no_hidden_cell_can_be_worked_out_beside_the_totals_of_its_quarters(world: int) -> None:
    refuse([found for one in printed(world) for found in worked_out_of(one)])


@pytest.mark.parametrize("world", range(len(WORLDS)))
def test_no_agency_that_takes_its_own_away_works_out_a_hidden_cell_of_others(world: int) -> None:
    """Each in turn knows its own line, in each quarter, and all that is printed. Those that are counted together know
    less of the others; but if they are two, each knows the other."""
    for one in printed(world):
        refuse([found for own in one.labels for found in worked_out_of(one, own)])
        there = {line for lines, _, cells in one.quarters for line, _ in cells}
        agencies = Counter(
            one.under[line.name] for line in one.records.lines.every if line.name in there for _ in line.agencies
        )
        refuse([f"{one.year}: {label} is two agencies" for label, count in agencies.items() if count == len("ab")])


def test_something_can_be_read_all_the_same() -> None:
    for worlds, least in ((OF_FIVE, 20), (OF_A_COUNTY, 5)):
        there = [one for world in worlds for one in printed(world) if {*one.labels} != {EVERY}]
        assert len(there) >= least
        assert all(len(one.labels) > 1 for one in there)
