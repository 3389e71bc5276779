"""The word that was put off when nobody could be reached: the lead's own, or whom was asked instead (§2.4, C2)."""

from collections.abc import Sequence

from resolution import clock
from resolution.disagreements.declared import given
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Capacity, Side
from resolution.protocol.checklist import Answers, asked_afterwards, awaited, unanswered
from resolution.protocol.model import ChecklistItem, Kind, Question

from . import telling
from .declaring import refuse_oneself, sign
from .doing import Doing, Submitted, Unanswerable, doing
from .naming import name, own_tier


def think_through(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, by: User, whom: Answers | None = None
) -> Disagreement:
    """What was raised before anybody could be reached has been thought through now. §2.4

    A lead says so of what somebody else went ahead with. Where there is no other lead, whoever went ahead says whom
    they have asked: `whom` has the answers to the protocol's questions that were put off.
    """
    with doing(Act.THINK_THROUGH, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        protocol, answered = done.disagreement.protocol, given(done.disagreement)
        items, asked = awaited(protocol, answered), asked_afterwards(protocol, answered)
        is_lead = Capacity.LEAD_ASKED in done.capacities
        said = _as_the_lead(done, asked) if is_lead else _checked(done, items, whom or {})
        sign(done, {**_reached(items), **said}, afterwards=True)
        people = (str(said[question.id]) for question in asked if question.kind is Kind.PERSON)
        done.tell(with_whom="" if is_lead else ", ".join(people))
        telling.raiser(done, "thought_through")
        return done.disagreement


def _as_the_lead(done: Doing, asked: Sequence[Question]) -> Answers:
    """The lead is named from then on, at the tier of their own post: a declaration is somebody's on the record."""
    tier = own_tier(done.disagreement, done.person)
    lead = name(done.disagreement, side=Side.RAISING, tier=tier, person=done.person, at=done.at)
    return {one.id: clock.today() if one.kind is Kind.DATE else lead.person.name for one in asked}


def _checked(done: Doing, items: Sequence[ChecklistItem], whom: Answers) -> Answers:
    """What whoever went ahead answers: somebody else, and not in the future."""
    questions = [question for item in items for question in item.carries]
    for question, why in unanswered(questions, whom, urgent=False, today=clock.today()):
        raise Unanswerable(question.id, why)
    refuse_oneself(done, whom)
    return whom


def _reached(items: Sequence[ChecklistItem]) -> Answers:
    """The choice that is left, now that somebody was reached."""
    choices = [question for item in items for question in item.carries if question.kind is Kind.CHOICE]
    return {question.id: next(one.id for one in question.options if not one.urgent) for question in choices}
