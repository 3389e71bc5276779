"""Meetings of the Sub Group: called, moved, called off; returns asked for in time, and those of whom nothing came
reminded (§3)."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import partial

from resolution import clock
from resolution.govuk.wording import day, in_words
from resolution.history.journal import Actor, Journal
from resolution.notices import outbox
from resolution.oversight import policy
from resolution.oversight.asked import protocol_of, senders, url_of, whose
from resolution.oversight.models import Meeting, Return
from resolution.oversight.period import no_return
from resolution.partnership import directory
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import changing, refuse
from resolution.partnership.models import Partnership
from resolution.protocol.clock import Due

from .frame import at_meeting, same_act
from .returns import refuse_while_closed

# What is not sent any more once the meeting is on another day, or on none.
ASKING = ("return_asked", "return_missing")


def call_meeting(
    *, partnership: Partnership, on: date, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Meeting:
    """A meeting on this day. Where it is soon, and the next one, returns are asked for at once."""
    may = partial(policy.arranges, partnership=partnership)
    with changing("call_meeting", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_taken(partnership, on)
        meeting = Meeting.objects.create(partnership=partnership, on=on)
        _tell_both(told, meeting, on=day(on))
        if on <= clock.today() + _asked_before(partnership) and not no_return(meeting):
            _ask(meeting)
        return meeting


def move_meeting(
    *, meeting: Meeting, on: date, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Meeting:
    """The meeting is on another day. What was returned for it stays, and those who were asked are told."""
    may = partial(policy.arranges, partnership=meeting.partnership)
    overtakes = same_act("move_meeting")
    with at_meeting(
        "move_meeting", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        if why := keeps_its_day(meeting):
            raise refuse("on", why)
        _refuse_taken(meeting.partnership, on)
        was, meeting.on = meeting.on, on
        meeting.save()
        _tell_instead(meeting, "meeting_moved", from_day_to_day(was, on))
        _tell_both(told, meeting, was=f", from {day(was)}", on=day(on))
        return meeting


def call_off_meeting(
    *, meeting: Meeting, because: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Meeting:
    """It does not take place: nothing is asked for it any more, and what its paper would have counted is in the next.
    Those who were asked are told."""
    may = partial(policy.arranges, partnership=meeting.partnership)
    overtakes = same_act("call_off_meeting", "move_meeting", "table_paper")
    with at_meeting(
        "call_off_meeting", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        if why := stays(meeting, is_tabled=meeting.papers.exists()):
            raise refuse("because", why)
        meeting.called_off_at, meeting.called_off_because = clock.now(), because
        meeting.save()
        _tell_instead(meeting, "meeting_called_off", str(meeting))
        _tell_both(told, meeting, on=day(meeting.on), because=because)
        return meeting


def keeps_its_day(meeting: Meeting) -> str:
    """Why it cannot be moved; blank where it can."""
    if meeting.is_called_off:
        return "Call another meeting: this one was called off."
    return "Call another meeting: this one has been." if meeting.is_over else ""


def stays(meeting: Meeting, *, is_tabled: bool) -> str:
    """Why it cannot be called off; blank where it can."""
    if meeting.is_called_off:
        return "It was called off already."
    if meeting.is_over:
        return "Leave it as it is: this meeting has been."
    if is_tabled:
        return "Its paper is tabled, and stays. If the meeting is on another day, move it."
    return ""


def _tell_both(told: Journal, meeting: Meeting, **details: str) -> None:
    """In the journal of the meeting, and in the partnership's, which says when there are meetings."""
    told.tell(meeting.partnership, **details)
    told.tell(meeting, **details)


def _refuse_taken(partnership: Partnership, on: date) -> None:
    if Meeting.objects.held().filter(partnership=partnership, on=on).exists():
        raise refuse("on", f"Choose another day: there is a meeting on {day(on)} already")


def ask_for_returns(*, by: Actor) -> int:
    """Ask for the returns of each meeting that is the next one and near enough, once; and remind, once. Says of how
    many meetings."""
    coming = Meeting.objects.coming().select_related("partnership")
    return sum(_ask_in_time(meeting, by) for meeting in coming if not no_return(meeting))


def _ask_in_time(meeting: Meeting, by: Actor) -> bool:
    times = protocol_of(meeting).returns
    left = meeting.on - clock.today()
    if meeting.asked_at is None and left <= timedelta(days=times.ask_days_before):
        with changing("ask_for_returns", meeting, may=lambda _: False, as_of=None, submission=None, by=by):
            _ask(meeting)
        return True
    if meeting.reminded_at is None and left <= timedelta(days=times.remind_days_before):
        remind_missing(meeting=meeting, by=by)
        return True
    return False


def remind_missing(*, meeting: Meeting, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Meeting:
    """Tell those of whom nothing has come yet. Whoever took a seat since the others were asked is asked with them."""
    may = partial(policy.arranges, partnership=meeting.partnership)
    overtakes = same_act("remind_missing")
    with at_meeting(
        "remind_missing", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        refuse_while_closed(meeting, "meeting")
        asked = _rows_for(meeting)
        missing = [each for each in asked if not each.has_come]
        _tell(meeting, missing, "return_missing", str(meeting), Due(meeting.on))
        meeting.asked_at = meeting.asked_at or clock.now()
        meeting.reminded_at = clock.now()
        meeting.save()
        told.tell(meeting, asked=_called(meeting, missing))
        return meeting


def _ask(meeting: Meeting) -> None:
    """In the act that is open."""
    from_whom = _rows_for(meeting)
    missing = [each for each in from_whom if not each.has_come]
    _tell(meeting, missing, "return_asked", str(meeting), Due(meeting.on))
    meeting.asked_at = clock.now()
    meeting.save()


def _rows_for(meeting: Meeting) -> list[Return]:
    """A row for each of whom a return is asked today; those that are there, as they are."""
    there = list(meeting.returns.select_related("agency"))
    for one in senders(meeting):
        if one.among(there) is None:
            there.append(Return.objects.create(meeting=meeting, agency=one.agency, speaks_for=one.speaks_for))
    return there


def _tell_instead(meeting: Meeting, kind: str, reference: str) -> None:
    """Those who were asked, in the place of what is not asked yet, under whatever day."""
    for notice in outbox.waiting_under(meeting.get_absolute_url()).filter(kind__in=ASKING):
        outbox.take_back(notice)
    _tell(meeting, meeting.returns.select_related("agency"), kind, reference)


def from_day_to_day(was: date, on: date) -> str:
    """Both days, in the forty characters that a notice has for them."""
    return f"From {was.day} {was:%B} to {day(on)}"


def _tell(meeting: Meeting, those: Iterable[Return], kind: str, reference: str, due: Due | None = None) -> None:
    """Those who send these returns today."""
    people = senders(meeting, clock.today())
    for each in those:
        for person in people.get(whose(each), ()):
            path = url_of(meeting, whose(each))
            outbox.give(person, kind=kind, reference=reference, path=path, due=due)


def _called(meeting: Meeting, those: Collection[Return]) -> str:
    protocol = protocol_of(meeting)
    return in_words(sorted(whose(each).called(protocol) for each in those)) or "nobody"


def _asked_before(partnership: Partnership) -> timedelta:
    return timedelta(days=directory.protocol_in_force(partnership).protocol.returns.ask_days_before)
