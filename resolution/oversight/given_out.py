"""What is given of what is held, as a Word document for whoever asked (A10)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from resolution import clock
from resolution.govuk.wording import day
from resolution.oversight.marked import IN_PART, Marked, withheld
from resolution.oversight.papers.as_word import word_of
from resolution.oversight.papers.document import Paper, Section, Table
from resolution.partnership.models import Partnership

TITLE = "What is held about you"
HEAD = ("What it is", "What it says")


def document_of(partnership: Partnership, marked: Sequence[Marked]) -> bytes:
    """A .docx: under each record what is given of it; then how much is not given, and why."""
    about = (
        f"From {partnership.name}, which keeps a record of disagreements between professionals about a child.",
        f"Made on {day(clock.today())}.",
        f"If you think that something is wrong, or missing, ring {partnership.telephone}, or write to "
        f"{partnership.contact_email}.",
    )
    sections = (*_given(marked), _withheld(marked))
    return word_of(Paper(TITLE, partnership.name, "Confidential", about, sections, seal=""))


def _given(marked: Sequence[Marked]) -> Iterator[Section]:
    given = [each for each in marked if each.given]
    for of, rows in groupby(given, key=lambda each: each.item.of):
        cells = tuple((each.item.what + (" (in part)" if each.mark == IN_PART else ""), each.given) for each in rows)
        yield Section(of, tables=(Table(f"What is held in {of}", HEAD, cells),))


def _withheld(marked: Sequence[Marked]) -> Section:
    counts = sorted(withheld(marked).items())
    said = tuple(f"{why}: {many} not given, or not whole." for why, many in counts)
    return Section("What is not given", said or ("Nothing is said here of anything that is not given.",))
