"""The five pages of a draft, by name: what actions keep and what forms ask share these words."""

from collections.abc import Mapping
from enum import StrEnum

from resolution.govuk.kept import DRAWN


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


def saved_by(answers: Mapping[str, Typed], page: Page) -> str:
    """The number of the drawing of the page that saved what stands on it; blank where none has."""
    return first(answers.get(page.value) or {}, DRAWN)
