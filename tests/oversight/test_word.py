"""A paper in Word is laid out for A4: wide first columns, numbers to the right, whole rows, numbered pages (Q10)."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from resolution.oversight.papers.as_word import word_of
from resolution.oversight.papers.columns import are_numbers, widths
from resolution.oversight.papers.document import Paper, Section, Table

from .test_papers import PAPER

pytestmark = pytest.mark.requirement("Q10")
NAMES = [f"{at} Safeguarding partner of the county, {at}" for at in range(1, 14)]
MATRIX = Table("Raised by", ("Raised by", *map(str, range(1, 14)), "All"), tuple((name, *range(14)) for name in NAMES))
ACTIONS = Table(
    "Actions",
    ("Number", "What is done", "By", "Due"),
    ((4, "Ask practices how they hear of disagreements that are settled.", "Police", "13 November 2026"),),
)


@pytest.fixture
def word() -> Any:
    sections = (*PAPER.sections, Section("Wide", tables=(MATRIX, ACTIONS)))
    return Document(BytesIO(word_of(Paper(**{**vars(PAPER), "sections": sections}))))


def test_it_is_a4_with_the_marking_on_one_line_and_the_pages_numbered(word: Any) -> None:
    page = word.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    assert round(page.left_margin.cm, 1) == round(page.right_margin.cm, 1) == 2.0
    (head,) = page.header.paragraphs
    assert head.text == f"{PAPER.marking}\t{PAPER.partnership}"
    assert [round(stop.position.cm) for stop in head.style.paragraph_format.tab_stops] == [17]
    (foot,) = page.footer.paragraphs
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert foot.text.startswith(f"{PAPER.title}\tPage ")


def test_a_wide_table_fits_the_page_with_its_first_column_the_widest_and_numbers_to_the_right(word: Any) -> None:
    table = next(each for each in word.tables if len(each.columns) == 15)
    first, *others = [column.width.cm for column in table.columns]
    assert first + sum(others) <= 17.01
    assert first > 4 * max(others)
    aligned = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert aligned == [None, *[WD_ALIGN_PARAGRAPH.RIGHT] * 14]
    assert {cell.width for row in table.rows for cell in row.cells[1:2]} == {table.columns[1].width}


def test_rows_are_whole_the_head_is_repeated_and_what_names_a_thing_stays_with_it(word: Any) -> None:
    for table in word.tables:
        marks = [{mark.tag for mark in row._tr.trPr} for row in table.rows]
        assert all(qn("w:cantSplit") in there for there in marks)
        assert [qn("w:tblHeader") in there for there in marks] == [True, *[False] * (len(marks) - 1)]
        assert table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next
    for style in ("Heading 1", "Caption"):
        assert word.styles[style].paragraph_format.keep_with_next


def test_a_long_table_runs_over_pages_and_a_short_one_does_not(word: Any) -> None:
    long = Table("Months", ("Month", "Raised"), tuple((f"Month {at}", at) for at in range(30)))
    made = Document(BytesIO(word_of(Paper(**{**vars(PAPER), "sections": (Section("Long", tables=(long,)),)}))))
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made.tables[0].rows]
    assert kept == [True, *[None] * 30]
    short = next(each for each in word.tables if len(each.columns) == 15)
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in short.rows][-1] is None


def test_what_is_said_of_a_short_table_stands_on_its_page_and_nothing_stands_where_nothing_is_said(word: Any) -> None:
    noted, plain = word.tables[0], next(each for each in word.tables if len(each.columns) == 15)
    assert noted.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert noted._tbl.getnext().text == PAPER.sections[0].tables[0].note
    assert plain._tbl.getnext().text == ACTIONS.caption
    assert all(line.text for line in word.paragraphs if not line._p.findall(f".//{qn('w:drawing')}"))


def test_rows_have_lines_between_them_and_captions_are_dark(word: Any) -> None:
    style = word.styles["Light Shading"].element
    assert style.findall(f".//{qn('w:insideH')}")
    assert not style.findall(f".//{qn('w:shd')}")
    assert str(word.styles["Caption"].font.color.rgb) == "0B0C0C"


def test_a_picture_is_as_wide_as_the_words_around_it(word: Any) -> None:
    [picture] = word.inline_shapes
    assert round(picture.width.cm, 1) == 17.0
    assert {picture._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}


def test_a_day_stands_on_one_line_and_longer_words_share_the_rest() -> None:
    number, what, by, due = widths(ACTIONS, 17)
    assert what > due > number > 1.8
    assert number + what + by + due <= 17
    assert are_numbers(ACTIONS) == [False, False, False, False]
    assert are_numbers(Table("Shares", ("Of", "Share"), (("One", "12 %"), ("Two", "<5")))) == [False, True]


def test_a_table_of_nothing_is_as_wide_as_its_head() -> None:
    assert widths(Table("None", ("", "Raised"), ()), 17) == pytest.approx([0.5, 6 * 0.25 + 0.5])


def test_beside_more_columns_than_fit_longer_words_still_have_room() -> None:
    heads = ("Raised by", *(f"Safeguarding{at}" for at in range(20)), "All")
    many = Table("Raised by", heads, tuple((name, *range(21)) for name in NAMES))
    first, *others = widths(many, 17)
    assert first > 2.4 > max(others) >= min(others) > 0.5
    assert first + sum(others) == pytest.approx(17)
