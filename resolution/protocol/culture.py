"""What those of both sides are asked once a disagreement has been closed for a while: whether they were heard, whether
they were treated well, and whether it changed anything for the child (§2.2, §5.1)."""

from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What one of the three questions asks. A protocol has words of its own for each."""

    HEARD = "heard"
    TREATED = "treated well"
    CHANGED = "changed for the child"


class Says(StrEnum):
    """What an answer says, in whatever words a protocol offers it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too early"


@dataclass(frozen=True, kw_only=True)
class CultureOption:
    """An answer that is offered."""

    says: Says
    name: str


@dataclass(frozen=True, kw_only=True)
class CultureQuestion:
    """`name`: what figures call it. `question_to_responder`: how whoever answered the disagreement is asked."""

    asks: Asks
    name: str
    question: str
    question_to_responder: str
    missing: str
    answers: tuple[CultureOption, ...]

    def named(self, says: Says) -> str:
        """What this protocol calls the answer; what it says, where this version does not offer it."""
        return next((answer.name for answer in self.answers if answer.says is says), says.capitalize())


@dataclass(frozen=True, kw_only=True)
class Culture:
    """Asked so many working days after it was closed, for so many days. `whom_to_turn_to`: what is said to whoever was
    not treated well, beside the names of their own agency's people."""

    ask_after_working_days: int
    ask_for_days: int
    whom_to_turn_to: str
    questions: tuple[CultureQuestion, ...]

    def question(self, asks: Asks) -> CultureQuestion:
        """The one that asks this: each protocol has each of them once."""
        return next(question for question in self.questions if question.asks is asks)
