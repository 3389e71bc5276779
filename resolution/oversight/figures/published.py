"""One calendar year as everybody reads it: what is disputed, and what became of it (Q15)."""

from datetime import date

from resolution.insight.disclosure import HIDDEN_IN_PUBLIC, for_public, in_public
from resolution.insight.tables import Table, grouped

from .ended import ENDED, endings_in, told_as
from .records import Records
from .scope import Scope
from .years import OTHER_THEMES, PERIOD, THEMES, Figures, Print, printed_of, themes_in

OF_PUBLIC = (ENDED, THEMES)


def public_of(records: Records, year: int, executive: Figures) -> Figures:
    """Q15: what is disputed, and what became of it, in the public’s rule. Whatever the Executive’s print hides is
    hidden here too: so that the two, read together, give no more away than the Executive’s alone."""
    there = {name: _in_public(_true(records, year, name, executive[name]), name, executive[name]) for name in OF_PUBLIC}
    return there | {PERIOD: executive[PERIOD]}


def _true(records: Records, year: int, name: str, executive: Print) -> Table:
    """The true counts of the lines that the Executive’s print has."""
    labels = {label for label, _ in executive["rows"]}
    if name == ENDED:
        inside = records.within(Scope(first=date(year, 1, 1), last=date(year, 12, 31)))
        return next((table for table in told_as(inside) if {*table.labels[0]} == labels), endings_in(inside))
    table = themes_in(records, year)
    return grouped(table, 0, {each: OTHER_THEMES for each in table.labels[0] if each not in labels})


def _in_public(table: Table, name: str, executive: Print) -> Print:
    if not executive["rows"]:
        return {**executive, "total": _total_in_public(executive)}
    shown = for_public([table])
    hidden = {label for label, text in executive["rows"] if not text.isdecimal()}
    rows = [[label, HIDDEN_IN_PUBLIC if label in hidden else text] for label, text in printed_of(shown, name)["rows"]]
    return {"rows": rows, "total": _total_in_public(executive), "why": ""}


def _total_in_public(executive: Print) -> str:
    """Blank where nothing is said of it; hidden where the Executive’s print hides it."""
    total = executive["total"]
    return in_public(int(total)) if total.isdecimal() else total and HIDDEN_IN_PUBLIC
