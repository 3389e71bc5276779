"""Whom somebody who was not treated well can turn to: the protocol's words, and people of their own agency (§2.2)."""

from collections.abc import Iterator

from resolution.disagreements.models import Disagreement
from resolution.disagreements.signposts import filled
from resolution.govuk.components import Row
from resolution.partnership import directory
from resolution.partnership.models import Person


def said_of(disagreement: Disagreement) -> list[str]:
    """The protocol's words, a paragraph each, with the partnership's own contact in them."""
    return filled(disagreement.protocol.culture.whom_to_turn_to, disagreement.partnership).split("\n\n")


def people_for(person: Person) -> list[Row]:
    """Their manager, the safeguarding leads of their agency, its point of contact: each once, and not themselves."""
    told: dict[int, Row] = {person.pk: Row("", "")}
    for part, somebody in _people(person):
        told.setdefault(somebody.pk, Row(part, _reached(somebody)))
    return list(told.values())[1:]


def _people(person: Person) -> Iterator[tuple[str, Person]]:
    manager, contact = directory.line_manager_of(person), directory.point_of_contact(person.agency)
    if manager is not None:
        yield "Your manager", manager
    for lead in directory.leads_of(person.agency):
        yield "Safeguarding lead", lead
    if contact is not None:
        yield "Point of contact", contact


def _reached(person: Person) -> str:
    number = person.telephone or person.agency.telephone
    return f"{person.name}, {number}" if number else person.name
