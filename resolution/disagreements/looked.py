"""With whom a step is, and who on that side has read it, for when it was sent there by mistake. Reads only."""

from django.db.models import Q

from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import moment
from resolution.history import readings
from resolution.protocol.acts import Side
from resolution.protocol.clock import london_day


def had_by(disagreement: Disagreement) -> str:
    """The person or the duty desk that a step is with; else whoever finds the right person."""
    step = disagreement.step
    if step is not None and step.responding is not None:
        return step.responding.person.name
    if step is not None and step.desk is not None:
        return step.desk.name
    return f"the point of contact of {disagreement.responding_agency.name}"


def read_by(disagreement: Disagreement) -> list[str]:
    """Everyone of the side that answers who has looked since the step was sent there, with their first look."""
    step = disagreement.step
    if step is None or step.sent_at is None:
        return []
    looks = readings.looks_at(disagreement).filter(day__gte=london_day(step.sent_at))
    first: dict[str, str] = {}
    named = disagreement.named.filter(side=Side.RESPONDING).values("person")
    theirs = Q(user__person__agency=disagreement.responding_agency_id) | Q(user__person__in=named)
    for look in looks.filter(theirs):
        person = look.user.person
        first.setdefault(f"{person.name}, {person.agency.name}", moment(look.at))
    return [f"{who}, {when}" for who, when in first.items()]
