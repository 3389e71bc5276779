"""Beside the ladder: notes, what the other side said as reported, and handing over one's part (p6, §2.5)."""

from resolution.disagreements.answers import Noted, Reported
from resolution.disagreements.models import Disagreement, Named, Note, Safety
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Choice

from . import telling
from .answering import keep_response
from .doing import Doing, Submitted, Unanswerable, doing

SAFETY = "safety"


def note(*, disagreement: Disagreement, as_of: int, submission: Submitted, noted: Noted, by: User) -> Disagreement:
    """Add to the record without moving the step. Both sides see it; the time runs on. p6"""
    with doing(Act.NOTE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        if noted.kind == SAFETY:
            Safety.objects.create(disagreement=done.disagreement, text=noted.text, by=done.me, at=done.at)
        else:
            _keep(done, noted)
        done.tell(kind=noted.kind)
        telling.people(done, telling.both_at_the_step(done), "noted")
        return done.disagreement


def _keep(done: Doing, noted: Noted) -> None:
    Note.objects.create(
        disagreement=done.disagreement,
        step=done.step,
        kind=noted.kind,
        by=done.me,
        at=done.at,
        text=noted.text,
        who=noted.who,
        on=noted.on,
    )


def as_reported(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, reported: Reported, by: User
) -> Disagreement:
    """Record what a person who cannot sign in said. It never counts as their confirmation. p6"""
    with doing(Act.AS_REPORTED, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _refuse_who_can_sign_in(done)
        _keep(done, Noted(Note.Kind.AS_REPORTED, reported.text, reported.who, reported.on))
        if reported.answer is not None:
            keep_response(done, reported.answer, as_reported=f"{reported.who}, {reported.on:%-d %B %Y}")
        _acknowledged(done, reported.choice)
        done.move(reported.choice)
        done.save()
        done.tell(who=reported.who, choice=reported.choice.value)
        telling.people(done, telling.both_at_the_step(done), "noted")
        return done.disagreement


def _refuse_who_can_sign_in(done: Doing) -> None:
    others = [p for p in telling.at_the_step(done.disagreement, done.step, done.side.other) if p.account_id]
    if others:
        raise Unanswerable("who", f"{others[0].name} can sign in. Ask them to say it here themselves.")


def _acknowledged(done: Doing, choice: Choice) -> None:
    """A step that is answered was acknowledged, by the other side's named person in words that we report."""
    step = done.step
    if choice in (Choice.ACKNOWLEDGED, Choice.RESPONDED) and step.acknowledged_at is None:
        if step.responding is None:
            raise Unanswerable("who", "Nobody of the other side is named yet. Ask their point of contact who answers.")
        step.acknowledged_at, step.acknowledged_by = done.at, step.responding


def hand_over(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, to: Person, because: str, by: User
) -> Disagreement:
    """Give one's part to a colleague of the same agency. No clock restarts. §2.5"""
    with doing(
        Act.HAND_OVER, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        mine = done.me
        theirs = _successor(done, mine, to)
        _take_place(done, mine, theirs)
        mine.until = done.at
        mine.save()
        done.save()
        done.tell(to=to.name)
        telling.people(done, [to], "handed_over")
        telling.side(done, done.side.other, "counterpart_changed")
        return done.disagreement


def _successor(done: Doing, mine: Named, to: Person) -> Named:
    if to.agency_id != mine.agency_id or to.has_left:
        raise Unanswerable("to", "Choose a colleague who works in your agency now.")
    if done.disagreement.named.filter(person=to).exists():
        raise Unanswerable("to", f"{to.name} already has a part in this disagreement. Choose another colleague.")
    return Named.objects.create(
        disagreement=done.disagreement,
        side=mine.side,
        tier=mine.tier,
        person=to,
        agency=mine.agency,
        since=done.at,
    )


def _take_place(done: Doing, mine: Named, theirs: Named) -> None:
    if done.disagreement.raiser_id == mine.pk:
        done.disagreement.raiser = theirs
    if done.step.raising_id == mine.pk:
        done.step.raising = theirs
    if done.step.responding_id == mine.pk:
        done.step.responding = theirs
