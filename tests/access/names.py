"""Whose names a reader may be told beside a disagreement that they do not see whole: by the rule, in plain words.

A seat and a part in a review: nobody's (§7 of the design). Who sees the number only: nobody's either, but that whoever
fills places reads whose they are: a coordinator of their own agency's people (L10), the office where somebody has left,
and on the very page on which it names somebody (§2.5), or says who has a personal link (A3).
"""

from collections.abc import Iterator
from html import unescape

from resolution.disagreements.models import Disagreement, Named
from resolution.partnership.models import Person, Role

from .named import called
from .oracle import WHOLE
from .visits import Visit, Visits

FILLS = ("replace", "place")
SETS_ASIDE = ("block", "lift_block")


def says_whose(visit: Visit, visits: Visits) -> Iterator[str]:
    """Whom it names, and may not, of every record that it is about or tells the number of; and whom a log names."""
    text, seen = unescape(visit.answer.text).replace(visit.at, ""), visits.seen_by(visit.reader)
    told = {name: record for name, record in visits.world.records.items() if _is_told(record, visit, text)}
    known = {who for name in told if seen[name] == WHOLE for who in visits.names_on[name]}
    for name in (name for name in told if seen[name] != WHOLE):
        if there := [who for who in visits.names_on[name] - known if who in text]:
            may_read = _may_read(visit, visits, told[name])
            yield from (f"{visit}: {who}, of “{name}”" for who in there if who not in may_read)
    logged = " ".join(visit.answer.logged)
    yield from (f"{visit} is logged with {who}" for who in visits.everybody if who in logged)


def _is_told(record: Disagreement, visit: Visit, text: str) -> bool:
    return record.reference in text or f"/{record.reference}/" in visit.at


def _may_read(visit: Visit, visits: Visits, record: Disagreement) -> set[str]:
    """Their own, and of those on it whom they have to know to do what their part in the directory asks of them."""
    if not visit.reader.who:
        return set()
    reader = visits.world.people[visit.reader.who]
    parts = Named.objects.filter(disagreement=record).select_related("person")
    there = [part.person for part in parts if _fills_the_place_of(reader, part, visit)]
    return {called(person.name) for person in (reader, *there)}


def _fills_the_place_of(reader: Person, part: Named, visit: Visit) -> bool:
    roles = [(role.kind, role.agency_id) for role in Role.objects.in_force().filter(person=reader)]
    if (Role.Kind.COORDINATOR, part.agency_id) in roles:
        return True
    if (Role.Kind.BUSINESS_MANAGER, reader.agency_id) not in roles:
        return False
    act = visit.address.split("/")[-2]
    return part.person.left_on is not None or act in FILLS or act in SETS_ASIDE
