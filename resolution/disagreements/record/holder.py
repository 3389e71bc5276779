"""Who holds the move on a step: a person, whoever is on duty, or the point of contact; and how to reach them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership.models import Agency, Partnership, Person
from resolution.protocol.acts import Side, State


@dataclass(frozen=True)
class Ring:
    """A number, because a notice is not an alarm: an email may not be seen."""

    who: str
    number: str


@dataclass(frozen=True)
class Holder:
    """Who has the move: as a sentence begins with it, and on a line of a list. `person`: where it is one."""

    begins: str
    who: str
    person: Person | None = None


def in_full(named: Named) -> str:
    """`Grace Obi, Health visitor, Marlshire Health Trust`; for a stand-in, whom they stand in for."""
    return f"{_titled(named)}, {_standing(named)}"


def within_a_side(named: Named) -> str:
    """`Grace Obi, Health visitor`, where the side is known; for a stand-in, and for who covers, for whom."""
    return in_full(named) if named.stands_in or named.covers is not None else _titled(named)


def _titled(named: Named) -> str:
    title = named.post.title if named.post else named.person.job_title
    return f"{named.person.name}, {title}"


def for_side(named: Named) -> str:
    """`Grace Obi, Marlshire Health Trust`."""
    return f"{named.person.name}, {_standing(named)}"


def _standing(named: Named) -> str:
    if named.covers is not None:
        return f"{named.agency.name}, for {named.covers.person.name}, who was away"
    return f"standing in for {named.agency.name}" if named.stands_in else named.agency.name


def holder_of(disagreement: Disagreement, step: Step) -> Holder:
    """Who has the move on the step."""
    if step.awaited == Side.RAISING:
        return _named(of_the_raising_side(disagreement, step))
    agency = disagreement.responding_agency
    if step.responding is not None:
        return _named(step.responding)
    if step.desk is not None:
        begins = f"It is the move of whoever is on duty at {step.desk.name}, for {agency.name}"
        return Holder(begins, f"{step.desk.name}, {agency.name}")
    return _point_of_contact(agency, aside=getattr(disagreement, "contact_aside", False))


def _named(named: Named) -> Holder:
    if named.until is not None:
        of = named.agency.name
        return Holder(
            f"A place of {of} is to be filled, and it is the move of whoever has it", f"A place to fill, {of}"
        )
    standing = _standing(named) if named.stands_in else f"for {named.agency.name}"
    return Holder(f"It is {named.person.name}’s move, {standing}", for_side(named), named.person)


def of_the_raising_side(disagreement: Disagreement, step: Step) -> Named:
    """Who holds the step for the raising side: once it was declined, the professional whose disagreement it is."""
    if step.state == State.ENDED and disagreement.raiser is not None:
        return disagreement.raiser
    return step.raising


def _point_of_contact(agency: Agency, *, aside: bool) -> Holder:
    """`aside`: the agency's takes no part in this one."""
    contact = agency.point_of_contact
    if contact is None or contact.has_left or aside:
        why = "" if aside else ", which has no point of contact"
        lead = f"the safeguarding lead of {agency.name}"
        return Holder(f"It is the move of {lead}{why}", f"Safeguarding lead, {agency.name}")
    begins = f"It is {contact.name}’s move, as point of contact for {agency.name}"
    return Holder(begins, f"{contact.name}, {agency.name}", contact)


def numbers_of(disagreement: Disagreement, step: Step, side: Side) -> tuple[Ring, ...]:
    """Whom to ring on this side: whoever holds the step, then the agency. Never empty."""
    raising = side is Side.RAISING
    agency = disagreement.raising_agency if raising else disagreement.responding_agency
    rings = [*_holders(disagreement, step, raising), _switchboard(agency)]
    return _those_there_are(rings, agency, disagreement.partnership)


def numbers_of_person(person: Person, agency: Agency) -> tuple[Ring, ...]:
    """Whom to ring to reach somebody who stands for the agency. Never empty."""
    return _those_there_are([Ring(person.name, person.telephone), _switchboard(agency)], agency, agency.partnership)


def contact_of(disagreement: Disagreement, side: Side) -> tuple[Ring, ...]:
    """Whom to ring at the agency of this side, for whoever sees no more than the number: its point of contact."""
    agency = disagreement.raising_agency if side is Side.RAISING else disagreement.responding_agency
    contact, there = agency.point_of_contact, _switchboard(agency)
    if contact is not None and not contact.has_left and contact.pk not in disagreement.aside:
        there = Ring(f"{contact.name}, point of contact of {agency.name}", contact.telephone or there.number)
    return _those_there_are([there], agency, disagreement.partnership)


def number_of(person: Person, disagreement: Disagreement) -> Ring:
    """Their own; where the directory has none, their agency's."""
    rings = [Ring(person.name, person.telephone), _switchboard(person.agency)]
    return _those_there_are(rings, person.agency, disagreement.partnership)[0]


def raisers_number(disagreement: Disagreement, reader: Person) -> tuple[Ring, ...]:
    """The number of whoever raised it, who knows the child, for somebody else who carries it. None where there is
    none."""
    raiser = disagreement.raiser
    if raiser is None or raiser.is_empty or raiser.person == reader or not raiser.person.telephone:
        return ()
    return (Ring(f"{raiser.person.name}, who raised it", raiser.person.telephone),)


def _holders(disagreement: Disagreement, step: Step, raising: bool) -> Iterator[Ring]:
    named = of_the_raising_side(disagreement, step) if raising else step.responding
    if named is not None and not named.until:
        yield Ring(named.person.name, named.person.telephone)
    elif named is None and step.desk is not None:
        yield Ring(step.desk.name, step.desk.telephone)


def _switchboard(agency: Agency) -> Ring:
    return Ring(agency.name, agency.urgent_telephone or agency.telephone)


def _those_there_are(rings: Iterable[Ring], agency: Agency, partnership: Partnership) -> tuple[Ring, ...]:
    """Those with a number; where the directory has none, the partnership's office, which knows how to reach them."""
    found = tuple(ring for ring in rings if ring.number)
    nobody = f"the directory has no number for {agency.name}. Ring its switchboard, or the partnership’s office"
    return found or (Ring(nobody, partnership.telephone),)
