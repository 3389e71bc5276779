"""Legal holds: placed by the partnership's office, kept on, and lifted, each with a reason (A10)."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from resolution import clock
from resolution.disagreements import holds
from resolution.disagreements.models import Disagreement, Hold
from resolution.govuk.wording import day, in_words
from resolution.history.journal import Actor
from resolution.partnership import policy
from resolution.partnership.actions.frame import Sent, changing, refuse
from resolution.partnership.models import Partnership, Person

from .doing import locked


def place_hold(
    *,
    partnership: Partnership,
    reference: str = "",
    initials: str = "",
    born_on: date | None = None,
    because: str,
    asked_for_by: str,
    review_on: date,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> list[Hold]:
    """Hold one disagreement, by its number, or all that can be about a child."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("place_hold", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_review(review_on)
        who = _whoever_acts(by)
        sought = partial(_meant, who, reference, initials, born_on)
        # Asked once more behind their locks: what was meant may be anonymised or destroyed meanwhile.
        for each in sought():
            locked(each)
        those = sought()
        placed = {"because": because, "asked_for_by": asked_for_by, "review_on": review_on, "placed_at": told.at}
        at_once = [Hold.objects.create(disagreement=each, placed_by=who, **placed) for each in those]
        told.tell(partnership, references=in_words([each.reference for each in those]))
        for hold in at_once:
            told.tell(hold, references=hold.disagreement.reference)
        return at_once


def keep_hold(
    *,
    hold: Hold,
    reason: str,
    review_on: date,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Hold:
    """It is needed still: it is looked at again on a later day."""
    ours, may = hold.disagreement.partnership, partial(_keeps, hold)
    with changing("keep_hold", hold, may=may, as_of=as_of, submission=submission, by=by, reason=reason) as told:
        _refuse_lifted(hold)
        _refuse_review(review_on)
        hold.review_on = review_on
        hold.save()
        for subject in (ours, hold):
            told.tell(subject, reference=hold.disagreement.reference, on=day(review_on))
        return hold


def lift_hold(*, hold: Hold, reason: str, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Hold:
    """Nobody needs it any more. Nothing is anonymised for another 30 days."""
    ours, may = hold.disagreement.partnership, partial(_keeps, hold)
    with changing("lift_hold", hold, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_lifted(hold)
        hold.lifted_at, hold.lifted_because = told.at, reason
        hold.lifted_by = _whoever_acts(by)
        hold.save()
        for subject in (ours, hold):
            told.tell(subject, reference=hold.disagreement.reference)
        return hold


def _keeps(hold: Hold, person: Person) -> bool:
    """Whether they run the office, and are not kept from what is held."""
    runs = policy.runs_the_office(person, hold.disagreement.partnership)
    return runs and bool(holds.readable(person).filter(pk=hold.pk).exists())


def _whoever_acts(by: Actor) -> Person:
    return Person.objects.get(pk__in=[by.person_id])


def _meant(office: Person, reference: str, initials: str, born_on: date | None) -> Sequence[Disagreement]:
    if born_on is not None:
        return _about_the_child(office, initials, born_on)
    return [_of_that_number(office, reference)]


def _of_that_number(office: Person, reference: str) -> Disagreement:
    found: Disagreement | None = holds.holdable_by(office).filter(reference=reference).first()
    if found is None:
        raise refuse("reference", "There is no disagreement of this number. Look at it again, like D-0042")
    if found.anonymised_at is not None:
        raise refuse("reference", f"{found} was anonymised on {day(found.anonymised_at)}: nothing is left to hold")
    if holds.is_held(found):
        raise refuse("reference", f"{found} is held already. You can change when that hold is looked at again")
    return found


def _about_the_child(office: Person, initials: str, born_on: date) -> Sequence[Disagreement]:
    there = holds.about_the_child(office, initials, born_on)
    those = [each for each in there if not holds.is_held(each)]
    if not those:
        raise refuse("initials", "All that is kept about such a child is held already" if there else NOBODY)
    return those


NOBODY = "No record that is kept here is about a child with these initials and this date of birth"


def _refuse_lifted(hold: Hold) -> None:
    if hold.lifted_at is not None:
        raise refuse("reason", f"The hold on {hold.disagreement} was lifted on {day(hold.lifted_at)}")


def _refuse_review(review_on: date) -> None:
    today = clock.today()
    if not today < review_on <= today + timedelta(days=holds.LONGEST):
        raise refuse("review_on", "The day on which it is looked at again must be within a year from tomorrow")
