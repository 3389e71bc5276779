"""The first screen of the dashboard: what needs the Chair today, the next meeting, and whether challenge is healthy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from resolution.govuk.wording import day
from resolution.oversight.cases import not_logged, waits_by_a_seat
from resolution.oversight.figures.counts import standing
from resolution.oversight.figures.scope import Scope
from resolution.oversight.models import Meeting
from resolution.oversight.patterns import Asked, Pattern
from resolution.partnership.directory import seat_called
from resolution.partnership.models import Seat, User

# Which patterns say whether challenge is healthy, in this order, and what each is asked about.
HEALTH = (("over-time", "Is it raised?"), ("quiet", "By everybody?"), ("time", "Is it resolved?"))


@dataclass(frozen=True)
class Said:
    """A sentence, and where to read on."""

    text: str
    url: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Panel:
    title: str
    said: Sequence[Said]


def panels(user: User, asked: Asked, patterns: Mapping[str, Pattern]) -> list[Panel]:
    """The three questions, each answered in a few sentences."""
    return [
        Panel(
            f"What needs the {seat_called(Seat.Kind.CHAIR, asked.records.protocol)} today", list(_today(user, asked))
        ),
        Panel("The next meeting", list(_meeting(user))),
        Panel("Is challenge healthy?", [Said(patterns[key].short, f"#{key}", heading) for key, heading in HEALTH]),
    ]


def _today(user: User, asked: Asked) -> Iterator[Said]:
    """What waits to be decided, what was not logged in time, and how much is open."""
    yield from (Said(f"{waits.what}. {waits.aside}.", waits.url) for waits in waits_by_a_seat(user))
    if late := not_logged(user):
        yield Said(late)
    now = standing(asked.records, Scope(last=asked.scope.last))
    yield Said(f"{now.open} open: {now.overdue} overdue, {now.urgent} urgent.")


def _meeting(user: User) -> Iterator[Said]:
    """When it is, and of how many nothing has come yet."""
    partnership = user.person.agency.partnership
    coming = Meeting.objects.coming().filter(partnership=partnership)
    counted = coming.annotate(missing=Count("returns", filter=Q(returns__sent_at__isnull=True)))
    there = counted.values_list("pk", "on", "missing").first()
    if there is None:
        yield Said("No meeting is planned.", reverse("oversight:meetings"))
        return
    key, on, missing = there
    returns = "1 return has" if missing == 1 else f"{missing} returns have"
    yield Said(f"{day(on)}. {returns} not come yet.", reverse("oversight:meeting", args=[key]))
