"""What would become of each row of a sheet that is taken over: every row has one fate, and nothing is written (A11)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from .columns import Column, Table


class Kind(StrEnum):
    """What a row comes to. The value is its key in an address."""

    ADD = "add"
    SAME = "same"
    DIFFERS = "differs"
    ANEW = "anew"
    REFUSED = "refused"
    PASSED = "passed"

    @property
    def says(self) -> str:
        return SAYS[self]


SAYS: Mapping[Kind, str] = {
    Kind.ADD: "Would be taken over",
    Kind.SAME: "Is here already, and says the same",
    Kind.DIFFERS: "Is here already, and says something else: what is here stays",
    Kind.ANEW: "Is still open: to be raised anew",
    Kind.REFUSED: "Cannot be taken over as it is",
    Kind.PASSED: "Has nothing to take over",
}


@dataclass(frozen=True)
class Fate:
    """One row: its number in the file, what it is about, its fate and why. `given`: what it says, for the action.
    `gives`: what it gives beside the entry that others should look at, such as a role."""

    row: int
    kind: Kind
    what: str = ""
    why: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    gives: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[object, ...]:
        """As a row of the file of fates."""
        return (self.row, self.what, self.kind.says, self.why)


@dataclass(frozen=True)
class DryRun:
    """Every row of a sheet, in its order."""

    fates: tuple[Fate, ...]

    def of(self, kind: Kind) -> list[Fate]:
        return [fate for fate in self.fates if fate.kind == kind]

    @property
    def counted(self) -> list[tuple[Kind, int]]:
        """How many rows there are of each kind that there is. Together they are all rows of the file."""
        many = Counter(fate.kind for fate in self.fates)
        return [(kind, many[kind]) for kind in Kind if many[kind]]

    @property
    def given(self) -> list[tuple[str, str]]:
        """Who would be given what, beside the entry."""
        return [(fate.what, what) for fate in self.of(Kind.ADD) for what in fate.gives]

    @property
    def digest(self) -> str:
        """All of it in short, so that what is confirmed is what was shown."""
        told = repr([(fate.cells, sorted(fate.given.items(), key=str)) for fate in self.fates])
        return sha256(told.encode()).hexdigest()


def passed_over(table: Table, columns: Sequence[Column]) -> Iterator[Fate]:
    """The rows above the headings, the headings, and of those below whatever is blank or the template's own."""
    for row in range(1, table.above):
        yield Fate(row, Kind.PASSED, why="It stands above the headings.")
    yield Fate(table.above, Kind.PASSED, why="It has the headings.")
    for row, cells in table.rows:
        if why := _nothing_in(table, columns, cells):
            yield Fate(row, Kind.PASSED, why=why)


def _nothing_in(table: Table, columns: Sequence[Column], cells: Sequence[str]) -> str:
    if not any(cells):
        return "It is blank where something is asked for."
    guidance = {column.key: column.guidance for column in columns}
    is_template = all(cell == guidance[key] for key, cell in zip(table.columns, cells, strict=True))
    return "It has the guidance of the template." if is_template else ""


def to_read(table: Table, columns: Sequence[Column]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The other rows."""
    return ((row, cells) for row, cells in table.rows if not _nothing_in(table, columns, cells))


def in_ranges(rows: Sequence[int]) -> str:
    """Rows 2 to 5, 7 and 9 in short: "2 to 5, 7, 9"."""
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][-1] + 1:
            ranges[-1][1:] = [row]
        else:
            ranges.append([row])
    return ", ".join(" to ".join(map(str, one)) for one in ranges)


def differing(given: Mapping[str, Any], here: Mapping[str, Any], columns: Sequence[Column]) -> str:
    """In which columns what is here says something else than the row, and what; a cell that is empty says nothing."""
    return " ".join(
        f"{column.heading}: here “{column.shown(here[column.key])}”, on the sheet “{column.shown(given[column.key])}”."
        for column in columns
        if column.key in here and given[column.key] not in (None, "", here[column.key])
    )
