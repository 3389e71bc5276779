"""Which agencies raise less than how much they meet lets one expect: said only where it is more than chance (Q12)."""

from collections.abc import Sequence

from resolution.insight.silence import Finding
from resolution.insight.simulating import kept
from resolution.oversight.drawing import Range, ranges
from resolution.oversight.figures.silence import OfLine, Sheet, found, silence

from . import comparing
from .pattern import OTHERS_OR_ITSELF, Asked, Chart, Pattern, percent

# How much agencies differ, in the worlds in which the rule was tried out: as is usual, and more.
USUAL, MORE = 0.3, 0.5
RAISED = comparing.Compared("Raised, and expected", "Raised", {one: one.capitalize() for one in Finding}, "quiet")
LEGEND = (
    "The bar, and the bracket in the words, is what nine in ten that meet as much raise; the mark is what was raised. "
    "A diamond is quieter than expected, or worth asking about."
)


def quiet(asked: Asked) -> Pattern:
    """The fixed wording of each that is quieter than expected; who handed nothing in; and whom nothing is said of."""
    return comparing.beside_sheet(asked, RAISED, silence, _said)


def _said(lines: Sequence[OfLine], sheet: Sheet, period: str) -> Pattern:
    compared = found(lines)
    named = [(line, reading) for line, reading in compared if reading.finding is not Finding.AS_EXPECTED]
    drawn = ranges(
        [Range(line, each.count, each.usual, each.finding is not Finding.AS_EXPECTED) for line, each in compared]
    )
    says = comparing.who(compared, "quiet", "quieter than expected")
    return Pattern(
        says=says,
        sure=_how_sure(),
        basis=f"{period}, read quarterly. {comparing.entered(sheet)}",
        made="Shrunken prediction from all others, false discoveries held at 10 %.",
        table=comparing.table(RAISED, lines, sheet.kind),
        chart=Chart(drawn, "What each raised, beside what is usual for how much it meets", says) if compared else None,
        legend=LEGEND if compared else "",
        in_short=named[0][1].in_words(named[0][0], sheet.kind) if len(named) == 1 else says,
        more=[*(reading.in_words(line, sheet.kind) for line, reading in named), *comparing.missing(lines, sheet.kind)],
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
