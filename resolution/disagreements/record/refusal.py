"""What the raiser is told when a disagreement was not carried: why, that persisting is welcome, and where to turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resolution.disagreements.models import Disagreement
from resolution.disagreements.signposts import filled_in
from resolution.govuk.components import Row
from resolution.protocol.acts import Act, State, Status
from resolution.protocol.model import Signpost

PERSIST = (
    "Persisting is welcome: where you continue to disagree it is your responsibility, and the next tier sees this "
    "refusal. Withdraw it only if you no longer disagree."
)
LEAVE = (
    "Persisting is welcome: there is no further tier, but leaving it unresolved does not end it. Your agency then logs "
    "it formally with the {sub_group}."
)


@dataclass(frozen=True)
class Refusal:
    """Why it was not carried, what the raiser can do, and the whistleblowing policies."""

    rows: Sequence[Row]
    says: str
    signpost: Signpost | None


def refusal_of(disagreement: Disagreement, offered: Iterable[Act]) -> Refusal | None:
    """The refusal that waits for somebody to whom these acts are offered: the raiser."""
    step = disagreement.step
    declined = step is not None and disagreement.status == Status.OPEN and step.state == State.ENDED
    if step is None or not declined or {Act.PERSIST, Act.LEAVE_UNRESOLVED}.isdisjoint(offered):
        return None
    protocol = disagreement.protocol
    says = LEAVE.format(sub_group=protocol.bodies.sub_group) if protocol.is_last(step.tier) else PERSIST
    row = Row(f"Why {step.raising.person.name} did not carry it", step.declined_because, typed=True)
    return Refusal([row], says, whistleblowing(disagreement))


def whistleblowing(disagreement: Disagreement) -> Signpost | None:
    """Where to turn when one's own managers are what one disagrees with, as the protocol says it."""
    posts = filled_in(disagreement.protocol, disagreement.partnership)
    return next((post for post in posts if post.refused), None)
