"""What agencies, and those who speak for others, tell the Sub Group before a meeting. To have nothing to tell is a
return too (§3)."""

from functools import partial

from resolution import clock
from resolution.history.journal import Actor
from resolution.oversight import policy
from resolution.oversight.asked import Whose, protocol_of
from resolution.oversight.models import Meeting, Return
from resolution.oversight.own_figures import own_figures
from resolution.oversight.period import no_return, said
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import refuse
from resolution.partnership.models import Person

from .frame import at_meeting, same_act, whoever


def send_return(
    *,
    meeting: Meeting,
    whose: Whose,
    experiences: str = "",
    concerns: str = "",
    dissents: int | None = None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Return:
    """The return for this meeting; sent again, it takes the place of what was sent before. With nothing in it, and
    no difference seen, it is nil. `dissents`: of the conference service (§3.1)."""
    may = partial(_may_send, meeting=meeting, whose=whose)
    overtakes = same_act("send_return", "add_difference", "remove_difference", key=whose.key)
    with at_meeting(
        "send_return", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        refuse_while_closed(meeting, "tell")
        row, sender = row_of(meeting, whose), whoever(by)
        row.by, row.sent_at, row.dissents = sender, clock.now(), dissents
        row.experiences, row.concerns = experiences, concerns
        row.nil = not (experiences or concerns or dissents or _differences(row))
        counted = _fill_in(row, sender)
        row.save()
        recorded = ", as the office was told" if sender.agency.is_office else ""
        called = whose.called(protocol_of(meeting))
        told.tell(meeting, whose=called, key=whose.key, recorded=recorded, counted=counted)
        return row


def _may_send(person: Person, meeting: Meeting, whose: Whose) -> bool:
    return policy.may_send(person, row_of(meeting, whose))


def _differences(row: Return) -> bool:
    return row.pk is not None and row.differences.exists()


def row_of(meeting: Meeting, whose: Whose) -> Return:
    """What was asked of them; a new row where they were not asked yet."""
    there = whose.among(meeting.returns.select_related("agency"))
    return there or Return(meeting=meeting, agency=whose.agency, speaks_for=whose.speaks_for)


def refuse_while_closed(meeting: Meeting, field: str) -> None:
    """What was told to a meeting stays as it was told; and nothing is told while another one comes before it."""
    if why := no_return(meeting):
        raise refuse(field, why)


def _fill_in(row: Return, sender: Person) -> str:
    """The figures of their own that the Sub Group reads, as they stand now; of which days, in words. Sent again
    where none go with it any more, as of a small setting, it keeps none of before."""
    own = own_figures(row, sender, row.meeting.before())
    if own is None or not own.is_told:
        row.raised = row.received = row.settled = row.counted_from = row.counted_until = None
        return ""
    row.raised, row.received, row.settled = own.figures.raised, own.figures.received, own.figures.settled
    row.counted_from, row.counted_until = own.period.first, own.period.last
    return said(own.period)
