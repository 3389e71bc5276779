"""How a mediation stands, and who can mediate (§2.3, §4.1c). Reads only."""

from collections.abc import Iterator
from itertools import chain

from resolution.disagreements.models import Disagreement, Mediation
from resolution.partnership.models import Person, Role, Seat
from resolution.protocol.acts import Side

ACCEPTED, DECLINED = Mediation.Answer.ACCEPTED, Mediation.Answer.DECLINED


def is_accepted(disagreement: Disagreement, person: Person) -> bool:
    """Whether both sides have accepted this person."""
    last = disagreement.mediation
    return last is not None and last[0] == person.pk and last[1] == last[2] == ACCEPTED


def mediates(disagreement: Disagreement, person: Person) -> bool:
    """Whether they were offered last, and no side has declined: whoever mediates decides nothing else on it."""
    last = disagreement.mediation
    return last is not None and last[0] == person.pk and DECLINED not in last


def waits_for(disagreement: Disagreement, side: Side) -> bool:
    """Whether a side has still to say whether it accepts the mediator who was offered last."""
    last = disagreement.mediation
    return last is not None and DECLINED not in last and not last[1 if side is Side.RAISING else 2]


def is_to_be_recorded(disagreement: Disagreement) -> bool:
    """Whether both sides have accepted, and it is not recorded yet."""
    last = disagreement.mediation
    return last is not None and last[1] == last[2] == ACCEPTED and not last[3]


def goes_on(disagreement: Disagreement) -> bool:
    """Whether a mediator is offered who still can mediate, and it is not over."""
    last = disagreement.mediation
    if last is None or last[3] or DECLINED in last or last[0] in disagreement.aside:
        return False
    return Person.objects.present().filter(pk=last[0]).exists()


def can_be_offered(disagreement: Disagreement) -> bool:
    """Whether one was asked for, or the one who was offered last does not mediate after all."""
    return waits_for_another(disagreement) or (disagreement.is_mediator_awaited and not goes_on(disagreement))


def waits_for_another(disagreement: Disagreement) -> bool:
    """Whether one was offered and does not mediate after all."""
    last = disagreement.mediation
    return last is not None and not last[3] and not goes_on(disagreement)


def able_to_mediate(disagreement: Disagreement) -> list[Person]:
    """The Independent Chair first, then people of the partner agencies: of neither side, without a part in it or a
    link, and not whoever chairs the Sub Group, runs the office, or audits."""
    sides = (disagreement.raising_agency_id, disagreement.responding_agency_id)
    of = Person.objects.present().filter(agency__partnership=disagreement.partnership_id).exclude(agency__in=sides)
    out = {*disagreement.aside, *disagreement.named.values_list("person_id", flat=True)}
    there = of.exclude(pk__in=out).exclude(pk__in=_never(disagreement)).select_related("agency")
    first = _independent(disagreement)
    ordered = there.order_by("agency__name", "name", "pk")
    return sorted(ordered, key=lambda person: person.pk not in first)


def independent_chair(disagreement: Disagreement, person: Person) -> bool:
    """Whether they mediate as the Independent Chair."""
    return person.pk in _independent(disagreement)


def _independent(disagreement: Disagreement) -> set[int]:
    return set(_holders(disagreement, Seat.Kind.INDEPENDENT_CHAIR))


def _never(disagreement: Disagreement) -> set[int]:
    office = Role.objects.in_force().filter(
        kind=Role.Kind.BUSINESS_MANAGER, agency__partnership=disagreement.partnership_id
    )
    seats = (_holders(disagreement, kind) for kind in (Seat.Kind.CHAIR, *Seat.BESIDE))
    return {*chain.from_iterable(seats), *office.values_list("person_id", flat=True)}


def _holders(disagreement: Disagreement, kind: str) -> Iterator[int]:
    seats = Seat.objects.in_force().filter(partnership=disagreement.partnership_id, kind=kind)
    yield from seats.values_list("person_id", flat=True)
