"""A paper as a Word document, with real headings, header rows and words for its pictures."""

from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as WordTable

from .as_pdf import png_of
from .document import Chart, Paper, Section, Table

LANGUAGE = "en-GB"
WIDTH = Cm(16)


def word_of(paper: Paper) -> bytes:
    """A .docx of the same words, pictures and figures."""
    word = Document()
    _introduce(word, paper)
    for section in paper.sections:
        _write(word, section)
    _write(word, Section("Seal of the history", (paper.seal,)))
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _introduce(word: Word, paper: Paper) -> None:
    word.core_properties.title, word.core_properties.author = paper.title, paper.partnership
    word.core_properties.language = LANGUAGE
    _speak(word)
    word.sections[0].header.paragraphs[0].text = f"{paper.marking}\t\t{paper.partnership}"
    word.add_heading(paper.title, level=0)
    for line in paper.about:
        word.add_paragraph(line)


def _speak(word: Word) -> None:
    """Says in which language it is, so that it is read out and checked in it."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    properties = word.styles["Normal"].element.get_or_add_rPr()
    properties.append(language)


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
    picture = word.add_picture(BytesIO(png_of(chart)), width=WIDTH)
    picture._inline.docPr.set("descr", chart.description)


def _table(word: Word, table: Table) -> None:
    word.add_paragraph(table.caption, style="Caption")
    made = word.add_table(rows=0, cols=len(table.head), style="Light Grid Accent 1")
    for row in (table.head, *table.rows):
        for cell, content in zip(made.add_row().cells, row, strict=True):
            cell.text = str(content)
    _repeat_head(made)
    word.add_paragraph(table.note)


def _repeat_head(made: WordTable) -> None:
    """Marks the first row as the header of its columns, on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(mark)
