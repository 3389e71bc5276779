"""Who acts for the Sub Group on what was referred to it: whoever chairs, in their place the deputy, and its members.
Nobody of a side's agency, named on it, or with a personal link (§4.1c). Reads only."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.mediation import mediates
from resolution.disagreements.models import Disagreement, Referral
from resolution.partnership.covering import today_of
from resolution.partnership.models import Person, Seat
from resolution.partnership.models.parts import OVERSEE, Part
from resolution.protocol.acts import Capacity

CHAIR, DEPUTY = Seat.Kind.CHAIR, Seat.Kind.DEPUTY_CHAIR


def by_seat(person: Person, disagreement: Disagreement, parts: Collection[Part]) -> Iterator[Capacity]:
    """What somebody is to it by a seat; nothing before it was referred, nor while they mediate (§4.1c)."""
    seats = {part.kind for part in parts if part.kind in OVERSEE and part.partnership == disagreement.partnership_id}
    if not seats or not _is_referred_to(person, disagreement) or mediates(disagreement, person):
        return
    yield Capacity.SUB_GROUP
    if CHAIR in seats or (DEPUTY in seats and is_deputy_asked(disagreement)):
        yield Capacity.CHAIR


def is_deputy_asked(disagreement: Disagreement) -> bool:
    """Whether the deputy decides: whoever chairs cannot, or the time that the Sub Group sets for it has passed."""
    return chair_of(disagreement) is None or late_decisions().filter(disagreement=disagreement).exists()


def chair_of(disagreement: Disagreement) -> Person | None:
    """Whoever chairs, where they can decide about it: they are there, and nothing recuses them (§4.1a)."""
    return _able(CHAIR, disagreement)


def who_decides(disagreement: Disagreement) -> list[Person]:
    """Who is asked to decide about it: whoever chairs, and the deputy where they are asked."""
    deputy = _able(DEPUTY, disagreement) if is_deputy_asked(disagreement) else None
    return [person for person in (chair_of(disagreement), deputy) if person is not None]


def is_deputy(person: Person, disagreement: Disagreement) -> bool:
    """Whether they decide in the place of whoever chairs."""
    return _holder(CHAIR, disagreement) != person


def _able(kind: str, disagreement: Disagreement) -> Person | None:
    holder = _holder(kind, disagreement)
    if holder is None or holder.pk in today_of(disagreement.partnership).away:
        return None
    able = _is_referred_to(holder, disagreement) and not mediates(disagreement, holder)
    return holder if able else None


def _holder(kind: str, disagreement: Disagreement) -> Person | None:
    seats = Seat.objects.in_force().filter(partnership=disagreement.partnership_id, kind=kind)
    seat = seats.select_related("person__agency__partnership").first()
    return seat.person if seat is not None else None


def _is_referred_to(person: Person, disagreement: Disagreement) -> bool:
    return Disagreement.objects.filter(pk=disagreement.pk).referred_to_person(person).exists()


def late_decisions() -> QuerySet[Referral]:
    """What was to be decided by a day that has passed. A mediator is offered by anybody who has a seat."""
    return Referral.objects.filter(moves.to_be_decided(), decide_by__lt=clock.today())
