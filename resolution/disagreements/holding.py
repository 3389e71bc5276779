"""Who holds a step for a side now: a person, a duty desk, or the point of contact. Reads only."""

from collections.abc import Iterator

from resolution.disagreements.covering import whoever_covers
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership import directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Side


def at_the_step(disagreement: Disagreement, step: Step, of: Side) -> Iterator[Person]:
    """Who holds the step for the side: the person named, the duty desk, or the point of contact."""
    if of is Side.RAISING:
        yield from behind(step.raising, disagreement)
    elif step.responding is not None:
        yield from behind(step.responding, disagreement)
    elif step.desk is not None:
        yield from directory.on_duty(step.desk)
    else:
        contact = directory.point_of_contact(disagreement.responding_agency)
        yield from [contact] if contact else []


def behind(part: Named, disagreement: Disagreement) -> Iterator[Person]:
    """The person whose part it is, and whoever acts for them while they are away; their agency's leads, once they have
    left. A third agency's see it by no rank."""
    if not part.person.has_left:
        yield part.person
        yield from whoever_covers(disagreement, part)
    elif part.side != Side.THIRD:
        yield from directory.leads_of(part.agency)


def able_to_sign_in(disagreement: Disagreement, of: Side) -> bool:
    """Whether anybody who holds the step for the side can say for themselves what they have to say."""
    step = disagreement.step
    return step is not None and any(person.account_id for person in at_the_step(disagreement, step, of))
