"""What waits before a meeting of the Sub Group, for the office's page and for the home of whoever is asked (A13)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from resolution import clock
from resolution.disagreements.record.todos import Todo
from resolution.govuk.wording import day
from resolution.oversight.asked import AGENCY, senders, small_settings, spoken_for, url_of, whose
from resolution.oversight.by_a_seat import Row, rows_by_a_seat
from resolution.oversight.by_a_seat import todos_of as todos_by_a_seat
from resolution.oversight.leading import examples_due
from resolution.oversight.listed import Entry
from resolution.oversight.models import Example, Meeting, Return, SubGroupAction, Tabled
from resolution.partnership import directory
from resolution.partnership.models import Partnership, Person, Representative, Seat, User
from resolution.partnership.models.parts import LEADS, SPEAKS

EXAMPLE, RETURN, ACTION, MEETING, REPORT = "example", "return", "action", "meeting", "report"


def not_called(partnership: Partnership) -> QuerySet[Any]:
    """The partnership, where no meeting is to come."""
    coming = Meeting.objects.coming().filter(partnership=OuterRef("pk"))
    return Partnership.objects.filter(~Exists(coming), pk=partnership.pk).order_by("pk")


def lines_of_not_called(partnerships: Sequence[Partnership]) -> list[Entry]:
    """Where the next one is called."""
    url = reverse("oversight:call_meeting")
    return [_line("The next meeting of the Sub Group", url, "No meeting has been called") for _ in partnerships]


def returns_due(partnership: Partnership) -> QuerySet[Any]:
    """What was asked for the next meeting, and has not come. For those that follow nothing can be sent yet."""
    following = Meeting.objects.coming().filter(partnership=partnership).values("pk")[:1]
    waits = Return.objects.missing().filter(meeting__in=following)
    return waits.select_related("meeting", "agency").order_by("meeting__on", "agency__name", "speaks_for")


def lines_of_returns(rows: Sequence[Any]) -> list[Entry]:
    """Whose, for which meeting, and whom to ring."""
    protocol = directory.protocol_in_force(rows[0].meeting.partnership).protocol
    people = {meeting: senders(meeting, clock.today()) for meeting in {row.meeting for row in rows}}
    lines = []
    for row in rows:
        theirs = people[row.meeting].get(whose(row), ())
        who = f"Asked of {theirs[0].name}" if theirs else "Nobody sends it any more"
        which, by = whose(row).called(protocol), f"for the meeting on {day(row.meeting.on)}"
        ring = theirs[0].telephone if theirs else ""
        lines.append(_line(which, url_of(row.meeting, whose(row)), f"{who}, {by}", ring))
    return lines


def actions_overdue(partnership: Partnership) -> QuerySet[Any]:
    """Actions of the Sub Group whose day has passed."""
    rows = SubGroupAction.objects.overdue().filter(partnership=partnership)
    return rows.select_related("owner__agency", "meeting")


def lines_of_actions(rows: Sequence[Any]) -> list[Entry]:
    """What was to be done by whom, and by when."""
    return [
        _line(
            f"{row.number}. {row.what}",
            row.meeting.get_absolute_url(),
            f"{row.owner.name}, {row.owner.agency.name}, was to do it by {day(row.due_on)}",
            row.owner.telephone,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Place:
    """A seat that one person holds, or the place of whoever speaks for others."""

    partnership: Partnership
    kind: str

    @property
    def is_seat(self) -> bool:
        return self.kind in Seat.SUB_GROUP


@dataclass(frozen=True)
class SubGroup:
    """When it meets next, which places somebody has, and which sectors have small settings."""

    next_meeting: date | None
    places: frozenset[str]
    sectors: tuple[str, ...]


# Under this name a partnership keeps what was read of its Sub Group, for as long as the request lasts.
KEPT = "sub_group_today"


def sub_group_of(partnership: Partnership) -> SubGroup:
    """Read once a request, and in one query: the office's page has ten."""
    kept: SubGroup | None = vars(partnership).get(KEPT)
    if kept is None:
        kept = vars(partnership)[KEPT] = _read(partnership)
    return kept


def _read(partnership: Partnership) -> SubGroup:
    seats = Seat.objects.in_force().filter(partnership=partnership).order_by().values_list(Value("place"), "kind")
    speak = Representative.objects.in_force().filter(partnership=partnership).order_by()
    coming = Meeting.objects.coming().filter(partnership=partnership).order_by()
    rows = seats.union(
        speak.values_list(Value("place"), "speaks_for"),
        small_settings(partnership).order_by().values_list(Value("sector"), "kind"),
        coming.values_list(Value("meeting"), Cast("on", CharField())),
    )
    found: dict[str, list[str]] = {"place": [], "sector": [], "meeting": []}
    for kind, which in rows:
        found[kind].append(which)
    first = min(found["meeting"], default="")
    return SubGroup(
        date.fromisoformat(first) if first else None, frozenset(found["place"]), tuple(sorted(found["sector"]))
    )


def places_of_nobody(partnership: Partnership) -> list[Place]:
    """Those that nobody has: seats that one person holds, sectors with small settings, the conference service."""
    there = sub_group_of(partnership)
    wanted = (*Seat.OF_ONE, *there.sectors, Representative.CONFERENCE_SERVICE)
    return [Place(partnership, kind) for kind in wanted if kind not in there.places]


def lines_of_places(places: Sequence[Place]) -> list[Entry]:
    """Which, and where it is given; also of none, once all are given."""
    if not places:
        return []
    protocol = directory.protocol_in_force(places[0].partnership).protocol
    give, choose = reverse("oversight:give_seat"), reverse("oversight:choose_representative")
    return [
        _line(directory.seat_called(place.kind, protocol), give, "Nobody holds it")
        if place.is_seat
        else _line(spoken_for(place.kind, protocol), choose, "Nobody speaks for them before the Sub Group")
        for place in places
    ]


def _line(which: str, url: str, says: str, ring: str = "") -> Entry:
    return Entry(which=which, url=url, says=says, keepers=(), ring=ring, of_directory=False)


def todos_of(user: User) -> list[Todo]:
    """For whoever holds a seat or speaks for others: cases to be decided, what is asked of them, actions of theirs, and
    the next meeting; for leaders, that they are asked how they led by example, and the report that came of it. In one
    query, since home has ten; and for everybody else in none."""
    person = user.person
    seated = any(part.kind in Seat.SUB_GROUP for part in person.parts)
    if not seated and not any(part.kind in (SPEAKS, LEADS) for part in person.parts):
        return []
    rows = list(_asked_of(person, seated).union(*_others(user, seated), all=True))
    found: dict[str, list[Row]] = {kind: [] for kind in (EXAMPLE, RETURN, ACTION, MEETING, REPORT)}
    for row in sorted(rows, key=lambda row: (row[3], row[1])):
        found.setdefault(row[0], []).append(row)
    # Of the meetings to come only the next, and of the reports that are there only the newest.
    others = [*found[EXAMPLE], *found[RETURN], *found[ACTION], *found[MEETING][:1], *found[REPORT][-1:]]
    return [*todos_by_a_seat(rows), *map(_todo, others)]


def _asked_of(person: Person, seated: bool) -> QuerySet[Any, Any]:
    mine = Representative.objects.in_force().filter(person=person).values("speaks_for")
    theirs = Q(speaks_for__in=mine) | (Q(agency=person.agency_id) if seated else Q(pk=0))
    rows = returns_due(person.agency.partnership).filter(theirs).order_by()
    return rows.values_list(Value(RETURN), "meeting_id", "speaks_for", "meeting__on", "agency_id")


def _others(user: User, seated: bool) -> Iterable[QuerySet[Any, Any]]:
    asked = examples_due(user.person.agency.partnership).led_by(user.person).order_by()
    yield asked.values_list(Value(EXAMPLE), "pk", Value(""), "report__needed_by", "report__year")
    mine = SubGroupAction.objects.outstanding().filter(owner=user.person).order_by()
    yield mine.values_list(Value(ACTION), "pk", "what", "due_on", "number")
    if seated:
        coming = Meeting.objects.coming().filter(partnership=user.person.agency.partnership).order_by()
        yield coming.values_list(Value(MEETING), "pk", Value(""), "on", "pk")
    else:
        # Whoever has a seat finds it beside the meetings.
        tabled = Tabled.objects.filter(report=OuterRef("report")).order_by()
        there = Example.objects.led_by(user.person).filter(Exists(tabled)).order_by()
        yield there.values_list(Value(REPORT), "report_id", Value(""), "report__needed_by", "report__year")
    yield from rows_by_a_seat(user)


def _todo(row: Row) -> Todo:
    kind, key, text, on, number = row
    if kind == RETURN:
        one = f"{AGENCY}{number}" if number else text
        url = reverse("oversight:send_return", args=[key, one])
        return Todo(f"Tell the Sub Group how it is, for its meeting on {day(on)}", url, "It takes two minutes")
    if kind == EXAMPLE:
        url = reverse("oversight:say_how_led", args=[key])
        what = f"Say in three lines how you led by example in {number}"
        return Todo(what, url, f"Needed by {day(on)}. It takes two minutes", is_late=on < clock.today())
    if kind == ACTION:
        url = reverse("oversight:finish_action", args=[key])
        return Todo(f"Action {number}: {text}", url, f"To be done by {day(on)}", is_late=on < clock.today())
    if kind == REPORT:
        aside = "What agencies disagreed about, what became of it, and how leaders led by example"
        return Todo(f"The annual report for {number} is there to read", reverse("oversight:reports"), aside)
    url = reverse("oversight:meeting", args=[key])
    return Todo(f"The Sub Group meets on {day(on)}", url, "Who is expected, what has come, and what is still missing")
