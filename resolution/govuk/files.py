"""Files to take away, and tables among them for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# What a spreadsheet takes for the beginning of a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def as_file(content: bytes | str, name: str, kind: str) -> HttpResponse:
    """The content as a file of this name, which is saved and not shown. `kind`: its media type."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, marking: str = "") -> HttpResponse:
    """The rows under their headings, as a file of this name. `marking`: who may have it. That stands at the end, below
    a row that is empty: a spreadsheet looks for headings in the first row, and sorts until an empty one."""
    # A spreadsheet knows by this that it is UTF-8.
    answer = as_file("\ufeff", f"{name}.csv", "text/csv; charset=utf-8")
    written = csv.writer(answer)
    written.writerow(columns)
    written.writerows([_plain(str(cell)) for cell in row] for row in rows)
    written.writerows([[], [marking]] if marking else [])
    return answer


def _plain(cell: str) -> str:
    """What somebody typed is never a formula."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def as_typed(cell: str) -> str:
    """The same, of a cell of a file of ours that comes back."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULAS) else cell
