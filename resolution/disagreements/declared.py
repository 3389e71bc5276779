"""The raising side's checklist as it stands: the newest answer to each question, what is open, and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from resolution import clock
from resolution.disagreements.models import Checklist, Disagreement, Step
from resolution.govuk.wording import day
from resolution.protocol.checklist import Answers, OpenItem, Value, awaited, open_items
from resolution.protocol.model import ChecklistItem, Kind, Part, Question

DECLARED = "Declared"


class _SoFar(TypedDict):
    started_at: int
    answered: bool


@dataclass(frozen=True)
class Declared:
    """The newest answer to a question, and the sheet that it stands on."""

    value: Value
    sheet: Checklist


def given(disagreement: Disagreement) -> dict[str, Value]:
    """What was answered, under the id of the question; a declaration under the id of its item."""
    return {question: newest.value for question, newest in _newest(disagreement).items()}


def _newest(disagreement: Disagreement) -> dict[str, Declared]:
    days = {
        question.id
        for item in disagreement.protocol.checklist
        for question in item.carries
        if question.kind is Kind.DATE
    }
    return {
        question: Declared(date.fromisoformat(answer) if question in days else answer, sheet)
        for sheet in disagreement.checklists.all()
        for question, answer in sheet.answers.items()
    }


def still_open(disagreement: Disagreement, step: Step, answers: Answers, *, urgent: bool) -> tuple[OpenItem, ...]:
    """The items of the raiser's part that these answers leave open at the step."""
    so_far = _so_far(disagreement, step)
    return open_items(
        disagreement.protocol, step.tier, Part.RAISER, answers, urgent=urgent, today=clock.today(), **so_far
    )


def asked_at(disagreement: Disagreement, step: Step) -> tuple[ChecklistItem, ...]:
    """The items of the raiser's part that are asked at the step."""
    return disagreement.protocol.checklist_at(step.tier, Part.RAISER, **_so_far(disagreement, step))


def _so_far(disagreement: Disagreement, step: Step) -> _SoFar:
    """The tier that it began at, and whether the last step that had reached the other side had a response."""
    if step.number == 1:
        return {"started_at": step.tier, "answered": False}
    steps = sorted((each for each in disagreement.steps.all() if each.pk != step.pk), key=lambda each: each.number)
    sent = [before for before in steps if before.sent_at]
    return {"started_at": steps[0].tier, "answered": bool(sent) and sent[-1].answered_at is not None}


@dataclass(frozen=True)
class Line:
    """A question, by its id and by its name, and its answer in words."""

    question: str
    name: str
    answer: str


@dataclass(frozen=True)
class ItemShown:
    """An item of the checklist as it was answered; `awaited` says what is still to come."""

    name: str
    lines: Sequence[Line]
    newest: Checklist | None
    awaited: str = ""


def items_of(disagreement: Disagreement) -> list[ItemShown]:
    """The raiser's part of the checklist, item by item, with its newest answers."""
    newest = _newest(disagreement)
    open_still = awaited(disagreement.protocol, given(disagreement))
    return [
        _shown(item, newest, item in open_still)
        for item in disagreement.protocol.checklist
        if item.part is Part.RAISER and (item in open_still or any(asked in newest for asked in questions_of(item)))
    ]


def questions_of(item: ChecklistItem) -> list[str]:
    """The ids under which an item is answered: its own, where it is declared, and those of its questions."""
    return [item.id, *(question.id for question in item.carries)]


def _shown(item: ChecklistItem, newest: Mapping[str, Declared], waits: bool) -> ItemShown:
    sheets = [newest[asked].sheet for asked in questions_of(item) if asked in newest]
    lines = [] if waits else list(_lines(item, newest))
    last = max(sheets, key=lambda sheet: sheet.pk, default=None)
    return ItemShown(item.name, lines, last, _not_yet(item) if waits else "")


def _not_yet(item: ChecklistItem) -> str:
    """`Not yet thought through with the safeguarding lead`."""
    return f"Not yet {item.name[0].lower()}{item.name[1:]}"


def _lines(item: ChecklistItem, newest: Mapping[str, Declared]) -> Iterator[Line]:
    if item.id in newest:
        yield Line(item.id, DECLARED, item.declaration)
    for question in item.carries:
        # What need not be answered was said in confidence: the protocol promises it is shown against nobody's name.
        if question.id in newest and not question.optional:
            yield Line(question.id, question.name, in_words(question, newest[question.id].value))


def in_words(question: Question, answer: Value) -> str:
    """The answer as the page says it: a choice by its name, a day as a day."""
    if isinstance(answer, date):
        return day(answer)
    return next((option.name for option in question.options if option.id == answer), str(answer))
