"""Whether people were heard: the answers that both sides give some days after a disagreement has closed (§2.2, L14).

One door for whatever reports them, whoever asks them."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from resolution.insight.disclosure import for_executive
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import Table, grouped
from resolution.oversight.figures.culture import Said, were_heard
from resolution.oversight.figures.years import Print
from resolution.protocol.culture import Asks, Says

TOO_FEW = "not enough have answered for nobody to be found in it."
ASKED: Mapping[Asks, str] = {
    Asks.HEARD: "Felt heard",
    Asks.TREATED: "Were treated well",
    Asks.CHANGED: "It changed something for the child",
}
ANSWERS: Mapping[Says, str] = {
    Says.YES: "yes",
    Says.PARTLY: "in part",
    Says.NO: "no",
    Says.TOO_EARLY: "too early to say",
}
OTHERWISE = "not, or not wholly"


def heard_in(partnership: int, year: int) -> Print:
    """What was answered in the year, in the Executive’s rule: of fewer than 8 answers nothing, and of a question only
    what gives no small number away."""
    found = were_heard(partnership, date(year, 1, 1), date(year, 12, 31))
    if found is None:
        return {"rows": [], "total": "", "why": TOO_FEW}
    rows = [row for asks in Asks for row in _rows(_table(found.whole, asks))]
    return {"rows": rows, "total": str(found.whole.answers), "why": ""}


def _rows(table: Table) -> list[list[str]]:
    """With all of its answers; else those that are no yes together; else nothing."""
    others = dict.fromkeys([ANSWERS[says] for says in ANSWERS if says is not Says.YES], OTHERWISE)
    for told in (table, grouped(table, 0, others)):
        with suppress(CannotSay):
            shown = for_executive([told])
            asked, labels = told.dimensions[0], told.labels[0]
            return [[f"{asked}: {label}", shown.text(**{asked: label})] for label in labels]
    return []


def _table(said: Said, asks: Asks) -> Table:
    """Whether it is too early to say is asked of what changed for the child."""
    counts = said.said[asks]
    there = [says for says in ANSWERS if says is not Says.TOO_EARLY or asks is Asks.CHANGED or counts.get(says)]
    labels = tuple(ANSWERS[says] for says in there)
    return Table((ASKED[asks],), (labels,), [counts.get(says, 0) for says in there])
