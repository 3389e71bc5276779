"""What people have written in a paper: the paragraphs of whoever chairs, and what is looked through before tabling."""

from collections.abc import Iterable, Iterator, Mapping

from .document import Paper, Section, Table

ADDED = "From the chair: "
# The sections that are made of what people wrote.
EXPERIENCES, CONFERENCES, ACTIONS, EXAMPLES = "experiences", "conferences", "actions", "examples"
WRITTEN = frozenset({EXPERIENCES, CONFERENCES, ACTIONS, EXAMPLES})
# Of the table of actions: what is done is typed, and what was said of how it stands, behind a colon.
WHAT, STANDS = "What is done", "Where it stands"
HEAD_OF_ACTIONS = ("Number", WHAT, "By", "Due", STANDS)


def with_words(sections: Iterable[Section], words: Mapping[str, str]) -> tuple[Section, ...]:
    """Each with the paragraph that was added at its head."""
    return tuple(_with_words(section, words.get(section.key, "")) for section in sections)


def _with_words(section: Section, added: str) -> Section:
    if not added:
        return section
    return Section(section.heading, (ADDED + added, *section.paragraphs), section.charts, section.tables, section.key)


def texts_of(paper: Paper) -> dict[str, str]:
    """What people wrote in it, by the heading it stands under: to be looked through before it is tabled."""
    texts = {each.heading: "\n".join(_typed(each)) for each in paper.sections if each.key in WRITTEN}
    added = {each.heading: each.paragraphs[0] for each in paper.sections if each.paragraphs[:1] and _is_added(each)}
    return {heading: text for heading, text in (added | texts).items() if text}


def _typed(section: Section) -> Iterator[str]:
    yield from section.paragraphs
    for table in section.tables:
        yield from _typed_in(table)


def _typed_in(table: Table) -> Iterator[str]:
    """Not the days of the table, which look like dates of birth and are none."""
    for row in table.rows:
        cells = {heading: str(cell) for heading, cell in zip(table.head, row, strict=True)}
        yield from filter(None, (cells[WHAT], cells[STANDS].partition(": ")[2]))


def _is_added(section: Section) -> bool:
    return section.paragraphs[0].startswith(ADDED)
