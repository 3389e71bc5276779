"""Who holds a step for a side now: a person, a duty desk, or the point of contact. Reads only."""

from collections.abc import Iterator

from resolution.disagreements.covering import contact_of, whoever_covers
from resolution.disagreements.invited import can_sign_in
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership import directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Side, State


def at_the_step(disagreement: Disagreement, step: Step, of: Side) -> Iterator[Person]:
    """Who holds the step for the side: the person named, the duty desk, or the point of contact."""
    holders = _holders(disagreement, step, of)
    return (person for person in holders if person.pk not in disagreement.aside)


def _holders(disagreement: Disagreement, step: Step, of: Side) -> Iterator[Person]:
    if of is Side.RAISING:
        yield from behind(step.raising, disagreement)
    elif step.responding is not None:
        yield from behind(step.responding, disagreement)
    elif step.desk is not None:
        yield from (person for person in directory.on_duty(step.desk) if person.pk not in disagreement.recalled)
    else:
        yield from who_places(disagreement)


def who_places(disagreement: Disagreement) -> list[Person]:
    """Who finds the right person at the responding agency: its point of contact, and whoever acts for them while they
    are away; where nobody does, its first lead."""
    contact = contact_of(disagreement)
    there = [contact.person] if contact.person is not None else []
    if contact.away is not None and contact.away.by is not None:
        return [*there, Person.objects.select_related("agency").get(pk=contact.away.by.person)]
    if not contact.is_for_the_leads:
        return there
    leads = (lead for lead in directory.leads_of(disagreement.responding_agency) if lead.pk not in disagreement.aside)
    return list(dict.fromkeys([*there, *[lead for lead in leads][:1]]))


def behind(part: Named, disagreement: Disagreement) -> Iterator[Person]:
    """The person whose part it is, and whoever acts for them while they are away; their agency's leads, once it is
    empty. A third agency's see it by no rank."""
    if not part.is_empty:
        yield part.person
        yield from whoever_covers(disagreement, part)
    elif part.side != Side.THIRD:
        yield from directory.leads_of(part.agency)


def able_to_sign_in(disagreement: Disagreement, of: Side) -> bool:
    """Whether anybody who holds the step for the side can say for themselves what they have to say."""
    step = disagreement.step
    return step is not None and any(can_sign_in(disagreement, person) for person in at_the_step(disagreement, step, of))


def who_is_awaited(disagreement: Disagreement, step: Step) -> list[Person]:
    """Whose move it is at the step. `moves.waits_for` says it of many, and `policy.has_the_move` of one."""
    if step.state == State.ENDED:
        return raiser_or_whoever_covers(disagreement)
    there = [*at_the_step(disagreement, step, Side(step.awaited))]
    again = step.state == State.TO_ADDRESS and step.awaited == Side.RAISING and step.raising.is_empty
    return [*there, *raiser_or_whoever_covers(disagreement)] if again else there


def who_climbs(disagreement: Disagreement, step: Step) -> list[Person]:
    """Whoever takes it further for the raising side: the raiser, and whoever is named at the step."""
    return [*raiser_or_whoever_covers(disagreement), *behind(step.raising, disagreement)]


def raiser_or_whoever_covers(disagreement: Disagreement) -> list[Person]:
    """The professional whose disagreement it is, and whoever acts for them; their lead, once they have left."""
    return list(behind(disagreement.raiser, disagreement)) if disagreement.raiser else []


def who_declares(disagreement: Disagreement) -> list[Person]:
    """Who says what only the raiser can: nobody covers for that, but while the place is empty it is their lead's."""
    raiser = disagreement.raiser
    if raiser is not None and not raiser.is_empty:
        return [raiser.person]
    return raiser_or_whoever_covers(disagreement)


def who_gives(disagreement: Disagreement, side: Side) -> list[Person]:
    """Who is asked for a side's account: its safeguarding leads; where none of them sees it, whoever is at the step."""
    agency = disagreement.raising_agency if side is Side.RAISING else disagreement.responding_agency
    rows = Disagreement.objects.filter(pk=disagreement.pk)
    leads = [lead for lead in directory.leads_of(agency) if rows.visible_to_person(lead).exists()]
    step = disagreement.step
    return leads or (list(at_the_step(disagreement, step, side)) if step is not None else [])


def sees_anything(disagreement: Disagreement, person: Person) -> bool:
    """Whether they can be told of it: not who steps aside; of one that is restricted, only those who see it (A3)."""
    if person.pk in disagreement.aside:
        return False
    if not disagreement.is_restricted:
        return True
    return Disagreement.objects.filter(pk=disagreement.pk).known_to(person).exists()
