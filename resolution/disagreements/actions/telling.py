"""Who is told what, in the act's own transaction. A notice says that something waits; never about whom."""

from collections.abc import Iterable, Iterator

from resolution.disagreements.models import Disagreement, Step
from resolution.notices import outbox
from resolution.partnership import directory
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Side, State

from .doing import Doing


def people(done: Doing, whom: Iterable[Person], kind: str) -> None:
    """Tell each of them once, but not the one who acts."""
    step = done.disagreement.step
    waits = step is not None and step.state != State.ENDED
    told = {person.pk: person for person in whom if person.pk != done.person.pk and not person.has_left}
    for person in told.values():
        outbox.give(
            person,
            kind=kind,
            reference=done.disagreement.reference,
            path=done.disagreement.get_absolute_url(),
            due=step.due if step and waits else None,
            urgent=bool(waits and step and step.urgent_because),
        )


def side(done: Doing, of: Side, kind: str) -> None:
    """Tell whoever holds the step for this side; when it is urgent, both sides' contacts and leads too."""
    whom = list(at_the_step(done.disagreement, done.step, of))
    if done.step.urgent_because:
        whom += contacts_and_leads(done.disagreement)
    people(done, whom, kind)


def raiser(done: Doing, kind: str) -> None:
    """Tell the professional whose disagreement it is."""
    if done.disagreement.raiser is not None:
        people(done, [done.disagreement.raiser.person], kind)


def agreed(done: Doing) -> None:
    """Both sides have agreed: everyone who was named is told, and the raiser always."""
    people(done, everyone(done.disagreement), "agreed")


def everyone(disagreement: Disagreement) -> list[Person]:
    """Everyone named on it."""
    return [named.person for named in disagreement.named.select_related("person")]


def at_the_step(disagreement: Disagreement, step: Step, of: Side) -> Iterator[Person]:
    """Who holds the step for the side: the person named, the duty desk, or the point of contact."""
    if of is Side.RAISING:
        yield step.raising.person
    elif step.responding is not None:
        yield step.responding.person
    elif step.desk is not None:
        yield from directory.on_desk(step.desk)
    else:
        yield from _contacts(disagreement.responding_agency)


def contacts_and_leads(disagreement: Disagreement) -> list[Person]:
    """Both sides' points of contact and safeguarding leads."""
    both = directory.contacts_and_leads(disagreement.raising_agency, disagreement.responding_agency)
    return [person for people in both.values() for person in people]


def _contacts(agency: Agency) -> list[Person]:
    contact = directory.point_of_contact(agency)
    return [contact] if contact else []


def business_managers(done: Doing, kind: str) -> None:
    """Tell the partnership's office, which sees the number and the agencies only."""
    people(done, directory.business_managers(done.disagreement.partnership), kind)


def leads(agency: Agency) -> list[Person]:
    """The agency's safeguarding leads."""
    return directory.leads_of(agency)


def both_at_the_step(done: Doing) -> list[Person]:
    """Whoever holds the step on either side."""
    return [
        *at_the_step(done.disagreement, done.step, Side.RAISING),
        *at_the_step(done.disagreement, done.step, Side.RESPONDING),
    ]
