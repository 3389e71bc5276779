"""What a sheet that is taken over can have: its columns, each read as a question of a page would be (A11).

Headings are known in any order and case. A column that nobody asked for is left out, and never kept."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError

from resolution.govuk.dates import DateField
from resolution.govuk.fields import Question, TextField
from resolution.govuk.sheets import FORMULA, Sheet
from resolution.govuk.wording import day, in_words

# The headings stand on one of the first rows: logs often have a title above them.
HEADINGS_WITHIN: Final = 10
YES, NO = frozenset({"yes", "y", "true", "x", "1"}), frozenset({"no", "n", "false", "-", "0"})
NOT_ASKED_FOR = "it is not asked for"


@dataclass(frozen=True)
class Column:
    """One column: the heading of the template, others that logs have, a line of guidance, and how a cell is read."""

    key: str
    heading: str
    guidance: str
    asks: Question
    also: tuple[str, ...] = ()

    def read(self, cell: str) -> Any:
        """What the cell says. ValidationError, with the heading before it, where it says nothing of the kind."""
        if cell == FORMULA:
            raise ValidationError(f"{self.heading}: put in the value, in place of a formula or an error")
        try:
            return self.asks.clean(cell)
        except ValidationError as wrong:
            raise ValidationError(f"{self.heading}: {' '.join(wrong.messages)}") from wrong

    def shown(self, value: Any) -> str:
        """What a cell said, or could say, in words."""
        if isinstance(self.asks, OneOf):
            return self.asks.names[value]
        if isinstance(value, date):
            return day(value)
        return str({True: "yes", False: "no", None: ""}.get(value, value))


@dataclass(frozen=True)
class Table:
    """What is kept of a sheet: of each of its rows under the headings, by its number in the file, the cells of the
    columns that are asked for. `left_out`: every other heading, and why. `above`: how many rows the headings end."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    left_out: tuple[tuple[str, str], ...]
    above: int
    others: int = 0

    def as_data(self) -> dict[str, Any]:
        """As it is kept: lists of texts and numbers."""
        return dict(vars(self))

    @classmethod
    def of_data(cls, kept: Mapping[str, Any]) -> "Table":
        """What `as_data` gave, read from JSON."""
        rows = tuple((number, tuple(cells)) for number, cells in kept["rows"])
        left_out = tuple((heading, why) for heading, why in kept["left_out"])
        return cls(tuple(kept["columns"]), rows, left_out, kept["above"], kept["others"])


class SheetDate(TextField):
    """A day in one cell: 03/04/2025, 3.4.2025 or 3 April 2025, the day always first; 2025-04-03 too."""

    _first_day = re.compile(r"(\d{1,2})[ /.-]([a-z]+|\d{1,2})[ /.-](\d{4}|\d{2})", re.IGNORECASE)
    _first_year = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?")

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        if british := self._first_day.fullmatch(text):
            parts = british.groups()
        elif year := self._first_year.fullmatch(text):
            parts = year.groups()[::-1]
        else:
            raise ValidationError("write the day first, then the month and the year, such as 03/04/2025 for 3 April")
        return DateField(str(self.label), missing=None, not_future=True, called="The date").clean(parts)


class YesNo(TextField):
    """Yes or no; None where the cell is empty."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value).casefold()
        if text and text not in YES | NO:
            raise ValidationError("write yes or no")
        return text in YES if text else None

    needs_a_word = False


class OneOf(TextField):
    """One of a few things, by its name or its key. The answer is the key."""

    def __init__(self, label: str, *, options: Iterable[tuple[str, str]], **text: Any) -> None:
        super().__init__(label, **text)
        self.names = dict(options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        known = {alike(word): key for key, name in self.names.items() for word in (key, name)}
        if text and alike(text) not in known:
            raise ValidationError(f"write {in_words([f'“{name}”' for name in self.names.values()], last='or')}")
        return known[alike(text)] if text else ""


def alike(text: str) -> str:
    """The same for two ways to type the same: capitals, spaces, and which apostrophe, make no difference."""
    return " ".join(text.replace("’", "'").casefold().split())


def table_of(sheet: Sheet, columns: Sequence[Column], never: Mapping[str, str]) -> Table:
    """What of the sheet is kept. `never`: part of a heading, and why such a column is not taken. ValidationError where
    the headings are not there."""
    known = {alike(name): column for column in columns for name in (column.heading, *column.also)}
    above = _headings(sheet, known)
    headings = sheet.rows[above - 1]
    places = _places(headings, known)
    if missing := [one.heading for one in columns if one.asks.required and one.key not in places]:
        raise ValidationError(f"The sheet has no column {in_words([f'“{name}”' for name in missing])}. Add it")
    rows = tuple(
        (number, tuple(cells[at] if at < len(cells) else "" for at in places.values()))
        for number, cells in enumerate(sheet.rows[above:], start=above + 1)
    )
    taken = set(places.values())
    left_out = tuple((name, _why(name, never)) for at, name in enumerate(headings) if at not in taken and name)
    return Table(tuple(places), rows, left_out, above, sheet.others)


def _headings(sheet: Sheet, known: Mapping[str, Column]) -> int:
    """The number of the row that has most of them."""
    first = sheet.rows[:HEADINGS_WITHIN]
    counts = [sum(alike(cell) in known for cell in cells) for cells in first]
    if not max(counts):
        raise ValidationError("The sheet has no headings that are known here. Take those of the template")
    return counts.index(max(counts)) + 1


def _places(headings: Sequence[str], known: Mapping[str, Column]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, heading in enumerate(headings):
        column = known.get(alike(heading))
        if column and column.key in places:
            raise ValidationError(f"The sheet has two columns for “{column.heading}”. Take one of them away")
        if column:
            places[column.key] = at
    return places


def _why(heading: str, never: Mapping[str, str]) -> str:
    return next((why for part, why in never.items() if part in alike(heading)), NOT_ASKED_FOR)


def read_row(columns: Sequence[Column], table: Table, cells: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """What the cells of a row say, by the columns' keys, and what is wrong with them. A column that the sheet has not
    says nothing."""
    given: dict[str, Any] = {}
    wrong: list[str] = []
    there = dict(zip(table.columns, cells, strict=True))
    for column in columns:
        try:
            given[column.key] = column.read(there.get(column.key, ""))
        except ValidationError as said:
            wrong += said.messages
    return given, wrong


def yes_no(value: bool) -> str:
    return "Yes" if value else "No"


def as_cell(day: Any) -> str:
    """03/04/2025; blank where there is none."""
    return f"{day:%d/%m/%Y}" if day else ""
