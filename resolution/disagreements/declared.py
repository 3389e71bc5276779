"""The raising side's checklist: as it stands, what is open, and sheet by sheet as it was signed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TypedDict

from resolution import clock
from resolution.disagreements.models import Checklist, Disagreement, Named, Step
from resolution.disagreements.record.holder import for_side
from resolution.disagreements.record.whose import Voices
from resolution.govuk.wording import day, moment
from resolution.protocol.checklist import Answers, OpenItem, Value, awaited, open_items, still_asked
from resolution.protocol.model import ChecklistItem, Kind, Meaning, Part, Protocol, Question

DECLARED = "Declared"


class _SoFar(TypedDict):
    started_at: int
    answered: bool


def given(disagreement: Disagreement) -> dict[str, Value]:
    """The newest answers, under the id of the question; a declaration under the id of its item."""
    newest: dict[str, Value] = {}
    for sheet in disagreement.checklists.all():
        newest |= _read(disagreement.protocol, sheet)
    return still_asked(disagreement.protocol, newest)


def said_of(disagreement: Disagreement, meaning: Meaning) -> Value:
    """The newest answer of that meaning; None where this protocol does not ask it, or where it is not answered."""
    question = disagreement.protocol.meaning(meaning)
    return given(disagreement).get(question.id) if question else None


def _read(protocol: Protocol, sheet: Checklist) -> dict[str, Value]:
    """The answers of a sheet, a day as a day."""
    days = {each.id for item in protocol.checklist for each in item.carries if each.kind is Kind.DATE}
    return {
        question: date.fromisoformat(answer) if question in days else answer
        for question, answer in sheet.answers.items()
    }


def answered_anew(protocol: Protocol, answers: Mapping[str, object]) -> Iterator[tuple[Question, str]]:
    """What was typed to what each tier from the second on asks anew (C7, C11): the question, and the words."""
    for item in protocol.checklist:
        for question in item.carries if item.from_tier > 1 else ():
            if answers.get(question.id):
                yield question, str(answers[question.id])


def went_ahead(disagreement: Disagreement) -> int | None:
    """The part of whoever signed that nobody could be reached to think it through with, while that is still open."""
    items = awaited(disagreement.protocol, given(disagreement))
    put_off = {question.id for item in items for question in item.carries}
    signed = [sheet.by_id for sheet in disagreement.checklists.all() if put_off & sheet.answers.keys()]
    return signed[-1] if signed else None


def still_open(disagreement: Disagreement, step: Step, answers: Answers, *, urgent: bool) -> tuple[OpenItem, ...]:
    """The items of the raiser's part that these answers leave open at the step."""
    so_far = _so_far(disagreement, step)
    return open_items(
        disagreement.protocol, step.tier, Part.RAISER, answers, urgent=urgent, today=clock.today(), **so_far
    )


def asked_at(disagreement: Disagreement, step: Step) -> tuple[ChecklistItem, ...]:
    """The items of the raiser's part that are asked at the step."""
    return disagreement.protocol.checklist_at(step.tier, Part.RAISER, **_so_far(disagreement, step))


def was_answered(disagreement: Disagreement, step: Step) -> bool:
    """Whether the last step before it that had reached the other side had a response."""
    return _so_far(disagreement, step)["answered"]


def _so_far(disagreement: Disagreement, step: Step) -> _SoFar:
    """The tier that it began at, and whether the last step that had reached the other side had a response."""
    if step.number == 1:
        return {"started_at": step.tier, "answered": False}
    steps = sorted((each for each in disagreement.steps.all() if each.pk != step.pk), key=lambda each: each.number)
    sent = [before for before in steps if before.sent_at]
    return {"started_at": steps[0].tier, "answered": bool(sent) and sent[-1].answered_at is not None}


@dataclass(frozen=True)
class Line:
    """A question, by its id and by its name, and its answer in words. `shown`: what stands before the answer where it
    is part of what a side says; `means`: what the product has to know of it."""

    question: str
    name: str
    answer: str
    shown: str = ""
    means: Meaning | None = None


@dataclass(frozen=True)
class ItemShown:
    """An item of the checklist as it was answered; `awaited` says what is still to come."""

    name: str
    lines: Sequence[Line]
    awaited: str = ""


@dataclass(frozen=True)
class SheetShown:
    """What somebody signed at a step: what they answered, and by name what they affirmed as it stood."""

    tier: str
    by: Named
    at: datetime
    items: Sequence[ItemShown]
    affirmed: Sequence[str]

    @property
    def title(self) -> str:
        """`Manager tier: Nadia Rahman, Marlshire Health Trust, 4 June 2026 at 9:30am`."""
        return f"{self.tier} tier: {for_side(self.by)}, {moment(self.at)}"


def sheets_of(disagreement: Disagreement) -> list[SheetShown]:
    """Every sheet in the order of signing: the raiser's whole, later ones by what was answered anew (§2.4)."""
    before: dict[str, Value] = {}
    shown, voices = [], Voices(disagreement)
    for sheet in disagreement.checklists.all():
        signed = _read(disagreement.protocol, sheet)
        shown.append(_sheet(disagreement.protocol, sheet, signed, before, voices))
        before |= signed
    return shown


def _sheet(protocol: Protocol, sheet: Checklist, signed: Answers, before: Answers, voices: Voices) -> SheetShown:
    answered = [item for item in _raisers(protocol) if any(asked in signed for asked in questions_of(item))]
    anew = [item for item in answered if item.from_tier > 1 or _differs(item, signed, before)]
    return SheetShown(
        tier=protocol.tier(sheet.step.tier).name,
        by=sheet.by,
        at=sheet.at,
        items=[ItemShown(item.name, list(_lines(item, signed, partial(voices.name_on, sheet.pk)))) for item in anew],
        affirmed=[item.name for item in answered if item not in anew],
    )


def _differs(item: ChecklistItem, signed: Answers, before: Answers) -> bool:
    return any(signed.get(asked) != before.get(asked) for asked in questions_of(item))


def items_of(disagreement: Disagreement) -> list[ItemShown]:
    """The raiser's part of the checklist, item by item, with its newest answers."""
    newest = given(disagreement)
    open_still = awaited(disagreement.protocol, newest)
    return [
        _shown(item, newest, item in open_still)
        for item in _raisers(disagreement.protocol)
        if item in open_still or any(asked in newest for asked in questions_of(item))
    ]


def _raisers(protocol: Protocol) -> list[ChecklistItem]:
    return [item for item in protocol.checklist if item.part is Part.RAISER]


def questions_of(item: ChecklistItem) -> list[str]:
    """The ids under which an item is answered: its own, where it is declared, and those of its questions."""
    return [item.id, *(question.id for question in item.carries)]


def _shown(item: ChecklistItem, newest: Answers, waits: bool) -> ItemShown:
    return ItemShown(item.name, [] if waits else list(_lines(item, newest)), _not_yet(item) if waits else "")


def _named(question: Question) -> str:
    return question.name


def _not_yet(item: ChecklistItem) -> str:
    """`Not yet thought through with the safeguarding lead`."""
    return f"Not yet {item.name[0].lower()}{item.name[1:]}"


def _lines(item: ChecklistItem, answers: Answers, called: Callable[[Question], str] = _named) -> Iterator[Line]:
    """`called`: how a question is named there."""
    if item.id in answers:
        yield Line(item.id, DECLARED, item.declaration)
    for question in item.carries:
        # What need not be answered was said in confidence: the protocol promises it is shown against nobody's name.
        if question.id in answers and not question.optional:
            words = in_words(question, answers[question.id])
            yield Line(question.id, called(question), words, question.shown, question.means)


def in_words(question: Question, answer: Value) -> str:
    """The answer as the page says it: a choice by its name, a day as a day."""
    if isinstance(answer, date):
        return day(answer)
    return next((option.name for option in question.options if option.id == answer), str(answer))
