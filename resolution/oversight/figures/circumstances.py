"""How soon concerns were raised, and how many were urgent, in quarters of which it can be told (§2.4, I6, L3, Q15)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from resolution.insight.side_by_side import Row, give_away

from .quarters import CIRCUMSTANCES, ended_in, in_whole_quarters
from .records import Limit, Raised, Records
from .scope import Scope

# A share that nobody is to be found in is not shown of fewer.
FEWEST_FOR_A_SHARE = 8
LATE, URGENT = "late", "urgent"


@dataclass(frozen=True)
class Circumstances:
    """Of `raised` disagreements so many were `urgent` when they were raised; and of the `known`, of which the day on
    which the concern arose was said, so many were raised `late`."""

    raised: int
    urgent: int
    known: int
    late: int


def circumstances_of(records: Records, told: Sequence[Scope]) -> Circumstances:
    """§2.4 "don’t save up concerns", I6, L3: of those raised in these stretches of quarters, how many were urgent when
    they were raised; and of those of which the day on which the concern arose was said, how many were raised more days
    afterwards than the version of the protocol that they keep sets. Of all agencies together. `known` is 0 where no
    version sets a limit."""
    rows = _raised_in(records, told)
    marks = Counter(mark for row in rows for mark in _marks(row))
    return Circumstances(len(rows), marks[URGENT], sum(map(_is_known, rows)), marks[LATE])


def limits_in(records: Records, told: Sequence[Scope]) -> list[Limit]:
    """I6: the limits that stood in these stretches of quarters in a row, each from its first day on: by the one that
    stood when it was raised each is counted."""
    first, last = told[0].first or date.min, told[-1].last
    changes = [next(alike) for _, alike in groupby(records.limits, key=lambda limit: limit.days)]
    before = [limit for limit in changes if limit.since <= first]
    return [*before[-1:], *(limit for limit in changes if first < limit.since <= last)]


def told_of(records: Records, today: date) -> list[Scope]:
    """Q15: the quarters that are over, put together until who raised something, and how late or urgent it was, read
    side by side, give nothing away. `records` are all that there ever were."""
    kept = records.told.get(CIRCUMSTANCES, ())
    return in_whole_quarters(records.first, today, partial(can_be_told, records), kept)


def can_be_told(records: Records, scope: Scope) -> bool:
    """Whether there are enough for a share, and their circumstances say of no line that a few of its own were so; nor
    of an agency that was a line of its own before."""
    rows = records.within(scope).raised
    if len(rows) < FEWEST_FOR_A_SHARE or 0 < sum(map(_is_known, rows)) < FEWEST_FOR_A_SHARE:
        return False
    lines = (records.lines, records.lines.apart)
    return not any(give_away(Counter(Row(each.of(row.raising), _marks(row)) for row in rows)) for each in lines)


def told_in(records: Records, year: int, today: date) -> list[Scope]:
    """Those that ended in a calendar year, as far as it is over."""
    told = told_of(records, min(today, date(year + 1, 1, 1)))
    return ended_in(told, Scope(first=date(year, 1, 1), last=date(year, 12, 31)))


def are_all_of(records: Records, told: Sequence[Scope], year: int) -> bool:
    """Q15: whether all that was raised in the year is in these stretches, and nothing else: else what is told of the
    year, less what is told of them, would be of the few that are left."""
    of_year = Scope(first=date(year, 1, 1), last=date(year, 12, 31))
    return _raised_in(records, told) == _raised_in(records, [of_year])


def _raised_in(records: Records, told: Sequence[Scope]) -> list[Raised]:
    return [row for one in told for row in records.within(one).raised]


def _marks(row: Raised) -> tuple[str, ...]:
    return (LATE,) * _is_late(row) + (URGENT,) * row.urgent


def _is_known(row: Raised) -> bool:
    return row.after is not None and row.limit is not None


def _is_late(row: Raised) -> bool:
    return row.after is not None and row.limit is not None and row.after > row.limit
