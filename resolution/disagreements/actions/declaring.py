"""The checklist as it was answered, kept for ever, and the serious-concern criteria that were ticked (§2.4, §4.1a)."""

from collections.abc import Iterable
from datetime import date

from resolution import clock
from resolution.disagreements.declared import asked_at, given, questions_of, still_open
from resolution.disagreements.models import Checklist, Criterion, Disagreement
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side
from resolution.protocol.checklist import NOT_YOURSELF, Answers, naming_oneself, personal, still_asked

from . import telling
from .doing import Doing, Submitted, Unanswerable, doing
from .referring import log_of_itself


def declare(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Disagreement:
    """The raiser says themselves what the lead who raised it for them could not say. §2.4"""
    with doing(Act.DECLARE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        sign(done, {item.id: True for item in personal(done.disagreement.protocol)}, own_word=True)
        done.disagreement.declared_at = done.at
        done.save()
        done.tell()
        raised_by = done.disagreement.named.filter(side=Side.RAISING).select_related("person").earliest("pk")
        telling.people(done, [raised_by.person], "declared")
        return done.disagreement


def answer_checklist(done: Doing, answers: Answers, *, for_whom: Person | None = None) -> None:
    """Keep the raiser's part as it is answered at this tier. Unanswerable while an item of the checklist is open.

    `for_whom`: a lead answers for them, but for what is theirs alone to say.
    """
    left = {item.id for item in personal(done.disagreement.protocol)} if for_whom else set()
    answers = {question: answer for question, answer in answers.items() if question not in left}
    for missing in still_open(done.disagreement, done.step, answers, urgent=bool(done.step.urgent_because)):
        if missing.item not in left:
            raise Unanswerable(missing.answer, missing.why)
    before = given(done.disagreement) if done.step.number > 1 else {}
    anew = {question: answer for question, answer in answers.items() if before.get(question) != answer}
    refuse_oneself(done, anew, oneself=for_whom)
    asked = [question for item in asked_at(done.disagreement, done.step) for question in questions_of(item)]
    said = still_asked(done.disagreement.protocol, answers)
    sign(done, {question: said[question] for question in asked if said.get(question)})


def refuse_oneself(done: Doing, answers: Answers, *, oneself: Person | None = None) -> None:
    """It is thought through with somebody else: whoever answers cannot name themselves, nor a lead whom they answer for
    (§2.4, C2)."""
    question = naming_oneself(done.disagreement.protocol, answers, (oneself or done.person).name)
    if question is not None:
        raise Unanswerable(question.id, NOT_YOURSELF)


def sign(done: Doing, answers: Answers, *, afterwards: bool = False, own_word: bool = False) -> None:
    """Keep a sheet of answers to the checklist, by whoever acts; `afterwards`, of what raising did not wait for;
    `own_word`, of what a lead could not say for the raiser."""
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
        own_word=own_word,
    )


def tick(done: Doing, criteria: Iterable[str]) -> None:
    """Keep which serious-concern criteria apply at this tier; it is logged with the Chair for them. §4.1a"""
    ticked = list(criteria)
    for criterion in ticked:
        Criterion.objects.get_or_create(disagreement=done.disagreement, tier=done.step.tier, criterion=criterion)
    log_of_itself(done, ticked)
