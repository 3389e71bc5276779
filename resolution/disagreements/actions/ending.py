"""How a disagreement ends, and how it opens again: withdraw, close, reopen, say content, file (p6)."""

from resolution.disagreements import closing, policy
from resolution.disagreements.answers import BOTH_RECORDS, Closed, Reopened, Withdrawn, kept_as
from resolution.disagreements.models import Disagreement, Filing, Named, Step, Theme
from resolution.partnership.models import DutyDesk, User
from resolution.protocol.acts import Act, Capacity, Choice

from . import naming, telling
from .culture import ask_afterwards, do_not_ask
from .deadlines import check_due
from .doing import Doing, Submitted, Unanswerable, doing
from .keeping import ask_anew, confirm_safety


def withdraw(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, withdrawn: Withdrawn, by: User
) -> Disagreement:
    """End it because the raiser no longer disagrees. The other side is told. p6"""
    with doing(
        Act.WITHDRAW, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=withdrawn.because
    ) as done:
        if Capacity.RAISER not in done.capacities and not withdrawn.raiser_agreed:
            raise Unanswerable("raiser_agreed", "Enter when and how the raiser agreed to withdraw it")
        done.move()
        done.disagreement.withdrawn_because = withdrawn.because
        done.save()
        done.tell(raiser_agreed=withdrawn.raiser_agreed)
        telling.people(done, telling.everyone(done.disagreement), "withdrawn")
        return done.disagreement


def close(*, disagreement: Disagreement, as_of: int, submission: Submitted, closed: Closed, by: User) -> Disagreement:
    """Record the outcome for the child, what was learned, and why it was not settled lower. p6"""
    with doing(Act.CLOSE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        ending = Choice.IN_LAW if closed.decided_in_law else None
        if ending not in policy.choices(done.act, done.disagreement, done.capacities):
            raise Unanswerable("decided_in_law", "Say that it was decided in a legal process, or leave it open")
        _refuse_what_is_missing(done, closed)
        done.move(ending)
        _record(done, closed)
        if closed.safety is not None:
            confirm_safety(done, closed.safety)
        done.save()
        telling.people(done, telling.everyone(done.disagreement), "closed")
        ask_afterwards(done)
        return done.disagreement


def _refuse_what_is_missing(done: Doing, closed: Closed) -> None:
    """Unanswerable while a question that this version of the protocol asks is not answered."""
    for question in closing.asked(done.disagreement):
        if not question.optional and not closed.answer(question):
            raise Unanswerable(kept_as(question), question.missing)


def _record(done: Doing, closed: Closed) -> None:
    record = done.disagreement
    record.closed_at, record.closed_by = done.at, done.me
    record.decided_in_law = closed.decided_in_law
    record.outcome_for_child = closed.outcome_for_child
    record.what_was_learned = closed.what_was_learned
    record.not_settled_lower_because = closed.not_settled_lower_because
    for before in record.themes.filter(at_closing=True).exclude(theme__in=closed.themes):
        before.delete()
    for theme in closed.themes:
        Theme.objects.get_or_create(disagreement=record, theme=theme, at_closing=True)


def reopen(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, reopened: Reopened, by: User
) -> Disagreement:
    """Open a new step at the tier where it ended, with the same people, or whoever follows them. p6"""
    with doing(
        Act.REOPEN, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=reopened.because
    ) as done:
        check_due(done.disagreement, done.step.tier, reopened.due, reopened.urgent_because)
        gone = naming.let_overseers_go(done)
        step = _open_again(done, reopened)
        if done.disagreement.raiser_id in gone:
            done.disagreement.raiser = step.raising
        _forget_the_ending(done.disagreement)
        do_not_ask(done)
        ask_anew(done, reopened.anew)
        done.save()
        telling.both_sides(done, "reopened")
        telling.nobody_to_place(done)
        telling.at_two_tiers(done)
        telling.alert(done)
        return done.disagreement


def _open_again(done: Doing, reopened: Reopened) -> Step:
    """The step, as it stood before it ended: with a person or a desk, with nobody known, or not sent at all."""
    sent, raising, desk = done.step.sent_at is not None, naming.raising_again(done), naming.desk_again(done)
    responding = naming.responding_again(done) if sent else None
    return done.open_step(
        done.move(_where_it_stood(sent, responding, desk)),
        raising=raising,
        responding=responding,
        desk=desk,
        due=reopened.due,
        urgent_because=reopened.urgent_because,
        sent_at=done.at if sent else None,
    )


def _where_it_stood(sent: bool, responding: Named | None, desk: DutyDesk | None) -> Choice:
    if not sent:
        return Choice.ABOVE
    return Choice.TO_SOMEBODY if responding or desk else Choice.DO_NOT_KNOW_WHO


def _forget_the_ending(record: Disagreement) -> None:
    """It has not ended. What was recorded about the outcome stays, to begin with when it is closed again."""
    record.agreed_at = record.closed_at = record.closed_by = record.raiser_content = None
    record.raiser_content_why = record.withdrawn_because = ""
    record.decided_in_law = False


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
    """Say that the one-page record, or each of the two, is on the child's file in one's own agency. p6"""
    with doing(Act.FILE_RECORD, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        for each in Filing.Moment.values if moment == BOTH_RECORDS else (moment,):
            _file(done, each)
        done.tell(moment=moment)
        return done.disagreement


def _file(done: Doing, moment: str) -> None:
    step = _step_of(done, moment)
    if step.filings.filter(side=done.side, moment=moment).exists():
        raise Unanswerable("moment", "Your side has already filed this record. You need do nothing")
    Filing.objects.create(
        disagreement=done.disagreement, step=step, side=done.side, moment=moment, by=done.me, at=done.at
    )


def _step_of(done: Doing, moment: str) -> Step:
    """The step whose record it is: there is none on closing before it has ended."""
    if moment == Filing.Moment.RAISING:
        return done.disagreement.steps.earliest("number")
    if not policy.has_ended(done.disagreement):
        raise Unanswerable("moment", "There is a record on closing once it is closed. File it then")
    return done.step
