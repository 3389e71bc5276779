"""What somebody is to a disagreement, here and now: by name, by a role, by a place at its door. Reads only."""

from collections.abc import Collection, Iterable, Iterator

from resolution.disagreements import mediation
from resolution.disagreements.covering import contact_of, covered_by
from resolution.disagreements.declared import went_ahead
from resolution.disagreements.holding import able_to_sign_in
from resolution.disagreements.models import Disagreement, Named
from resolution.disagreements.models.reader import LEADS, TAKES_NO_PART
from resolution.disagreements.models.visibility import can_be_asked_first
from resolution.disagreements.overseeing import by_seat
from resolution.disagreements.reviewing import by_review
from resolution.partnership.directory import leads_of, person_of
from resolution.partnership.models import Agency, Person, Role, User
from resolution.partnership.models.parts import DESK, SEAT, Part
from resolution.protocol.acts import Capacity, Side, State, Status
from resolution.protocol.ways import CLIMBER

CAPACITY_OF_SIDE = {
    Side.RAISING: Capacity.RAISING_BEFORE,
    Side.RESPONDING: Capacity.RESPONDING_BEFORE,
    Side.THIRD: Capacity.THIRD_NAMED,
}
# What a lead holds while the place is empty.
PLACES_OF_LEADS = (Capacity.RAISER, Capacity.RESPONDING_NAMED)
# Who speaks for the side of each capacity that reports.
SPEAKING = {
    Capacity.RAISING_REPORTS: CLIMBER,
    Capacity.RESPONDING_REPORTS: frozenset({Capacity.RESPONDING_NAMED}),
}


def capacities(user: User, disagreement: Disagreement) -> frozenset[Capacity]:
    """What the user is to this disagreement, here and now."""
    person = person_of(user)
    if person is None or disagreement.anonymised_at is not None:
        return frozenset()
    if not disagreement.theirs:
        if person.pk in disagreement.aside:
            return frozenset()
        if _is_asked_first(person, disagreement):
            return frozenset({Capacity.ASKED_FIRST})
    held = frozenset(_capacities(person, disagreement))
    return held | frozenset(_reports(held, disagreement))


def _is_asked_first(person: Person, disagreement: Disagreement) -> bool:
    this = Disagreement.objects.filter(pk=disagreement.pk)
    return can_be_asked_first(person, disagreement.named.all()) and this.asked_first(person).exists()


def _capacities(person: Person, disagreement: Disagreement) -> Iterator[Capacity]:
    parts = _that_count(person.parts, person, disagreement)
    takes_part = not any(part.kind in TAKES_NO_PART for part in parts)
    if takes_part:
        yield from _with_a_part(person, disagreement, parts)
        for part in covered_by(person, disagreement):
            yield from _as_named(part, disagreement)
    if any(action.owner_id == person.pk and action.counts_unless_open_again for action in disagreement.actions.all()):
        yield Capacity.ACTION_OWNER
    yield from (held for held in _by_role(disagreement, parts) if takes_part or held not in PLACES_OF_LEADS)
    if mediation.is_accepted(disagreement, person):
        yield Capacity.MEDIATOR
    yield from by_seat(person, disagreement, parts)
    yield from by_review(person, disagreement)


def _that_count(parts: list[Part], person: Person, disagreement: Disagreement) -> list[Part]:
    """Of one that is restricted, a role counts only for whoever is shown anything of it all the same (A3)."""
    if not disagreement.is_restricted:
        return parts
    shown = Disagreement.objects.filter(pk=disagreement.pk)
    return [part for part in parts if part.kind == SEAT or shown.known_to(person).exists()]


def _with_a_part(person: Person, disagreement: Disagreement, parts: Collection[Part]) -> Iterator[Capacity]:
    mine = part_of(person, disagreement)
    if mine is not None and mine.is_of_a_side(disagreement):
        yield from _as_named(mine, disagreement)
    if disagreement.logged_by_id == person.pk:
        yield Capacity.LOGGED_IT
    if mine is None or mine.side != Side.RAISING:
        yield from _at_the_door(person, disagreement, parts)
    yield from _on_thinking_through(mine, disagreement, parts)


def part_of(person: Person, disagreement: Disagreement) -> Named | None:
    """The part that somebody has or had by name; not that in which they have acted for somebody who was away."""
    rows = (row for row in disagreement.named.all() if row.person_id == person.pk and row.covers_id is None)
    return next(rows, None)


def stands_in_for(person: Person, disagreement: Disagreement) -> Agency | None:
    """The agency that somebody of another one stands in for."""
    mine = part_of(person, disagreement)
    return mine.agency if mine is not None and mine.stands_in else None


def _as_named(mine: Named, disagreement: Disagreement) -> Iterator[Capacity]:
    step = disagreement.step
    if disagreement.raiser_id == mine.pk:
        yield Capacity.RAISER
    if step and mine.pk == step.raising_id:
        yield Capacity.RAISING_NAMED
    elif step and mine.pk == step.responding_id:
        yield Capacity.RESPONDING_NAMED
    else:
        yield CAPACITY_OF_SIDE[Side(mine.side)]


def _reports(held: frozenset[Capacity], disagreement: Disagreement) -> Iterator[Capacity]:
    """Whoever speaks for a side writes down what the other says, while nobody of that can sign in (L15)."""
    if disagreement.step is None:
        return
    for reports, speaking in SPEAKING.items():
        if not held.isdisjoint(speaking) and not able_to_sign_in(disagreement, side_of(speaking).other):
            yield reports


def _at_the_door(person: Person, disagreement: Disagreement, parts: Collection[Part]) -> Iterator[Capacity]:
    """Before anybody of the responding side is named: whoever is on the duty desk, and the point of contact."""
    step = disagreement.step
    if step is None or step.responding_id is not None or step.state == State.ENDED:
        return
    if any(part.kind == DESK and part.of == step.desk_id for part in parts) and person.pk not in disagreement.recalled:
        yield Capacity.RESPONDING_NAMED
    if step.awaited == Side.RESPONDING and _is_contact(person, disagreement, parts):
        yield Capacity.POINT_OF_CONTACT


def _is_contact(person: Person, disagreement: Disagreement, parts: Iterable[Part]) -> bool:
    """Whether they find the right person at the agency: its point of contact, or whoever covers for them; where there
    is neither, each of its leads."""
    contact = contact_of(disagreement)
    if contact.person == person or (contact.away and contact.away.by and contact.away.by.person == person.pk):
        return True
    agency = disagreement.responding_agency_id
    return contact.is_for_the_leads and any(part.kind in LEADS and part.of == agency for part in parts)


def _by_role(disagreement: Disagreement, parts: Iterable[Part]) -> Iterator[Capacity]:
    for part in parts:
        if part.kind == Role.Kind.BUSINESS_MANAGER and part.partnership == disagreement.partnership_id:
            yield Capacity.BUSINESS_MANAGER
        if part.kind == Role.Kind.COORDINATOR and part.of in sides_of(disagreement):
            yield from _as_coordinator(part.of, disagreement)
        if part.kind in LEADS and part.of in sides_of(disagreement):
            yield from _as_lead(part.of, disagreement)


def _as_coordinator(agency: int, disagreement: Disagreement) -> Iterator[Capacity]:
    raising = agency == disagreement.raising_agency_id
    yield Capacity.RAISING_COORDINATOR if raising else Capacity.RESPONDING_COORDINATOR


def kept_by(person: Person, disagreement: Disagreement) -> frozenset[Capacity]:
    """What somebody is to it by their roles alone, of one that is shown to them: enough to fill places."""
    return frozenset(_by_role(disagreement, person.parts))


def sides_of(disagreement: Disagreement) -> tuple[int, int]:
    """The numbers of the two agencies."""
    return disagreement.raising_agency_id, disagreement.responding_agency_id


def _as_lead(agency: int, disagreement: Disagreement) -> Iterator[Capacity]:
    if agency == disagreement.responding_agency_id:
        yield Capacity.RESPONDING_LEAD
        if _is_responders_place_empty(disagreement):
            yield Capacity.RESPONDING_NAMED
        return
    yield Capacity.RAISING_LEAD
    # Raiser is a place: while it is empty the raising side's lead holds it.
    raiser = disagreement.raiser
    if raiser is not None and raiser.is_empty:
        yield Capacity.RAISER


def _is_responders_place_empty(disagreement: Disagreement) -> bool:
    """Once it is closed nobody is named in the place of a responder who has left: the responding side's lead has it."""
    step = disagreement.step if disagreement.status == Status.CLOSED else None
    return step is not None and step.responding is not None and step.responding.is_empty


def _on_thinking_through(mine: Named | None, disagreement: Disagreement, parts: Iterable[Part]) -> Iterator[Capacity]:
    """Whose word it is that it was thought through: never a lead's on what they went ahead with themselves (C2)."""
    leads = any(part.kind in LEADS and part.of == disagreement.raising_agency_id for part in parts)
    if not leads and (mine is None or mine.side != Side.RAISING):
        return
    ahead = went_ahead(disagreement)
    if leads and (mine is None or mine.pk != ahead):
        yield Capacity.LEAD_ASKED
    elif mine is not None and ahead is not None and _stands_for(mine, ahead, disagreement):
        # Where somebody else can answer, it is theirs.
        yield from () if not leads and _somebody_to_ask(disagreement) else (Capacity.WENT_AHEAD,)


def _somebody_to_ask(disagreement: Disagreement) -> bool:
    """Whether the raising side has a lead who sees it."""
    shown = Disagreement.objects.filter(pk=disagreement.pk)
    leads = [lead for lead in leads_of(disagreement.raising_agency) if lead.pk not in disagreement.aside]
    return any(not disagreement.is_restricted or shown.visible_to_person(lead).exists() for lead in leads)


def _stands_for(mine: Named, ahead: int, disagreement: Disagreement) -> bool:
    """Whether they went ahead themselves, or have the disagreement now: whoever went ahead may have handed it over."""
    step = disagreement.step
    return mine.pk in (ahead, disagreement.raiser_id, step.raising_id if step else None)


def side_of(held: Iterable[Capacity]) -> Side:
    """The side that somebody with these capacities speaks for: as somebody named before as a lead."""
    mine = frozenset(held)
    return next((capacity.side for capacity in Capacity if capacity in mine and capacity.side), Side.RAISING)
