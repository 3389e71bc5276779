"""The checklist as it was answered, kept for ever, and the serious-concern criteria that were ticked (§2.4, §4.1a)."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from resolution import clock
from resolution.disagreements.models import Criterion, Declaration, Disagreement, Step
from resolution.protocol.checklist import Answers, OpenItem, Value, open_items
from resolution.protocol.model import ChecklistItem, Part

from .doing import Doing, Unanswerable


def declare(done: Doing, answers: Answers) -> None:
    """Keep each answer of the raiser's part at this tier. Unanswerable while an item of the checklist is open."""
    for missing in still_open(done.disagreement, done.step, answers):
        raise Unanswerable(missing.answer, missing.why)
    for item in asked_at(done.disagreement, done.step):
        for question in _asked(item):
            if answers.get(question):
                keep_answer(done, item, question, answers[question])


def still_open(disagreement: Disagreement, step: Step, answers: Answers) -> tuple[OpenItem, ...]:
    """The items of the raiser's part that these answers leave open at the step."""
    return open_items(
        disagreement.protocol,
        step.tier,
        Part.RAISER,
        answers,
        urgent=bool(step.urgent_because),
        today=clock.today(),
        **_so_far(disagreement, step),
    )


def asked_at(disagreement: Disagreement, step: Step) -> tuple[ChecklistItem, ...]:
    """The items of the raiser's part that are asked at the step."""
    return disagreement.protocol.checklist_at(step.tier, Part.RAISER, **_so_far(disagreement, step))


class _SoFar(TypedDict):
    started_at: int
    answered: bool


def _so_far(disagreement: Disagreement, step: Step) -> _SoFar:
    """The tier that the disagreement began at, and whether the step before this one had a response."""
    steps = list(disagreement.steps.exclude(pk=step.pk).order_by("number"))
    first = steps[0].tier if steps else step.tier
    return {"started_at": first, "answered": bool(steps) and steps[-1].answered_at is not None}


def _asked(item: ChecklistItem) -> Iterable[str]:
    if item.declaration:
        yield item.id
    for question in item.carries:
        yield question.id


def keep_answer(done: Doing, item: ChecklistItem, question: str, answer: Value) -> None:
    """Keep one answer to the checklist, by whoever acts."""
    Declaration.objects.create(
        disagreement=done.disagreement,
        step=done.step,
        item=item.id,
        question=question,
        by=done.me,
        at=done.at,
        signed_on=clock.today(),
        declared=answer is True,
        text=answer if isinstance(answer, str) else "",
        on=answer if isinstance(answer, date) else None,
    )


def tick(done: Doing, criteria: Iterable[str]) -> None:
    """Keep which serious-concern criteria apply at this tier. §4.1a"""
    for criterion in criteria:
        Criterion.objects.get_or_create(disagreement=done.disagreement, tier=done.step.tier, criterion=criterion)
