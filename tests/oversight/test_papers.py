"""A paper says the same on each way out, and what somebody wrote in it stays words."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from resolution.oversight.papers.as_pdf import pdf_of, png_of
from resolution.oversight.papers.as_sheet import sheet_of
from resolution.oversight.papers.as_word import word_of
from resolution.oversight.papers.document import ABOUT_SEAL, Chart, Paper, Section, Table

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#fff"/></svg>'
# Source of typst, a formula, and markup: words, wherever they stand.
HOSTILE = '=1+1 #panic("ran") \\ [*bold*] $x$ </w:t><b>'
PAPER = Paper(
    title="Standing item: disagreements between agencies",
    partnership="Fallowshire Safeguarding Children Partnership",
    marking="OFFICIAL-SENSITIVE",
    about=("For the meeting on 3 December 2026.", HOSTILE),
    sections=(
        Section(
            "Over time: new/open",
            ("Eight were raised since the last meeting.", HOSTILE),
            (Chart("Raised a month", "From 3 in October to 5 in November.", SVG),),
            (Table("Raised", ("Month", "Raised"), (("October", 3), (HOSTILE, 5), ("December", "<5")), HOSTILE),),
        ),
        Section("Who challenges whom", tables=(Table("Rows challenge columns", ("", "A"), (("A", 0),)),)),
    ),
    seal="9f" * 32,
)


def nodes(tree: pikepdf.Object) -> list[pikepdf.Object]:
    """The tagged parts of a PDF, from the root down."""
    below = tree.get("/K", pikepdf.Array())
    parts = list(below) if isinstance(below, pikepdf.Array) else [below]
    inside = [part for part in parts if isinstance(part, pikepdf.Dictionary) and "/S" in part]
    return [one for part in inside for one in (part, *nodes(part))]


@pytest.mark.requirement("Q10")
def test_the_pdf_is_tagged_in_english_with_headings_header_cells_and_words_for_its_picture() -> None:
    with pikepdf.open(BytesIO(pdf_of(PAPER))) as pdf:
        tagged = nodes(pdf.Root.StructTreeRoot)
        kinds = {str(node.S) for node in tagged}
        said = [str(node.Alt) for node in tagged if "/Alt" in node]
        assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)) == (True, "en-GB")
        assert str(pdf.docinfo["/Title"]) == PAPER.title
    assert {"/Title", "/H1", "/TH", "/TD", "/Figure"} <= kinds
    assert said == ["From 3 in October to 5 in November."]


@pytest.mark.requirement("Q10")
def test_the_words_of_a_picture_for_word_are_of_the_font_of_the_paper() -> None:
    """Whatever its own asks for: what stands in for it would have serifs."""
    words = '<text x="1" y="15" font-family="{}">Raised</text>'
    said = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 20">{words}</svg>'
    drawn = [png_of(Chart("Raised", "Raised.", said.format(font))) for font in ("Source Sans Pro", "arial, sans-serif")]
    assert drawn[0] == drawn[1]


@pytest.mark.requirement("Q10")
def test_word_says_what_the_seal_is_for() -> None:
    lines = [line.text for line in Document(BytesIO(word_of(PAPER))).paragraphs]
    assert lines[-2:] == [ABOUT_SEAL, PAPER.seal]


@pytest.mark.requirement("Q10")
@pytest.mark.parametrize("lines", [22, 24, 26, 28])
def test_a_short_table_stands_on_one_page_of_the_pdf_however_far_down_it_begins(lines: int) -> None:
    table = Table("Short", ("Row", "Raised"), tuple((f"Row {at}", at) for at in range(14)))
    paper = replace(PAPER, about=(), sections=(Section("Down", ("A line.",) * lines, tables=(table,)),))
    with pikepdf.open(BytesIO(pdf_of(paper))) as pdf:
        cells = [node for node in nodes(pdf.Root.StructTreeRoot) if str(node.S) == "/TD"]
        assert len(cells) == 2 * 14
        assert len({cell.Pg.objgen for cell in cells}) == 1


@pytest.mark.requirement("Q10")
def test_the_same_paper_is_the_same_pdf_each_time() -> None:
    assert pdf_of(PAPER) == pdf_of(PAPER)


@pytest.mark.requirement("Q10")
def test_word_has_headings_a_header_row_words_for_the_picture_and_its_language() -> None:
    word = Document(BytesIO(word_of(PAPER)))
    headings = [line.text for line in word.paragraphs if line.style and line.style.name == "Heading 1"]
    assert headings == [section.heading for section in PAPER.sections] + ["Seal of the history"]
    assert [len(table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")) for table in word.tables] == [1, 1]
    [picture] = word.inline_shapes
    assert picture._inline.docPr.get("descr") == "From 3 in October to 5 in November."
    assert word.core_properties.language == "en-GB"


@pytest.mark.requirement("Q10")
def test_word_and_the_spreadsheet_have_the_same_figures_as_the_paper() -> None:
    word = Document(BytesIO(word_of(PAPER)))
    book = load_workbook(BytesIO(sheet_of(PAPER)))
    for at, (_heading, table) in enumerate(PAPER.tables()):
        figures = [tuple(cell.text for cell in row.cells) for row in word.tables[at].rows]
        assert figures == [tuple(map(str, row)) for row in (table.head, *table.rows)]
        values = list(book.worksheets[at + 1].iter_rows(values_only=True))
        assert values[2 : 2 + len(table.rows)] == list(table.rows)


@pytest.mark.requirement("Q10")
def test_tables_under_one_heading_have_sheets_that_are_told_apart() -> None:
    two = tuple(Table(caption, ("", "A"), (("A", 0),)) for caption in ("Put to the Sub Group", "Deep dives"))
    book = load_workbook(BytesIO(sheet_of(replace(PAPER, sections=(Section("Specific cases", tables=two),)))))
    assert book.sheetnames == ["About", "1 Put to the Sub Group", "2 Deep dives"]


def test_what_somebody_wrote_is_no_formula_and_a_sheet_has_a_name_that_spreadsheets_take() -> None:
    book = load_workbook(BytesIO(sheet_of(PAPER)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == HOSTILE]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(cells) == 3
    assert book.sheetnames == ["About", "1 Over time  new open", "2 Who challenges whom"]


def test_a_picture_without_words_and_a_row_that_does_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="says nothing to whoever does not see it"):
        Chart("Raised a month", "", SVG)
    with pytest.raises(ValueError, match="has not as many cells as its head has"):
        Table("Raised a month", ("Month", "Raised"), (("October",),))
