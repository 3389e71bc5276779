"""What a look leaves beside the readings: when a step was seen (L2). A look is no act, and has no entry."""

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement, Seen, Step, seen_at
from resolution.partnership.models import User
from resolution.protocol.acts import Capacity, Side


def see(*, disagreement: Disagreement, by: User, held: frozenset[Capacity] | None = None) -> None:
    """Keep that whoever of the responding side it waits for looks at the step, the first time: by name, on duty, as the
    point of contact, or in the place of one of them. Once, whoever else looks meanwhile. `held`: what the reader is to
    the disagreement, where that is known already."""
    step = disagreement.step
    if step is None or step.awaited != Side.RESPONDING or seen_at(step) is not None:
        return
    if policy.has_the_move(disagreement, policy.capacities(by, disagreement) if held is None else held):
        Seen.objects.bulk_create([Seen(step=step, at=clock.now())], ignore_conflicts=True)


def unsee(step: Step) -> None:
    """It goes to somebody else, who has not seen it."""
    Seen.objects.filter(step=step).delete()
