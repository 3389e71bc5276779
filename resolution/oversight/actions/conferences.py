"""What the conference service reports: differences between agencies, seen in conferences and reviews (§3.1)."""

from datetime import date
from functools import partial

from resolution import clock
from resolution.disagreements.actions import begin_filled_draft
from resolution.disagreements.models import Draft
from resolution.history.journal import Actor
from resolution.oversight import policy
from resolution.oversight.asked import Whose
from resolution.oversight.models import Difference, Meeting
from resolution.partnership import directory, groundwork
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import refuse
from resolution.partnership.models import Agency, Person, Representative, User

from .frame import Overtakes, at_meeting, same_act, whoever
from .returns import refuse_while_closed, row_of

CONFERENCES = Whose(speaks_for=Representative.CONFERENCE_SERVICE)


def add_difference(
    *,
    meeting: Meeting,
    seen_in: str,
    on: date,
    what: str,
    agency: Agency,
    other: Agency,
    settled: bool,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Difference:
    """One more for the report. It can be sent again, with this one in it, until the meeting."""
    may = partial(_reports, meeting=meeting)
    with at_meeting(
        "add_difference", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=same_act()
    ) as told:
        refuse_while_closed(meeting, "what")
        if agency == other:
            raise refuse("other", "Choose another agency: a difference is between two")
        row = row_of(meeting, CONFERENCES)
        row.nil = False
        row.save()
        told.tell(meeting, key=CONFERENCES.key)
        return Difference.objects.create(
            report=row, seen_in=seen_in, on=on, what=what, agency=agency, other=other, settled=settled, by=whoever(by)
        )


def remove_difference(
    *, difference: Difference, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Meeting:
    """It was recorded by mistake. What it said stays in the history."""
    meeting = difference.report.meeting
    may = partial(_reports, meeting=meeting)
    with at_meeting(
        "remove_difference", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=_about(difference)
    ) as told:
        refuse_while_closed(meeting, "difference")
        told.tell(meeting, key=CONFERENCES.key, difference=difference.pk)
        difference.delete()
        return meeting


def take_up_difference(
    *, difference: Difference, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Draft:
    """A draft of a disagreement, with what is known of it filled in. It is the reporter's own, and raised by them."""
    meeting = difference.report.meeting
    may = partial(_reports, meeting=meeting)
    with at_meeting(
        "take_up_difference", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=_about(difference)
    ) as told:
        _refuse_overseer(by)
        if why := groundwork.why_not(meeting.partnership):
            raise refuse("difference", why)
        difference.refresh_from_db()
        if difference.taken_up_at is not None:
            raise refuse("difference", "Go on with the draft: one was begun from this difference already")
        difference.taken_up_at = clock.now()
        difference.save()
        told.tell(meeting, difference=difference.pk)
        user = User.objects.select_related("person__agency").get(person=by.person_id)
        disputed = _disputed(difference, user.person)
        return begin_filled_draft(agency=disputed, decision=difference.what, arose_on=difference.on, by=user)


def _refuse_overseer(by: Actor) -> None:
    """Whoever oversees disagreements raises none (§4.1c), also where they wrote the difference down for somebody."""
    if not directory.can_be_named(whoever(by)):
        raise refuse("difference", "Ask whoever reports for the conference service to begin it: you oversee them")


def _disputed(difference: Difference, reporter: Person) -> Agency:
    """Whose decision the disagreement is about: never the reporter's own agency's."""
    return difference.other if difference.agency_id == reporter.agency_id else difference.agency


def _reports(person: Person, meeting: Meeting) -> bool:
    return policy.may_send(person, row_of(meeting, CONFERENCES))


def _about(difference: Difference) -> Overtakes:
    return same_act("remove_difference", "take_up_difference", difference=difference.pk)
