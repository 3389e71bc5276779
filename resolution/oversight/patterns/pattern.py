"""What a pattern is: a sentence, how sure it is, a chart with its table, and how it was worked out (Q11)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Self

from resolution.govuk.components import Column, Table
from resolution.govuk.wording import day
from resolution.oversight.figures.culture import Heard, were_heard
from resolution.oversight.figures.quarters import chosen
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.restarts import Restart, restarts_of
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.silence import Sheet, newest_sheet, window
from resolution.oversight.figures.themes import told_of

# Two patterns ask whether an agency is quiet, and can answer differently.
OTHERS_OR_ITSELF = (
    "“Who is quiet” compares an agency with all others, for how much it meets; “Time since each last raised one” "
    "compares it with its own past, so that whoever has never raised one is found by the first only."
)


@dataclass(frozen=True)
class Chart:
    """A drawing with its title, and its description for whoever does not see it."""

    drawing: Any
    title: str
    description: str


@dataclass(frozen=True)
class Pattern:
    """`says`: what it shows. `sure`: how sure that is. `basis`: of how many, from when to when. `more`: what else is
    said. `legend`: how to read the chart. `made`: the method by its name, at the end of a paper. `plain`: the table
    without the method's own figures, for a paper; None where it has none. `period`: of which, where it has one of its
    own. `on_page`: the table as a page shows it, where its file has more words."""

    says: str
    sure: str
    basis: str
    table: Table
    chart: Chart | None = None
    more: Sequence[str] = ()
    legend: str = ""
    made: str = ""
    plain: Table | None = None
    method: Sequence[str] = ()
    in_short: str = ""
    period: str = ""
    on_page: Table | None = None

    @property
    def short(self) -> str:
        """As the first screen says it."""
        return self.in_short or self.says


@dataclass(frozen=True)
class Asked:
    """What the figures are worked out from, and what they are narrowed to."""

    partnership: int
    records: Records
    scope: Scope

    @cached_property
    def sheet(self) -> Sheet | None:
        """The exposure that silence is read beside."""
        return newest_sheet(self.partnership, self.window)

    @cached_property
    def restarts(self) -> tuple[Restart, ...]:
        """From which months the chart over time is read anew."""
        return restarts_of(self.partnership)

    @cached_property
    def window(self) -> Scope:
        return window(self.scope.last)

    @cached_property
    def told(self) -> list[Scope]:
        """The quarters of the period of which it is told by theme; where none of it can be, the newest that can."""
        return chosen(told_of(self.records, self.scope.last), self.scope)

    @cached_property
    def heard(self) -> Heard | None:
        """What was answered in confidence, as far as there are enough answers for it to be shown."""
        return were_heard(self.partnership)

    def in_scope(self, scope: Scope) -> Self:
        """Of the same records, and what was read beside them, in another scope."""
        other = replace(self, scope=scope)
        other.__dict__["sheet"], other.__dict__["restarts"] = self.sheet, self.restarts
        return other

    @property
    def period(self) -> str:
        """1 November 2024 to 26 November 2026."""
        first = max(self.scope.first or date.min, self.records.first or self.scope.last)
        return f"{day(first)} to {day(self.scope.last)}"

    def whose(self, scope: Scope) -> str:
        """What the figures are narrowed to, as the end of a sentence."""
        by = self.by(scope)
        return by and f",{by}"

    def by(self, scope: Scope) -> str:
        """The same, after a verb."""
        return f" by {dict(self.records.lines.sectors).get(scope.sector, 'others')}" if scope.sector else ""


def from_to(told: Sequence[Scope]) -> str:
    """1 January 2025 to 31 March 2026: the period of several quarters in a row; empty of none."""
    return f"{day(told[0].first or told[0].last)} to {day(told[-1].last)}" if told else ""


def many(count: int, one: str, several: str = "") -> str:
    """1 disagreement, 2 disagreements."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def are(count: int) -> str:
    """1 is open, 2 are open."""
    return "is" if count == 1 else "are"


def were(count: int) -> str:
    """1 was resolved, 2 were resolved."""
    return "was" if count == 1 else "were"


def percent(part: float, whole: float = 1) -> str:
    """41 %; of nothing, 0 %."""
    return f"{round(100 * part / whole) if whole else 0} %"


def number_table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """The first column is words, the others are numbers."""
    first, *others = headings
    return Table(caption, [Column(first), *(Column(each, numeric=True) for each in others)], rows)
