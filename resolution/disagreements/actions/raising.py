"""Raising a disagreement, logging one that a conversation settled, and making a full one of it (§1.3, §2)."""

from collections.abc import Sequence

from resolution import clock
from resolution.disagreements import deadlines, same_child
from resolution.disagreements.answers import ChildAnswer, Raised
from resolution.disagreements.models import (
    Case,
    Child,
    Disagreement,
    Draft,
    Named,
    RecordNumber,
    Safety,
    Step,
    Theme,
)
from resolution.disagreements.models.visibility import LEADS
from resolution.disagreements.standing import who_carries
from resolution.history import journal, submissions
from resolution.partnership import directory
from resolution.partnership.actions import next_reference
from resolution.partnership.models import Agency, Person, User
from resolution.protocol import rules
from resolution.protocol.acts import NOTHING_YET, Act, Capacity, Choice, Side, State, Status
from resolution.protocol.model import Protocol

from . import naming, parts, telling
from .deadlines import check_first_due
from .declaring import answer_checklist, tick
from .doing import Doing, NotNow, NotYours, Submitted, Unanswerable, refuse_used
from .drafting import professional, refuse_too_early
from .restricting import restriction
from .searching import write_search_text


def raise_disagreement(*, draft: Draft, submission: Submitted, raised: Raised, by: User) -> Disagreement:
    """Send the draft to the agency that made the decision; the draft itself is gone then. §2.1"""
    person = professional(by)
    if draft.person_id != person.pk:
        raise NotYours(Act.RAISE)
    capacity = Capacity.RAISING_LEAD if raised.raised_for else Capacity.PROFESSIONAL
    with journal.act(Act.RAISE.value, by=directory.actor(by, capacity), submission=submission.form) as entry:
        held = Draft.objects.select_for_update(no_key=True).filter(pk=draft.pk).first()
        refuse_used(by, submission)
        refuse_too_early(Act.RAISE, person.agency.partnership)
        if held is None or held.saved_at != draft.saved_at:
            raise NotNow("The draft was raised, deleted or changed meanwhile.")
        _refuse_to_speak_for(raised.raised_for, person)
        disagreement = _write(person, raised, held.follows)
        done = _under_way(disagreement, person, by, entry, capacity)
        _open(done, raised)
        _say(done, raised)
        write_search_text(disagreement, new=True)
        held.delete()
        _tell(done, raised)
        submissions.remember(by, submission.form, submission.digest, f"{disagreement.get_absolute_url()}raised/")
        return disagreement


def _refuse_to_speak_for(colleague: Person | None, person: Person) -> None:
    """Only a safeguarding lead or deputy raises for somebody else, and only for a colleague (§2.4)."""
    if colleague is None:
        return
    person.ask_for_parts_again()
    if person.agency_id not in person.agencies_as(*LEADS):
        raise Unanswerable("raised_for", "Only a safeguarding lead can raise for a colleague. Choose “Myself”")
    if colleague.agency_id != person.agency_id or colleague == person:
        raise Unanswerable("raised_for", "Choose a colleague of your own agency, or “Myself”")


def _refuse_to_raise(raised: Raised, agency: Agency, protocol: Protocol) -> None:
    """Against one's own agency; and for what is no outcome (§p6)."""
    if raised.agency.pk == agency.pk:
        raise Unanswerable("agency", "Choose the agency that made the decision. It cannot be your own")
    if refusal := protocol.outcome.refusal(raised.outcome_asked):
        raise Unanswerable("outcome_asked", refusal)


def _write(person: Person, raised: Raised, follows: Disagreement | None) -> Disagreement:
    agency = person.agency
    at, version = clock.now(), directory.protocol_in_force(agency.partnership)
    _refuse_to_raise(raised, agency, version.protocol)
    # Whoever raises takes a number first, one after the other: two about one child at once stand on one case.
    reference = next_reference(agency.partnership)
    case = _case(agency, raised)
    disagreement = Disagreement.objects.create(
        partnership=agency.partnership,
        reference=reference,
        version=version,
        status=Status.OPEN,
        raising_agency=agency,
        responding_agency=raised.agency,
        cross_border=agency.outside_area or raised.agency.outside_area,
        raised_at=at,
        case=case,
        decision=raised.decision,
        meaning=raised.meaning,
        outcome_asked=raised.outcome_asked,
        family_knows=raised.family_knows,
        follows=follows,
        declare_by=deadlines.declare_by(agency.partnership, version.protocol) if raised.raised_for else None,
        **(restriction(raised.restricted_because, by=person, at=at) if raised.restricted_because else {}),
    )
    # Nobody can have stepped aside yet, or have acted for the Sub Group.
    disagreement.aside = disagreement.recalled = disagreement.have_overseen = frozenset()
    _add_children(disagreement, case, raised.children)
    return disagreement


def _case(agency: Agency, raised: Raised) -> Case:
    """The case on which another disagreement about the child stands; a new one where there is none, and for what only
    those named on it see."""
    there = None if raised.restricted_because else same_child.case_of(agency, raised.children)
    return there or Case.objects.create(partnership=agency.partnership)


def _add_children(disagreement: Disagreement, case: Case, children: Sequence[ChildAnswer]) -> None:
    for answer in children:
        child = Child.objects.create(
            case=case,
            disagreement=disagreement,
            initials=answer.initials,
            born=answer.born,
            born_on=answer.born_on,
            unknown_because=answer.unknown_because,
        )
        if answer.record_number:
            RecordNumber.objects.create(child=child, agency=disagreement.raising_agency, number=answer.record_number)


def _under_way(
    disagreement: Disagreement, person: Person, by: User, entry: journal.Journal, capacity: Capacity
) -> Doing:
    """The act of raising, as the acts that follow are done. The raiser is named first, to be able to say anything."""
    return Doing(Act.RAISE, by, person, disagreement, NOTHING_YET, frozenset({capacity}), clock.now(), entry)


def _open(done: Doing, raised: Raised) -> None:
    """Open the first step: to the other side, to its point of contact, or above the raiser's own tier."""
    disagreement = done.disagreement
    tier = disagreement.protocol.start_tier(raised.harm_imminent)
    raiser = _name_raiser(done, raised.raised_for)
    above = tier > disagreement.protocol.first_tier
    to = rules.move(Act.RAISE, done.position, done.capacities, Choice.ABOVE if above else raised.to.choice)
    check_first_due(disagreement, tier, raised.due, raised.urgent_because)
    step = Step(
        disagreement=disagreement,
        number=1,
        tier=tier,
        state=to.state,
        awaited=to.awaited or "",
        raising=_carrier(done, tier, raiser) if above else raiser,
        opened_at=done.at,
        urgent_because=raised.urgent_because,
    )
    step.fall_due(raised.due, done.at)
    if not above:
        naming.address(done, step, raised.to)
    parts.save_step(step)
    disagreement.raiser, disagreement.step = raiser, step
    disagreement.save()


def _name_raiser(done: Doing, raised_for: Person | None) -> Named:
    """Whoever raises it is named first; a lead who raises it for somebody at the tier of the lead's own post."""
    disagreement = done.disagreement
    first = disagreement.protocol.first_tier
    tier = naming.own_tier(disagreement, done.person) if raised_for else first
    done.me = naming.name_first(disagreement, side=Side.RAISING, tier=tier, person=done.person, at=done.at)
    if raised_for is None:
        return done.me
    return naming.name(disagreement, side=Side.RAISING, tier=first, person=raised_for, at=done.at, field="raised_for")


def _carrier(done: Doing, tier: int, raiser: Named) -> Named:
    """Who carries it there; where the agency has nobody, the raiser stands at both tiers (§2.5)."""
    acting = who_carries(done.disagreement, tier)
    person = acting.person if acting else raiser.person
    return naming.name(done.disagreement, side=Side.RAISING, tier=tier, person=person, at=done.at)


def _say(done: Doing, raised: Raised) -> None:
    disagreement = done.disagreement
    answer_checklist(done, raised.answers, for_whom=raised.raised_for)
    tick(done, raised.criteria)
    Safety.objects.create(disagreement=disagreement, text=raised.safety, by=done.me, at=done.at)
    for theme in raised.themes:
        Theme.objects.create(disagreement=disagreement, theme=theme)
    done.tell(to=disagreement.responding_agency.name, reference=disagreement.reference)
    if raised.raised_for is not None:
        done.tell(for_whom=raised.raised_for.name)
    if disagreement.follows is not None:
        done.entry.tell(
            disagreement.follows, to=disagreement.responding_agency.name, taken_up_as=disagreement.reference
        )


def _tell(done: Doing, raised: Raised) -> None:
    """Tell whoever it waits for; when it cannot wait, both sides' contacts and leads, each in words for their side."""
    step, disagreement = done.step, done.disagreement
    if raised.raised_for is not None:
        telling.people(done, [raised.raised_for], "raised_for_you")
    if step.state == State.TO_CARRY:
        telling.side(done, Side.RAISING, "to_carry")
    else:
        telling.sent(done)
    if step.urgent_because:
        both = directory.contacts_and_leads(disagreement.raising_agency, disagreement.responding_agency)
        waits = {State.TO_CARRY: "urgent", State.TO_ADDRESS: "to_place"}.get(State(step.state), "to_acknowledge")
        telling.others(done, both[disagreement.responding_agency_id], waits)
        telling.others(done, both[disagreement.raising_agency_id], "raised_urgent")
    telling.at_two_tiers(done)
    asked = telling.on_thinking_through(done, raised.answers)
    # For the page that follows.
    done.tell(asked="\n".join(lead.name for lead in asked))
    done.tell(told="\n".join(f"{person.name}, {person.agency.name}" for person in done.told.values()))
