"""What the components show: a view makes these, and `{% include "govuk/_….html" %}` draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page


@dataclass(frozen=True)
class Change:
    """A link beside a fact: "Change", and for those who hear it, what."""

    text: str
    url: str
    what: str


@dataclass(frozen=True)
class Row:
    """A fact: `_summary_list.html with rows=…`. Line ends of the value are kept."""

    key: str
    value: object
    change: Change | None = None
    typed: bool = False  # somebody's own words
    id: str = ""  # where a link leads to it


@dataclass(frozen=True)
class Happening:
    """A thing that happened: `_timeline.html with happenings=…`."""

    what: str
    at: datetime
    by: str
    words: str = ""


@dataclass(frozen=True)
class Task:
    """A page to fill in: `_task_list.html with tasks=…`. Without an address it cannot be started yet."""

    title: str
    status: str
    url: str = ""
    hint: str = ""
    done: bool = False


@dataclass(frozen=True)
class Column:
    """A heading of a table."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """`_table.html with table=…`. The first cell of each row is its heading."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]

    @property
    def is_numbers(self) -> bool:
        """Whether every column but the first is of numbers."""
        return all(column.numeric for column in self.columns[1:])

    @property
    def lines(self) -> list[list[tuple[Column, object]]]:
        """Each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Step:
    """A page of a list, in the words of the pagination."""

    number: int | None
    here: bool = False


def steps(page: Page[Any]) -> list[Step]:
    """The numbers round this page; a gap has none."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [Step(one if isinstance(one, int) else None, one == page.number) for one in numbers]
