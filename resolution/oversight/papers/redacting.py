"""A paper without certain words (A12): wherever they stand, where they are long enough to be nobody else's; and where
they are short, only in the sections that they can have come from."""

import re
from collections.abc import Collection
from dataclasses import replace

from resolution.disagreements.actions.wiping import INSIDE, LONG

from .document import Cell, Paper, Section, Table

Sections = Collection[str] | None


def redacted(paper: Paper, words: Collection[str], sections: Sections, note: str) -> Paper:
    """The same paper without these words. `sections`: where short ones stand; None = in any. `note`: what is said of it
    below the title."""
    longest_first = sorted(words, key=len, reverse=True)
    without = tuple(_section(section, longest_first, sections) for section in paper.sections)
    return replace(paper, about=(*paper.about, note), sections=without)


def is_in(paper: Paper, words: str, sections: Sections) -> bool:
    """Whether the words stand in it."""
    return any(_section(section, [words], sections) != section for section in paper.sections)


def _section(section: Section, words: Collection[str], sections: Sections) -> Section:
    there = [each for each in words if len(each) >= LONG or sections is None or section.key in sections]
    return replace(
        section,
        paragraphs=tuple(_out_of(each, there) for each in section.paragraphs),
        tables=tuple(_table(table, there) for table in section.tables),
    )


def _table(table: Table, words: Collection[str]) -> Table:
    return replace(table, rows=tuple(tuple(_cell(cell, words) for cell in row) for row in table.rows))


def _cell(cell: Cell, words: Collection[str]) -> Cell:
    return _out_of(cell, words) if isinstance(cell, str) else cell


def _out_of(text: str, words: Collection[str]) -> str:
    """Whole words only: what is short can be a part of another one."""
    for each in words:
        text = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", INSIDE, text)
    return text
