"""Who holds a step for a side now: a person, a duty desk, or the point of contact. Reads only."""

from collections.abc import Iterator

from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership import directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Side


def at_the_step(disagreement: Disagreement, step: Step, of: Side) -> Iterator[Person]:
    """Who holds the step for the side: the person named, the duty desk, or the point of contact."""
    if of is Side.RAISING:
        yield from behind(step.raising)
    elif step.responding is not None:
        yield from behind(step.responding)
    elif step.desk is not None:
        yield from directory.on_desk(step.desk)
    else:
        contact = directory.point_of_contact(disagreement.responding_agency)
        yield from [contact] if contact else []


def behind(part: Named) -> list[Person]:
    """The person whose part it is; their agency's leads, once they have left. A third agency's see it by no rank."""
    if part.side == Side.THIRD and part.person.has_left:
        return []
    return directory.leads_of(part.agency) if part.person.has_left else [part.person]


def able_to_sign_in(disagreement: Disagreement, of: Side) -> list[Person]:
    """Those who hold the step for the side and can say for themselves what they have to say."""
    step = disagreement.step
    return [person for person in at_the_step(disagreement, step, of) if person.account_id] if step else []
