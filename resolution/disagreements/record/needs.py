"""For which place somebody is to be named, and why: for whoever can name them, who sees no more than numbers (§2.5)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from resolution.disagreements.models import Disagreement, Named, Step
from resolution.disagreements.standing import RAISING, RESPONDING
from resolution.govuk.components import Row
from resolution.govuk.wording import day
from resolution.partnership.models import Person, Role
from resolution.protocol.acts import Side, Status


@dataclass(frozen=True)
class Need:
    """A place to fill. `place`: by its name; empty where nobody has been in it yet."""

    place: str
    why: str


def needs_of(record: Disagreement, reader: Person) -> list[Need]:
    """The places that the reader can fill, since whoever has one cannot act in it: by name and agency, and nothing of
    the child (A2). Why somebody takes no part is told to nobody (A3)."""
    step = record.step
    if step is None or record.status != Status.OPEN or not step.awaited:
        return []
    places = ((RAISING, step.raising), (RESPONDING, step.responding))
    sides = _sides(record, reader)
    there = [(name, part) for name, part in places if part is not None and part.side in sides]
    found = [Need(name, why) for name, part in there if (why := _why(part, step))]
    return found or list(_nobody(record, reader))


def rows_of(needs: Iterable[Need]) -> list[Row]:
    """The same, as a row beside the numbers."""
    whys = [need.why for need in needs]
    return [Row("Why you are asked", "; ".join(whys))] if whys else []


def named_of_own(record: Disagreement, reader: Person) -> list[Row]:
    """Who of their agency is named at the step, to its coordinator, who can name somebody else (L10)."""
    own, step = reader.agencies_as(Role.Kind.COORDINATOR), cast(Step, record.step)
    parts = (part for part in (step.raising, step.responding) if part is not None and part.until is None)
    parts = (part for part in parts if part.agency_id in own)
    return [Row("Named", f"{part.person.name}, {part.agency.name}") for part in parts]


def _sides(record: Disagreement, reader: Person) -> Collection[Side]:
    """The sides whose places they can fill: the office both, a coordinator their own agency's."""
    if reader.runs_the_office_of(record.partnership_id):
        return (Side.RAISING, Side.RESPONDING)
    kept = reader.agencies_as(Role.Kind.COORDINATOR)
    agencies = {Side.RAISING: record.raising_agency_id, Side.RESPONDING: record.responding_agency_id}
    return [side for side, agency in agencies.items() if agency in kept]


def _why(part: Named, step: Step) -> str:
    if part.until is not None:
        return f"{part.agency.name} has nobody in its place at this tier"
    who = f"{part.person.name}, {part.agency.name},"
    if part.person.has_left and part.person.left_on is not None:
        return f"{who} left on {day(part.person.left_on)}"
    return f"{who} stands at two tiers" if part.tier != step.tier else ""


def _nobody(record: Disagreement, reader: Person) -> Iterator[Need]:
    """Asked with the row, where somebody of the office reads it."""
    if getattr(record, "nobody_answers", False) and reader.runs_the_office_of(record.partnership_id):
        yield Need("", f"{record.responding_agency.name} has nobody to answer at this tier, or to say who will")
