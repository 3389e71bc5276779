"""Who is told what, in the act's own transaction. A notice says that something waits; never about whom."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from resolution.disagreements import deadlines, holding, overseeing
from resolution.disagreements.holding import at_the_step, behind, raiser_or_whoever_covers, sees_anything
from resolution.disagreements.invited import door_of
from resolution.disagreements.models import Disagreement, Step
from resolution.disagreements.standing import is_reachable
from resolution.notices import outbox
from resolution.partnership import directory
from resolution.partnership.models import Agency, Person
from resolution.partnership.telling import ABOUT
from resolution.protocol.acts import Side, State
from resolution.protocol.checklist import Answers, awaited
from resolution.protocol.clock import Due

from .doing import Doing

ANOTHER_MEDIATOR = "another_mediator"
MEDIATOR_DECLINED, MEDIATOR_GONE = "mediator_declined", "mediator_gone"
# What is said to whoever finds the person: they have a day of their own.
TO_PLACE = ("to_place", "nobody_to_place")


def people(done: Doing, whom: Iterable[Person], kind: str) -> None:
    """Tell each of them once, but not the one who acts."""
    step = done.disagreement.step
    there = {person.pk: person for person in whom if person.pk != done.person.pk and not person.has_left}
    told = {pk: person for pk, person in there.items() if sees_anything(done.disagreement, person)}
    done.told |= told
    for person in told.values():
        give(done, person, kind, _due(done, kind), urgent=bool(step and step.waits and step.urgent_because))


def give(done: Doing, person: Person, kind: str, due: Due | None, *, urgent: bool = False) -> None:
    """Tell one person, with the page of the disagreement."""
    outbox.give(
        person,
        kind=kind,
        reference=done.disagreement.reference,
        path=door_of(done.disagreement, person),
        due=due,
        urgent=urgent,
    )


def beside(done: Doing, whom: Iterable[Person], kind: str, by: date | None = None) -> None:
    """Tell of what stands beside the ladder, which has a day of its own: whatever else the act tells them is told."""
    for person in dict.fromkeys(whom):
        if person.pk != done.person.pk and not person.has_left and sees_anything(done.disagreement, person):
            give(done, person, kind, Due(by) if by else None)


def another_mediator(done: Doing) -> None:
    """Tell whoever decides next that the one who was offered does not mediate after all (§4.1c)."""
    beside(done, overseeing.who_decides(done.disagreement), ANOTHER_MEDIATOR)


def _due(done: Doing, kind: str) -> Due | None:
    """By when it is needed: to whoever finds the person, that they do."""
    step = done.disagreement.step
    if kind == "raised_for_you" and done.disagreement.declare_by is not None:
        return Due(done.disagreement.declare_by)
    if step is None or not step.waits:
        return None
    if kind in TO_PLACE:
        return deadlines.place_by(done.disagreement, step, directory.closed_days(done.disagreement.partnership))
    return step.due


def others(done: Doing, whom: Iterable[Person], kind: str) -> None:
    """Tell those of them whom this act has not told anything yet."""
    people(done, [person for person in whom if person.pk not in done.told], kind)


def side(done: Doing, of: Side, kind: str) -> None:
    """Tell whoever holds the step for this side."""
    people(done, at_the_step(done.disagreement, done.step, of), kind)


def on_thinking_through(done: Doing, answers: Answers) -> list[Person]:
    """Whom of its leads an act that went ahead without one leaves to answer; the office is told where there is none."""
    if not awaited(done.disagreement.protocol, answers):
        return []
    there = (lead for lead in leads(done.disagreement.raising_agency) if lead != done.person)
    asked = [lead for lead in there if sees_anything(done.disagreement, lead)]
    if not asked:
        business_managers(done, "nobody_to_ask")
    return asked


def alert(done: Doing) -> None:
    """It cannot wait: both sides' points of contact and leads are alerted when such a date is set (L3)."""
    if done.step.urgent_because:
        others(done, contacts_and_leads(done.disagreement), "urgent")


def sent(done: Doing) -> None:
    """Tell whoever must take it up on the responding side; the office, where the agency has nobody to turn to."""
    if done.step.state != State.TO_ADDRESS:
        side(done, Side.RESPONDING, "to_acknowledge")
        return
    side(done, Side.RESPONDING, "to_place")
    nobody_to_place(done)
    if not is_reachable(done.disagreement):
        _name_somebody(done, done.disagreement.responding_agency)


def nobody_to_place(done: Doing) -> None:
    """Tell the office, where nobody of an agency can say who will answer."""
    if done.step.state == State.TO_ADDRESS and not holding.who_places(done.disagreement):
        business_managers(done, "nobody_to_place")


def at_two_tiers(done: Doing) -> None:
    """Tell the office when an agency has nobody else for the step's tier (§2.5); the entry says so too."""
    if done.step.doubled:
        done.tell(doubled=True)
        part = next(part for part in (done.step.responding, done.step.raising) if part and part.tier != done.step.tier)
        _name_somebody(done, part.agency)


def _name_somebody(done: Doing, agency: Agency) -> None:
    """The agency has nobody at the step's tier: the office can name somebody, and whoever is asked to stand in is
    wanted now. They see nothing of the disagreement before that."""
    business_managers(done, "nobody_at_tier")
    for stand_in in directory.stand_ins_at(agency, done.step.tier, accepted=False):
        path = reverse("accept_stand_in", args=[stand_in.pk])
        outbox.give(stand_in.person, kind="stand_in_needed", reference=ABOUT, path=path)


def raiser(done: Doing, kind: str) -> None:
    """Tell the professional whose disagreement it is; their lead, once they have left."""
    people(done, raiser_or_whoever_covers(done.disagreement), kind)


def raiser_too(done: Doing, kind: str) -> None:
    """The raiser hears what happens to it at every tier, unless this act has told them already (L2)."""
    others(done, raiser_or_whoever_covers(done.disagreement), kind)


def agreed(done: Doing) -> None:
    """Both sides have agreed: everyone who was named is told, and the raiser always."""
    people(done, everyone(done.disagreement), "agreed")


def everyone(disagreement: Disagreement) -> list[Person]:
    """Everyone who has a part in it, and whoever it was sent to without naming anybody."""
    parts = disagreement.named.filter(until=None).select_related("person", "agency")
    named = [person for part in parts if part.is_of_a_side(disagreement) for person in behind(part, disagreement)]
    step = disagreement.step
    if step is None or step.sent_at is None:
        return named
    return [*named, *at_the_step(disagreement, step, Side.RESPONDING)]


def contacts_and_leads(disagreement: Disagreement) -> list[Person]:
    """Both sides' points of contact and safeguarding leads."""
    both = directory.contacts_and_leads(disagreement.raising_agency, disagreement.responding_agency)
    return [person for people in both.values() for person in people]


def business_managers(done: Doing, kind: str) -> None:
    """Tell the partnership's office, which sees the number and the agencies only."""
    people(done, directory.business_managers(done.disagreement.partnership), kind)


def leads(agency: Agency) -> list[Person]:
    """The agency's safeguarding leads."""
    return directory.leads_of(agency)


def both_sides(done: Doing, kind: str, *, but: Person | None = None) -> None:
    """Tell whoever holds the step on either side, and the raiser."""
    people(done, [person for person in of_both_sides(done.disagreement, done.step) if person != but], kind)


def of_both_sides(disagreement: Disagreement, step: Step) -> list[Person]:
    """Whoever holds the step on either side, the responding one once it was sent to it; and the raiser."""
    whom = list(at_the_step(disagreement, step, Side.RAISING))
    if step.sent_at is not None:
        whom += at_the_step(disagreement, step, Side.RESPONDING)
    return [*whom, *raiser_or_whoever_covers(disagreement)]
