"""What the Sub Group does with what was referred to it. None of it moves a step (§4.1a, §4.1b)."""

from collections.abc import Collection

from resolution.disagreements import deciding, mediation, overseeing, reviewing
from resolution.disagreements.deciding import to_acknowledge, to_answer, to_decide
from resolution.disagreements.models import Decision, Disagreement, Referral
from resolution.history import journal
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Side

from . import telling
from .doing import Doing, NotNow, Submitted, doing
from .referring import ask_account_of, refer, refuse_identifiers

ALREADY = "It was decided while this page was open. Look at the decision first."


def acknowledge_log(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Disagreement:
    """Say that the Sub Group has what was formally logged. §4.1b"""
    with doing(Act.ACKNOWLEDGE_LOG, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        for referral in to_acknowledge(done.disagreement):
            referral.acknowledged_at, referral.acknowledged_by = done.at, done.person
            referral.save()
        done.tell()
        telling.both_sides(done, "log_acknowledged")
        return done.disagreement


def decide_deep_dive(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, what: str, because: str, by: User
) -> Disagreement:
    """Decide whether to look wider, with reasons. What was decided before is changed by this only. §4.1a"""
    with doing(
        Act.DECIDE_DEEP_DIVE, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        _decide(done, to_decide(done.disagreement), what, because, as_of)
        return done.disagreement


def answer_log(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, what: str, because: str, by: User
) -> Disagreement:
    """Answer what was formally logged, to both sides: mediation, a deep dive, or noted with reasons. §4.1b"""
    with doing(
        Act.ANSWER_LOG, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        _decide(done, to_answer(done.disagreement), what, because, as_of)
        return done.disagreement


def ask_account(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, sides: Collection[Side], asks: str, by: User
) -> Disagreement:
    """Ask one side, or both, for more than their short account says. §4.1a"""
    with doing(
        Act.ASK_ACCOUNT, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=asks
    ) as done:
        newest = done.disagreement.referrals.latest("pk")
        for side in sides:
            ask_account_of(done, newest, side, asks=asks)
        done.tell()
        return done.disagreement


def _answer_step(done: Doing, referral: Referral) -> None:
    """What the last tier left unresolved can be closed once the Sub Group has answered (§4.1b)."""
    if referral.kind == Referral.Kind.FORMAL and done.act is Act.ANSWER_LOG:
        step = done.step if referral.step_id == done.step.pk else referral.step
        step.log_answered_at = done.at
        step.save()


def _call_off(done: Doing, decision: Decision) -> None:
    """A new decision against the deep dive that is open ends it: nothing is asked for in it any more. What was given
    stays, and so do the actions that follow from it (§4.1a)."""
    dive = deciding.open_dive(done.disagreement)
    if dive is None or dive.referral_id != decision.referral_id or decision.what == Decision.What.DEEP_DIVE:
        return
    people = [part.person for part in reviewing.parts_in(done.disagreement)]
    dive.completed_at, dive.completed_by, dive.against = done.at, done.person, decision
    dive.save()
    done.tell(called_off=True)
    telling.beside(done, people, "dive_called_off")


def _decide(done: Doing, referrals: Collection[Referral], what: str, because: str, as_of: int) -> None:
    """Two who decide at once, the Chair and the deputy say, do not decide twice: the other looks at it first."""
    later = journal.entries(done.disagreement).filter(number__gt=as_of, act=done.act.value)
    if later.exists():
        raise NotNow(done.act, ALREADY)
    refuse_identifiers(done, because=because)
    deputy = overseeing.is_deputy(done.person, done.disagreement)
    said = {"what": what, "because": because, "at": done.at, "by": done.person, "by_deputy": deputy}
    for referral in referrals:
        decision = Decision.objects.create(disagreement=done.disagreement, referral=referral, **said)
        referral.decided_at = done.at
        referral.save()
        _answer_step(done, referral)
        _call_off(done, decision)
    if what == Decision.What.MEDIATION and not mediation.goes_on(done.disagreement):
        # Then a mediator is offered by a day, as if the sides had asked for it.
        refer(done, Referral.Kind.MEDIATION, because=because)
    done.tell(decided=what, by_deputy=deputy)
    telling.both_sides(done, "decided")
    sides = (done.disagreement.raising_agency, done.disagreement.responding_agency)
    telling.others(done, [lead for agency in sides for lead in telling.leads(agency)], "decided")
