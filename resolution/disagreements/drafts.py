"""The five pages of a draft, by name: what actions keep and what forms ask share these words."""

import re
from collections.abc import Mapping
from enum import StrEnum

from resolution.govuk.kept import DRAWN, SENT_AT

MOST_INITIALS = 4
# No browser counts further than that in milliseconds since 1970.
DIGITS = 20


class Page(StrEnum):
    """A page of raising, in the order in which they are offered. The value is its address."""

    CHILD = "child"
    DECISION = "decision"
    OUTCOME = "outcome"
    EVIDENCE = "evidence"
    PEOPLE = "people"

    @property
    def heading(self) -> str:
        return _HEADINGS[self]


_HEADINGS: Mapping[Page, str] = {
    Page.CHILD: "The child",
    Page.DECISION: "The decision and what it means",
    Page.OUTCOME: "What you ask for, and by when",
    Page.EVIDENCE: "The evidence and the other side’s view",
    Page.PEOPLE: "People, dates and declarations",
}

# What was typed into a page, as it was sent: each name with its values.
Typed = Mapping[str, list[str]]


def first(typed: Typed, name: str) -> str:
    """The one value that was sent under this name; blank where there is none."""
    return str((typed.get(name) or [""])[0]).strip()


def initials_on(answers: Mapping[str, Typed]) -> list[str]:
    """Those of each child, as a record will have them; nothing that is no initials, or was taken out (§2.4)."""
    child = answers.get(Page.CHILD.value) or {}
    typed = (re.sub(r"[\W\d_]", "", first(child, name)) for name in child if name.startswith("initials_"))
    return [letters.upper() for letters in typed if 0 < len(letters) <= MOST_INITIALS]


def saved_by(answers: Mapping[str, Typed], page: Page) -> str:
    """The number of the drawing of the page that saved what stands on it; blank where none has."""
    return first(answers.get(page.value) or {}, DRAWN)


def was_overtaken(typed: Typed, saved: Typed) -> bool:
    """Whether the same drawing of a page has sent what is saved after this: what a page sends itself can arrive behind
    the press of a button that followed."""
    moments = [first(each, SENT_AT) for each in (typed, saved)]
    known = all(moment.isdecimal() and len(moment) <= DIGITS for moment in moments)
    if not known or first(typed, DRAWN) != first(saved, DRAWN):
        return False
    this, last = map(int, moments)
    return this < last
