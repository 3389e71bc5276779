"""Deep dives and reviews of an escalation: what is looked at, by whom, what was found, and the supervision and guidance
that was available to those involved (§4.1a, §4.1c). None of it moves a step."""

from collections.abc import Iterator
from datetime import date

from resolution.disagreements import overseeing, policy, reviewing
from resolution.disagreements.holding import who_gives
from resolution.disagreements.models import Disagreement, Review, Reviewer, SupervisionPart
from resolution.govuk.wording import day
from resolution.notices import outbox
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act
from resolution.protocol.rules import TABLE

from . import telling
from .doing import Doing, Submitted, Unanswerable, doing
from .referring import SIDES, refuse_identifiers

HOME = "/"


def open_review(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, scope: str, led_by: Person, due_on: date, by: User
) -> Disagreement:
    """Open the deep dive that was decided on; where none was, a review of the escalation. §4.1a, §4.1c"""
    with doing(
        Act.OPEN_REVIEW, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=scope
    ) as done:
        refuse_identifiers(done, scope=scope)
        decision = reviewing.decided_on(done.disagreement)
        kind = Review.Kind.DEEP_DIVE if decision else Review.Kind.ESCALATION
        review = Review.objects.create(
            disagreement=done.disagreement,
            referral=decision.referral if decision else done.disagreement.referrals.latest("pk"),
            decision=decision,
            kind=kind,
            scope=scope,
            due_on=due_on,
            opened_at=done.at,
            opened_by=done.person,
        )
        _add(done, review, led_by, field="led_by", leads=True)
        done.tell(review=kind, led_by=led_by.name, review_due=due_on.isoformat())
        telling.beside(done, [led_by], "leads_review", due_on)
        _ask_for_parts(done, review)
        return done.disagreement


def _ask_for_parts(done: Doing, review: Review) -> None:
    """Each agency's lead supplies its own part, by the day on which the review is due (§4.1c)."""
    for side in SIDES:
        agency = policy.agency_of(done.disagreement, side)
        SupervisionPart.objects.create(disagreement=done.disagreement, review=review, agency=agency)
        telling.beside(done, who_gives(done.disagreement, side), "supervision_asked", review.due_on)


def add_reviewer(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, leads: bool, by: User
) -> Disagreement:
    """Add a member, or somebody who leads it in the place of whoever did. §4.1a"""
    with doing(Act.ADD_REVIEWER, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        review = _open(done)
        if leads:
            for before in review.reviewers.filter(leads=True, until=None):
                before.leads = False
                before.save()
        _add(done, review, person, field="person", leads=leads)
        done.tell(to=person.name, agency=person.agency.name, leads=leads)
        telling.beside(done, [person], "leads_review" if leads else "in_review", review.due_on)
        return done.disagreement


def end_reviewer(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, because: str, by: User
) -> Disagreement:
    """End somebody's part in it: they see it no more from now on. §4.1a"""
    with doing(
        Act.END_REVIEWER, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        refuse_identifiers(done, because=because)
        part = reviewing.parts_in(done.disagreement).filter(person=person, leads=False).first()
        if part is None:
            raise Unanswerable("person", f"{person.name} cannot be chosen. Choose a member of the review")
        part.until = done.at
        part.save()
        done.tell(whose=person.name, agency=person.agency.name)
        outbox.give(person, kind="review_part_ended", reference=done.disagreement.reference, path=HOME)
        return done.disagreement


def postpone_review(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, due_on: date, because: str, by: User
) -> Disagreement:
    """Give it until a later day. What each agency is still asked for has that day too. §4.1a"""
    with doing(
        Act.POSTPONE_REVIEW, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        refuse_identifiers(done, because=because)
        review = _open(done)
        stands = review.due_on
        if due_on <= stands:
            raise Unanswerable("due_on", f"Enter a later day than {day(stands)}, which stands now")
        review.due_on = due_on
        review.save()
        done.tell(review=review.kind, review_due=due_on.isoformat(), stands=day(stands))
        telling.beside(done, _whom_it_concerns(done, review), "review_postponed", due_on)
        return done.disagreement


def _whom_it_concerns(done: Doing, review: Review) -> Iterator[Person]:
    """Those who review it, whoever chairs, and of each side whose part is missing whoever gives it."""
    yield from (part.person for part in reviewing.parts_in(done.disagreement))
    yield from overseeing.who_decides(done.disagreement)
    missing = reviewing.missing_from(review)
    for side in SIDES:
        if policy.agency_of(done.disagreement, side) in missing:
            yield from who_gives(done.disagreement, side)


def record_findings(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, findings: str, by: User
) -> Disagreement:
    """Say what was found. Until the review is over it can be said anew. §4.1a"""
    with doing(Act.RECORD_FINDINGS, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        refuse_identifiers(done, findings=findings)
        review = _open(done)
        review.findings, review.found_at, review.found_by = findings, done.at, done.person
        review.save()
        done.tell()
        telling.beside(done, overseeing.who_decides(done.disagreement), "findings_recorded", review.due_on)
        return done.disagreement


def review_supervision(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, available: str, concludes: str, by: User
) -> Disagreement:
    """Say for one's own agency what supervision and guidance there was: what it concludes, never the notes. §4.1c"""
    with doing(Act.REVIEW_SUPERVISION, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        refuse_identifiers(done, concludes=concludes)
        agency = policy.agency_of(done.disagreement, policy.side_of(done.capacities & TABLE[done.act].by))
        part = _open(done).supervision_parts.get(agency=agency)
        part.available, part.concludes = available, concludes
        part.given_at, part.given_by = done.at, done.person
        part.save()
        done.tell(agency=agency.name)
        leads = reviewing.parts_in(done.disagreement).filter(leads=True)
        telling.beside(done, [lead.person for lead in leads], "supervision_given")
        return done.disagreement


def complete_review(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Disagreement:
    """End it, once what was found and each agency's part on supervision are there. §4.1c"""
    with doing(Act.COMPLETE_REVIEW, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        review = _open(done)
        people = [part.person for part in reviewing.parts_in(done.disagreement)]
        review.completed_at, review.completed_by = done.at, done.person
        review.save()
        done.tell(review=review.kind)
        telling.both_sides(done, "review_completed")
        sides = (policy.agency_of(done.disagreement, side) for side in SIDES)
        leads = [lead for agency in sides for lead in telling.leads(agency)]
        telling.others(done, [*leads, *people], "review_completed")
        return done.disagreement


def _open(done: Doing) -> Review:
    """The review that is open: without one the act was refused before."""
    return done.disagreement.reviews.get(completed_at=None)


def _add(done: Doing, review: Review, person: Person, *, field: str, leads: bool) -> None:
    """Their part; their own of before, where it had ended."""
    if person not in reviewing.able_to_review(done.disagreement):
        raise Unanswerable(field, f"{person.name} cannot be chosen. Choose somebody of neither side, who is not named")
    part = review.reviewers.filter(person=person).first() or Reviewer(
        disagreement=done.disagreement, review=review, person=person
    )
    part.leads, part.since, part.until = leads, done.at, None
    part.save()
