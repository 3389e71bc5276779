"""Bad states of what stands beside the ladder, made past the actions (§4)."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import now

from resolution.disagreements.models import Account, Decision, Disagreement, Mediation, Referral, Stuck

from . import cast as county
from . import referrals
from .breaking import A_DAY, Break, change, make, open_step, past_the_actions, twice
from .cast import Cast


def referral(cast: Cast, **changes: Any) -> Referral:
    """Another one, of a serious concern."""
    disagreement = Disagreement.objects.first() or county.raised(cast)
    facts = {"disagreement": disagreement, "step": disagreement.step, "kind": "serious", "because": "He is not seen."}
    with past_the_actions():
        return Referral.objects.create(**facts | {"at": now(), "by": cast.grace, "decide_by": A_DAY} | changes)


def account(cast: Cast, **changes: Any) -> Account:
    """One that is asked for."""
    made = referral(cast)
    facts = {"disagreement": made.disagreement, "referral": made, "side": "raising", "asked_at": now()}
    return make(Account, **facts | {"due_on": A_DAY} | changes)


def decision(cast: Cast, **changes: Any) -> Decision:
    """One of somebody who is neither named nor of a side."""
    made = referral(cast)
    facts = {"disagreement": made.disagreement, "referral": made, "what": "noted", "because": "It is known."}
    return make(Decision, **facts | {"at": now(), "by": cast.moira} | changes)


def formal(cast: Cast) -> Referral:
    """One that was formally logged."""
    return referral(cast, kind="formal")


def stuck(cast: Cast, **changes: Any) -> Stuck:
    """That Grace says that the agencies may be stuck."""
    disagreement = Disagreement.objects.first() or county.raised(cast)
    facts = {
        "disagreement": disagreement,
        "step": disagreement.step,
        "side": "raising",
        "because": "Nobody sees a way.",
    }
    return make(Stuck, **facts | {"at": now(), "by": cast.grace} | changes)


def mediation(cast: Cast, **changes: Any) -> Mediation:
    """One that is offered."""
    disagreement = Disagreement.objects.first() or county.raised(cast)
    facts = {"disagreement": disagreement, "mediator": cast.bea, "because": "Knows both.", "offered_by": cast.moira}
    return make(Mediation, **facts | {"offered_at": now()} | changes)


BROKEN_REFERRALS: Mapping[str, Break] = {
    "only_what_was_left_unresolved_is_logged_formally_and_answered": lambda c: change(open_step(c), logged_at=now()),
    "a_referral_is_of_a_known_kind": lambda c: referral(c, kind="other"),
    "a_referral_says_what_it_was_made_for": lambda c: referral(c, because=""),
    "a_referral_acknowledged_at_a_time_was_acknowledged_by_somebody": lambda c: referral(c, acknowledged_at=now()),
    "what_the_chair_decides_has_a_day_to_decide_it_by": lambda c: referral(c, decide_by=None),
    "what_a_step_left_unresolved_is_logged_formally_once": lambda c: twice(lambda: formal(c)),
    "a_short_account_given_at_a_time_was_given_by_somebody": lambda c: account(c, given_at=now(), **referrals.ACCOUNT),
    "a_short_account_is_given_whole": lambda c: account(c, given_at=now(), given_by=c.ann, disputed="All of it."),
    "a_side_is_asked_for_one_short_account_at_a_time": lambda c: twice(lambda: account(c)),
    "a_decision_of_the_sub_group_is_of_a_known_kind": lambda c: decision(c, what="other"),
    "a_decision_of_the_sub_group_says_why": lambda c: decision(c, because=""),
    "that_a_network_may_be_stuck_is_said_by_a_side_with_a_reason": lambda c: stuck(c, because=""),
    "whether_it_is_stuck_is_answered_by_somebody_and_a_no_says_why": lambda c: stuck(
        c, answer="not_so", answered_at=now(), answered_by=c.ann
    ),
    "a_mediator_is_offered_with_a_reason": lambda c: mediation(c, because=""),
    "the_raising_side_answers_about_a_mediator_and_a_no_says_why": lambda c: mediation(
        c, raising_answer="declined", raising_answered_at=now(), raising_answered_by=c.grace
    ),
    "the_responding_side_answers_about_a_mediator_and_a_no_says_why": lambda c: mediation(
        c, responding_answer="accepted"
    ),
    "a_mediation_recorded_says_who_came_and_what_was_found": lambda c: mediation(
        c, recorded_at=now(), met_on=A_DAY, came="All.", found="none"
    ),
    "whether_a_network_is_stuck_waits_for_one_answer_at_a_time": lambda c: twice(lambda: stuck(c)),
}
