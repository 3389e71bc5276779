"""The responding side's part: acknowledge and respond; and what the raising side says to a response."""

from collections.abc import Mapping

from resolution import clock
from resolution.disagreements.answers import KEPT_AS, Answer, Recognised, kept_as
from resolution.disagreements.models import Child, Disagreement, Note, RecordNumber, Response, WayForward
from resolution.partnership.models import User
from resolution.protocol import checklist
from resolution.protocol.acts import Act, Side
from resolution.protocol.clock import Due
from resolution.protocol.response import questions

from . import telling
from .deadlines import check_due
from .doing import Doing, Submitted, Unanswerable, doing


def acknowledge(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    record_numbers: dict[int, str],
    question: str,
    by: User,
) -> Disagreement:
    """The concern has reached the right person. §2.4

    `record_numbers`: the responding agency's own number for each child (by its id), which confirms that it has the
    child; `question`: what it asks instead, empty if nothing.
    """
    with doing(Act.ACKNOWLEDGE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        done.step.acknowledged_at, done.step.acknowledged_by = done.at, done.me
        done.move()
        done.save()
        keep_recognised(done, Recognised(record_numbers, question))
        telling.side(done, Side.RAISING, "acknowledged")
        telling.at_two_tiers(done)
        return done.disagreement


def keep_recognised(done: Doing, recognised: Recognised) -> None:
    """Whether the responding agency has the child: by its own numbers, or in what it says instead. §2.4"""
    keep_record_numbers(done, recognised.record_numbers)
    if recognised.question:
        _note(done, Note.Kind.QUESTION, recognised.question)


def keep_record_numbers(done: Doing, numbers: Mapping[int, str]) -> None:
    """The responding agency's own number for each child of whom one was typed: it has the child. §2.4"""
    for child in Child.objects.filter(
        disagreement=done.disagreement, pk__in=[pk for pk, typed in numbers.items() if typed]
    ):
        row = RecordNumber.objects.filter(child=child, agency=done.disagreement.responding_agency).first()
        row = row or RecordNumber(child=child, agency=done.disagreement.responding_agency)
        row.number = numbers[child.pk]
        row.save()


def _note(done: Doing, kind: Note.Kind, text: str) -> None:
    Note.objects.create(disagreement=done.disagreement, step=done.step, kind=kind, by=done.me, at=done.at, text=text)


def respond(*, disagreement: Disagreement, as_of: int, submission: Submitted, answer: Answer, by: User) -> Disagreement:
    """Whether the decision changes, and why, for this child. §2.4, C12"""
    with doing(Act.RESPOND, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        keep_response(done, answer)
        keep_record_numbers(done, answer.record_numbers)
        done.move()
        done.save()
        telling.side(done, Side.RAISING, "responded")
        telling.raiser_too(done, "answered_above")
        return done.disagreement


def keep_response(done: Doing, answer: Answer, as_reported: str = "") -> None:
    """Write the response on the step, by whoever said it or, as reported, wrote it down."""
    _refuse_what_is_not_offered(done, answer)
    Response.objects.create(
        disagreement=done.disagreement,
        step=done.step,
        by=done.me,
        at=done.at,
        decision=answer.decision,
        reason=answer.reason,
        basis=answer.basis,
        evidence=answer.evidence,
        corrected_view=answer.corrected_view,
        declared=not as_reported,
        as_reported=as_reported,
    )
    done.step.answered_at = done.at
    done.tell(decision=answer.decision, as_reported=as_reported)


def _refuse_what_is_not_offered(done: Doing, answer: Answer) -> None:
    """What the protocol asks of a response and was not answered, and what it does not ask and was: Unanswerable."""
    may_ask = questions(done.disagreement.protocol, done.step.tier)
    answers = answer.answers(may_ask)
    for question, why in checklist.unanswered(may_ask, answers, urgent=False, today=clock.today()):
        raise Unanswerable(kept_as(question), why)
    asks = {kept_as(question) for question in checklist.asked(may_ask, answers, urgent=False)}
    for name in KEPT_AS.values():
        if getattr(answer, name) and name not in asks:
            raise Unanswerable(name, "Leave this out: the protocol does not ask it of this response")


def ask_again(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    asked: str,
    due: Due,
    urgent_because: str,
    by: User,
) -> Disagreement:
    """Ask for more by a new date, without going up a tier. §2.4"""
    with doing(
        Act.ASK_AGAIN, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=asked
    ) as done:
        check_due(done.disagreement, done.step.tier, due, urgent_because)
        done.move()
        done.step.asked_again = asked
        done.step.urgent_because = urgent_because
        done.step.fall_due(due, done.at)
        done.save()
        telling.side(done, Side.RESPONDING, "asked_again")
        telling.alert(done)
        return done.disagreement


def settle(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Disagreement:
    """The response is the way forward: both sides have agreed. §2.5"""
    with doing(Act.SETTLE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        # The table settles only what was answered.
        response = done.step.responses.latest("pk")
        WayForward.objects.create(
            disagreement=done.disagreement,
            step=done.step,
            text=response.reason,
            proposed_by=response.by,
            proposed_at=response.at,
            responding_confirmed_at=None if response.as_reported else response.at,
            responding_confirmed_by=None if response.as_reported else response.by,
            raising_confirmed_at=done.at,
            raising_confirmed_by=done.me,
            as_reported=bool(response.as_reported),
        )
        done.move()
        done.disagreement.agreed_at = done.at
        done.save()
        telling.agreed(done)
        return done.disagreement
