"""A paper as a spreadsheet: the same figures, a table a sheet. What somebody wrote never becomes a formula."""

import re
from collections import Counter
from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .document import Cell, Paper, Table

# What Excel takes as the name of a sheet: none of these, and no more than 31 characters.
NOT_IN_A_NAME, LONGEST_NAME = re.compile(r"[\[\]:*?/\\']"), 31
WIDEST = 60


def sheet_of(paper: Paper) -> bytes:
    """An .xlsx. The first sheet says what it is; each other has one table."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "About"
    fill(first, [(line,) for line in (paper.title, paper.partnership, paper.marking, *paper.about, "", paper.seal)])
    under = Counter(heading for heading, _ in paper.tables())
    for number, (heading, table) in enumerate(paper.tables(), start=1):
        # Several under one heading are told apart by their captions.
        _table(book.create_sheet(_named(number, heading if under[heading] == 1 else table.caption)), table)
    book.properties.title, book.properties.creator = paper.title, paper.partnership
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _named(number: int, heading: str) -> str:
    return f"{number} {NOT_IN_A_NAME.sub(' ', heading)}"[:LONGEST_NAME].strip()


def _table(sheet: Worksheet, table: Table) -> None:
    fill(sheet, [(table.caption,), table.head, *table.rows, (table.note,)])
    for cell in sheet[2]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B3"
    for column in range(1, len(table.head) + 1):
        longest = max(len(str(row[column - 1])) for row in (table.head, *table.rows))
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, WIDEST)


def fill(sheet: Worksheet, rows: Iterable[tuple[Cell, ...]]) -> None:
    """The rows, from the first of the sheet on. A text is a text, whatever it begins with."""
    for at, row in enumerate(rows, start=1):
        for column, content in enumerate(row, start=1):
            cell = sheet.cell(at, column, content)
            if isinstance(content, str):
                cell.data_type = "s"
    sheet["A1"].font = Font(bold=True)
