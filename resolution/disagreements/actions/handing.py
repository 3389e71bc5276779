"""A part goes to somebody else: handed over by whoever has it, or given by their agency's coordinator or the office."""

from resolution.disagreements import policy
from resolution.disagreements.answers import Replaced
from resolution.disagreements.models import Disagreement
from resolution.disagreements.standing import Place, can_be_named, out_of, place_of, places_of, replacements, successors
from resolution.partnership import directory
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Capacity

from . import naming, telling
from .doing import Doing, Submitted, Unanswerable, doing


def hand_over(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, to: Person, because: str, by: User
) -> Disagreement:
    """Give one's part to a colleague, with the actions in it. No clock restarts. §2.5"""
    with doing(
        Act.HAND_OVER, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        place = place_of(done.disagreement, done.me)
        if place is None or to not in successors(done.disagreement, place):
            instead = "Choose a colleague who has no other part in it, and is on the list"
            raise Unanswerable("to", f"{to.name} cannot take your part. {instead}")
        naming.give(done, place, to)
        done.save()
        done.tell(to=to.name)
        telling.people(done, [to], "handed_over")
        telling.both_sides(done, "counterpart_changed", but=to)
        return done.disagreement


def replace(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, replaced: Replaced, by: User
) -> Disagreement:
    """Name somebody else for who is away, has left, or stands at two tiers. No clock restarts. §2.5

    The coordinator acts for their own agency's side, the office for any."""
    with doing(
        Act.REPLACE, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=replaced.because
    ) as done:
        place = _place(done, replaced.place)
        _refuse_whom_they_cannot_name(done, place, replaced.to)
        name_in_place(done, place, replaced.to)
        return done.disagreement


def name_in_place(done: Doing, place: Place, to: Person) -> None:
    """The place is theirs from now on, and everybody whom it concerns is told."""
    whose = place.part.person
    naming.give(done, place, to)
    done.save()
    done.tell(to=to.name, whose=whose.name)
    telling.people(done, [to], "named_in_place")
    telling.people(done, [whose], "replaced")
    telling.both_sides(done, "counterpart_changed", but=to)


def _place(done: Doing, name: str) -> Place:
    """The place of that name, if it is theirs to fill."""
    sides = policy.sides_kept(done.capacities)
    there = (each for each in places_of(done.disagreement) if each.name == name and each.part.side in sides)
    place = next(there, None)
    if place is None:
        raise Unanswerable("place", "Select whose place somebody else takes: this one is not on your agency’s side")
    return place


def _refuse_whom_they_cannot_name(done: Doing, place: Place, to: Person) -> None:
    office = Capacity.BUSINESS_MANAGER in done.capacities
    if to in replacements(done.disagreement, place) or (office and can_be_named(done.disagreement, place, to)):
        return
    why = _why_not(done, place, to, office=office)
    instead = f"Choose somebody of {place.part.agency.name} who has no part in it"
    instead += ", or of an agency that is neither side" if office else ""
    raise Unanswerable("to", f"{to.name} cannot take this place{f': {why}' if why else ''}. {instead}")


def _why_not(done: Doing, place: Place, to: Person, *, office: bool) -> str:
    """Why they cannot have it, in words. Of whoever takes no part in this one nothing: that would tell of a link."""
    record = done.disagreement
    if not directory.can_be_named(to):
        return "they have left" if to.has_left else "they oversee how disagreements are resolved"
    if to.agency_id in {record.raising_agency_id, record.responding_agency_id} - {place.part.agency_id}:
        return f"{to.agency.name} is the other side"
    if to.pk in out_of(record):
        return ""
    if record.named.filter(person=to).exists():
        return "they have, or had, another part in it"
    return "" if office else f"they are not of {place.part.agency.name}"
