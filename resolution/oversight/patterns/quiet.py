"""Which agencies raise less than how much they meet lets one expect: said only where it is more than chance (Q12)."""

from collections.abc import Sequence

from resolution.govuk.components import Column, Table
from resolution.govuk.wording import as_a_line, day, in_words
from resolution.insight.refusing import CannotSay
from resolution.insight.silence import Finding, Reading
from resolution.insight.simulating import kept
from resolution.oversight.drawing import Range, ranges
from resolution.oversight.figures.silence import OfLine, Sheet, found, silence

from .pattern import OTHERS_OR_ITSELF, Asked, Chart, Pattern, many, percent

# How much agencies differ, in the worlds in which the rule was tried out: as is usual, and more.
USUAL, MORE = 0.3, 0.5
NOTHING_ENTERED = "No sheet of how much each agency meets has been entered for these months, so nothing is concluded."
LEGEND = (
    "The bar, and the bracket in the words, is what nine in ten that meet as much raise; the mark is what was raised. "
    "A diamond is quieter than expected, or worth asking about."
)


def quiet(asked: Asked) -> Pattern:
    """The fixed wording of each that is quieter than expected; who handed nothing in; and whom nothing is said of."""
    period = f"{day(asked.window.first or asked.window.last)} to {day(asked.window.last)}"
    try:
        if asked.sheet is None:
            raise CannotSay(NOTHING_ENTERED)
        lines = silence(asked.records, asked.sheet, asked.window)
    except CannotSay as why:
        said, table = "Whether anybody is quiet cannot be said.", _table([], "how much it meets")
        return Pattern(said, why.sentence, f"{period}, read quarterly.", table, period=period)
    return _said(lines, asked.sheet, period)


def _said(lines: Sequence[OfLine], sheet: Sheet, period: str) -> Pattern:
    compared = found(lines)
    named = [(line, reading) for line, reading in compared if reading.finding is not Finding.AS_EXPECTED]
    drawn = ranges(
        [Range(line, each.raised, each.usual, each.finding is not Finding.AS_EXPECTED) for line, each in compared]
    )
    by = {one: [line for line, each in compared if each.finding is one] for one in Finding}
    says = " ".join([_who(len(compared), by[Finding.QUIETER]), *_asked_about(by[Finding.WORTH_ASKING])])
    return Pattern(
        says=says,
        sure=_how_sure(),
        basis=f"{period}, read quarterly. {sheet.kind.capitalize()} {sheet.period}, from {sheet.source}, "
        f"{day(sheet.dated)}.",
        made="Shrunken prediction from all others, false discoveries held at 10 %.",
        table=_table(lines, sheet.kind),
        chart=Chart(drawn, "What each raised, beside what is usual for how much it meets", says) if compared else None,
        legend=LEGEND if compared else "",
        in_short=named[0][1].in_words(named[0][0], sheet.kind) if len(named) == 1 else says,
        more=[*(reading.in_words(line, sheet.kind) for line, reading in named), *_missing(lines, sheet.kind)],
        method=(OTHERS_OR_ITSELF,),
        period=period,
    )


def _how_sure() -> str:
    wrong = {row.variation: 0.0 for row in kept().rows}
    for row in kept().rows:
        wrong[row.variation] = max(wrong[row.variation], row.wrong_quieter)
    return (
        f"Up to {percent(wrong[USUAL])} of readings call somebody quieter wrongly where agencies differ as is usual, "
        f"and up to {percent(wrong[MORE])} where they differ more. Where less than 3 is expected, nothing is said."
    )


def _who(compared: int, quieter: list[str]) -> str:
    many_of = f"Of {many(compared, 'agency or group', 'agencies and groups')} of which enough is known"
    if not compared:
        return "Of no agency is enough known to say whether it is quiet."
    if not quieter:
        return f"{many_of}, none is quieter than expected."
    return f"{many_of}, {in_words(quieter)} {'is' if len(quieter) == 1 else 'are'} quieter than expected."


def _asked_about(lines: list[str]) -> list[str]:
    return [f"Worth asking about: {in_words(lines)}."] if lines else []


def _missing(lines: Sequence[OfLine], kind: str) -> list[str]:
    """Whose number is missing: because nobody handed it in, or because they were not there yet."""
    without = [each for each in lines if each.exposure is None]
    said = {
        f"The number of {kind} was not handed in, or not by all who are counted together, for": False,
        "Not in the directory before the end of the period that the sheet is of": True,
    }
    named = {words: [each.line for each in without if each.newer is newer] for words, newer in said.items()}
    return [f"{words}: {in_words(them)}. Nothing is concluded about them." for words, them in named.items() if them]


def _table(lines: Sequence[OfLine], kind: str) -> Table:
    headings = [Column("Agency or group"), *(Column(each, numeric=True) for each in ("Raised", as_a_line(kind)))]
    expected = [Column("Expected", numeric=True), Column("Would be usual", numeric=True), Column("What is said")]
    return Table("Raised, and expected", [*headings, *expected], [_row(each) for each in lines])


def _row(each: OfLine) -> tuple[object, ...]:
    met = "–" if each.exposure is None else each.exposure
    if not isinstance(each.said, Reading):
        return each.line, each.raised, met, "", "", each.said.sentence
    low, high = each.said.usual
    return each.line, each.raised, met, f"{each.said.expected:.1f}", f"{low}–{high}", each.said.finding.capitalize()
