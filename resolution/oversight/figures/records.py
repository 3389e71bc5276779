"""The records that figures are worked out from, each read once for a page: rows without words, names or children."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, Self, TypeVar

from resolution.insight.side_by_side import Reader, Row, readers_of
from resolution.protocol.acts import Status
from resolution.protocol.model import Protocol

from .lines import Lines
from .scope import Scope

LIVE = (Status.OPEN, Status.UNRESOLVED)


class Ending(StrEnum):
    """How a disagreement has ended. What is left unresolved at the last tier has not, until it is closed."""

    RESOLVED = "resolved"
    UNRESOLVED = "closed without agreement"
    IN_LAW = "decided in a legal process"
    WITHDRAWN = "withdrawn"


class Raised(NamedTuple):
    """A disagreement that was raised. `on` and `until`: the days in London on which it was, and on which it ended.

    `asked` steps were sent to the responding side, of which `missed` had no answer by their date. `urgent`: when it was
    raised. `after`: how many days after the concern arose it was raised; None where nobody has said. What is told of
    these two is told in quarters, and never changes (`circumstances`). `before`: the themes of the conversation that it
    took up, which are counted there. `entered`: each tier that it has come to, in their order, with the day."""

    number: int
    status: Status
    case: int
    on: date
    raising: int
    responding: int
    tier: int
    ending: Ending | None
    until: date | None
    overdue: bool
    themes: tuple[str, ...] = ()
    urgent: bool = False
    asked: int = 0
    missed: int = 0
    after: int | None = None
    limit: int | None = None
    before: tuple[str, ...] = ()
    entered: tuple[tuple[int, date], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has a move to make on it, or it waits at the end of the last tier."""
        return self.status in LIVE


class Limit(NamedTuple):
    """After how many days a concern counts as saved up, as the partnership has set it (I6) from a day on; None where it
    has set none."""

    since: date
    days: int | None


class Settled(NamedTuple):
    """One that was settled in a conversation. `on`: the day on which that was logged, in London: never one of a quarter
    that was told before. `taken_up`: it was not settled after all, and is one that was raised."""

    on: date
    raising: int
    themes: tuple[str, ...] = ()
    taken_up: bool = False


class Alike(NamedTuple):
    """How many were raised, and settled in a conversation, by one line about the same themes."""

    raised: Counter[Row]
    settled: Counter[Row]


Record = TypeVar("Record", Raised, Settled)
ON, CASE, ABOUT = attrgetter("on"), attrgetter("case"), attrgetter("themes")
RAISING_ABOUT = attrgetter("raising", "themes")


@dataclass(frozen=True)
class Records:
    """All that figures of one partnership are worked out from, from the beginning or in one period: each in the order
    of the days. `told`: the stretches of quarters that papers have told, by what they told. `limits`: what each version
    of the protocol has set, the first of them first."""

    raised: tuple[Raised, ...]
    settled: tuple[Settled, ...]
    lines: Lines
    protocol: Protocol
    tiers: Mapping[int, str]
    themes: Mapping[str, str]
    told: Mapping[str, Sequence[Scope]] = field(default_factory=dict)
    limits: Sequence[Limit] = ()

    def within(self, scope: Scope) -> Self:
        """Those that the scope holds. Most figures of a page ask for the same."""
        if scope not in self._within:
            raised, settled = self._in(self.raised, scope), self._in(self.settled, scope)
            self._within[scope] = replace(self, raised=raised, settled=settled)
        return self._within[scope]

    @cached_property
    def _within(self) -> dict[Scope, Self]:
        return {}

    def _in(self, rows: tuple[Record, ...], scope: Scope) -> tuple[Record, ...]:
        held = rows[bisect_left(rows, scope.first or date.min, key=ON) : bisect_right(rows, scope.last, key=ON)]
        if not scope.sector:
            return held
        return tuple(row for row in held if self.lines.sector_of(row.raising) == scope.sector)

    @cached_property
    def first(self) -> date | None:
        """The day of the earliest."""
        return min((rows[0].on for rows in (self.raised, self.settled) if rows), default=None)

    @cached_property
    def stayed_settled(self) -> Sequence[Settled]:
        """What a conversation settled, and nobody has taken up since."""
        return [row for row in self.settled if not row.taken_up]

    @cached_property
    def once(self) -> Sequence[tuple[Raised, tuple[str, ...]]]:
        """§3: what was raised, each with the themes that are counted of it: once for a child’s case, on the day of the
        first disagreement with it. A family alone makes no theme. What a conversation was about that was taken up is
        counted with the conversation: its quarter may have been told (Q15)."""
        return list(self._once())

    def _once(self) -> Iterator[tuple[Raised, tuple[str, ...]]]:
        """One after the other: only some figures keep them."""
        cases = Counter(map(CASE, self.raised))
        seen: set[tuple[int, str]] = set()
        for row in self.raised:
            yield row, row.themes if cases[row.case] == 1 and not row.before else _not_seen(row, seen)

    @cached_property
    def alike(self) -> Alike:
        """How many there are of each line about the same, as far as that is counted. One that was settled is about no
        case. One that was taken up, and is about nothing else now, is counted as settled: whoever reads what is settled
        one less, and what is raised one more, takes it away."""
        return self._alike(self.lines)

    @cached_property
    def alike_apart(self) -> Alike:
        """The same of each agency by itself."""
        return self._alike(self.lines.apart)

    def _alike(self, lines: Lines) -> Alike:
        counted = ((row.raising, themes) for row, themes in self._once() if themes or not row.before)
        return Alike(
            raised=_by_line(lines, Counter(counted)),
            settled=_by_line(lines, Counter(map(RAISING_ABOUT, self.settled))),
        )

    @cached_property
    def readers(self) -> Sequence[Reader]:
        """Whoever reads what is told of all of these by line, and by theme."""
        raised, settled = self.alike
        return readers_of(raised + settled)


def _by_line(lines: Lines, counts: Mapping[tuple[int, tuple[str, ...]], int]) -> Counter[Row]:
    found = Counter[Row]()
    for (agency, themes), count in counts.items():
        found[Row(lines.of(agency), themes)] += count
    return found


def _not_seen(row: Raised, seen: set[tuple[int, str]]) -> tuple[str, ...]:
    """Its themes that neither its case has had before, nor its conversation; from now on the case has."""
    themes = tuple(theme for theme in row.themes if (row.case, theme) not in seen and theme not in row.before)
    seen |= {(row.case, theme) for theme in row.themes}
    return themes
