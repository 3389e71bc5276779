"""A paper of the Sub Group as it is put together once: the page, the PDF, Word and the spreadsheet all show this.

Nothing here knows what it is about, or counts anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

ABOUT_SEAL = (
    "This paper was made from records whose history has this seal. Whoever keeps it can prove later that nothing was "
    "changed."
)
# A number stays a number in the spreadsheet. A sign for what is hidden is text.
Cell = str | int | float


@dataclass(frozen=True)
class Table:
    """`caption`: what its numbers are. Each row begins with what it is about."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if not self.head or any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"A row of “{self.caption}” has not as many cells as its head has")


@dataclass(frozen=True)
class Chart:
    """A picture with the words for whoever does not see it. Its figures stand in a table of the same section."""

    title: str
    description: str
    svg: str

    def __post_init__(self) -> None:
        if not self.description:
            raise ValueError(f"“{self.title}” says nothing to whoever does not see it")


@dataclass(frozen=True)
class Section:
    """`key`: its word in addresses; blank where nothing is added to it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Paper:
    """`marking`: who may have it, at the head of each page. `about`: the lines below the title, as for which meeting,
    by whom and when it was made, by which rule small numbers are shown. `seal`: of the history it was made from;
    blank where it is none of the Sub Group's."""

    title: str
    partnership: str
    marking: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    seal: str

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Each table with the heading it stands under."""
        for section in self.sections:
            yield from ((section.heading, table) for table in section.tables)
