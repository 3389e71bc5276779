"""The five pages of a draft, by name: what actions keep and what forms ask share these words."""

from collections.abc import Mapping
from enum import StrEnum


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
