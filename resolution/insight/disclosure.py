"""Small numbers in what leaves the product: three readers, three rules (Q15).

Public (Rule P): 1 to 7 are hidden and the rest is rounded, so that no second hiding is needed. Executive (Rule Q): 1 to
4 are hidden in every breakdown, totals too, with whatever would give them away. Sub Group: true counts, and Rule Q only
in cells that cross agency with theme, age or circumstance. Sources: NHS England, disclosure control for HES and ECDS;
DfE, children in need; GSS symbols.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resolution.insight.auditing import Range, Seen, worked_out
from resolution.insight.refusing import CannotSay, counted
from resolution.insight.suppressing import SMALL, Hiding, Reader, TooNarrow, hide
from resolution.insight.tables import Key, Table, grouped, linked

# Signs in place of a number.
HIDDEN_IN_PUBLIC, FEWER_THAN_FIVE, CONFIDENTIAL = "*", f"<{SMALL + 1}", "c"
# The smallest number that the public sees, to what it is rounded, and from which rounded total there are percentages.
PUBLIC, NEAREST, SHARES_FROM = 8, 5, 20
# Fewer people make an agency a small setting: it is never a line of its own.
FEWEST_PEOPLE = 3
OTHERS = "All others"
# Of two that are counted as all others each takes its own away (decision 0169).
FEWEST_TOGETHER = 3
AGENCY = "agency"


@dataclass(frozen=True)
class Shown:
    """What is printed in each cell and total of the tables.

    `groups` says which labels were put together to widen; `hidden_from`, for the legend, the least that a `*` can be.
    """

    tables: tuple[Table, ...]
    texts: Mapping[Key, str]
    groups: Mapping[str, str]
    hidden_from: int = 1

    def text(self, **labels: str) -> str:
        """The cell of those labels: `text(agency="Police", theme="Thresholds")`; fewer for a total, none for all."""
        return self.texts[frozenset(labels.items())]


@dataclass(frozen=True)
class Setting:
    """An agency as far as grouping goes. `small`: an early-years setting, a school, a GP practice."""

    name: str
    sector: str
    people: int
    small: bool


@dataclass(frozen=True)
class Period:
    first: date
    last: date


def in_public(count: int) -> str:
    """0 as it is, 1 to 7 as `*`, from 8 on the nearest 5. Refused: a count below 0."""
    counted([count], fewest=1, what="counts")
    if 0 < count < PUBLIC:
        return HIDDEN_IN_PUBLIC
    return str(rounded(count))


def rounded(count: int) -> int:
    return (count + NEAREST // 2) // NEAREST * NEAREST


def share_in_public(part: int, whole: int) -> str:
    """A percentage of rounded numbers; hidden if the part is, or if the whole is less than 20 when rounded."""
    if in_public(part) == HIDDEN_IN_PUBLIC or rounded(whole) < SHARES_FROM:
        return HIDDEN_IN_PUBLIC
    return f"{rounded(part) / rounded(whole):.0%}".replace("%", " %")


def drawn_in_public(events: Collection[int]) -> None:
    """Refuses a median, a survival line, a chart over time or a funnel of which one group has fewer than 8 events."""
    if min(events, default=0) < PUBLIC:
        raise CannotSay(f"One of the groups has fewer than {PUBLIC} disagreements, so this is not shown in public.")


def for_public(tables: Sequence[Table], *, agreed: Collection[str] = ()) -> Shown:
    """Rule P: totals from the true values, then rounded too. An agency's 0 is hidden unless it agreed to be named.

    Rounding leaves room round every hidden number but where many stand beside a small total: there every 0 is hidden as
    well. Refused: that is not enough, because what is read together gives a number away.
    """
    cells, sums = linked(tables)
    unnamed = {key for key, count in cells.items() if not count and _agency_of(key) - set(agreed)}
    zeros = {key for key, count in cells.items() if not count and key}
    for merged, least in ((unnamed, 0 if unnamed else 1), (zeros, 0)):
        hidden = {key for key, count in cells.items() if key in merged or in_public(count) == HIDDEN_IN_PUBLIC}
        ranges = {key: _range_in_public(count, least if key in hidden else None) for key, count in cells.items()}
        if worked_out(cells, ranges, sums, width=1, seen=Seen.of(cells), among=hidden) is None:
            texts = {key: HIDDEN_IN_PUBLIC if key in hidden else in_public(count) for key, count in cells.items()}
            return Shown(tuple(tables), texts, {}, hidden_from=least)
    raise TooNarrow


def _agency_of(key: Key) -> set[str]:
    return {label for name, label in key if name == AGENCY}


def _range_in_public(count: int, least: int | None) -> Range:
    """What the print says of a cell: for a hidden one `least` to 7, else what rounds to it."""
    if least is not None:
        return Range(least, PUBLIC - 1)
    return Range(max(PUBLIC, rounded(count) - 2), rounded(count) + 2) if count else Range(0, 0)


def in_executive(count: int) -> str:
    """Rule Q on a number that stands by itself. Refused: a count below 0."""
    counted([count], fewest=1, what="counts")
    return FEWER_THAN_FIVE if 1 <= count <= SMALL else str(count)


# Who reads the tables, with agencies put together under these names.
Readers = Callable[[Mapping[str, str]], Sequence[Reader]]


def anybody(_: Mapping[str, str]) -> Sequence[Reader]:
    """Whoever knows nothing but what is printed."""
    return (Reader(),)


def for_executive(tables: Sequence[Table], readers: Readers = anybody) -> Shown:
    """Rule Q on every cell and total of tables that are read together; widened by agency where that is not enough.

    `readers`: who reads them, each with what they know already. Refused: nothing is left to widen.
    """
    return _widened(tables, readers, totals_shown=False)


def for_sub_group(tables: Sequence[Table], readers: Readers = anybody) -> Shown:
    """Rule Q on the cells of tables that cross agency with theme, age or circumstance; their totals are true.

    Widened by agency where that is not enough. `readers`: who reads them, each with what they know already. Refused:
    nothing is left to widen.
    """
    return _widened(tables, readers, totals_shown=True)


def _widened(tables: Sequence[Table], readers: Readers, *, totals_shown: bool) -> Shown:
    """The tables as they are or, while they give anything away, with one more of the smallest agencies put together."""
    for groups in _widening(tables):
        wider = tuple(_put_together(table, groups) for table in tables)
        try:
            return Shown(wider, _texts(wider, readers(groups), totals_shown=totals_shown), groups)
        except TooNarrow:
            continue
    raise CannotSay("Too little happened in this period to be shown by agency. Choose a longer period.")


def _widening(tables: Sequence[Table]) -> Iterator[dict[str, str]]:
    """No group, then the two smallest agencies as one, then three, as long as two lines are left."""
    totals = {label: count for table in tables for label, count in _by_agency(table)}
    smallest = sorted(totals, key=lambda label: totals[label])
    for size in (0, *range(2, len(smallest))):
        yield dict.fromkeys(smallest[:size], OTHERS)


def _by_agency(table: Table) -> Iterator[tuple[str, int]]:
    cells = table.cells()
    yield from ((label, cells[frozenset({(AGENCY, label)})]) for label in _agencies(table))


def _agencies(table: Table) -> tuple[str, ...]:
    return dict(zip(table.dimensions, table.labels, strict=True)).get(AGENCY, ())


def _put_together(table: Table, groups: Mapping[str, str]) -> Table:
    return grouped(table, table.dimensions.index(AGENCY), groups) if AGENCY in table.dimensions else table


def _texts(tables: Sequence[Table], readers: Sequence[Reader], *, totals_shown: bool) -> dict[Key, str]:
    cells, sums = linked(tables)
    whole = max(len(table.dimensions) for table in tables)
    shown = {key for key in cells if len(key) < whole} if totals_shown else set()
    small, more = hide(Hiding(cells, sums, shown, readers))
    signs = dict.fromkeys(small, FEWER_THAN_FIVE) | dict.fromkeys(more, CONFIDENTIAL)
    return {key: signs.get(key, str(count)) for key, count in cells.items()}


def groups_of(settings: Sequence[Setting]) -> dict[str, str]:
    """For each agency the line under which it is counted: its own, or that of the small settings of its sector.

    Small are early-years settings, schools, GP practices, and any agency with fewer than three people. A sector of one
    small setting, or with fewer than three people, is put with the others that are so; and while those are fewer than
    three, with the next smallest: each would read the other's of two, and one would stand there as itself.
    """
    small = {one.name for one in settings if one.small or one.people < FEWEST_PEOPLE}
    named = {one.name: one.sector if one.name in small else one.name for one in settings}
    lines: dict[str, list[Setting]] = {}
    for one in settings:
        lines.setdefault(named[one.name], []).append(one)
    others = _put_with_others(lines, small)
    return {name: OTHERS if line in others else line for name, line in named.items()}


def _put_with_others(lines: Mapping[str, Sequence[Setting]], small: Collection[str]) -> list[str]:
    """Those that cannot stand by themselves, and as many more as are needed: lines of small settings first."""
    alone = {line for line, members in lines.items() if members[0].name not in small or _stands_alone(members)}
    found = [line for line in lines if line not in alone]
    for line in sorted(alone, key=lambda line: (lines[line][0].name not in small, _people(lines[line]), line)):
        if not found or _there(one for line in found for one in lines[line]) >= FEWEST_TOGETHER:
            break
        found.append(line)
    return found


def _stands_alone(members: Sequence[Setting]) -> bool:
    return _there(members) > 1 and _people(members) >= FEWEST_PEOPLE


def _there(settings: Iterable[Setting]) -> int:
    """How many have anybody: one that nobody is of hides no other."""
    return sum(one.people > 0 for one in settings)


def _people(settings: Iterable[Setting]) -> int:
    return sum(one.people for one in settings)


def refuse_overlap(period: Period, published: Collection[Period]) -> None:
    """Refuses a period that cuts into a published one: subtracting the two would show what neither does.

    The same period again is a revision, which replaces the whole table.
    """
    for one in published:
        if one != period and period.first <= one.last and one.first <= period.last:
            raise CannotSay(
                f"Figures from {one.first:%d/%m/%Y} to {one.last:%d/%m/%Y} are published already: "
                "choose a period that begins after it, or the same one."
            )
