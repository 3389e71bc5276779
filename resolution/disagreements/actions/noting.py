"""Beside the ladder: notes, and what the other side said, as reported (p6, §2.5)."""

from resolution.disagreements import asking, policy
from resolution.disagreements.answers import FAMILY, NUMBER, SAFETY, Noted, Reported
from resolution.disagreements.models import Disagreement, Note
from resolution.govuk.wording import day
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Choice, Side

from . import naming, telling
from .answering import keep_record_numbers, keep_response
from .doing import Doing, Submitted, Unanswerable, doing
from .keeping import confirm_safety

WHICH = "Select which question you answer"
ANSWERED = "That question has been answered meanwhile. Send this again if you have something to add to the answer"


def note(*, disagreement: Disagreement, as_of: int, submission: Submitted, noted: Noted, by: User) -> Disagreement:
    """Add to the record without moving the step. Both sides see it; the time runs on. p6"""
    with doing(Act.NOTE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        if noted.kind not in policy.notes_open(done.disagreement, done.side):
            raise Unanswerable("kind", "Select what you want to add: this cannot be added by you now")
        if noted.kind == SAFETY:
            confirm_safety(done, noted.text)
        elif noted.kind == FAMILY:
            _say_whether_the_family_knows(done, noted.text)
        elif noted.kind == NUMBER:
            keep_record_numbers(done, noted.record_numbers)
        else:
            _keep(done, noted)
        done.tell(kind=noted.text if noted.kind == FAMILY else noted.kind, **_circumstances(noted))
        telling.both_sides(done, "noted")
        return done.disagreement


def _say_whether_the_family_knows(done: Doing, knows: str) -> None:
    """Instead of what was said on raising, or since (I11). The journal says who said it, and when."""
    if knows == done.disagreement.family_knows:
        raise Unanswerable("family", "That stands on the record already. Select what is true now")
    done.disagreement.family_knows = knows
    done.disagreement.save()


def _circumstances(noted: Noted) -> dict[str, str]:
    """With whom a call or meeting was, or who holds the evidence; and the day of it."""
    whose, which = ("held_in", "of_day") if noted.kind == Note.Kind.EVIDENCE else ("met", "on_day")
    said = {whose: noted.who, which: noted.on.isoformat() if noted.on else ""}
    return {name: words for name, words in said.items() if words}


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
        question=_answered(done, noted) if noted.kind == Note.Kind.ANSWER else None,
    )


def _answered(done: Doing, noted: Noted) -> Note | None:
    """The question that is meant; where none is chosen, the only one that waits. None where none does."""
    asked = asking.to_answer(done.disagreement, done.side)
    if noted.question is None and len(asked) > 1:
        raise Unanswerable("to", WHICH)
    if noted.question is not None and noted.question not in asked:
        raise Unanswerable("answer", ANSWERED)
    return asked[noted.question] if noted.question else next(iter(asked.values()), None)


def as_reported(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, reported: Reported, by: User
) -> Disagreement:
    """Record what a person who cannot sign in said. It never counts as their confirmation. p6"""
    with doing(Act.AS_REPORTED, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        if reported.choice not in policy.choices(done.act, done.disagreement, done.capacities):
            raise Unanswerable("choice", "Select “They said something else”: nothing else can follow from it now")
        _keep(done, Noted(Note.Kind.AS_REPORTED, reported.text, reported.who, reported.on))
        if reported.choice is not Choice.SAID:
            _has_reached_them(done, reported)
        if reported.answer is not None:
            keep_response(done, reported.answer, as_reported=f"{reported.who}, {day(reported.on)}")
        done.move(reported.choice)
        done.save()
        done.tell(who=reported.who, choice=reported.choice.value, on_day=reported.on.isoformat())
        _tell(done, reported.choice)
        return done.disagreement


def _has_reached_them(done: Doing, reported: Reported) -> None:
    """What is acknowledged or answered has somebody who did so: whoever is named, or whoever of the desk it was."""
    step = done.step
    if step.responding is None:
        if reported.person is None:
            raise Unanswerable("who", "Nobody there is named yet. Ask their point of contact to say who answers")
        step.responding = naming.name(
            done.disagreement, side=Side.RESPONDING, tier=step.tier, person=reported.person, at=done.at, field="who"
        )
    if step.acknowledged_at is None:
        step.acknowledged_at, step.acknowledged_by = done.at, step.responding


def _tell(done: Doing, choice: Choice) -> None:
    if choice is Choice.RESPONDED:
        telling.side(done, Side.RAISING, "responded")
        telling.raiser_too(done, "answered_above")
        telling.side(done, Side.RESPONDING, "noted")
    else:
        telling.both_sides(done, "noted")
