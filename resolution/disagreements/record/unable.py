"""Who has a place at the step and cannot sign in: what they are told waits for nobody, unless somebody rings (A7)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from resolution.disagreements import policy, possible
from resolution.disagreements.covering import places_of
from resolution.disagreements.invited import can_sign_in
from resolution.disagreements.models import Disagreement, Named
from resolution.disagreements.models.covered import LIVE
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Capacity


@dataclass(frozen=True)
class Unable:
    """Somebody without an account. `record`, `invite`: where the reader writes down what they say, and lets them in;
    blank where that is not theirs to do."""

    says: str
    record: str = ""
    invite: str = ""


def unable_here(disagreement: Disagreement, user: User, held: frozenset[Capacity]) -> tuple[Unable, ...]:
    """Everyone with a place at the step, or whose disagreement it is, who cannot sign in, for this reader."""
    if disagreement.status not in LIVE:
        return ()
    parts = (part for part in places_of(disagreement) if not part.is_empty)
    there = [part for part in parts if not can_sign_in(disagreement, part.person)]
    return tuple(_shown(disagreement, part, user, held) for part in there)


def _shown(disagreement: Disagreement, part: Named, user: User, held: frozenset[Capacity]) -> Unable:
    can = {act for act in (Act.AS_REPORTED, Act.INVITE) if _is_offered(act, disagreement, user, held)}
    if part.side == policy.side_of(held):
        can.discard(Act.AS_REPORTED)
    if not part.person.email:
        can.discard(Act.INVITE)
    return Unable(
        f"{part.person.name} has no account and cannot open what they are told here. Ring them",
        record=_address(Act.AS_REPORTED, disagreement, can),
        invite=_address(Act.INVITE, disagreement, can),
    )


def _is_offered(act: Act, disagreement: Disagreement, user: User, held: frozenset[Capacity]) -> bool:
    return act in policy.open_acts(disagreement, held) and not possible.why_not(act, disagreement, user, held)


def _address(act: Act, disagreement: Disagreement, can: Collection[Act]) -> str:
    return reverse(f"disagreements:{act}", args=(disagreement.reference,)) if act in can else ""
