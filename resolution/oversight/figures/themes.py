"""What disagreements are about, in quarters of which it can be told (§3 "identify any themes emerging", Q11, Q15)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from resolution.insight.side_by_side import Row, give_away, named_gives_away

from .quarters import THEMES, ended_in, in_whole_quarters
from .records import ABOUT, ON, Raised, Records
from .scope import Scope, in_months


class Once(NamedTuple):
    """A theme, once for each child’s case: a family alone makes no theme. One that was settled is about no case."""

    theme: str
    on: date
    raising: int
    case: int | None


def once_each(records: Records, since: date) -> Iterator[Once]:
    """§3: the themes of what was raised from the day on, each once for a case of these records, and those of what was
    settled in a conversation."""
    for raised, themes in records.once[bisect_left(records.once, since, key=_on) :]:
        yield from (Once(theme, raised.on, raised.raising, raised.case) for theme in themes)
    for settled in records.settled[bisect_left(records.settled, since, key=ON) :]:
        yield from (Once(theme, settled.on, settled.raising, None) for theme in settled.themes)


def by_month(records: Records) -> Counter[tuple[str, date]]:
    """§3: how often each theme came in each month, raised, once for a case of these records, or settled."""
    raised = ((month, map(COUNTED, rows)) for month, rows in in_months(records.once, _on))
    settled = ((month, map(ABOUT, rows)) for month, rows in in_months(records.settled, ON))
    found = Counter[tuple[str, date]]()
    for month, picked in chain(raised, settled):
        for themes, count in Counter(picked).items():
            for theme in themes:
                found[theme, month] += count
    return found


COUNTED = itemgetter(1)


def _on(counted: tuple[Raised, tuple[str, ...]]) -> date:
    return counted[0].on


# Of which quarters it can be told.


def told_of(records: Records, today: date) -> list[Scope]:
    """Q15: the quarters that are over, put together until who raised something and what it was about, read side by
    side, give nothing away. `records` are all that there ever were."""
    kept = records.told.get(THEMES, ())
    return in_whole_quarters(records.first, today, partial(can_be_told, records), kept)


def can_be_told(records: Records, scope: Scope) -> bool:
    """Whether there is something, and neither what was raised gives anything away by its themes, nor what was settled:
    each has totals of its own. Neither by the lines of today, nor of an agency that was one of its own before."""
    inside = records.within(scope)
    return any(inside.alike) and not any(map(give_away, (*inside.alike, *inside.alike_apart)))


def told_in(records: Records, year: int, today: date = date.max) -> list[Scope]:
    """Those that ended in a calendar year. What its last months have too little of is of the next, and of a year that
    is not over by `today` the quarter that runs is not told."""
    told = told_of(records, min(today, date(year + 1, 1, 1)))
    return ended_in(told, Scope(first=date(year, 1, 1), last=date(year, 12, 31)))


def months_told_in(records: Records, year: int, today: date) -> str:
    """From which month to which those are; blank of the calendar year itself, and of nothing."""
    told = told_in(records, year, today)
    if not told or (told[0].first, told[-1].last) == (date(year, 1, 1), date(year, 12, 31)):
        return ""
    return f"from {told[0].first or told[0].last:%B %Y} to {told[-1].last:%B %Y}"


def can_be_named(records: Records, scope: Scope, theme: str, at_least: int) -> bool:
    """Whether it gives nothing away that this theme came so often at least in the period, raised or settled."""
    return not named_gives_away(records.within(scope).readers, theme, at_least)


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
    raised, settled = (_by_theme(picked) for picked in picked_in(records, told))
    names = _names(records, {*raised, *settled})
    return [
        Counted(theme, name, raised[theme], settled[theme])
        for theme, name in sorted(names.items(), key=lambda pair: pair[1].casefold())
    ]


# How often each line picked each theme.
Picked = Counter[tuple[str, str]]


def picked_in(records: Records, told: Sequence[Scope]) -> tuple[Picked, Picked]:
    """What was raised about each theme, once for a case in each of these stretches, and what was settled."""
    inside = [records.within(one).alike for one in told]
    return _picked(each.raised for each in inside), _picked(each.settled for each in inside)


def _picked(stretches: Iterable[Mapping[Row, int]]) -> Picked:
    found = Picked()
    for row, count in chain.from_iterable(rows.items() for rows in stretches):
        for theme in row.themes:
            found[row.line, theme] += count
    return found


def _by_theme(picked: Picked) -> Counter[str]:
    found = Counter[str]()
    for (_, theme), count in picked.items():
        found[theme] += count
    return found


def _names(records: Records, found: set[str]) -> Mapping[str, str]:
    """The themes of the version in force, and others that were picked under an earlier one."""
    now = {theme.id: theme.name for theme in records.protocol.themes}
    return now | {theme: records.themes[theme] for theme in sorted(found - now.keys())}
