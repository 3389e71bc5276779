"""What disagreements are about, in quarters of which it can be told (§3 "identify any themes emerging", Q11, Q15)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from resolution.disagreements.models import quarter_of
from resolution.insight.side_by_side import Row, give_away, named_gives_away
from resolution.insight.together import put_together

from .records import Raised, Records, Settled
from .scope import Scope


class Once(NamedTuple):
    """A theme, once for each child’s case: a family alone makes no theme. One that was settled is about no case."""

    theme: str
    on: date
    raising: int
    case: int | None


def once_each(records: Records) -> list[Once]:
    """§3: the themes of what was raised, each once for a case, on the day of the first disagreement with it; and those
    of what was settled in a conversation. In the order of the days."""
    return [once for _, those in _by_row(records) for once in those]


def _by_row(records: Records) -> Iterator[tuple[Raised | Settled, list[Once]]]:
    """Each record with the themes that are counted of it."""
    seen: set[tuple[int, str]] = set()
    for row in records.everything:
        case = row.case if isinstance(row, Raised) else None
        themes = [theme for theme in row.themes if case is None or (case, theme) not in seen]
        seen |= {(case, theme) for theme in themes if case is not None}
        yield row, [Once(theme, row.on, row.raising, case) for theme in themes]


# Of which quarters it can be told.


def told_of(records: Records, today: date) -> list[Scope]:
    """Q15: the quarters that are over, each put together with those after it until who raised something and what it was
    about, read side by side, give nothing away. What is left over waits. `records` are all that there ever were: so
    each stretch is told of once and for all, no two overlap, and what one reading shows more than another is whole
    stretches again."""
    quarters = _quarters(records.first, quarter_of(today)) if records.first else []
    return [_joined(group) for group in put_together(quarters, lambda group: can_be_told(records, _joined(group)))]


def _quarters(first: date, until: date) -> list[Scope]:
    """From that of the first day on, those before the one that begins on `until`."""
    found, begins = [], quarter_of(first)
    while begins < until:
        following = quarter_of(begins + timedelta(days=100))
        found.append(Scope(first=begins, last=following - timedelta(days=1)))
        begins = following
    return found


def _joined(group: Sequence[Scope]) -> Scope:
    return Scope(first=group[0].first, last=group[-1].last)


def can_be_told(records: Records, scope: Scope) -> bool:
    """Whether there is something, and neither what was raised gives anything away by its themes, nor what was settled:
    each has totals of its own."""
    rows = list(_by_row(records.within(scope)))
    of_raised = [_row(records, *one) for one in rows if isinstance(one[0], Raised)]
    of_settled = [_row(records, *one) for one in rows if isinstance(one[0], Settled)]
    return bool(rows) and not give_away(of_raised) and not give_away(of_settled)


def _row(records: Records, row: Raised | Settled, those: Iterable[Once]) -> Row:
    return Row(records.lines.of(row.raising), tuple(once.theme for once in those))


def ended_in(told: Sequence[Scope], scope: Scope) -> list[Scope]:
    """Those that ended in the period: so each belongs to one year, and to one meeting."""
    return [one for one in told if scope.holds(one.last)]


def told_in(records: Records, year: int) -> list[Scope]:
    """Those that ended in a calendar year that is over. What its last months have too little of is of the next."""
    told = told_of(records, date(year + 1, 1, 1))
    return ended_in(told, Scope(first=date(year, 1, 1), last=date(year, 12, 31)))


def can_be_named(records: Records, scope: Scope, theme: str, at_least: int) -> bool:
    """Whether it gives nothing away that this theme came so often at least in the period, raised or settled."""
    rows = [_row(records, *one) for one in _by_row(records.within(scope))]
    return not named_gives_away(rows, theme, at_least)


# How often each was picked.


@dataclass(frozen=True)
class Counted:
    """One theme: in disagreements that were raised, and in those settled in a conversation."""

    theme: str
    name: str
    raised: int
    settled: int


def themes_of(records: Records, told: Sequence[Scope]) -> list[Counted]:
    """§3 "areas of dispute": for each theme of the protocol the number of cases about which it was picked on raising,
    each once in a stretch of quarters; and apart from it how many were settled in a conversation. All agencies
    together. A disagreement with two themes counts in both. In the order of the alphabet, those with none are there."""
    those = picked_in(records, told)
    raised = Counter(once.theme for once in those if once.case is not None)
    settled = Counter(once.theme for once in those if once.case is None)
    names = _names(records, {*raised, *settled})
    return [
        Counted(theme, name, raised[theme], settled[theme])
        for theme, name in sorted(names.items(), key=lambda pair: pair[1].casefold())
    ]


def picked_in(records: Records, told: Sequence[Scope]) -> list[Once]:
    """Every theme of these stretches, once for a case in each."""
    return [once for one in told for once in once_each(records.within(one))]


def _names(records: Records, found: set[str]) -> Mapping[str, str]:
    """The themes of the version in force, and others that were picked under an earlier one."""
    now = {theme.id: theme.name for theme in records.protocol.themes}
    return now | {theme: records.themes[theme] for theme in sorted(found - now.keys())}
