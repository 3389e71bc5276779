"""Who is named: on which side, at which tier, and in whose place."""

from datetime import datetime

from resolution.disagreements import policy, waiting
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.disagreements.standing import RAISER, RAISING, RESPONDING, Place, places_of, who_answers, who_carries
from resolution.partnership import directory
from resolution.partnership.directory import Acting
from resolution.partnership.models import DutyDesk, Person
from resolution.protocol.acts import Side

from . import parts
from .doing import Doing, Unanswerable


def name(
    disagreement: Disagreement,
    *,
    side: Side,
    tier: int,
    person: Person,
    at: datetime,
    field: str = "address",
    meant: bool = False,
) -> Named:
    """The person's place on this side; a new one where they have none yet. Unanswerable if they cannot have it.

    `field` is the question that chose them; `meant`, that it is for them although it was recalled from them.
    """
    if person.pk in disagreement.aside | disagreement.have_overseen:
        raise Unanswerable(field, f"{person.name} takes no part in this one. Choose somebody else")
    if not directory.can_be_named(person):
        raise Unanswerable(field, _why_not(person))
    already = disagreement.named.filter(person=person).first()
    if already is not None:
        return _again(_let_back(already, field, meant=meant), disagreement, side, field)
    return name_first(disagreement, side=side, tier=tier, person=person, at=at)


def name_first(disagreement: Disagreement, *, side: Side, tier: int, person: Person, at: datetime) -> Named:
    """A place for somebody who has none on it yet, and of whom is known that they can have one."""
    agency = disagreement.raising_agency if side is Side.RAISING else disagreement.responding_agency
    return parts.begin(disagreement, side=side, tier=tier, agency=agency, person=person, at=at)


def own_tier(disagreement: Disagreement, person: Person) -> int:
    """The tier of somebody's own post, where a lead is named though they carry nothing; without one, the first."""
    post = person.posts.in_force().order_by("tier").first()
    return post.tier if post else disagreement.protocol.first_tier


def _why_not(person: Person) -> str:
    """Why somebody cannot be named. They are read again: they can have left since they were chosen."""
    person.refresh_from_db(fields=["left_on"])
    return f"{person.name} has left. Choose somebody else" if person.has_left else directory.takes_no_part(person)


def _let_back(already: Named, field: str, *, meant: bool) -> Named:
    """Whoever it was recalled from has it again only where that is said: not by the same mistake twice (A12)."""
    if already.recalled_at is None:
        return already
    if not meant:
        raise Unanswerable(field, recalled_from(already.person.name))
    already.recalled_at = already.until = None
    already.save()
    return already


def recalled_from(name: str) -> str:
    """What is said to whoever chooses them again."""
    return f"It was recalled from {name}. Choose somebody else, or say that you have checked that it is for them"


def _again(already: Named, disagreement: Disagreement, side: Side, field: str) -> Named:
    """The place that they have; for the agency that is a side now, where it was once wrongly addressed to another."""
    if already.side == Side.THIRD:
        raise Unanswerable(field, f"{already.person.name} is asked in for a third agency. Choose somebody else")
    if already.side != side:
        raise Unanswerable(field, f"{already.person.name} is named for the other side. Choose somebody else")
    parts.theirs_again(already)
    if not already.is_of_a_side(disagreement):
        already.agency = disagreement.responding_agency
        already.save()
    return already


def address(done: Doing, step: Step, to: Address) -> None:
    """Point the step at whom it goes to. The point of contact finds them where nobody is known."""
    agency = done.disagreement.responding_agency
    if agency.is_closed:
        raise Unanswerable("address", f"{agency.name} has closed. Ask the partnership who has taken over its work")
    if to.desk is not None and to.desk == step.recalled_desk and not to.meant:
        raise Unanswerable("address", recalled_from(to.desk.name))
    if to.desk is not None and to.meant:
        _let_the_desk_back(done, to.desk)
    step.desk = to.desk
    step.responding = None
    if to.person is not None:
        if to.person.agency_id == done.disagreement.raising_agency_id:
            raise Unanswerable("address", f"{to.person.name} is of the agency that raised it. Choose somebody else")
        named = name(
            done.disagreement, side=Side.RESPONDING, tier=step.tier, person=to.person, at=done.at, meant=to.meant
        )
        _refuse_a_second_tier_too_soon(done, step, named)
        step.responding = named
    step.sent_at = step.sent_at or done.at


def _let_the_desk_back(done: Doing, desk: DutyDesk) -> None:
    there = [person.pk for person in directory.on_desk(desk)]
    for part in done.disagreement.named.filter(person__in=there, recalled_at__isnull=False):
        _let_back(part, "address", meant=True)


def _refuse_a_second_tier_too_soon(done: Doing, step: Step, named: Named) -> None:
    """Somebody who answered at another tier is asked again only when nobody else was named in time (§2.5)."""
    until = waiting.before_answering_twice(done.disagreement, step) if named.tier != step.tier else None
    if until is not None:
        raise Unanswerable(
            "address",
            f"{named.person.name} has answered at another tier. Until {until.words} choose somebody else, "
            "or “I do not know who”",
        )


def give(done: Doing, place: Place, to: Person) -> None:
    """A place goes to somebody else, with the actions in it that are not done yet. No clock restarts."""
    part, record = place.part, done.disagreement
    side = Side(part.side)
    theirs = parts.part_of(record, side=side, tier=place.tier, agency=part.agency, person=to, at=done.at)
    _take_place(done, place, theirs)
    if part.pk not in {other.part.pk for other in places_of(record)}:
        parts.end(part, done.at)
        _take_actions(done, part.person, to)


def _take_place(done: Doing, place: Place, theirs: Named) -> None:
    """Where the raiser stands at the step's own tier, their place goes with it."""
    takes_both = place.part.pk == done.disagreement.raiser_id and not place.is_second
    if place.name == RAISER or takes_both:
        done.disagreement.raiser = theirs
    if place.name == RAISING:
        done.step.raising = theirs
    if place.name == RESPONDING:
        done.step.responding = theirs


def _take_actions(done: Doing, whose: Person, to: Person) -> None:
    """What is still to be done is theirs to accept, and so is what is asked for in words that wait to be confirmed."""
    for action in (*policy.standing_actions(done.disagreement), *policy.actions_asked_for(done.disagreement)):
        if action.owner_id == whose.pk and action.done_at is None:
            action.owner, action.accepted_at = to, None
            action.save()


def raising_again(done: Doing) -> Named:
    """Who stands for the raising side when a step is opened again: whoever did, and their successor if they left."""
    last, raiser = done.step.raising, done.disagreement.raiser
    if _is_there(done, last):
        return parts.theirs_again(last)
    if raiser is not None and raiser.tier == last.tier and _is_there(done, raiser):
        return parts.theirs_again(raiser)
    return _by_directory(done, Side.RAISING, who_carries(done.disagreement, last.tier)) or last


def responding_again(done: Doing) -> Named | None:
    """Who stood for the responding side, if they are still there."""
    last = done.step.responding
    return parts.theirs_again(last) if last is not None and _is_there(done, last) else None


def _is_there(done: Doing, part: Named) -> bool:
    return part.person_id not in done.disagreement.aside and directory.can_be_named(part.person)


def let_overseers_go(done: Doing) -> set[int]:
    """Whoever has taken a seat since it ended has no part in it when it opens again (§4.1c). Their parts' numbers."""
    there = done.disagreement.named.filter(until__isnull=True, person__in=Person.objects.present())
    return {parts.end(part, done.at).pk for part in there.exclude(person__in=Person.objects.able_to_be_named())}


def desk_again(done: Doing) -> DutyDesk | None:
    """The duty desk that stands for the responding side, where nobody is named or the one named has left."""
    desk, last = done.step.desk, done.step.responding
    is_there = last is not None and _is_there(done, last)
    return desk if desk is not None and not desk.is_closed and not is_there else None


def answering_now(done: Doing) -> Named | None:
    """Who can be asked for the responding side at this tier: whoever was, else by its directory."""
    who = who_answers(done.disagreement, done.step.tier)
    return responding_again(done) or _by_directory(done, Side.RESPONDING, who)


def _by_directory(done: Doing, side: Side, acting: Acting | None) -> Named | None:
    if acting is None:
        return None
    return name(done.disagreement, side=side, tier=done.step.tier, person=acting.person, at=done.at)
