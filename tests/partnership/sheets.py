"""Sheets as somebody sends them in, and the pages on which they are taken over."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from zeal import zeal_ignore

from tests.govuk.reading import read
from tests.govuk.taken import table_in

Rows = Sequence[Sequence[Any]]


def at(sheet: str, page: str = "") -> str:
    return f"/oversight/take_over/{sheet}/{page}"


def as_csv(rows: Rows) -> bytes:
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def as_xlsx(*sheets: Rows) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        there = book.create_sheet()
        for row in rows:
            there.append(list(row))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def send(office: Client, sheet: str, content: bytes) -> Any:
    """The file, and the page that it leads to."""
    return office.post(at(sheet), {"file": SimpleUploadedFile("kept.csv", content)}, follow=True)


def confirm(office: Client, sheet: str, **other: Any) -> Any:
    """The press, on what the page shows now. Each row is an act of the directory, which reads anew behind its lock."""
    page = read(office.get(at(sheet, "waiting/")))
    hidden = {box["name"]: box["value"] for box in page.all("input", type="hidden") if box["name"] in ("seen", "as_of")}
    with zeal_ignore():
        return office.post(at(sheet, "waiting/"), hidden | {"submission": str(uuid4())} | other, follow=True)


def fates(office: Client, sheet: str) -> list[tuple[str, ...]]:
    """Each row of the file of fates: its number, what it is about, what becomes of it, why."""
    return [tuple(row) for row in table_in(office.get(at(sheet, "rows/")))[1:]]
