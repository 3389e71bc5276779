"""The standing item of one meeting: what was returned, what is missing, what conferences saw, what is to be done (§3).

Read in a handful of queries however much there is; the page of the meeting shows it, and its papers can."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q

from resolution.clock import LONDON
from resolution.govuk.wording import day
from resolution.oversight.asked import Whose, seats_on, senders, whose
from resolution.oversight.figures.scope import Scope
from resolution.oversight.models import Difference, Meeting, Return, SubGroupAction
from resolution.oversight.period import no_paper, no_return_while, said
from resolution.partnership import directory
from resolution.partnership.models import Person, Representative, Seat
from resolution.protocol.clock import london_day
from resolution.protocol.model import Protocol


@dataclass(frozen=True)
class Line:
    """A return that has come, or is awaited, with whose it is in words, and who sends it."""

    one: Whose
    called: str
    people: Sequence[Person]
    row: Return | None

    @property
    def has_come(self) -> bool:
        return self.row is not None and self.row.has_come

    @property
    def counted(self) -> str:
        """Of which days its figures are, as it was sent; blank of one without figures."""
        row = self.row
        return said(Scope(first=row.counted_from, last=row.counted_until)) if row and row.counted_until else ""


@dataclass(frozen=True)
class Member:
    """Whoever is expected, and as what."""

    seat: Seat
    called: str


@dataclass(frozen=True)
class StandingItem:
    """All of it, in the order of the page."""

    meeting: Meeting
    # Why nothing can be returned for it now; blank where it can.
    no_return: str
    protocol: Protocol
    members: Sequence[Member]
    lines: Sequence[Line]
    differences: Sequence[Difference]
    # Those that were carried to the meeting or agreed at it, with those that have ended since the meeting before.
    actions: Sequence[SubGroupAction]

    @property
    def told(self) -> list[Line]:
        """Returns with something in them; the conference service's stands by itself."""
        return [line for line in self._come if not line.row.nil]  # type: ignore[union-attr]  # it has come

    @property
    def nil(self) -> list[Line]:
        """Those with nothing to tell, which is a return too."""
        return [line for line in self._come if line.row.nil]  # type: ignore[union-attr]  # it has come

    @property
    def missing(self) -> list[Line]:
        """By name, those of whom nothing has come. A meeting that was called off is owed nothing."""
        return [] if self.meeting.is_called_off else [line for line in self.lines if not line.has_come]

    @property
    def conferences(self) -> Line | None:
        """The conference service's report; None where nobody reports for it."""
        return next((line for line in self.lines if _is_of_conferences(line)), None)

    @property
    def _come(self) -> list[Line]:
        return [line for line in self.lines if line.has_come and not _is_of_conferences(line)]


@dataclass(frozen=True)
class Beside:
    """Another meeting: whether it is the one before, how its paper stands, and what there is of it to read."""

    meeting: Meeting
    which: str
    says: str
    reads: str


def standing_item(meeting: Meeting) -> StandingItem:
    """What there is of it today."""
    protocol = directory.protocol_in_force(meeting.partnership).protocol
    seats, (before, waits_for) = seats_on(meeting), meeting.earlier()
    return StandingItem(
        meeting=meeting,
        no_return=no_return_while(meeting, waits_for),
        protocol=protocol,
        members=[Member(seat, directory.seat_called(seat.kind, protocol)) for seat in seats],
        lines=_lines(meeting, protocol, seats),
        differences=_differences(meeting),
        actions=actions_at(meeting, before),
    )


def _lines(meeting: Meeting, protocol: Protocol, seats: Sequence[Seat]) -> list[Line]:
    """Each who was asked or can send today, by name."""
    rows = list(meeting.returns.select_related("agency", "by"))
    people = senders(meeting, seats=seats)
    ones = dict.fromkeys([*people, *(whose(row) for row in rows)])
    lines = [Line(one, one.called(protocol), people.get(one, ()), one.among(rows)) for one in ones]
    return sorted(lines, key=lambda line: line.called)


def _differences(meeting: Meeting) -> list[Difference]:
    rows = Difference.objects.filter(report__meeting=meeting).select_related("agency", "other", "by")
    return list(rows.order_by("on", "pk"))


def actions_at(meeting: Meeting, before: date | None) -> list[SubGroupAction]:
    """What the Sub Group was to do, as of this meeting: agreed by then, not ended by the day of the one `before`.
    To one that was called off nothing is carried: it has what was recorded at it."""
    at = {"meeting": meeting} if meeting.is_called_off else {"meeting__on__lte": meeting.on}
    rows = SubGroupAction.objects.filter(partnership=meeting.partnership, **at)
    if before and not meeting.is_called_off:
        then = datetime.combine(before, time.max, LONDON)
        ended = Q(done_at__lte=then) | Q(dropped_at__lte=then)
        rows = rows.exclude(Q(done_at__isnull=False) & ended).exclude(Q(dropped_at__isnull=False) & ended)
    return list(rows.select_related("owner__agency", "meeting").order_by("number"))


def paper_stands(meeting: Any) -> str:
    """Whether its paper is tabled, in which version, and since when. The meeting comes `with_paper`."""
    if meeting.version is not None:
        return f"The paper is tabled: version {meeting.version}, on {day(london_day(meeting.tabled_at))}."
    if meeting.is_called_off:
        return "There is no paper of a meeting that was called off."
    return "No paper was tabled." if meeting.is_over else "The paper is not tabled yet."


def beside(meeting: Meeting) -> list[Beside]:
    """The meeting before, and the next one, as far as there are."""
    return [_beside(row, is_before=row.on < meeting.on) for row in Meeting.objects.beside(meeting).with_paper()]


def _beside(row: Any, *, is_before: bool) -> Beside:
    which = "The one before" if is_before else "The next one"
    reads = "Its paper" if row.version is not None else "" if no_paper(row) else "Its draft"
    return Beside(row, which, paper_stands(row), reads)


def _is_of_conferences(line: Line) -> bool:
    return line.one.speaks_for == Representative.CONFERENCE_SERVICE
