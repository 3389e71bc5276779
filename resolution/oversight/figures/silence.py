"""Which agencies raise less than what they meet would let one expect (§3 "the lack of escalations", Q12)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter

from resolution.insight.silence import Reading, Unsaid, readings
from resolution.partnership.models import ExposureSheet
from resolution.partnership.models.kept import ASKED_ABOUT, Kept

from .records import Records
from .scope import Scope, month_before

# Twelve months, read quarterly.
WINDOW, QUARTER = 12, 3


@dataclass(frozen=True)
class Sheet:
    """The newest sheet for the window: what it counts, as who says it, and each agency’s number."""

    kind: str
    period: str
    source: str
    dated: date
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class OfLine:
    """What is said of one line, or why nothing is; and which of its agencies’ numbers are missing on the sheet."""

    line: str
    raised: int
    exposure: int | None
    said: Reading | Unsaid


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
            return Sheet(one.get_kind_display(), one.period, source, dated, numbers)
    return None


@cache
def sheets_entered() -> Kept:
    """The sheets of the partnership that is asked about, the newest first: a row for each agency’s number, one for a
    sheet without any."""
    rows = ExposureSheet.objects.filter(partnership=ASKED_ABOUT).order_by("-until", "-since", "-pk")
    return Kept.of(lambda: [rows.values_list(*SHEET, "exposures__agency", "exposures__number")])


SHEET = ("pk", "kind", "since", "until", "source", "dated")


def raised_for_silence(records: Records, scope: Scope) -> Mapping[str, int]:
    """§3, Q12: for each line the number of disagreements that its agencies raised in the window, each case and theme
    once: what a line raises again about the same children and the same matter is no second challenge."""
    counted: Counter[str] = Counter()
    seen: set[tuple[str, int, str]] = set()
    for row in records.within(scope).raised:
        line = records.lines.of(row.raising)
        keys = {(line, row.case, theme) for theme in row.themes or ("",)}
        counted[line] += seen.isdisjoint(keys)
        seen |= keys
    return counted


def silence(records: Records, sheet: Sheet, scope: Scope) -> list[OfLine]:
    """§3, Q12: for each line how much it raised in the window beside what is expected from its exposure, or why nothing
    is said of it. The number of a line with several agencies is theirs together, and missing where one is missing.

    Refused (`CannotSay`): no agency’s number is on the sheet."""
    raised = raised_for_silence(records, scope)
    shown = records.lines.shown(raised)
    numbers = [_exposure(records, line, sheet) for line in shown]
    said = readings([raised.get(line, 0) for line in shown], numbers)
    return [
        OfLine(line, raised.get(line, 0), number, reading)
        for line, number, reading in zip(shown, numbers, said, strict=True)
    ]


def _exposure(records: Records, line: str, sheet: Sheet) -> int | None:
    agencies = next(each.open for each in records.lines.every if each.name == line)
    known = [sheet.numbers[agency] for agency in agencies if agency in sheet.numbers]
    return sum(known) if known and len(known) == len(agencies) else None


def found(lines: Sequence[OfLine]) -> list[tuple[str, Reading]]:
    """The lines of which something was said, in their order."""
    return [(each.line, each.said) for each in lines if isinstance(each.said, Reading)]
