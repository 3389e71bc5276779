"""A paper in all the ways in which it is read and taken away."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from resolution.oversight.models import TabledFile

from .as_pdf import pdf_of
from .as_sheet import sheet_of
from .as_word import word_of
from .document import Chart, Paper, Section, Table

Kind = TabledFile.Kind
TYPES: Mapping[str, str] = {
    Kind.PDF: "application/pdf",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.SHEET: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def page_of(paper: Paper) -> bytes:
    """What the page is drawn from, as bytes that are kept."""
    return json.dumps(asdict(paper), ensure_ascii=False, sort_keys=True).encode()


def paper_of(page: bytes) -> Paper:
    """The paper that was kept so."""
    kept: dict[str, Any] = json.loads(page)
    return Paper(**kept | {"about": tuple(kept["about"]), "sections": tuple(map(_section, kept["sections"]))})


def _section(kept: dict[str, Any]) -> Section:
    tables = (
        Table(**table | {"head": tuple(table["head"]), "rows": tuple(tuple(row) for row in table["rows"])})
        for table in kept["tables"]
    )
    charts = (Chart(**chart) for chart in kept["charts"])
    return Section(kept["heading"], tuple(kept["paragraphs"]), tuple(charts), tuple(tables), kept["key"])


MADE: Mapping[str, Callable[[Paper], bytes]] = {
    Kind.PAGE: page_of,
    Kind.PDF: pdf_of,
    Kind.WORD: word_of,
    Kind.SHEET: sheet_of,
}


def files_of(paper: Paper) -> dict[str, bytes]:
    """The bytes of each, under its kind."""
    return {str(kind): make(paper) for kind, make in MADE.items()}
