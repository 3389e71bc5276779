"""What disagreements are about, month by month (§3 "identify any themes emerging", Q11)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .records import Raised, Records, Settled
from .scope import Scope, month_of, months_between


@dataclass(frozen=True)
class Once:
    """A theme, once for each child’s case: a family alone makes no theme. One that was settled is about no case."""

    theme: str
    on: date
    raising: int
    case: int | None


def once_each(records: Records) -> list[Once]:
    """§3: the themes of what was raised, each once for a case, on the day of the first disagreement with it; and those
    of what was settled in a conversation. In the order of the days."""
    seen: set[tuple[int, str]] = set()
    found = []
    for row in records.everything:
        for once in _of(row):
            if once.case is None or (once.case, once.theme) not in seen:
                found.append(once)
                seen |= {(once.case, once.theme)} if once.case is not None else set()
    return found


def _of(row: Raised | Settled) -> Iterator[Once]:
    case = row.case if isinstance(row, Raised) else None
    yield from (Once(theme, row.on, row.raising, case) for theme in row.themes)


@dataclass(frozen=True)
class Counted:
    """One theme: in disagreements that were raised, in those settled in a conversation, and both by month."""

    theme: str
    name: str
    raised: int
    settled: int
    months: Sequence[int]


def themes_per_month(records: Records, scope: Scope) -> list[Counted]:
    """§3 "areas of dispute": for each theme of the protocol the number of cases about which it was picked on raising,
    first in the period; apart from it how many were settled in a conversation; and both together for each month of the
    period. All agencies together. A disagreement with two themes counts in both. In the order of the alphabet, the
    themes with none are there."""
    inside = records.within(scope.by_theme)
    months = months_between(max(scope.first or date.min, records.first or scope.last), scope.last)
    those = once_each(inside)
    raised = Counter(once.theme for once in those if once.case is not None)
    settled = Counter(once.theme for once in those if once.case is None)
    by_month = Counter((once.theme, month_of(once.on)) for once in those)
    names = _names(records, {*raised, *settled})
    return [
        Counted(theme, name, raised[theme], settled[theme], [by_month[theme, month] for month in months])
        for theme, name in sorted(names.items(), key=lambda pair: pair[1].casefold())
    ]


def _names(records: Records, found: set[str]) -> Mapping[str, str]:
    """The themes of the version in force, and others that were picked under an earlier one."""
    now = {theme.id: theme.name for theme in records.protocol.themes}
    return now | {theme: records.themes[theme] for theme in sorted(found - now.keys())}
