"""The first screen of the dashboard: what needs the Chair today, the next meeting, and whether challenge is healthy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from resolution.govuk.wording import day, in_words
from resolution.oversight import policy
from resolution.oversight.asked import whose
from resolution.oversight.by_a_seat import waits_by_a_seat
from resolution.oversight.cases import not_logged
from resolution.oversight.figures.counts import resolved_in, standing
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.specific import Cases, put_to_it
from resolution.oversight.models import Meeting, SubGroupAction
from resolution.oversight.patterns import Asked, Pattern
from resolution.oversight.patterns.pattern import many
from resolution.oversight.period import period_of
from resolution.oversight.standing_item import paper_stands
from resolution.partnership.directory import seat_called
from resolution.partnership.models import Seat, User

# Which patterns say whether challenge is healthy, in this order, and what each is asked about.
HEALTH = {"over-time": "Is it raised?", "quiet": "By everybody?", "time": "Is it resolved?"}

# So many missing returns are named: more would not fit the first screen.
NAMED = 3


@dataclass(frozen=True)
class Said:
    """A sentence, and where to read on."""

    text: str
    url: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Panel:
    """A question and its answers. `aside`: of which period and of whom they are, where the page can be narrowed."""

    title: str
    said: Sequence[Said]
    aside: str = ""


def panels(user: User, asked: Asked, patterns: Mapping[str, Pattern]) -> list[Panel]:
    """The three questions, each answered in a few sentences: of all agencies, whatever the page is narrowed to."""
    return [
        Panel(
            f"What needs the {seat_called(Seat.Kind.CHAIR, asked.records.protocol)} today", list(_today(user, asked))
        ),
        Panel("The next meeting", list(_meeting(user, asked))),
        Panel(
            "Is challenge healthy?",
            [Said(patterns[key].short, f"#{key}", asks) for key, asks in HEALTH.items()],
            f"Of all agencies, {asked.period}; who is quiet, {patterns['quiet'].period}. Filters do not narrow it.",
        ),
    ]


def _today(user: User, asked: Asked) -> Iterator[Said]:
    """What waits by a seat, what was not logged in time, and how much is open."""
    yield from (Said(f"{waits.what}. {waits.aside}.", waits.url) for waits in waits_by_a_seat(user))
    if late := not_logged(user):
        yield Said(late)
    now = standing(asked.records, Scope(last=asked.scope.last))
    yield Said(f"{now.open} open: {now.overdue} overdue.", "#tiers")


def _meeting(user: User, asked: Asked) -> Iterator[Said]:
    """When it is, what goes to it, which returns are still missing for it, and how many actions are past their day."""
    theirs = Meeting.objects.filter(partnership=asked.partnership).select_related("partnership")
    following = theirs.coming().with_paper().first()
    if following is None:
        yield Said("No meeting has been called.", reverse("oversight:meetings"))
        return
    yield Said(f"On {day(following.on)}.", following.get_absolute_url())
    yield from _goes_to_it(user, following, asked)
    yield Said(paper_stands(following), f"{following.get_absolute_url()}paper/")
    yield _returns(user, following, asked)
    if late := SubGroupAction.objects.overdue().filter(partnership=asked.partnership).count():
        yield Said(f"{many(late, 'action')} past the day.", following.get_absolute_url())


def _goes_to_it(user: User, following: Meeting, asked: Asked) -> Iterator[Said]:
    """What its paper says first: what is new in its days, and the specific cases and decisions (§4.1). How many there
    are, and not which: they are read alike by those who step aside from one of them (A3)."""
    period = period_of(following)
    raised, resolved = standing(asked.records, period).raised, sum(resolved_in(asked.records, period).values())
    cases, _ = put_to_it(user, period, following.on)
    paper = f"{following.get_absolute_url()}paper/"
    since = day(period.first or period.last)
    yield Said(f"Since {since}: {raised} raised, {resolved} resolved.", f"{paper}#section-now")
    yield Said(_cases(cases), f"{paper}#section-cases")


def _cases(cases: Cases) -> str:
    if not cases.put + cases.to_decide + cases.mediator:
        return "No specific case goes to it."
    waiting = f"{cases.to_decide} to be decided, {cases.mediator} for a mediator; {cases.due} due by then"
    return f"Specific cases: {cases.put} put to it in this time; {waiting}."


def _returns(user: User, following: Meeting, asked: Asked) -> Said:
    """Which are missing; for whoever arranges the meetings, where they are reminded."""
    if following.asked_at is None:
        return Said("Returns have not been asked for yet.")
    rows = list(following.returns.missing().select_related("agency"))
    if not rows:
        return Said("Every return has come.")
    missing = sorted(whose(row).called(asked.records.protocol) for row in rows)
    named = in_words(missing if len(missing) <= NAMED else [*missing[:NAMED], "others"])
    said = f"{many(len(missing), 'return')} missing: {named}."
    if policy.arranges(user.person, following.partnership):
        return Said(f"{said} Remind them.", reverse("oversight:remind_missing", args=[following.pk]))
    return Said(said, following.get_absolute_url())
