"""A later date for the response: asked for by whoever answers, accepted or not by the raising side (p6)."""

from resolution import clock
from resolution.disagreements import deadlines
from resolution.disagreements.models import Disagreement, LaterDate, later_of
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Side
from resolution.protocol.clock import Due, is_late

from . import telling
from .doing import Doing, Submitted, Unanswerable, doing


def ask_later(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, due: Due, because: str, by: User
) -> Disagreement:
    """Ask for a later date, once a step. The old one holds until the raising side accepts. p6"""
    with doing(
        Act.ASK_LATER, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        step = done.step
        refusal = deadlines.refusal_of_later(done.disagreement, step, due)
        if refusal:
            raise Unanswerable("due_time" if due.at else "due_on", refusal)
        _ask(done, due, because)
        done.save()
        done.tell(later=due.words, stands=step.due.words)
        telling.side(done, Side.RAISING, "later_asked")
        return done.disagreement


def _ask(done: Doing, due: Due, because: str) -> None:
    """In the place of what another agency had asked for before it was sent to this one: history keeps that."""
    step, before = done.step, later_of(done.step)
    LaterDate(
        pk=before.pk if before else None,
        disagreement=done.disagreement,
        step=step,
        stood_on=step.due_on,
        stood_time=step.due_time,
        due_on=due.on,
        due_time=due.at,
        because=because,
        asked_at=done.at,
        asked_by=done.me,
    ).save()


def answer_later(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, answer: str, because: str, by: User
) -> Disagreement:
    """Accept the later date, or keep the one that stands and say why. The count goes on from where it began. p6"""
    with doing(
        Act.ANSWER_LATER, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        later = done.step.later_date
        _refuse(later, answer, because)
        later.answer, later.answered_because = answer, because
        later.answered_at, later.answered_by = done.at, done.me
        later.save()
        if answer == LaterDate.Answer.ACCEPTED:
            done.step.fall_due(later.due, done.step.due_since)
        done.save()
        _tell(done, later)
        return done.disagreement


def _refuse(later: LaterDate, answer: str, because: str) -> None:
    if answer == LaterDate.Answer.ACCEPTED and is_late(later.due, clock.now()):
        raise Unanswerable("answer", f"{later.due.words} has passed too. Keep the date as it stands")
    if answer == LaterDate.Answer.KEPT and not because:
        raise Unanswerable("because", "Enter why this child cannot wait until then")


def _tell(done: Doing, later: LaterDate) -> None:
    accepted = later.answer == LaterDate.Answer.ACCEPTED
    holds, other = (later.due, later.stood) if accepted else (later.stood, later.due)
    done.tell(answer=later.answer, holds=holds.words, other=other.words)
    telling.side(done, Side.RESPONDING, "later_answered")
    telling.raiser(done, "later_answered")
