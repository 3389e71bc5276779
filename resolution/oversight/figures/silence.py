"""Which agencies raise less than what they meet would let one expect (§3 "the lack of escalations", Q12)."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from resolution.insight.silence import Reading, Unsaid, readings
from resolution.partnership.models import ExposureSheet
from resolution.partnership.models.kept import ASKED_ABOUT, Kept

from .lines import Line
from .records import Raised, Records
from .scope import Scope, month_before

Whose = TypeVar("Whose", bound=Hashable)
# Twelve months, read quarterly.
WINDOW, QUARTER = 12, 3


@dataclass(frozen=True)
class Sheet:
    """The newest sheet for the window: what it counts, as who says it, and each agency’s number. `until`: the first day
    after its period."""

    kind: str
    period: str
    until: date
    source: str
    dated: date
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class OfLine:
    """What is said of one line, or why nothing is. `count`: what it raised, or how often it was challenged. `exposure`:
    None where a number is missing on the sheet. `newer`: none of its agencies was there in the sheet’s period, so that
    nobody was to hand in a number."""

    line: str
    count: int
    exposure: int | None
    said: Reading | Unsaid
    newer: bool = False


def window(today: date) -> Scope:
    """The last four quarters that are over: read for three months, so that nobody waits for a better reading."""
    begun = date(today.year, (today.month - 1) // QUARTER * QUARTER + 1, 1)
    return Scope(first=month_before(begun, WINDOW), last=begun - timedelta(days=1))


def newest_sheet(partnership: int, scope: Scope) -> Sheet | None:
    """§3, Q12: the newest sheet of exposure for a part of the window at least; None where there is none. One query."""
    first = scope.first or date.min
    for sheet, rows in groupby(sheets_entered().rows(partnership), key=itemgetter(slice(len(SHEET)))):
        _, kind, since, until, source, dated = sheet
        if until > first and since <= scope.last:
            numbers = {agency: number for *_, agency, number in rows if agency is not None}
            one = ExposureSheet(kind=kind, since=since, until=until)
            return Sheet(one.get_kind_display(), one.period, until, source, dated, numbers)
    return None


@cache
def sheets_entered() -> Kept:
    """The sheets of the partnership that is asked about, the newest first: a row for each agency’s number, one for a
    sheet without any."""
    rows = ExposureSheet.objects.filter(partnership=ASKED_ABOUT).order_by("-until", "-since", "-pk")
    return Kept.of(lambda: [rows.values_list(*SHEET, "exposures__agency", "exposures__number")])


SHEET = ("pk", "kind", "since", "until", "source", "dated")


def counted_once(records: Records, scope: Scope, whose: Callable[[Raised], Whose]) -> Mapping[Whose, int]:
    """§3, Q12: the number of disagreements raised in the period, by `whose` they are, each case and theme once: what is
    raised again about the same children and the same matter is no second challenge."""
    counted: Counter[Whose] = Counter()
    seen: set[tuple[Whose, int, str]] = set()
    for row in records.within(scope).raised:
        one = whose(row)
        keys = {(one, row.case, theme) for theme in row.themes or ("",)}
        counted[one] += seen.isdisjoint(keys)
        seen |= keys
    return counted


def silence(records: Records, sheet: Sheet, scope: Scope) -> list[OfLine]:
    """§3, Q12: for each line how much it raised in the window beside what is expected from its exposure, or why nothing
    is said of it. Refused (`CannotSay`): no agency’s number is on the sheet."""
    raised = counted_once(records, scope, lambda row: records.lines.of(row.raising))
    return by_line(records, sheet, raised, lambda lines, met: readings([raised.get(one, 0) for one in lines], met))


# Of the lines of these names, that meet so much, what is said.
Read = Callable[[Sequence[str], Sequence[int | None]], Sequence[Reading | Unsaid]]


def by_line(records: Records, sheet: Sheet, counted: Mapping[str, int], read: Read) -> list[OfLine]:
    """What is said of each line of a table with these counts. The number of a line with several agencies is theirs
    together, and missing where it is missing of one that was there in the sheet’s period: a newer one has none, and
    changes nothing of what is said of the others."""
    names, there = set(records.lines.shown(counted)), _there_in(records, sheet)
    shown = [line for line in records.lines.every if line.name in names]
    numbers = [_exposure(line, sheet, there) for line in shown]
    said = read([line.name for line in shown], numbers)
    return [
        OfLine(line.name, counted.get(line.name, 0), number, reading, line.agencies.isdisjoint(there))
        for line, number, reading in zip(shown, numbers, said, strict=True)
    ]


def _there_in(records: Records, sheet: Sheet) -> frozenset[int]:
    """The agencies that were there in the sheet’s period. A directory that is younger than that does not know: all."""
    lines = records.lines.every
    before = frozenset[int]().union(*(line.entered_before(sheet.until) for line in lines))
    return before or frozenset[int]().union(*(line.agencies for line in lines))


def _exposure(line: Line, sheet: Sheet, there: frozenset[int]) -> int | None:
    known = line.open & sheet.numbers.keys()
    missing = (line.open & there) - known
    return sum(sheet.numbers[agency] for agency in known) if known and not missing else None


def found(lines: Sequence[OfLine]) -> list[tuple[str, Reading]]:
    """The lines of which something was said, in their order."""
    return [(each.line, each.said) for each in lines if isinstance(each.said, Reading)]
