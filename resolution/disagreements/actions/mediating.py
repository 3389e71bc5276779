"""Mediation: asked for, a mediator offered, accepted by both sides, and what was found (§2.3, §4.1c).

None of it moves a step: the two sides propose and confirm a way forward themselves (§2.5)."""

from datetime import date

from resolution.disagreements import mediation, moves, policy
from resolution.disagreements.models import Disagreement, Mediation, Referral
from resolution.notices import outbox
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act
from resolution.protocol.rules import TABLE

from . import telling
from .doing import Doing, NotNow, Submitted, Unanswerable, doing
from .referring import refer, refuse_identifiers

HOME = "/"


def ask_mediation(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User
) -> Disagreement:
    """Ask the Sub Group to offer a mediator, at any tier. §2.3"""
    with doing(
        Act.ASK_MEDIATION, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        refuse_identifiers(done, because=because)
        refer(done, Referral.Kind.MEDIATION, because=because)
        done.tell()
        telling.both_sides(done, "mediation_wanted")
        return done.disagreement


def offer_mediator(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, mediator: Person, because: str, by: User
) -> Disagreement:
    """Offer somebody of neither side who is suited to it. They see nothing before both sides accept. §4.1c"""
    with doing(
        Act.OFFER_MEDIATOR, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        refuse_identifiers(done, because=because)
        # Asked for while nobody is offered in their place: which of them wait depends on whom was offered last.
        waiting = list(done.disagreement.referrals.filter(moves.waits_for_a_mediator()))
        if mediator not in mediation.able_to_mediate(done.disagreement):
            raise Unanswerable("mediator", f"{mediator.name} cannot mediate in this one. Choose somebody else")
        said = {"because": because, "offered_at": done.at, "offered_by": done.person}
        Mediation.objects.create(disagreement=done.disagreement, mediator=mediator, **said)
        for referral in waiting:
            referral.decided_at = done.at
            referral.save()
        done.tell(mediator=mediator.name)
        telling.both_sides(done, "mediator_offered")
        outbox.give(mediator, kind="asked_to_mediate", reference=done.disagreement.reference, path=HOME)
        return done.disagreement


def answer_mediator(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    offered: int,
    answer: str,
    because: str,
    invites: str,
    by: User,
) -> Disagreement:
    """Accept the mediator for one's own side, and say who else should be there; or decline, and say why. §4.1c"""
    with doing(
        Act.ANSWER_MEDIATOR, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        row = done.disagreement.mediations.latest("pk")
        if row.pk != offered:
            raise NotNow(done.act, "Another mediator was offered while this page was open. Look at that first.")
        side = policy.side_of(done.capacities & TABLE[done.act].by)
        said = {"answer": answer, "because": because, "invites": invites, "answered_at": done.at}
        for name, value in (said | {"answered_by": done.person}).items():
            setattr(row, f"{side}_{name}", value)
        row.save()
        done.tell(mediator_answer=answer)
        _tell_of_the_answer(done, row)
        return done.disagreement


def _tell_of_the_answer(done: Doing, row: Mediation) -> None:
    if row.raising_answer == row.responding_answer == Mediation.Answer.ACCEPTED:
        telling.give(done, row.mediator, "mediate", None)
        telling.both_sides(done, "mediator_accepted")
    elif Mediation.Answer.DECLINED in (row.raising_answer, row.responding_answer):
        telling.another_mediator(done)
        telling.both_sides(done, telling.MEDIATOR_DECLINED)


def record_mediation(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    met_on: date,
    came: str,
    found: str,
    way_forward: str,
    by: User,
) -> Disagreement:
    """Record who came and what was found. It counts once the two sides have confirmed it themselves. §4.1c"""
    with doing(Act.RECORD_MEDIATION, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        row = done.disagreement.mediations.latest("pk")
        row.met_on, row.came, row.found, row.way_forward = met_on, came, found, way_forward
        row.recorded_at = done.at
        row.save()
        done.tell(found=found)
        telling.both_sides(done, "mediation_recorded")
        return done.disagreement
