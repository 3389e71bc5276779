"""The safeguarding lead's word on a disagreement that was raised before they could be reached (§2.4, C2)."""

from resolution import clock
from resolution.disagreements.declared import given
from resolution.disagreements.models import Disagreement, Named
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Side
from resolution.protocol.checklist import Value, awaited
from resolution.protocol.model import Kind, Question

from . import telling
from .declaring import sign
from .doing import Submitted, doing
from .naming import name


def think_through(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Disagreement:
    """The safeguarding lead, who could not be reached when it was raised, has thought it through now. §2.4

    The lead is named from then on, at the tier of their own post, since a declaration is somebody's on the record.
    """
    with doing(Act.THINK_THROUGH, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        protocol = done.disagreement.protocol
        post = done.person.posts.in_force().order_by("tier").first()
        tier = post.tier if post else protocol.first_tier
        lead = name(done.disagreement, side=Side.RAISING, tier=tier, person=done.person, at=done.at)
        items = awaited(protocol, given(done.disagreement))
        sign(done, {question.id: _now_answered(question, lead) for item in items for question in item.carries})
        telling.raiser(done, "thought_through")
        return done.disagreement


def _now_answered(question: Question, lead: Named) -> Value:
    """What the raiser would have answered, had the lead been reached."""
    if question.kind is Kind.DATE:
        return clock.today()
    if question.kind is Kind.CHOICE:
        return next(option.id for option in question.options if not option.urgent)
    return lead.person.name
