"""A Sub Group with a Chair and two members, somebody who speaks for the early years settings, somebody who reports for
the conference service; and a meeting for which all of them have been asked."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from resolution import clock
from resolution.oversight import actions
from resolution.oversight.asked import Whose
from resolution.oversight.models import Difference, Meeting, Return, SubGroupAction
from resolution.partnership.models import BankHoliday, Person, Sector
from resolution.protocol.clock import next_working_day
from tests.again import done_once
from tests.disagreements.cast import Cast, user
from tests.disagreements.filled import sends
from tests.disagreements.pages import listed, signed_in
from tests.partnership.cast import COMMAND, agency, by, person

MEETINGS = "/oversight/meetings/"
SEATS = "/oversight/seats/"


@dataclass
class SubGroup:
    """Who is there, and the next meeting."""

    cast: Cast
    una: Person  # the Chair, of the council next door
    otto: Person  # a member, of social care
    nell: Person  # a member, of the health trust
    moira: Person  # speaks for the early years settings
    sam: Person  # reports for the conference service
    ruth: Person  # the business manager
    meeting: Meeting

    def person(self, name: str) -> Person:
        """One of them, or of the cast."""
        found: Person = getattr(self, name, None) or getattr(self.cast, name)
        return found

    @property
    def at(self) -> str:
        """Where the meeting’s page is."""
        return self.meeting.get_absolute_url()


@done_once
def gather(cast: Cast, in_days: int = 20) -> SubGroup:
    """All of them, and a meeting in so many days. Early years settings are two: one alone is counted with agencies."""
    person(agency(cast.partnership, "Mill Nursery", Sector.EARLY_YEARS, small=True), "Wilf Hale", "Manager")
    cast.partnership.refresh_from_db()
    una = person(cast.neighbour, "Una Vale", "Head of safeguarding")
    otto = person(cast.social_care, "Otto Berg", "Head of quality")
    nell = person(cast.health, "Nell Cross", "Head of governance")
    for who, kind in ((una, "chair"), (otto, "member"), (nell, "member")):
        actions.give_seat(partnership=cast.partnership, person=who, kind=kind, by=COMMAND)
    speak(cast, cast.moira, "early_years")
    speak(cast, cast.sam, "conference_service")
    for who in (una, otto, nell, cast.moira, cast.sam, cast.ruth):
        user(who)
    return SubGroup(cast, una, otto, nell, cast.moira, cast.sam, cast.ruth, called(cast, in_days))


def speak(cast: Cast, who: Person, speaks_for: str) -> None:
    actions.choose_representative(partnership=cast.partnership, person=who, speaks_for=speaks_for, by=COMMAND)


def called(cast: Cast, in_days: int = 20) -> Meeting:
    return actions.call_meeting(partnership=cast.partnership, on=later(in_days), by=COMMAND)


def later(days: int) -> date:
    return clock.today() + timedelta(days=days)


def working(days: int) -> date:
    """The day in so many days, or the first working day after it."""
    return next_working_day(later(days - 1), dict(BankHoliday.objects.values_list("on", "name")))


def returned(there: SubGroup, who: Person, experiences: str = "", **more: Any) -> Return:
    """The agency’s return, or that of those for whom they speak."""
    return actions.send_return(
        meeting=there.meeting, whose=more.pop("whose", Whose(who.agency)), experiences=experiences, by=by(who), **more
    )


def seen(there: SubGroup, **said: Any) -> Difference:
    """A difference for the report of the conference service, as Sam has recorded it."""
    told: dict[str, Any] = {
        "seen_in": "conference",
        "on": later(-3),
        "what": "Whether the plan says who visits.",
        "agency": there.cast.health,
        "other": there.cast.social_care,
        "settled": False,
    }
    return actions.add_difference(meeting=there.meeting, by=by(there.sam), **(told | said))


def agreed(there: SubGroup, owner: Person | None = None, in_days: int = 10) -> SubGroupAction:
    """An action of the meeting, Nell’s if nobody else’s."""
    return actions.agree_action(
        meeting=there.meeting,
        what="Write down who rings whom at night.",
        owner=owner or there.nell,
        due_on=later(in_days),
        by=by(there.una),
    )


def send(who: Person, at: str, typed: dict[str, Any]) -> Any:
    """What follows when they open the page, type this over what stands there, and press the button."""
    client = signed_in(who)
    page = client.get(at)
    assert page.status_code == 200, page.content.decode()
    return client.post(at, {**sends(page), **listed(typed)})


def on(name: str, day: date) -> dict[str, str]:
    """A day in its three boxes."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def of(there: SubGroup, key: str) -> str:
    """Where the return of this key is sent."""
    return f"{there.at}send_return/{key}/"


def nells(there: SubGroup) -> str:
    """Where Nell sends that of the health trust."""
    return of(there, f"agency-{there.nell.agency_id}")


def has_button(html: str) -> bool:
    """Whether there is anything to send on the page."""
    return "<button" in html.partition("<main")[2].partition("</main")[0]
