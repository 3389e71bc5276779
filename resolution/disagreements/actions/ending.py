"""How a disagreement ends, and how it opens again: withdraw, close, reopen, say content, file (p6)."""

from resolution.disagreements.answers import Closed, Reopened, Withdrawn
from resolution.disagreements.models import Disagreement, Filing, Theme
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Choice, Side

from . import telling
from .deadlines import check_due
from .doing import Doing, Submitted, Unanswerable, doing


def withdraw(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, withdrawn: Withdrawn, by: User
) -> Disagreement:
    """End it because the raiser no longer disagrees. The other side is told. p6"""
    with doing(
        Act.WITHDRAW, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=withdrawn.because
    ) as done:
        if not _is_raiser(done) and not withdrawn.raiser_agreed:
            raise Unanswerable("raiser_agreed", "Enter when and how the raiser agreed to withdraw it")
        done.move()
        done.disagreement.withdrawn_because = withdrawn.because
        done.save()
        done.tell(raiser_agreed=withdrawn.raiser_agreed)
        telling.people(done, telling.everyone(done.disagreement), "withdrawn")
        return done.disagreement


def _is_raiser(done: Doing) -> bool:
    return done.disagreement.raiser is not None and done.disagreement.raiser.person_id == done.person.pk


def close(*, disagreement: Disagreement, as_of: int, submission: Submitted, closed: Closed, by: User) -> Disagreement:
    """Record the outcome for the child, what was learned, and why it was not settled lower. p6"""
    with doing(Act.CLOSE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        if done.step.tier > done.disagreement.protocol.first_tier and not closed.not_settled_lower_because:
            raise Unanswerable("not_settled_lower_because", "Enter why it was not settled at a lower tier")
        done.move(Choice.IN_LAW if closed.decided_in_law else None)
        _record(done, closed)
        done.save()
        telling.people(done, telling.everyone(done.disagreement), "closed")
        return done.disagreement


def _record(done: Doing, closed: Closed) -> None:
    record = done.disagreement
    record.closed_at, record.closed_by = done.at, done.me
    record.decided_in_law = closed.decided_in_law
    record.outcome_for_child = closed.outcome_for_child
    record.what_was_learned = closed.what_was_learned
    record.not_settled_lower_because = closed.not_settled_lower_because
    for theme in closed.themes:
        Theme.objects.get_or_create(disagreement=record, theme=theme, at_closing=True)


def reopen(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, reopened: Reopened, by: User
) -> Disagreement:
    """Open a new step at the tier where it ended, with the same people. p6"""
    with doing(
        Act.REOPEN, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=reopened.because
    ) as done:
        last = done.step
        check_due(done.disagreement, last.tier, reopened.due, reopened.urgent_because)
        to = done.move(_where_it_stood(done))
        done.disagreement.closed_at = done.disagreement.closed_by = None
        done.open_step(
            to,
            raising=last.raising,
            responding=last.responding,
            desk=last.desk,
            due=reopened.due,
            urgent_because=reopened.urgent_because,
            sent_at=done.at if last.sent_at else None,
        )
        done.save()
        telling.side(done, Side.RESPONDING, "reopened")
        telling.side(done, Side.RAISING, "reopened")
        return done.disagreement


def _where_it_stood(done: Doing) -> Choice:
    """One withdrawn before it had reached anybody opens where it stood."""
    if done.step.responding is not None or done.step.desk is not None:
        return Choice.TO_SOMEBODY
    return Choice.DO_NOT_KNOW_WHO if done.step.sent_at else Choice.ABOVE


def say_content(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, content: bool, why: str, by: User
) -> Disagreement:
    """The raiser says whether the outcome is right for the child; "no" goes to their safeguarding lead. p6"""
    with doing(
        Act.SAY_CONTENT, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=why
    ) as done:
        done.disagreement.raiser_content, done.disagreement.raiser_content_why = content, why
        done.save()
        done.tell(content=content)
        if not content:
            telling.people(done, telling.leads(done.disagreement.raising_agency), "not_content")
        return done.disagreement


def file_record(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, moment: str, by: User
) -> Disagreement:
    """Say that the one-page record is on the child's file in one's own agency. p6"""
    with doing(Act.FILE_RECORD, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        filed = Filing.objects.filter(disagreement=done.disagreement, side=done.side, moment=moment)
        if filed.exists():
            raise Unanswerable("moment", "Your side has already filed this record. You need do nothing.")
        Filing.objects.create(disagreement=done.disagreement, side=done.side, moment=moment, by=done.me, at=done.at)
        done.tell(moment=moment)
        return done.disagreement
