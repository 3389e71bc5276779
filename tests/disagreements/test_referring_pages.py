"""The pages of what stands beside the ladder with the Sub Group, as every act's (§4.1a, §4.1b)."""

import pytest

from resolution.disagreements.answers import Address, Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.protocol.acts import Act

from . import cast as county
from . import referrals
from .cast import Cast, act
from .pages import ActPages, Page
from .referrals import ACCOUNT, REASONS, WHY, seated

OPEN = ("open", "to respond", "responding")
LEFT = ("unresolved", "ended", "")
LEADS = frozenset({("ann", "account_asked"), ("helen", "account_asked")})


def to_nobody(cast: Cast) -> Disagreement:
    """Joan, social care's point of contact, sees it, and has no part in it."""
    seated(cast)
    return county.raised(cast, to=Address())


def placed(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "place", cast.joan, to=Address(person=cast.priya))


def above(cast: Cast) -> Disagreement:
    """Taken to the second tier: Grace, who raised it, is not named at the step."""
    responded = act(referrals.ticked(cast), "respond", cast.priya, answer=county.STANDS)
    return act(responded, "escalate", cast.grace, onward=county.onward(cast))


def declined(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "decline", cast.nadia, because="I see it as they do.")


def responds(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


def withdraws(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("We have talked about it since."))


def acknowledged(cast: Cast) -> Disagreement:
    return act(referrals.formally_logged(cast), "acknowledge_log", cast.carl)


def at_the_last_tier(cast: Cast) -> Disagreement:
    seated(cast)
    return county.at_last_tier(cast)


class TestOfTheSides(ActPages):
    pages = (
        Page(
            Act.LOG_WITH_CHAIR,
            by="grace",
            reach=to_nobody,
            not_yours="joan",
            not_now=None,
            meanwhile=placed,
            leaves=("open", "to address", "responding"),
            told=LEADS | {("moira", "logged_with_chair"), ("joan", "referred")},
            typed={"because": WHY},
        ),
        Page(
            Act.LOG_FORMALLY,
            by="grace",
            reach=referrals.unresolved,
            not_yours="priya",
            not_now=at_the_last_tier,
            meanwhile=withdraws,
            leaves=LEFT,
            told=LEADS | {("moira", "formally_logged"), ("ivor", "referred"), ("dana", "referred")},
            typed={"because": WHY},
        ),
        Page(
            Act.GIVE_ACCOUNT,
            by="ann",
            reach=above,
            not_yours="grace",
            not_now=referrals.accounted,
            meanwhile=declined,
            leaves=("open", "to carry", "raising"),
            told=frozenset({("moira", "account_given")}),
            typed=ACCOUNT,
        ),
    )


class TestOfTheSubGroup(ActPages):
    pages = (
        Page(
            Act.ASK_ACCOUNT,
            by="moira",
            reach=referrals.ticked,
            not_yours="grace",
            not_now=None,
            meanwhile=responds,
            leaves=OPEN,
            told=frozenset({("ann", "more_asked")}),
            typed={"whom": "raising", "asks": "Has anybody seen the child since Monday?"},
            loses_sight=True,
        ),
        Page(
            Act.ACKNOWLEDGE_LOG,
            by="moira",
            reach=referrals.formally_logged,
            not_yours="grace",
            not_now=acknowledged,
            meanwhile=withdraws,
            leaves=LEFT,
            told=frozenset({(who, "log_acknowledged") for who in ("grace", "ivor", "dana")}),
            loses_sight=True,
        ),
        Page(
            Act.DECIDE_DEEP_DIVE,
            by="moira",
            reach=referrals.ticked,
            not_yours="grace",
            not_now=referrals.formally_logged,
            meanwhile=responds,
            leaves=OPEN,
            told=frozenset({(who, "decided") for who in ("grace", "priya", "ann", "helen")}),
            typed={"what": "deep_dive", "because": REASONS},
            loses_sight=True,
        ),
        Page(
            Act.ANSWER_LOG,
            by="moira",
            reach=referrals.formally_logged,
            not_yours="grace",
            not_now=referrals.ticked,
            meanwhile=withdraws,
            leaves=LEFT,
            told=frozenset({(who, "decided") for who in ("grace", "ivor", "dana", "ann", "helen")}),
            typed={"what": "mediation", "because": REASONS},
            loses_sight=True,
        ),
    )


# What they prove: logging with the Chair, formally, and what follows.
pytestmark = pytest.mark.requirement("Q1", "Q2", "Q4")
