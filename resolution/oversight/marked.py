"""What is held, as a workbook in which whoever reviews it marks what is given; and read again, with the marks (A10)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from resolution.govuk.files import MARKING, below
from resolution.govuk.sheets import FORMULA, Cells
from resolution.oversight.held import Item
from resolution.oversight.papers.as_sheet import fill

GIVE, IN_PART, WITHHOLD = "Give", "Give in part", "Withhold"
MARKS: Final = (GIVE, IN_PART, WITHHOLD)
# Of the Data Protection Act 2018: by its Schedules and paragraphs, in plain words.
EXEMPTIONS: Final = (
    "Information about another person (Schedule 2, paragraph 16)",
    "Crime: preventing or detecting it, or bringing somebody to justice (Schedule 2, paragraph 2)",
    "Legal advice and proceedings (Schedule 2, paragraphs 5 and 19)",
    "Serious harm to somebody’s health: health data (Schedule 3, part 2)",
    "Serious harm to somebody’s health: social work data (Schedule 3, part 3)",
    "Serious harm to somebody’s health: education data (Schedule 3, part 4)",
    "Child abuse data, where giving it is not in the child’s best interests (Schedule 3, part 5)",
    "Planning and negotiations (Schedule 2, paragraphs 22 and 23)",
    "A confidential reference (Schedule 2, paragraph 24)",
    "Another exemption: the remark says which",
)
NOT_SAID: Final = "No"
HEAD: Final = (
    *("Number", "Record", "What it is", "Words"),
    *("Mark", "Given instead", "Exemption", "Say that it is withheld?", "Remark"),
)
WIDTHS: Final = (8, 12, 40, 80, 14, 60, 50, 14, 40)
HOW: Final = (
    "How to mark",
    f"In the column Mark choose {GIVE}, {IN_PART} or {WITHHOLD} for each row. No row may be left without.",
    f"For {IN_PART}, enter under “Given instead” the words that are given, without what is not.",
    f"For {IN_PART} and {WITHHOLD}, choose an exemption of the Data Protection Act 2018.",
    f"What is withheld is counted in the document by its exemption. Enter {NOT_SAID} under “Say that it is withheld?” "
    "where even that would do harm.",
    "Remarks are for your own file, and go nowhere. Do not change the first four columns.",
    "Then save it as .xlsx, and send it in on the page “What is held”.",
)


@dataclass(frozen=True)
class Marked:
    """An item with what the reviewer says of it. `given`: the words that are given, or blank."""

    item: Item
    mark: str
    given: str
    exemption: str
    is_said: bool


def workbook_of(items: Iterable[Item]) -> bytes:
    """An .xlsx: a row for each, with boxes to choose from. What somebody wrote never becomes a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "What is held"
    rows = [(number, item.of, item.what, item.words) for number, item in enumerate(items, start=1)]
    fill(sheet, [HEAD, *rows, *below(MARKING)])
    _lay_out(sheet)
    how = book.create_sheet("How to mark")
    fill(how, [(line,) for line in (*HOW, "", "Exemptions", *EXEMPTIONS)])
    how.column_dimensions["A"].width = 110
    last = max(len(rows), 1) + 1
    _choose(sheet, f"E2:E{last}", f'"{",".join(MARKS)}"')
    _choose(sheet, f"G2:G{last}", f"'How to mark'!$A${len(HOW) + 3}:$A${len(HOW) + 2 + len(EXEMPTIONS)}")
    _choose(sheet, f"H2:H{last}", f'"Yes,{NOT_SAID}"')
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _lay_out(sheet: Worksheet) -> None:
    for column, width in enumerate(WIDTHS, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _choose(sheet: Worksheet, cells: str, among: str) -> None:
    asked = DataValidation(type="list", formula1=among, allow_blank=True)
    sheet.add_data_validation(asked)
    asked.add(cells)


def marked_in(rows: Sequence[Cells]) -> tuple[list[Marked], list[str]]:
    """The rows with their marks; and what is wrong with the sheet, in sentences that name the row."""
    head, *below = rows
    if tuple(head) != HEAD:
        return [], ["The first row of the sheet is not the one that the workbook had. Send in the workbook itself"]
    filled = [(*row, *[""] * (len(HEAD) - len(row)))[: len(HEAD)] for row in below]
    wrong = [f"Row {at}: {fault}" for at, row in enumerate(filled, start=2) for fault in _faults(row)]
    return [_marked(row) for row in filled], wrong


def _faults(row: Cells) -> Iterator[str]:
    *_, mark, instead, exemption, _said, _remark = row
    if FORMULA in row:
        yield "a cell holds a formula. Put its value there"
    if mark not in MARKS:
        yield f"choose {GIVE}, {IN_PART} or {WITHHOLD} under Mark"
    if mark == IN_PART and not instead:
        yield "enter under “Given instead” the words that are given"
    if mark in (IN_PART, WITHHOLD) and exemption not in EXEMPTIONS:
        yield "choose the exemption by which it is not given"


def _marked(row: Cells) -> Marked:
    _, of, what, words, mark, instead, exemption, said, _remark = row
    given = {GIVE: words, IN_PART: instead}.get(mark, "")
    return Marked(Item(of, what, words), mark, given, exemption, said != NOT_SAID)


def withheld(marked: Iterable[Marked]) -> Counter[str]:
    """How many are not given, or not whole, by the exemption: of those of which that may be said."""
    return Counter(each.exemption for each in marked if each.mark != GIVE and each.is_said)
