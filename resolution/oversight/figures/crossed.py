"""Agency and theme together: the only cells that are hidden from the Sub Group where they are small (Q15)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from resolution.insight.auditing import Range
from resolution.insight.disclosure import OTHERS, Shown, for_sub_group
from resolution.insight.refusing import CannotSay
from resolution.insight.side_by_side import Row, between, totals_of
from resolution.insight.suppressing import Reader, TooNarrow
from resolution.insight.tables import Key, Table, grouped
from resolution.partnership.models import Sector

from .lines import Line
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
OTHER_AGENCIES, OTHER_THEMES, EVERY = "Other agencies", "Other themes", "All agencies"
FEWEST_THEMES = 3
# So few say nothing of what a year was about.
FEWEST = 8
# Of two agencies that are counted together, each takes its own away and reads what is the other's.
TWO = 2


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
    """§3, Q15: the table of the year with its small cells hidden, and with others where those would give them away:
    beside what is told of each of its quarters by line and by theme, and to an agency that takes its own away. Where
    nothing would be left, with agencies put together by field, and the rarer themes put together; and where that does
    not help either, all agencies. CannotSay where too little happened."""
    table, told = agency_by_theme(records, year), list(_quarters(records, year))
    if sum(len(row.themes) * count for part in told for row, count in part.items()) < FEWEST:
        raise CannotSay("Too little happened in this year to be shown by agency and theme.")
    there = [line for line in records.lines.every if line.name in table.labels[0]]
    for lines in _named(there):
        wider, agencies = grouped(table, 0, lines), _agencies(there, lines)
        for kept in range(len(wider.labels[1]), FEWEST_THEMES - 1, -1):
            themes = _rarer(wider, kept)
            with suppress(CannotSay):
                return for_sub_group([grouped(wider, 1, themes)], Known(told, agencies, lines, themes).readers)
    return _together(table)


def _together(table: Table) -> Shown:
    """All agencies in one line: the totals by theme, which are true for the Sub Group and told of the same quarters."""
    whole = grouped(table, 0, dict.fromkeys(table.labels[0], EVERY))
    return Shown((whole,), {key: str(count) for key, count in whole.cells().items()}, {})


def _named(there: Sequence[Line]) -> list[Mapping[str, str]]:
    """Under which name each line is counted first: its own; that of its field where a line of the field is two
    agencies; that of its field. Two agencies that would stand by themselves are counted with others."""
    alone = {line.name: line.name for line in there}
    fields = {line.name: FIELDS.get(line.sector, OTHER_AGENCIES) for line in there}
    of_two = {fields[line.name] for line in there if len(line.agencies) == TWO} - {OTHER_AGENCIES}
    in_part = {line: field if field in of_two else line for line, field in fields.items()}
    found: list[Mapping[str, str]] = []
    for lines, others in ((alone, OTHERS), (in_part, OTHERS), (fields, OTHER_AGENCIES)):
        agencies = _agencies(there, lines)
        named = {line: others if agencies[name] == TWO else name for line, name in lines.items()}
        found += [named] if named not in found else []
    return found


def _agencies(there: Sequence[Line], names: Mapping[str, str]) -> Counter[str]:
    """How many agencies are counted under each of these names of lines."""
    found = Counter[str]()
    for line in there:
        found[names[line.name]] += len(line.agencies)
    return found


def _quarters(records: Records, year: int) -> Iterator[Counter[Row]]:
    """What is told by line and by theme of each stretch: what was raised, and apart from it what was settled."""
    for one in told_in(records, year):
        for rows in records.within(one).alike:
            yield Counter({Row(row.line, _in_words(records, row)): count for row, count in rows.items()})


def _in_words(records: Records, row: Row) -> tuple[str, ...]:
    return tuple(records.themes[theme] for theme in row.themes)


@dataclass(frozen=True)
class Known:
    """What whoever reads a table of agency and theme knows already: what is told of its quarters, and their own.

    `agencies`: how many are under each name of the table. `lines`, `themes`: under which names those are counted that
    are put together."""

    told: Sequence[Counter[Row]]
    agencies: Mapping[str, int]
    lines: Mapping[str, str]
    themes: Mapping[str, str]

    def readers(self, groups: Mapping[str, str]) -> list[Reader]:
        """Whoever knows nothing else, and each line that knows its own, with lines put together once more. Refused
        (`TooNarrow`): two agencies in one line, of which each knows its own and so the other’s; and one line
        only, which says no more than the totals by theme."""
        together = Counter[str]()
        for name, count in self.agencies.items():
            together[groups.get(name, name)] += count
        if len(together) == 1 or TWO in together.values():
            raise TooNarrow
        names = {line: groups.get(name, name) for line, name in self.lines.items()}
        return [Reader(partial(self.elsewhere, names, own), self.cells(own)) for own in ("", *together)]

    def cells(self, own: str) -> frozenset[Key]:
        """Those of one line of the table."""
        labels = {self.themes.get(theme, theme) for part in self.told for row in part for theme in row.themes}
        return frozenset(_cell(own, theme) for theme in labels) if own else frozenset()

    def elsewhere(self, names: Mapping[str, str], own: str) -> Mapping[Key, Range]:
        """What each cell can be by what is told of each quarter, to whoever takes away what is under their own name."""
        others = [{row: n for row, n in part.items() if names.get(row.line) != own} for part in self.told]
        found = between(map(totals_of, others), names, self.themes)
        return {_cell(line, theme): one for (line, theme), one in found.items()}


def _cell(line: str, theme: str) -> Key:
    return frozenset({(AGENCY, line), (THEME, theme)})


def _rarer(table: Table, kept: int) -> dict[str, str]:
    """All but so many of the themes, as one."""
    totals = table.array.sum(axis=0).tolist()
    rarest = sorted(range(len(totals)), key=lambda place: totals[place])[: len(totals) - kept]
    return {table.labels[1][place]: OTHER_THEMES for place in rarest} if len(rarest) > 1 else {}
