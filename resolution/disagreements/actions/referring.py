"""What is put to the Sub Group beside the ladder, and what each side says of it in short (§4.1a, §4.1b)."""

from collections.abc import Collection, Mapping
from datetime import date

from resolution.disagreements import deadlines, identifying, overseeing, policy
from resolution.disagreements.deciding import awaited_of
from resolution.disagreements.holding import who_gives
from resolution.disagreements.models import Account, Disagreement, Referral
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Side
from resolution.protocol.rules import TABLE

from . import telling
from .doing import Doing, NotNow, Submitted, Unanswerable, doing

SIDES = (Side.RAISING, Side.RESPONDING)
# By what notice somebody of the Sub Group is asked.
ASKED = {
    Referral.Kind.SERIOUS: "logged_with_chair",
    Referral.Kind.FORMAL: "formally_logged",
    Referral.Kind.STUCK: "network_stuck",
    Referral.Kind.MEDIATION: "mediation_asked",
}


def log_with_chair(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User
) -> Disagreement:
    """Log a matter of potentially serious concern by hand, with reasons. It waits for nobody. §4.1a"""
    with doing(
        Act.LOG_WITH_CHAIR, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        refuse_identifiers(done, because=because)
        refer(done, Referral.Kind.SERIOUS, because=because)
        done.tell()
        telling.both_sides(done, "referred")
        return done.disagreement


def log_formally(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User
) -> Disagreement:
    """The last tier has ended without agreement: the raising agency logs it formally with the Sub Group. §4.1b"""
    with doing(
        Act.LOG_FORMALLY, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        refuse_identifiers(done, because=because)
        refer(done, Referral.Kind.FORMAL, because=because)
        done.step.logged_at = done.at
        done.save()
        done.tell()
        telling.both_sides(done, "referred")
        return done.disagreement


def log_of_itself(done: Doing, criteria: Collection[str]) -> None:
    """A criterion was ticked: it is logged with the Chair in the same act, but for what waits there already. §4.1a"""
    waiting = done.disagreement.referrals.filter(kind=Referral.Kind.SERIOUS, decided_at=None)
    known = {criterion for referral in waiting for criterion in referral.criteria}
    anew = [criterion for criterion in criteria if criterion not in known]
    if anew:
        refer(done, Referral.Kind.SERIOUS, criteria=anew)
        names = (done.disagreement.protocol.criterion(criterion).name for criterion in anew)
        done.tell(logged="\n".join(names))


def refer(done: Doing, kind: Referral.Kind, *, because: str = "", criteria: Collection[str] = ()) -> Referral:
    """Put it to the Sub Group, and ask both sides for their short accounts at once."""
    record, times = done.disagreement, done.disagreement.protocol.referral_times
    referral = Referral.objects.create(
        disagreement=record,
        step=done.step,
        kind=kind,
        criteria=list(criteria),
        because=because,
        at=done.at,
        by=done.person,
        acknowledge_by=_day(done, times.acknowledge) if kind == Referral.Kind.FORMAL else None,
        decide_by=_day(done, times.offer if kind in Referral.MEDIATED else times.decide),
    )
    _ask_both_sides(done, referral)
    telling.beside(done, overseeing.who_decides(record), ASKED[kind], referral.decide_by)
    return referral


def _day(done: Doing, days: int) -> date:
    return deadlines.in_working_days(done.disagreement.partnership, days)


def _ask_both_sides(done: Doing, referral: Referral) -> None:
    """Whichever of them has one to give already is not asked twice."""
    waiting = set(done.disagreement.accounts.filter(given_at=None, asks="").values_list("side", flat=True))
    for side in SIDES:
        if side not in waiting:
            ask_account_of(done, referral, side)


def ask_account_of(done: Doing, referral: Referral, side: Side, *, asks: str = "") -> None:
    """Ask one side, by its safeguarding leads, for a short account without identifiers, by the next working day."""
    due = _day(done, done.disagreement.protocol.referral_times.account)
    Account.objects.create(
        disagreement=done.disagreement, referral=referral, side=side, asked_at=done.at, due_on=due, asks=asks
    )
    telling.beside(done, who_gives(done.disagreement, side), "more_asked" if asks else "account_asked", due)


def give_account(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, account: int, said: Mapping[str, str], by: User
) -> Disagreement:
    """Give one's own side's short account, or what the Chair asks for beside it, without identifiers. §4.1a"""
    with doing(Act.GIVE_ACCOUNT, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        side = policy.side_of(done.capacities & TABLE[done.act].by)
        awaited = awaited_of(done.disagreement, side)
        if awaited is None or awaited.pk != account:
            raise NotNow(done.act, "It was given while this page was open. Look at it first.")
        refuse_identifiers(done, **said)
        for name, words in said.items():
            setattr(awaited, name, words)
        awaited.given_at, awaited.given_by = done.at, done.person
        awaited.save()
        done.tell()
        telling.beside(done, overseeing.who_decides(done.disagreement), "account_given")
        return done.disagreement


def refuse_identifiers(done: Doing, **said: str) -> None:
    """Unanswerable where words that the Sub Group reads say who the child is, or who is named on it."""
    for field, words in said.items():
        if why := identifying.refusal(done.disagreement, words):
            raise Unanswerable(field, why)
