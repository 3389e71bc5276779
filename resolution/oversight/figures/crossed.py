"""Agency and theme together: the only cells that are hidden from the Sub Group where they are small (Q15)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from resolution.insight.auditing import Range
from resolution.insight.disclosure import Shown, for_sub_group
from resolution.insight.refusing import CannotSay
from resolution.insight.side_by_side import Totals, between, totals_of
from resolution.insight.tables import Key, Table, grouped
from resolution.partnership.models import Sector

from .records import Records
from .themes import picked_in, told_in

AGENCY, THEME = "agency", "theme"
# Where agencies have to be put together: by the field in which they work.
FIELDS: Mapping[str, str] = {
    Sector.SOCIAL_CARE: "Social care",
    Sector.OTHER_COUNCIL: "Social care",
    Sector.HEALTH: "Health",
    Sector.GP_PRACTICE: "Health",
    Sector.SCHOOL: "Education and early years",
    Sector.EARLY_YEARS: "Education and early years",
}
OTHER_AGENCIES, OTHER_THEMES = "Other agencies", "Other themes"
FEWEST_THEMES = 3


def years(records: Records, today: date) -> list[int]:
    """The calendar years that are over and have records, the newest first. They never overlap: what a longer period
    shows less a shorter one would show what neither does."""
    first = records.first
    return list(range(today.year - 1, first.year - 1, -1)) if first else []


def agency_by_theme(records: Records, year: int) -> Table:
    """§3, Q15: for each line and each theme how often the line raised something about it, once for a case, or settled
    it in a conversation, in the quarters of one calendar year of which it can be told. True counts, to be hidden where
    they are small before anybody sees them. Lines and themes with none are left out."""
    raised, settled = picked_in(records, told_in(records, year))
    counts = Counter[tuple[str, str]]()
    for (line, theme), count in (raised + settled).items():
        counts[line, records.themes[theme]] += count
    lines = [line.name for line in records.lines.every if any(of == line.name for of, _ in counts)]
    names = sorted({theme for _, theme in counts}, key=str.casefold)
    return Table(
        (AGENCY, THEME), (tuple(lines), tuple(names)), [[counts[of, about] for about in names] for of in lines]
    )


def widened(records: Records, year: int) -> Shown:
    """§3, Q15: the table of the year with its small cells hidden, and with others where those would give them away,
    beside what is told of each of its quarters by line and by theme; where nothing would be left, with agencies put
    together by field, and the rarer themes put together. CannotSay where that does not help either: too little
    happened."""
    table, told = agency_by_theme(records, year), list(_quarters(records, year))
    fields = {line.name: FIELDS.get(line.sector, OTHER_AGENCIES) for line in records.lines.every}
    for lines in ({}, fields):
        wider = grouped(table, 0, lines)
        for kept in range(len(wider.labels[1]), FEWEST_THEMES - 1, -1):
            themes = _rarer(wider, kept)
            with suppress(CannotSay):
                return for_sub_group([grouped(wider, 1, themes)], partial(_elsewhere, told, lines, themes))
    raise CannotSay("Too little happened in this year to be shown by agency and theme.")


def _quarters(records: Records, year: int) -> Iterator[Totals]:
    """What is told of each stretch, of what was raised and of what was settled apart: true, by line and by theme."""
    for one in told_in(records, year):
        for rows in records.within(one).alike:
            lines, themes = totals_of(rows)
            yield Totals(lines, Counter({records.themes[theme]: count for theme, count in themes.items()}))


def _elsewhere(
    told: Sequence[Totals], lines: Mapping[str, str], themes: Mapping[str, str], groups: Mapping[str, str]
) -> Mapping[Key, Range]:
    """What each cell can be beside that, with lines under the names of `lines`, and these under those of `groups`."""
    every = {line for part in told for line in part.lines}
    names = {line: groups.get(lines.get(line, line), lines.get(line, line)) for line in every}
    found = between(told, names, themes)
    return {frozenset({(AGENCY, line), (THEME, theme)}): one for (line, theme), one in found.items()}


def _rarer(table: Table, kept: int) -> dict[str, str]:
    """All but so many of the themes, as one."""
    totals = table.array.sum(axis=0).tolist()
    rarest = sorted(range(len(totals)), key=lambda place: totals[place])[: len(totals) - kept]
    return {table.labels[1][place]: OTHER_THEMES for place in rarest} if len(rarest) > 1 else {}
