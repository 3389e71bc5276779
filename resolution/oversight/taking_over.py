"""What the office can take over: each kind of sheet, what it has, and by which action it is taken over (A11)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from resolution.oversight import log_sheet
from resolution.oversight.actions import take_over_log
from resolution.oversight.log_columns import COLUMNS as LOG_COLUMNS
from resolution.oversight.log_columns import NEVER
from resolution.partnership import actions, agencies_sheet, groundwork, people_sheet
from resolution.partnership.columns import Column, Table
from resolution.partnership.fates import DryRun
from resolution.partnership.models import Partnership, WaitingSheet
from resolution.partnership.people_columns import COLUMNS as PEOPLE

Rows = Callable[[Partnership], Iterator[Sequence[object]]]


@dataclass(frozen=True)
class Taking:
    """One kind of sheet. `never`: which other columns logs have, and why they are not taken. `rows_out`: the same of
    what is here, to take away."""

    key: str
    title: str
    says: str
    columns: Sequence[Column]
    dry_run: Callable[[Partnership, Table], DryRun]
    take_over: Callable[..., object]
    rows_out: Rows
    # Rows at once: they are taken over together, and everybody else who writes waits meanwhile (decision 0147).
    most: int
    never: Mapping[str, str] = field(default_factory=dict)
    # Why none can be taken over yet; blank where they can.
    why_not: Callable[[Partnership], str] = lambda _: ""
    # What is said before somebody confirms.
    before: str = ""

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.columns]

    @property
    def guidance(self) -> list[str]:
        return [column.guidance for column in self.columns]


AGENCIES = Taking(
    WaitingSheet.Kind.AGENCIES,
    "Agencies",
    "One row for each agency. Those that are here already stay as they are.",
    agencies_sheet.COLUMNS,
    agencies_sheet.dry_run,
    actions.take_over_agencies,
    agencies_sheet.rows_out,
    most=500,
    before="All these rows are taken over, or, if anything goes wrong, none.",
)
ALL_PEOPLE = Taking(
    WaitingSheet.Kind.PEOPLE,
    "People",
    "One row for each person, and a further row for each further tier at which they stand. Take over the agencies "
    "first. Nobody gets an account by it: they are invited one by one.",
    PEOPLE,
    people_sheet.dry_run,
    actions.take_over_people,
    people_sheet.rows_out,
    most=300,
    before="All these rows are taken over, or, if anything goes wrong, none. Nobody is invited by it, and nobody is "
    "told.",
)
LOG = Taking(
    WaitingSheet.Kind.LOG,
    "The log of disagreements",
    "One row for each disagreement that was settled before. They are counted apart from those that are raised here. "
    "What is still open is to be raised anew.",
    LOG_COLUMNS,
    log_sheet.dry_run,
    take_over_log,
    log_sheet.rows_out,
    most=1_000,
    never=NEVER,
    why_not=groundwork.why_not,
    before="All these rows are taken over, or, if anything goes wrong, none. What is wrong in one of "
    "them can be corrected afterwards, with a reason.",
)
TAKING: Mapping[str, Taking] = {str(each.key): each for each in (AGENCIES, ALL_PEOPLE, LOG)}
