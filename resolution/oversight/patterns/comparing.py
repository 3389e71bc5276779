"""How lines are compared in one count: who is named, of whom nothing is known, and their table (Q12)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from resolution.govuk.components import Column, Table
from resolution.govuk.wording import as_a_line, day, in_words
from resolution.insight.refusing import CannotSay
from resolution.insight.silence import Finding, Reading
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.silence import OfLine, Sheet

from .pattern import Asked, Pattern, many

NOTHING_ENTERED = "No sheet of how much each agency meets has been entered for these months, so nothing is concluded."


def period_read(asked: Asked) -> str:
    """1 October 2025 to 30 September 2026: of which it is, whatever a page is narrowed to."""
    return f"{day(asked.window.first or asked.window.last)} to {day(asked.window.last)}"


def entered(sheet: Sheet) -> str:
    """Beside what it is compared, and who says so."""
    return f"{sheet.kind.capitalize()} {sheet.period}, from {sheet.source}, {day(sheet.dated)}."


def who(compared: Sequence[tuple[str, Reading]], whether: str, what: str) -> str:
    """Of how many enough is known, which of them are found to be so, and which are worth asking about."""
    if not compared:
        return f"Of no agency is enough known to say whether it is {whether}."
    found = [line for line, each in compared if each.finding is Finding.QUIETER]
    names = f"{in_words(found)} {'is' if len(found) == 1 else 'are'}" if found else "none is"
    many_of = many(len(compared), "agency or group", "agencies and groups")
    asked = asked_about(in_words([line for line, each in compared if each.finding is Finding.WORTH_ASKING]))
    return f"Of {many_of} of which enough is known, {names} {what}.{asked}"


def asked_about(named: str) -> str:
    """Behind another sentence; empty of nobody."""
    return f" Worth asking about: {named}." if named else ""


def missing(lines: Sequence[OfLine], kind: str) -> list[str]:
    """Whose number is missing: because nobody handed it in, or because they were not there yet."""
    without = [each for each in lines if each.exposure is None]
    said = {
        f"The number of {kind} was not handed in, or not by all who are counted together, for": False,
        "Not in the directory before the end of the period that the sheet is of": True,
    }
    named = {words: [each.line for each in without if each.newer is newer] for words, newer in said.items()}
    return [f"{words}: {in_words(them)}. Nothing is concluded about them." for words, them in named.items() if them]


@dataclass(frozen=True)
class Compared:
    """What lines are compared in: the name of the table, what its counts are, what is said of each finding, and what it
    is asked whether anybody is."""

    caption: str
    count: str
    called: Mapping[Finding, str]
    asks: str


Read = Callable[[Records, Sheet, Scope], Sequence[OfLine]]
Said = Callable[[Sequence[OfLine], Sheet, str], Pattern]


def beside_sheet(asked: Asked, what: Compared, read: Read, said: Said) -> Pattern:
    """What is said of lines that are read beside how much each meets; or why nothing can be."""
    period = period_read(asked)
    try:
        if asked.sheet is None:
            raise CannotSay(NOTHING_ENTERED)
        lines = read(asked.records, asked.sheet, asked.window)
    except CannotSay as why:
        says, empty = f"Whether anybody is {what.asks} cannot be said.", table(what, [], "how much it meets")
        return Pattern(says, why.sentence, f"{period}, read quarterly.", empty, period=period)
    return said(lines, asked.sheet, period)


def table(what: Compared, lines: Sequence[OfLine], kind: str) -> Table:
    """A row for each, with the number that it is compared by."""
    headings = [Column("Agency or group"), *(Column(each, numeric=True) for each in (what.count, as_a_line(kind)))]
    return Table(what.caption, [*headings, *EXPECTED], [_row(each, what.called) for each in lines])


EXPECTED = (Column("Expected", numeric=True), Column("Would be usual", numeric=True), Column("What is said"))


def _row(each: OfLine, called: Mapping[Finding, str]) -> tuple[object, ...]:
    met = "–" if each.exposure is None else each.exposure
    if not isinstance(each.said, Reading):
        return each.line, each.count, met, "", "", each.said.sentence
    return each.line, each.count, met, *expected(each.said, called)


def expected(said: Reading, called: Mapping[Finding, str]) -> tuple[str, str, str]:
    """As the last columns have it."""
    low, high = said.usual
    return f"{said.expected:.1f}", f"{low}–{high}", called[said.finding]
