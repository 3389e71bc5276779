"""Which referrals of a disagreement, and which short account, an act beside the ladder is about. Reads only."""

from resolution.disagreements.models import Account, Disagreement, Referral, Review
from resolution.protocol.acts import Side

SERIOUS, FORMAL = Referral.Kind.SERIOUS, Referral.Kind.FORMAL


def to_acknowledge(disagreement: Disagreement) -> list[Referral]:
    """What was formally logged, and of which the Sub Group has not said that it has it."""
    return [one for one in _of(disagreement, FORMAL) if one.acknowledged_at is None]


def to_answer(disagreement: Disagreement) -> list[Referral]:
    """What was formally logged and waits for its answer."""
    return [one for one in _of(disagreement, FORMAL) if one.decided_at is None]


def to_decide(disagreement: Disagreement) -> list[Referral]:
    """What was logged as of serious concern and waits to be decided; where nothing waits, what the deep dive that is
    open looks into, or what was decided last, which a new decision changes (§4.1a)."""
    logged = _of(disagreement, SERIOUS)
    return [one for one in logged if one.decided_at is None] or _looked_into(disagreement) or logged[-1:]


def open_dive(disagreement: Disagreement) -> Review | None:
    """The deep dive that is open, and that a new decision against it calls off."""
    review: Review | None = disagreement.open_review
    return review if review is not None and review.kind == Review.Kind.DEEP_DIVE else None


def _looked_into(disagreement: Disagreement) -> list[Referral]:
    dive = open_dive(disagreement)
    return [dive.referral] if dive is not None else []


def awaited_of(disagreement: Disagreement, side: Side) -> Account | None:
    """The short account that a side has to give next."""
    account: Account | None = disagreement.accounts.filter(side=side, given_at=None).order_by("pk").first()
    return account


def _of(disagreement: Disagreement, kind: Referral.Kind) -> list[Referral]:
    return list(disagreement.referrals.filter(kind=kind).order_by("pk"))
