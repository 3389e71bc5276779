"""A paper as a Word document on A4, with real headings, header rows, page numbers and words for its pictures."""

from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from .as_pdf import png_of
from .columns import MANY, TOGETHER, are_numbers, widths
from .document import ABOUT_SEAL, Chart, Paper, Section, Table

LANGUAGE, FONT, TABLES = "en-GB", "Calibri", "Light Shading"
PAGE, MARGIN = (Cm(21), Cm(29.7)), Cm(2)
ACROSS = 17.0
SIZE, IN_TABLES, IN_WIDE_ONES, OF_TITLE, AT_THE_ENDS = Pt(10.5), Pt(9.5), Pt(8), Pt(20), Pt(9)
# What stands apart from what is before it, and what belongs to it.
APART, CLOSE = Pt(12), Pt(4)
INK, LINE = RGBColor(0x0B, 0x0C, 0x0C), "BFBFBF"


def word_of(paper: Paper) -> bytes:
    """A .docx of the same words, pictures and figures."""
    word = Document()
    _style(word)
    _lay_out(word, paper)
    word.add_heading(paper.title, level=0)
    for line in paper.about:
        word.add_paragraph(line)
    for section in paper.sections:
        _write(word, section)
    if paper.seal:
        _write(word, Section("Seal of the history", (ABOUT_SEAL, paper.seal)))
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _style(word: Word) -> None:
    """The font, and in which language it is, so that it is read out and checked in it."""
    normal, language = word.styles["Normal"], OxmlElement("w:lang")
    normal.font.name, normal.font.size = FONT, SIZE
    normal.paragraph_format.space_after = Pt(6)
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    word.styles["Title"].font.size = OF_TITLE
    for name in ("Header", "Footer"):
        word.styles[name].font.size = AT_THE_ENDS
    caption = word.styles["Caption"]
    caption.font.color.rgb = INK
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = APART, CLOSE
    # What a caption is about follows on the same page, as under a heading.
    caption.paragraph_format.keep_with_next = True
    _rule(word.styles[TABLES].element)


def _rule(style: BaseOxmlElement) -> None:
    """A thin line below each row, instead of every other row in grey."""
    for band in style.findall(qn("w:tblStylePr")):
        if band.get(qn("w:type")) in ("band1Vert", "band1Horz"):
            style.remove(band)
    line = OxmlElement("w:insideH")
    for name, value in {"val": "single", "sz": "4", "space": "0", "color": LINE}.items():
        line.set(qn(f"w:{name}"), value)
    style.find(f".//{qn('w:tblBorders')}").append(line)


def _lay_out(word: Word, paper: Paper) -> None:
    """A4. At the head of each page who may have it, at its foot what it is and the number of the page."""
    word.core_properties.title, word.core_properties.author = paper.title, paper.partnership
    word.core_properties.language = LANGUAGE
    page = word.sections[0]
    page.page_width, page.page_height = PAGE
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    _at_both_ends(page.header.paragraphs[0], paper.marking).add_run(paper.partnership)
    foot = _at_both_ends(page.footer.paragraphs[0], paper.title)
    for words, counts in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(words)
        foot._p.append(_counted(counts))


def _at_both_ends(line: Paragraph, first: str) -> Paragraph:
    """With one end of the line written; what is added stands at the other."""
    stops = line.style.paragraph_format.tab_stops  # type: ignore[union-attr]  # the head and the foot have styles
    stops.clear_all()
    stops.add_tab_stop(Cm(ACROSS), WD_TAB_ALIGNMENT.RIGHT)
    line.text = f"{first}\t"
    return line


def _counted(what: str) -> BaseOxmlElement:
    """What Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    return field


def _write(word: Word, section: Section) -> None:
    word.add_heading(section.heading, level=1)
    for words in section.paragraphs:
        word.add_paragraph(words)
    for chart in section.charts:
        _picture(word, chart)
    for table in section.tables:
        _table(word, table)


def _picture(word: Word, chart: Chart) -> None:
    word.add_paragraph(chart.title, style="Caption")
    picture = word.add_picture(BytesIO(png_of(chart)), width=Cm(ACROSS))
    picture._inline.docPr.set("descr", chart.description)
    # Where it is not said, LibreOffice leaves room on both sides.
    for side in "TBLR":
        picture._inline.set(f"dist{side}", "0")


def _table(word: Word, table: Table) -> None:
    word.add_paragraph(table.caption, style="Caption")
    made = word.add_table(rows=1 + len(table.rows), cols=len(table.head), style=TABLES)
    made.autofit = False
    for at, width in enumerate(widths(table, ACROSS)):
        made.columns[at].width = Cm(width)
    numbers, size = are_numbers(table), IN_WIDE_ONES if len(table.head) > MANY else IN_TABLES
    for row, contents in zip(made.rows, (table.head, *table.rows), strict=True):
        for at, (cell, content) in enumerate(zip(row.cells, contents, strict=True)):
            cell.width = made.columns[at].width
            _fill(cell.paragraphs[0], str(content), size, is_number=numbers[at])
    _keep(made, with_note=bool(table.note))
    if table.note:
        word.add_paragraph(table.note).paragraph_format.space_before = CLOSE


def _fill(line: Paragraph, words: str, size: Pt, *, is_number: bool) -> None:
    line.paragraph_format.space_after = Pt(1)
    line.add_run(words).font.size = size
    if is_number:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep(made: WordTable, *, with_note: bool) -> None:
    """No row is broken; the first, the header of the columns, stands on each page, and never alone; a short table is
    on one page, with its note."""
    rows = list(made.rows)
    for row in rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    _mark(rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    kept = rows[:1] if len(rows) > TOGETHER else rows if with_note else rows[:-1]
    for row in kept:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _mark(properties: BaseOxmlElement, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    properties.append(mark)
