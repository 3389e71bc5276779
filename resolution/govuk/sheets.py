"""Sheets that somebody sends in, an .xlsx or a CSV file, as rows of text. What is too large, or no such file, is said.

Nothing of the file itself is kept. A cell is text whatever the spreadsheet made of it: a date reads as 03/04/2025, a
whole number without a point. A formula is not worked out, nor is an error taken for a word: both begin with FORMULA.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.exceptions import InvalidFileException

from .files import MARKING, as_typed
from .text import one_line, tidy, without_hidden

# Bytes as sent, and unpacked: an .xlsx is a zip, in which a small file can hold a very large one.
LARGEST: Final = 2_000_000
UNPACKED: Final = 20_000_000
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 60
# A spreadsheet keeps rows in which nothing stands any more: so many are read for the last that says something.
FURTHEST: Final = 10 * MOST_ROWS
FORMULA: Final = "="
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_SHEET = "The file must be a spreadsheet saved as .xlsx or as CSV"
OLD = "The file is an old Excel file (.xls), or has a password. Open it and save it as .xlsx, without a password"
BROKEN = "The file cannot be opened: it may be damaged. Save it again as .xlsx or as CSV, and send that"
TOO_LARGE = "The file must be smaller than 2 MB, and hold no more than one sheet of plain rows"
TOO_LONG = f"The sheet must have {MOST_ROWS:,} rows or fewer. Send it in parts, without empty rows at its end"
TOO_WIDE = f"The sheet must have {MOST_COLUMNS} columns or fewer. Take away those that are not needed"
# What can be wrong with a file that is a zip. XML that is none is a SyntaxError, whoever reads it.
DAMAGED = (zipfile.BadZipFile, InvalidFileException, SyntaxError, KeyError, ValueError, TypeError, OSError, EOFError)

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The rows up to the last that says something, the first being row 1 of the file. `others`: further worksheets of
    the file, which were not read."""

    rows: tuple[Cells, ...]
    others: int = 0


def read_sheet(content: bytes) -> Sheet:
    """The first worksheet of the file. ValidationError, in words for whoever sent it, where it cannot be read."""
    if len(content) > LARGEST:
        raise ValidationError(TOO_LARGE)
    if content.startswith(OLE):
        raise ValidationError(OLD)
    return _of_workbook(content) if content.startswith(ZIP) else Sheet(_rows(_of_text(content)))


def _of_workbook(content: bytes) -> Sheet:
    try:
        _refuse_bomb(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        first, *others = book.worksheets
        # What the file says of its own size need not be true, and a row is filled up to it.
        first.reset_dimensions()
        return Sheet(_rows(_cells(row) for row in first.iter_rows()), len(others))
    except ValidationError:
        raise
    except DAMAGED as broken:
        raise ValidationError(BROKEN) from broken


def _refuse_bomb(content: bytes) -> None:
    """A file says how large each part is unpacked, and no more of it is ever unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > UNPACKED:
            raise ValidationError(TOO_LARGE)
        if "xl/workbook.xml" not in packed.namelist():
            raise ValidationError(NO_SHEET)


def _cells(row: Sequence[Any]) -> list[str]:
    """As texts. A cell in the last column of all has 16,000 before it that the file does not have: beyond the columns
    that a sheet may have, those are left out."""
    there = (cell for cell in row[MOST_COLUMNS + 1 :] if cell is not EMPTY_CELL)
    return [_cell(cell) for cell in (*row[: MOST_COLUMNS + 1], *there)]


def _cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        return FORMULA
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _of_text(content: bytes) -> Iterator[list[str]]:
    """A CSV file, in the letters of today or of an older Excel, its cells apart by commas, semicolons or tabs."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text or text.startswith("%PDF"):
        raise ValidationError(NO_SHEET)
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = max(",;\t", key=first.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=apart)
    except csv.Error as wrong:
        raise ValidationError(NO_SHEET) from wrong


def _rows(read: Iterable[Sequence[str]]) -> tuple[Cells, ...]:
    rows: list[Cells] = []
    last = 0
    for number, cells in enumerate(read, start=1):
        rows.append(_tidied(cells))
        last = number if any(rows[-1]) else last
        if last > MOST_ROWS or number > FURTHEST:
            raise ValidationError(TOO_LONG)
    if not last:
        raise ValidationError("The sheet is empty. Send one that has headings and rows under them")
    return tuple(rows[:last])


def _tidied(cells: Sequence[str]) -> Cells:
    texts = [one_line(without_hidden(tidy(as_typed(cell)))) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) > MOST_COLUMNS:
        raise ValidationError(TOO_WIDE)
    # What a file of ours says of itself is none of its rows.
    return () if texts == [MARKING] else tuple(FORMULA if text.startswith(FORMULA) else text for text in texts)
