"""The checklist as it was answered, kept for ever, and the serious-concern criteria that were ticked (§2.4, §4.1a)."""

from collections.abc import Iterable
from datetime import date

from resolution import clock
from resolution.disagreements.declared import asked_at, still_open
from resolution.disagreements.models import Criterion, Declaration
from resolution.protocol.checklist import Answers, Value
from resolution.protocol.model import ChecklistItem

from .doing import Doing, Unanswerable


def declare(done: Doing, answers: Answers) -> None:
    """Keep each answer of the raiser's part at this tier. Unanswerable while an item of the checklist is open."""
    for missing in still_open(done.disagreement, done.step, answers, urgent=bool(done.step.urgent_because)):
        raise Unanswerable(missing.answer, missing.why)
    for item in asked_at(done.disagreement, done.step):
        for question in _asked(item):
            if answers.get(question):
                keep_answer(done, item, question, answers[question])


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
