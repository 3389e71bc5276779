"""Who challenges whom, and since when an agency has raised nothing (§3, Q11, Q12): by lines, never ranked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .records import Raised, Records
from .scope import Scope


@dataclass(frozen=True)
class Pairs:
    """`counts[raising line, responding line]`, of all lines that are `shown`, with the zeros."""

    shown: Sequence[str]
    counts: Mapping[tuple[str, str], int]

    def count(self, raising: str, responding: str) -> int:
        return self.counts.get((raising, responding), 0)

    def raised_by(self, line: str) -> int:
        return sum(self.count(line, other) for other in self.shown)

    def put_to(self, line: str) -> int:
        return sum(self.count(other, line) for other in self.shown)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def raise_nothing(self) -> list[str]:
        return [line for line in self.shown if not self.raised_by(line)]

    @property
    def one_way(self) -> list[tuple[str, str]]:
        """Pairs of which one has raised something with the other, and the other nothing with the one."""
        return [(a, b) for a, b in sorted(self.counts) if a != b and not self.count(b, a)]


def who_challenges_whom(records: Records, scope: Scope) -> Pairs:
    """§3 "the lack of escalations": for each line the number of disagreements that its agencies raised in the period
    with those of each line, all themes together. Lines with no figure are there: that nothing was raised is what the
    table is for. What was settled in a conversation is not in it."""
    inside = records.within(scope).raised
    of = records.lines.of
    counts = Counter[tuple[str, str]]()
    for (raising, responding), count in Counter((row.raising, row.responding) for row in inside).items():
        counts[of(raising), of(responding)] += count
    return Pairs(records.lines.shown(line for pair in counts for line in pair), counts)


@dataclass(frozen=True)
class LastRaised:
    """When the line last raised one, and the days between those before. `days`: since then; None = never."""

    line: str
    on: date | None
    days: int | None
    gaps: tuple[int, ...]


def last_raised(records: Records, scope: Scope) -> list[LastRaised]:
    """§3, Q12: for each line the day on which one of its agencies last raised a disagreement by the end of the period,
    how many days before that end it is, and the days between each two that it raised one after the other. All themes
    together, in the order of the alphabet."""
    rows = [row for row in records.raised if row.on <= scope.last]
    return [_last(line, _days(records, line, rows), scope.last) for line in records.lines.shown(())]


def _days(records: Records, line: str, rows: Sequence[Raised]) -> list[date]:
    return sorted(row.on for row in rows if records.lines.of(row.raising) == line)


def _last(line: str, days: Sequence[date], end: date) -> LastRaised:
    gaps = tuple((after - before).days for before, after in pairwise(days))
    return LastRaised(line, days[-1] if days else None, (end - days[-1]).days if days else None, gaps)
