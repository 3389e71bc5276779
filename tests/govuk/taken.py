"""A CSV file as whoever took it away reads it: its rows, and at its end who may have it."""

import csv
from io import StringIO
from typing import Any


def table_in(answer: Any) -> list[list[str]]:
    """The headings and the rows under them; what stands below them is the marking."""
    *rows, below, marking = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert (below, marking) == ([], ["OFFICIAL-SENSITIVE"])
    return rows


def under_headings(answer: Any) -> list[dict[str, str]]:
    """Each row by its headings."""
    head, *rows = table_in(answer)
    return [dict(zip(head, row, strict=True)) for row in rows]
