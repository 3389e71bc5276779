"""What a version of a protocol asks: its questions, their options, and the items of the checklist that carry them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Whose part of the checklist an item is."""

    RAISER = "raiser"
    RESPONDER = "responder"


class Kind(StrEnum):
    """What a question wants for an answer: `str` for text, person and choice, `date`, `tuple[str, …]` for themes."""

    TEXT = "text"
    PERSON = "person"
    DATE = "date"
    CHOICE = "choice"
    THEMES = "themes"


class Meaning(StrEnum):
    """What the product has to know of an answer, wherever it does something with it; no code asks for a question by its
    id. Each is meant by one question at most, and what a protocol does not ask is left out."""

    # Of what the raiser answers.
    THEIR_VIEW = "their view"
    WHY_GO_ON = "why go on"
    RESTS_ON = "what the concern rests on"
    EVIDENCE = "the evidence"
    AROSE = "when it arose"
    RAISED_LATER = "why it is raised late"
    PUT_DIRECTLY = "put to them directly"
    FIRST_PUT = "when it was first put to them"
    # Of a response.
    DECISION = "what happens to the decision"
    BECAUSE = "why it happens"
    BASIS = "what the response rests on"
    CITED = "what the response cites"
    # Of closing.
    OUTCOME = "the outcome for the child"
    LEARNED = "what was learned"
    ABOUT = "what it was about"
    NOT_LOWER = "why it was not settled lower"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to a choice. `urgent`: offered only when it cannot wait, and answered for good afterwards. `talked`:
    it is so where the two have talked about it. `told`: how a sentence says it of somebody else, of an answer of the
    responder's; of others it is blank. `stuck`: it points to risk without a clear way forward."""

    id: str
    name: str
    urgent: bool
    talked: bool
    told: str
    stuck: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to answer. `missing` is its own error message; `when` asks it only after these choices; `shown` is what
    stands before the answer where the record shows it among what the raising side says; blank: it is not shown there.
    `question_to_lead`, `hint_to_lead`: how a safeguarding lead is asked, who has no lead of their own to go to.
    `question_of_another`, `hint_of_another`: how it is asked of a lead who raises it for somebody else, {name}.
    `question_unanswered`, `missing_unanswered`: how it is asked where it is taken further without a response, or past
    whoever did not carry it."""

    id: str
    kind: Kind
    means: Meaning | None
    name: str
    shown: str
    question: str
    hint: str
    question_to_lead: str
    hint_to_lead: str
    question_of_another: str
    hint_of_another: str
    question_unanswered: str
    missing: str
    missing_unanswered: str
    optional: bool
    from_tier: int
    options: tuple[Option, ...]
    when: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """An item of the checklist: words to declare (answered under the item's own id), questions, or both.

    `from_tier` 2 means from the second tier that a disagreement is at, wherever it began. `needs_response`: it is
    about the other side's response, so it is not asked where there was none. `guidance_unanswered`: the guidance there,
    for what is asked all the same. `personal`: a declaration that only the professional whose disagreement it is can
    make, also where their safeguarding lead raises it for them.
    """

    id: str
    clause: str
    name: str
    guidance: str
    guidance_unanswered: str
    part: Part
    from_tier: int
    needs_response: bool
    declaration: str
    missing: str
    personal: bool
    carries: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Where the raiser's questions stand when raising, by their ids: those of `evidence` on the page about it, in this
    order; all others on the page about people, where those of `people` come first."""

    evidence: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is said of the outcome that a raiser asks for, beside that question; and what is not good enough for one,
    with what is said then: `no_answer` are phrases, and what only words of theirs are put together to is none."""

    hint: str
    clause: str
    no_answer: tuple[str, ...]
    refused: str

    def refusal(self, typed: str) -> str:
        """What is said of what was typed, where it says nothing but that; blank where it is an outcome."""
        says_more = _words(typed) - _words(" ".join(self.no_answer))
        return self.refused if typed and not says_more else ""


def _words(text: str) -> frozenset[str]:
    """The words of what is typed, without what makes no difference: case, punctuation, and how often."""
    return frozenset(re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "")))
