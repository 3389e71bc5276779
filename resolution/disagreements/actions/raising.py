"""Raising a disagreement, logging one that a conversation settled, and making a full one of it (§1.3, §2)."""

from collections.abc import Sequence

from resolution import clock
from resolution.disagreements.answers import ChildAnswer, Raised, Settled
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
from resolution.disagreements.standing import who_carries
from resolution.history import journal, submissions
from resolution.partnership import directory
from resolution.partnership.actions import next_reference
from resolution.partnership.models import Agency, Person, User
from resolution.protocol import rules
from resolution.protocol.acts import NOTHING_YET, Act, Capacity, Choice, Side, Status

from . import naming, telling
from .deadlines import check_due
from .declaring import declare, tick
from .doing import Doing, NotYours, Submitted, Unanswerable, doing, refuse_used
from .searching import write_search_text


def raise_disagreement(*, draft: Draft, submission: Submitted, raised: Raised, by: User) -> Disagreement:
    """Send the draft to the agency that made the decision; the draft itself is gone then. §2.1"""
    person = directory.person_of(by)
    if person is None or draft.person_id != person.pk:
        raise NotYours(Act.RAISE)
    with journal.act(
        Act.RAISE.value, by=directory.actor(by, Capacity.PROFESSIONAL), submission=submission.form
    ) as entry:
        held = Draft.objects.select_for_update().filter(pk=draft.pk).first()
        refuse_used(by, submission)
        if held is None:
            raise NotYours(Act.RAISE)
        disagreement = _write(person, raised, held.follows)
        done = _under_way(disagreement, person, by, entry)
        _open(done, raised)
        _say(done, raised)
        write_search_text(disagreement)
        held.delete()
        _tell(done)
        submissions.remember(by, submission.form, submission.digest, f"{disagreement.get_absolute_url()}raised/")
        return disagreement


def _write(person: Person, raised: Raised, follows: Disagreement | None) -> Disagreement:
    agency = person.agency
    if raised.agency.pk == agency.pk:
        raise Unanswerable("agency", "Choose the agency that made the decision. It cannot be your own.")
    case = _case(person, raised.children)
    return Disagreement.objects.create(
        partnership=agency.partnership,
        reference=next_reference(agency.partnership),
        version=directory.protocol_in_force(agency.partnership),
        status=Status.OPEN,
        raising_agency=agency,
        responding_agency=raised.agency,
        cross_border=agency.outside_area or raised.agency.outside_area,
        raised_at=clock.now(),
        case=case,
        decision=raised.decision,
        meaning=raised.meaning,
        outcome_asked=raised.outcome_asked,
        family_knows=raised.family_knows,
        follows=follows,
    )


def _case(person: Person, children: Sequence[ChildAnswer]) -> Case:
    case = Case.objects.create(partnership=person.agency.partnership)
    for answer in children:
        child = Child.objects.create(
            case=case,
            initials=answer.initials,
            born=answer.born,
            born_on=answer.born_on,
            unknown_because=answer.unknown_because,
        )
        if answer.record_number:
            RecordNumber.objects.create(child=child, agency=person.agency, number=answer.record_number)
    return case


def _under_way(disagreement: Disagreement, person: Person, by: User, entry: journal.Journal) -> Doing:
    """The act of raising, as the acts that follow are done. The raiser is named first, to be able to say anything."""
    return Doing(
        Act.RAISE, by, person, disagreement, NOTHING_YET, frozenset({Capacity.PROFESSIONAL}), clock.now(), entry
    )


def _open(done: Doing, raised: Raised) -> None:
    """Open the first step: to the other side, to its point of contact, or above the raiser's own tier."""
    disagreement = done.disagreement
    tier = disagreement.protocol.start_tier(raised.harm_imminent)
    raiser = naming.name(
        disagreement, side=Side.RAISING, tier=disagreement.protocol.first_tier, person=done.person, at=done.at
    )
    above = tier > disagreement.protocol.first_tier
    to = rules.move(Act.RAISE, done.position, done.capacities, Choice.ABOVE if above else raised.to.choice)
    check_due(disagreement, tier, raised.due, raised.urgent_because)
    step = Step(
        disagreement=disagreement,
        number=1,
        tier=tier,
        state=to.state,
        awaited=to.awaited or "",
        raising=_carrier(done, tier) if above else raiser,
        opened_at=done.at,
        urgent_because=raised.urgent_because,
    )
    step.fall_due(raised.due, done.at)
    if not above:
        naming.address(done, step, raised.to)
    step.save()
    disagreement.raiser, disagreement.step = raiser, step
    disagreement.save()


def _carrier(done: Doing, tier: int) -> Named:
    acting = who_carries(done.disagreement, tier)
    if acting is None:
        raise Unanswerable("harm_imminent", f"Your agency has nobody at tier {tier}. Ring its safeguarding lead now.")
    return naming.name(done.disagreement, side=Side.RAISING, tier=tier, person=acting.person, at=done.at)


def _say(done: Doing, raised: Raised) -> None:
    disagreement = done.disagreement
    declare(done, raised.answers)
    tick(done, raised.criteria)
    Safety.objects.create(disagreement=disagreement, text=raised.safety, by=done.me, at=done.at)
    for theme in raised.themes:
        Theme.objects.create(disagreement=disagreement, theme=theme)
    done.tell(to=disagreement.responding_agency.name, reference=disagreement.reference)


def _tell(done: Doing) -> None:
    if done.step.state == "to carry":
        telling.side(done, Side.RAISING, "to_carry")
    else:
        telling.side(done, Side.RESPONDING, "to_place" if done.step.state == "to address" else "to_acknowledge")
    if done.step.urgent_because:
        telling.people(done, telling.leads(done.disagreement.raising_agency), "raised_urgent")


def log_settled(*, submission: Submitted, settled: Settled, by: User) -> Disagreement:
    """Record in under a minute what was settled in a conversation. §1.3"""
    person = directory.person_of(by)
    if person is None:
        raise NotYours(Act.LOG_SETTLED)
    with journal.act(
        Act.LOG_SETTLED.value, by=directory.actor(by, Capacity.PROFESSIONAL), submission=submission.form
    ) as entry:
        agency = Agency.objects.select_for_update(of=("self",)).get(pk=person.agency_id)
        refuse_used(by, submission)
        if settled.agency.pk == agency.pk:
            raise Unanswerable("agency", "Choose the other agency. It cannot be your own.")
        disagreement = _log(agency, person, settled)
        Theme.objects.create(disagreement=disagreement, theme=settled.theme)
        write_search_text(disagreement)
        entry.tell(disagreement, agency=settled.agency.name)
        submissions.remember(by, submission.form, submission.digest, disagreement.get_absolute_url())
        return disagreement


def _log(agency: Agency, person: Person, settled: Settled) -> Disagreement:
    return Disagreement.objects.create(
        partnership=agency.partnership,
        reference=next_reference(agency.partnership),
        version=directory.protocol_in_force(agency.partnership),
        status=Status.SETTLED,
        raising_agency=agency,
        responding_agency=settled.agency,
        cross_border=agency.outside_area or settled.agency.outside_area,
        raised_at=clock.now(),
        logged_by=person,
        how_settled=settled.how,
        settled_on=settled.on,
    )


def take_up(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Draft:
    """This was not settled after all: a draft with everything that is known, nothing retyped. p6"""
    with doing(Act.TAKE_UP, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        settled = done.disagreement
        draft = Draft.objects.create(
            person=done.person, answers=_known(settled), follows=settled, begun_at=done.at, saved_at=done.at
        )
        done.tell()
        return draft


def _known(settled: Disagreement) -> dict[str, dict[str, object]]:
    """The draft's pages, as far as the short log answers them."""
    return {
        "decision": {"agency": settled.responding_agency_id, "meaning": settled.how_settled},
        "people": {"themes": [row.theme for row in settled.themes.all()]},
    }
