"""What agencies disagree about: in one year that is over, with the small numbers hidden (Q15)."""

from resolution.insight.disclosure import Shown
from resolution.insight.refusing import CannotSay
from resolution.oversight.figures.crossed import AGENCY, EVERY, THEME, widened, years
from resolution.oversight.figures.themes import told_in
from resolution.oversight.readers import SIGNS

from .pattern import Asked, Pattern, from_to, number_table

SMALL_ARE_HIDDEN = "Small numbers are hidden. What differs by a few is chance."
TOGETHER = "Too little happened to be told by agency, so all are counted together. What differs by a few is chance."
HIDDEN = (
    f"{SIGNS} Totals are true.",
    "Agencies and themes are put together until something can be read, and until no agency that takes its own numbers "
    "away can work out a small number of another.",
    "It is of whole calendar years only: periods that overlap could be subtracted from each other. Quarters with too "
    "little in them are counted with the next.",
)
UNTIL = "It is shown once a calendar year is over."


def crossing(asked: Asked) -> Pattern:
    """The newest year that is over and has anything."""
    there = years(asked.records, asked.scope.last)
    if not there:
        return _nothing("Nothing was raised in a year that is over.", UNTIL, "")
    period = from_to(told_in(asked.records, there[0]))
    try:
        shown = widened(asked.records, there[0])
    except CannotSay as why:
        return _nothing("No table can be shown.", why.sentence, period)
    return _shown(shown, period)


def _nothing(says: str, why: str, period: str) -> Pattern:
    table = number_table("Agency and theme", ("Theme",), [])
    return Pattern(says, why, f"{period}." if period else "", table, period=period)


def _shown(shown: Shown, period: str) -> Pattern:
    (table,) = shown.tables
    lines, names = (sorted({*labels} - {EVERY}, key=_others_last) for labels in table.labels)
    rows = [
        (name, *(shown.text(**{AGENCY: line, THEME: name}) for line in lines), shown.text(**{THEME: name}))
        for name in names
    ]
    total = ("All", *(shown.text(**{AGENCY: line}) for line in lines), shown.text())
    return Pattern(
        says=f"{shown.text()} themes were raised, or settled in a conversation, from {period}.",
        sure=SMALL_ARE_HIDDEN if lines else TOGETHER,
        basis=f"{period}. Each theme once for a case.",
        table=number_table("Agency and theme", ("Theme", *lines, "All"), [*rows, total]),
        method=HIDDEN,
        period=period,
    )


def _others_last(label: str) -> tuple[bool, str]:
    return label.startswith(("All others", "Other ")), label.casefold()
