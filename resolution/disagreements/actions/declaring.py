"""The checklist as it was answered, kept for ever, and the serious-concern criteria that were ticked (§2.4, §4.1a)."""

from collections.abc import Iterable
from datetime import date

from resolution import clock
from resolution.disagreements.declared import asked_at, given, questions_of, still_open
from resolution.disagreements.models import Checklist, Criterion
from resolution.protocol.checklist import NOT_YOURSELF, Answers, naming_oneself, still_asked

from .doing import Doing, Unanswerable


def declare(done: Doing, answers: Answers) -> None:
    """Keep the raiser's part as it is answered at this tier. Unanswerable while an item of the checklist is open."""
    for missing in still_open(done.disagreement, done.step, answers, urgent=bool(done.step.urgent_because)):
        raise Unanswerable(missing.answer, missing.why)
    before = given(done.disagreement) if done.step.number > 1 else {}
    refuse_oneself(done, {question: answer for question, answer in answers.items() if before.get(question) != answer})
    asked = [question for item in asked_at(done.disagreement, done.step) for question in questions_of(item)]
    said = still_asked(done.disagreement.protocol, answers)
    sign(done, {question: said[question] for question in asked if said.get(question)})


def refuse_oneself(done: Doing, answers: Answers) -> None:
    """It is thought through with somebody else: whoever answers cannot name themselves (§2.4, C2)."""
    question = naming_oneself(done.disagreement.protocol, answers, done.person.name)
    if question is not None:
        raise Unanswerable(question.id, NOT_YOURSELF)


def sign(done: Doing, answers: Answers, *, afterwards: bool = False) -> None:
    """Keep a sheet of answers to the checklist, by whoever acts; `afterwards`, of what raising did not wait for."""
    days = [answer for answer in answers.values() if isinstance(answer, date)]
    Checklist.objects.create(
        disagreement=done.disagreement,
        step=done.step,
        by=done.me,
        at=done.at,
        answers={
            question: answer.isoformat() if isinstance(answer, date) else answer for question, answer in answers.items()
        },
        signed_on=clock.today(),
        latest_on=max(days, default=None),
        afterwards=afterwards,
    )


def tick(done: Doing, criteria: Iterable[str]) -> None:
    """Keep which serious-concern criteria apply at this tier. §4.1a"""
    for criterion in criteria:
        Criterion.objects.get_or_create(disagreement=done.disagreement, tier=done.step.tier, criterion=criterion)
