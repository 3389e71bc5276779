"""Whoever has a personal link to the child or family steps aside, or is set aside, and never sees it (A3)."""

from collections.abc import Sequence

from resolution.disagreements import aside, mediation, policy, standing
from resolution.disagreements.models import Disagreement, Named, PersonalLink
from resolution.disagreements.standing import Place
from resolution.govuk.wording import in_words
from resolution.notices import outbox
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Capacity, Side, Status

from . import naming, parts, telling
from .doing import Doing, Submitted, Unanswerable, doing

GOES_ON = (Status.OPEN, Status.AGREED, Status.UNRESOLVED)
# While a mediator can be offered.
MEDIATED = (Status.OPEN, Status.UNRESOLVED)


def declare_link(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User
) -> Disagreement:
    """Say of oneself that one has a personal link, and step aside. Both sides see that the place changed, not why."""
    with doing(Act.DECLARE_LINK, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _set_aside(done, done.person, because)
        return done.disagreement


def no_link(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Disagreement:
    """Say, before one sees it, that one has no personal link. Once on each disagreement."""
    with doing(Act.NO_LINK, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _say(done, done.person, linked=False)
        done.tell()
        return done.disagreement


def block(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, because: str, by: User
) -> Disagreement:
    """Say of somebody else that they have one: a lead or coordinator of their own side's people, the office of any."""
    with doing(Act.BLOCK, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _refuse_whom_they_cannot_set_aside(done, person)
        _set_aside(done, person, because)
        return done.disagreement


def lift_block(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, because: str, by: User
) -> Disagreement:
    """Say that somebody has none after all, whoever said it of them. They see it by the part or the role that they
    still have; their place stays with whoever has it now."""
    with doing(Act.LIFT_BLOCK, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        said = _said_before(done, person)
        _say(done, person, linked=False, because=because)
        done.tell(whose=person.name if done.disagreement.named.filter(person=person).exists() else "")
        _tell_of_being_back(done, said)
        return done.disagreement


def _said_before(done: Doing, person: Person) -> PersonalLink:
    for link in aside.able_to_be_let_back(done.disagreement, done.capacities):
        if link.person_id == person.pk:
            return link
    raise Unanswerable("person", f"{person.name} cannot be chosen. Choose somebody who is set aside")


def _tell_of_being_back(done: Doing, said: PersonalLink) -> None:
    """Whoever had set them aside; and they themselves, where they see anything of it now."""
    shown = Disagreement.objects.filter(pk=done.disagreement.pk)
    if shown.known_to(said.person).exists():
        telling.people(done, [said.person], "seen_again")
    if said.by_id != said.person_id:
        telling.people(done, [said.by], "block_lifted")


def _refuse_whom_they_cannot_set_aside(done: Doing, person: Person) -> None:
    if person == done.person:
        raise Unanswerable("person", "Choose somebody else, or step aside yourself on the record’s own page")
    if Capacity.BUSINESS_MANAGER in done.capacities:
        there = person.agency.partnership_id == done.disagreement.partnership_id
        able = there and person.pk not in done.disagreement.aside
    else:
        able = person in standing.able_to_be_set_aside(done.disagreement, policy.sides_set_aside_by(done.capacities))
    if not able:
        raise Unanswerable("person", f"{person.name} cannot be chosen. Choose somebody of your own agency")


def _set_aside(done: Doing, person: Person, because: str) -> None:
    """Their parts end, what waits to be sent to them is taken back, and others have their places at once."""
    held = done.disagreement
    theirs = list(held.named.filter(person=person, until=None).select_related("person", "agency"))
    places = [place for place in standing.places_of(held) if place.part.person_id == person.pk]
    for part in theirs:
        parts.end(part, done.at)
    for place in places:
        place.part.until = done.at
    for review in held.reviewers.filter(person=person, until=None, review__completed_at=None):
        review.until = done.at
        review.save()
    mediated = mediation.mediates(held, person)
    _say(done, person, linked=True, because=because)
    for notice in outbox.waiting(held.partnership, held.reference).filter(to=person):
        outbox.take_back(notice)
    going_on = held.status in GOES_ON
    filled = [(place, _fill(done, place)) for place in places if going_on and _still_theirs(done, place)]
    _staff_the_desk(done)
    done.save()
    _tell(done, person, theirs, filled)
    if mediated and held.status in MEDIATED and mediation.waits_for_another(held):
        telling.another_mediator(done)
        telling.both_sides(done, telling.MEDIATOR_GONE)


def _say(done: Doing, person: Person, *, linked: bool, because: str = "") -> None:
    held = done.disagreement
    link = held.personal_links.filter(person=person).first() or PersonalLink(disagreement=held, person=person)
    link.linked, link.because, link.by, link.at = linked, because, done.person, done.at
    link.save()
    held.aside = held.aside | {person.pk} if linked else held.aside - {person.pk}


def _still_theirs(done: Doing, place: Place) -> bool:
    """The raiser's place goes with that of the step, where it is the same."""
    return any(place.part.pk == other.part.pk for other in standing.places_of(done.disagreement))


def _fill(done: Doing, place: Place) -> Person | None:
    """Who has the place from now on: at once, with no clock restarted; None where the office names somebody."""
    to = standing.in_their_place(done.disagreement, place)
    if to is not None:
        naming.give(done, place, to)
    return to


def _staff_the_desk(done: Doing) -> None:
    """Where nobody is left at the duty desk that it was sent to, it is with the next by the directory."""
    held, step = done.disagreement, done.disagreement.step
    if step is None or step.responding is not None or step.desk is None or not step.awaited:
        return
    if standing.at_the_desk(held, step):
        return
    acting = standing.who_answers(held, step.tier)
    if acting is not None:
        step.responding = naming.name(held, side=Side.RESPONDING, tier=step.tier, person=acting.person, at=done.at)


def _tell(done: Doing, person: Person, theirs: Sequence[Named], filled: Sequence[tuple[Place, Person | None]]) -> None:
    """Who has the place now, or that there is one to fill. Never why, and nothing to whom it was theirs."""
    to = [each for _, each in filled if each is not None]
    done.tell(whose=person.name if theirs else "", to=in_words(list(dict.fromkeys(each.name for each in to))))
    if not theirs:
        return
    telling.people(done, to, "named_in_place")
    if any(each is None for _, each in filled):
        telling.business_managers(done, "nobody_at_tier")
    if filled:
        telling.both_sides(done, "counterpart_changed", but=next(iter(to), None))
