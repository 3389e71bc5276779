"""People of a third agency: asked in by a lead of either side, until a lead ends their part (§2.3)."""

from resolution.disagreements.models import AgreedAction, Disagreement, Named
from resolution.disagreements.standing import able_to_be_asked_in, asked_in
from resolution.notices import outbox
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side, State

from . import parts, telling
from .doing import Doing, Submitted, Unanswerable, doing

HOME = "/"


def add_third(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, because: str, by: User
) -> Disagreement:
    """Ask in a named person of a third agency, who reads it, records contact, and can own an agreed action. §2.3"""
    with doing(
        Act.ADD_THIRD, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        if person not in able_to_be_asked_in(done.disagreement, person.agency):
            raise Unanswerable(
                "person", f"{person.name} cannot be asked in. Choose somebody of a third agency with no part in it"
            )
        _name(done, person, because)
        done.tell(to=person.name, agency=person.agency.name)
        telling.people(done, [person], "third_added")
        _tell_both_sides(done, "third_joined")
        return done.disagreement


def _name(done: Doing, person: Person, because: str) -> None:
    """Their part; their own of before, where it had ended."""
    part = done.disagreement.named.filter(person=person).first() or Named(
        disagreement=done.disagreement, side=Side.THIRD, person=person
    )
    part.tier, part.agency = done.step.tier, person.agency
    part.since, part.until = done.at, None
    part.asked_in_by, part.asked_in_because = done.person, because
    part.save()


def end_third(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, because: str, by: User
) -> Disagreement:
    """End the part of a third agency's person: they see it no more from now on. §2.3"""
    with doing(
        Act.END_THIRD, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        part = next((part for part in asked_in(done.disagreement) if part.person_id == person.pk), None)
        if part is None:
            raise Unanswerable("person", "Select whose part ends: this one has ended already")
        _refuse_while_something_is_to_be_done(done, part)
        parts.end(part, done.at)
        done.tell(whose=person.name, agency=part.agency.name)
        # They can open it no more.
        outbox.give(person, kind="third_ended", reference=done.disagreement.reference, path=HOME)
        _tell_both_sides(done, "third_left")
        return done.disagreement


def _refuse_while_something_is_to_be_done(done: Doing, part: Named) -> None:
    """Whoever has still to do something agreed, or asked for in words that wait to be confirmed, stays."""
    waits = done.step.ways_forward.last() if done.step.state == State.TO_CONFIRM else None
    for action in AgreedAction.objects.filter(disagreement=done.disagreement, owner=part.person, done_at=None):
        if action.counts or action.way_forward == waits:
            raise Unanswerable(
                "person", f"{part.person.name} has still to do “{action.what}”. Change the way forward first, or wait"
            )


def _tell_both_sides(done: Doing, kind: str) -> None:
    telling.both_sides(done, kind)
    record = done.disagreement
    telling.others(done, [*telling.leads(record.raising_agency), *telling.leads(record.responding_agency)], kind)
