"""Files to take away, and tables among them for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# Who may have what is about people, about cases, or counted of them and not rounded for everybody.
MARKING = "OFFICIAL-SENSITIVE"
# What a spreadsheet takes for the beginning of a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def as_file(content: bytes | str, name: str, kind: str) -> HttpResponse:
    """The content as a file of this name, which is saved and not shown. `kind`: its media type."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def csv_file(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, marking: str = MARKING
) -> HttpResponse:
    """The rows under their headings, as a file of this name. `marking`: who may have it; blank where that is everybody,
    of what has nothing of anybody in it."""
    # A spreadsheet knows by this that it is UTF-8.
    answer = as_file("\ufeff", f"{name}.csv", "text/csv; charset=utf-8")
    written = csv.writer(answer)
    written.writerow(columns)
    written.writerows([_plain(str(cell)) for cell in row] for row in rows)
    written.writerows(below(marking) if marking else ())
    return answer


def below(marking: str) -> Sequence[tuple[str, ...]]:
    """The last rows of a sheet: a spreadsheet looks for headings in the first, and sorts until an empty one."""
    return (), (marking,)


def _plain(cell: str) -> str:
    """What somebody typed is never a formula."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def as_typed(cell: str) -> str:
    """The same, of a cell of a file of ours that comes back."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULAS) else cell
