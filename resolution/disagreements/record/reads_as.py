"""In what capacity somebody who is of neither side reads a record, and what they may do on it."""

from resolution.disagreements.models import EmergencyOpening
from resolution.govuk.wording import day
from resolution.partnership.models import Person
from resolution.partnership.models.parts import authorities_among

from . import mediation, thirds
from .fetching import Whole


def reads_as(whole: Whole, reader: Person) -> str:
    """As somebody of a third agency, as its mediator, or in an emergency; empty for everybody else."""
    as_mediator = mediation.reads_as(whole.disagreement, reader)
    return thirds.reads_as(whole, reader) or as_mediator or _in_an_emergency(whole, reader)


def _in_an_emergency(whole: Whole, reader: Person) -> str:
    authorities = authorities_among(reader.parts)
    if not authorities:
        return ""
    there = EmergencyOpening.objects.filter(disagreement=whole.disagreement, person=reader, authority__in=authorities)
    opening = there.order_by("-opened_at", "-pk").first()
    if opening is None:
        return ""
    return (
        f"You opened this in an emergency. You can read it until the end of {day(opening.last_day)}, and do nothing on "
        "it here: ring whoever is named, or the agency. Both sides’ safeguarding leads have been told, and somebody "
        "else rules on it."
    )
