"""Sheets that somebody sends in: read as text, within bounds, and refused in plain words."""

import zipfile
from io import BytesIO
from time import process_time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from resolution.govuk import sheets
from resolution.govuk.files import csv_file
from resolution.govuk.sheets import FORMULA, read_sheet
from tests.partnership.sheets import as_csv, as_xlsx


def packed(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as there:
        for name, content in parts.items():
            there.writestr(name, content)
    return made.getvalue()


def broken(inside: str) -> bytes:
    """An .xlsx with a part that is no XML."""
    with zipfile.ZipFile(BytesIO(as_xlsx([("a",)]))) as there:
        return packed({one: b"<" if one == inside else there.read(one) for one in there.namelist()})


BOMB = packed({"xl/workbook.xml": b"0" * (sheets.UNPACKED + 1)})
REFUSED: dict[str, tuple[bytes, str]] = {
    "an old file": (sheets.OLE + b"\0" * 500, sheets.OLD),
    "larger than 2 MB": (b"a" * (sheets.LARGEST + 1), sheets.TOO_LARGE),
    "a small file in which a very large one is packed": (BOMB, sheets.TOO_LARGE),
    "another zip": (packed({"word/document.xml": b""}), sheets.NO_SHEET),
    "half a zip": (as_xlsx([("a",)])[:300], sheets.BROKEN),
    "a workbook that is no XML": (broken("xl/workbook.xml"), sheets.BROKEN),
    "a worksheet that is no XML": (broken("xl/worksheets/sheet1.xml"), sheets.BROKEN),
    "a PDF": (b"%PDF-1.7\n", sheets.NO_SHEET),
    "bytes that are no letters": (b"a\0b", sheets.NO_SHEET),
    "a cell as long as a book": (b"a" * 140_000, sheets.NO_SHEET),
    "nothing": (b"\n\n", "The sheet is empty. Send one that has headings and rows under them"),
    "too many rows": (b"a\n" * (sheets.MOST_ROWS + 1), sheets.TOO_LONG),
    "empty rows without an end": (b"a" + b"\n" * (sheets.FURTHEST + 1), sheets.TOO_LONG),
    "too many columns": (b"," * sheets.MOST_COLUMNS + b"a", sheets.TOO_WIDE),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(which: str) -> None:
    content, said = REFUSED[which]
    with pytest.raises(ValidationError) as refused:
        read_sheet(content)
    assert refused.value.messages == [said]


READ: list[tuple[bytes, tuple[tuple[str, ...], ...]]] = [
    ("Näme,b\r\nc,\r\n,,\r\n".encode("utf-8-sig"), (("Näme", "b"), ("c",))),
    ("Näme;b\nc, d;e".encode("cp1252"), (("Näme", "b"), ("c, d", "e"))),
    (b"a\tb\n\n  c  d\t", (("a", "b"), (), ("c d",))),
    (b'"a\nb",=1+1\n', (("a b", FORMULA),)),
    ("a\u202eb\u200b".encode(), (("ab",),)),
    (
        as_xlsx([("a", None, 3.0, 2.5, True, False), (), ("=A1",), (None,)]),
        (("a", "", "3", "2.5", "Yes", "No"), (), (FORMULA,)),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "rows"), READ)
def test_each_cell_is_text(content: bytes, rows: Any) -> None:
    assert read_sheet(content).rows == rows


def test_a_workbook_that_says_it_is_larger_than_it_is_is_read_to_its_last_row() -> None:
    book = Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["B3"] = "a", "b"
    made = BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as there:
        parts = {one: there.read(one) for one in there.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"A1:B3", b"A1:XFD1048576")
    assert read_sheet(packed(parts | {"xl/worksheets/sheet1.xml": sheet})).rows == (("a",), (), ("", "b"))


def test_what_a_file_of_ours_made_harmless_comes_back_as_it_was_and_its_marking_is_no_row() -> None:
    cells = ["+44 1632 960700", "-", "@home", "'quoted'", "plain"]
    assert read_sheet(csv_file("any", ["a"], [cells]).content).rows == (("a",), tuple(cells))
    assert read_sheet(as_csv([["a"], ["OFFICIAL-SENSITIVE", ""], ["b"]])).rows == (("a",), (), ("b",))
    assert read_sheet(as_csv([cells])).rows == (tuple(cells),)


def far_right(rows: int, last: str | None = None) -> bytes:
    """Each row has a cell in the last column of all; in one of them stands this."""
    book = Workbook()
    sheet = book.worksheets[0]
    for number in range(1, rows + 1):
        sheet.cell(number, 1, "a")
        sheet.cell(number, 16_384).number_format = "0.00"
    sheet.cell(rows, 16_384).value = last
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_small_file_that_reaches_far_to_the_right_holds_nothing_up() -> None:
    content = far_right(1_000)
    assert len(content) < 50_000
    begun = process_time()
    assert len(read_sheet(content).rows) == 1_000
    # Filled with empty cells it took 20.
    assert process_time() - begun < 5


def test_what_stands_far_to_the_right_is_not_dropped_unsaid() -> None:
    with pytest.raises(ValidationError, match="60 columns or fewer"):
        read_sheet(far_right(2, "b"))
