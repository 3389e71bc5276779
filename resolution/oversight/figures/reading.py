"""Reading the records that figures are worked out from: a few queries over all disagreements of a partnership, put
together once (0099)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case, Count, DateField, F, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, TruncDate

from resolution import clock
from resolution.disagreements.models import Checklist, Disagreement, Step, Theme
from resolution.disagreements.models.counted import partnerships_counted_by
from resolution.partnership.models import ProtocolVersion, User
from resolution.partnership.models.kept import ASKED_ABOUT, Kept
from resolution.protocol.acts import Ended, Side, Status
from resolution.protocol.model import Meaning

from .lines import lines_of
from .quarters import kept_by_papers
from .records import Ending, Raised, Records, Settled


def records_for(user: User) -> Records:
    """The records of the partnership whose figures the user reads: 7 queries, however many there are.

    A settled one that was taken up is counted once: as the one that was raised, and by theme as the one that was
    settled. PermissionDenied is the view's."""
    partnership = partnerships_counted_by(user)[0]
    versions = list(ProtocolVersion.objects.adopted().filter(partnership=partnership).order_by("number"))
    rows = raised_ones().rows(partnership)
    settled = _settled(partnership, {row[FOLLOWS] for row in rows})
    return Records(
        raised=tuple(_raised(rows, partnership, versions, settled)),
        settled=tuple(settled.values()),
        lines=lines_of(partnership),
        protocol=next(one for one in reversed(versions) if one.adopted_on <= clock.today()).protocol,
        tiers={tier.number: tier.name for version in versions for tier in version.protocol.tiers},
        themes={theme.id: theme.name for version in versions for theme in version.protocol.themes},
        told=kept_by_papers(partnership),
    )


def _settled(partnership: int, followed: Collection[int | None]) -> Mapping[int, Settled]:
    """By their numbers; those that were followed were taken up."""
    found: dict[int, Settled] = {}
    for number, on, raising, theme in settled_ones().rows(partnership):
        before = found[number].themes if number in found else ()
        found[number] = Settled(on, raising, (*before, theme) if theme else before, number in followed)
    return found


def _raised(
    rows: Iterable[tuple[Any, ...]], partnership: int, versions: list[ProtocolVersion], settled: Mapping[int, Settled]
) -> Iterator[Raised]:
    themes, arose = _themes(partnership), _arose(partnership, versions)
    limits = {version.pk: version.protocol.saved_up_after_days for version in versions}
    for row in rows:
        number, status, case, on, raising, responding, tier, ending, until, late, version, *counted = row
        asked, missed, urgent, follows = counted
        began = arose.get(number)
        after = (on - began).days if began else None
        before = settled[follows].themes if follows else ()
        # By their places: with names it takes twice as long.
        yield Raised(
            number, STATUSES[status], case, on, raising, responding, tier, ENDINGS[ending], until, late,
            themes.get(number, ()), urgent, asked, missed, after, limits[version], before,
        )  # fmt: skip


STATUSES = {status.value: status for status in Status}
ENDINGS: Mapping[str | None, Ending | None] = {None: None} | {ending.value: ending for ending in Ending}


def _themes(partnership: int) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, theme in themes_picked().rows(partnership):
        found[number] = (*found.get(number, ()), theme)
    return found


def _arose(partnership: int, versions: Iterable[ProtocolVersion]) -> Mapping[int, date]:
    """When the concern arose, as the raising side first said it: of each disagreement of which it is known."""
    asked = [question for version in versions if (question := version.protocol.meaning(Meaning.AROSE))]
    found: dict[int, date] = {}
    for number, *days in first_sheets(tuple(sorted({question.id for question in asked}))).rows(partnership):
        for day in filter(None, days):
            found.setdefault(number, date.fromisoformat(day))
    return found


# What is asked, of the partnership that is asked about.


def _counted(*statuses: Status) -> Any:
    """By the statuses that there are: so PostgreSQL finds them by an index, and reads no others."""
    return Disagreement.objects.counted_in(ASKED_ABOUT).filter(status__in=statuses)


def _all_raised() -> Any:
    return _counted(*(status for status in Status if status is not Status.SETTLED))


@cache
def settled_ones() -> Kept:
    """By the days on which they were logged, with their themes, one row for each: nothing is picked at the closing of
    what a conversation has settled."""
    there = _counted(Status.SETTLED).annotate(on=_day("raised_at")).order_by("raised_at", "pk", "themes__pk")
    return Kept.of(lambda: [there.values_list("pk", "on", "raising_agency_id", "themes__theme")])


@cache
def themes_picked() -> Kept:
    """On raising, in their order."""
    picked = Theme.objects.filter(disagreement__in=_all_raised(), at_closing=False).order_by("pk")
    return Kept.of(lambda: [picked.values_list("disagreement_id", "theme")])


@cache
def first_sheets(keys: tuple[str, ...]) -> Kept:
    """What the raising side answered to these questions at the first step, the first sheet first."""
    said = {f"said_{place}": KeyTextTransform(key, "answers") for place, key in enumerate(keys)}
    sheets = Checklist.objects.filter(disagreement__in=_all_raised(), step__number=1).annotate(**said).order_by("pk")
    return Kept.of(lambda: [sheets.values_list("disagreement_id", *said)])


@cache
def raised_ones() -> Kept:
    """In the order of the days."""
    return Kept.of(lambda: [_known(_all_raised()).order_by("raised_at", "pk").values_list(*COLUMNS)])


# How each has ended, the first of these that is so, and when it did.
ENDED = (
    (Q(agreed_at__isnull=False), Ending.RESOLVED, F("agreed_at")),
    (Q(status=Status.WITHDRAWN), Ending.WITHDRAWN, F("step__ended_at")),
    (Q(status=Status.CLOSED, decided_in_law=True), Ending.IN_LAW, F("closed_at")),
    (Q(status=Status.CLOSED), Ending.UNRESOLVED, F("closed_at")),
)


def _known(rows: Any) -> Any:
    """The database says on which days in London it was, how it ended, how many steps were sent, how many of them had no
    answer by their date, and whether it could not wait when it was raised: of thousands, that is what takes time. The
    first step itself forgets that with the next date that is set, and its history does not."""
    now = clock.now()
    urgently = Step.history.filter(number=1, history_type="+").exclude(urgent_because="").values("disagreement")
    late = Q(status=Status.OPEN, step__due_at__lte=now) & ~Q(step__awaited="")
    silent = Q(steps__ended=Ended.NO_RESPONSE) | Q(steps__awaited=Side.RESPONDING, steps__due_at__lte=now)
    missed = Q(steps__sent_at__isnull=False, steps__answered_at=None) & silent
    return rows.annotate(
        on=_day("raised_at"),
        ending=Case(*(When(so, then=Value(how)) for so, how, _ in ENDED), default=None),
        until=_day(Case(*(When(so, then=at) for so, _, at in ENDED), default=None)),
        overdue=Case(When(late, then=True), default=False),
        asked=Count("steps__sent_at"),
        missed=Count("steps", filter=missed),
        urgent=Case(When(pk__in=urgently, then=True), default=False),
    )


def _day(at: str | Case) -> Cast:
    """In London. As a date: what Django has cut off a time it looks at again, row by row."""
    return Cast(TruncDate(at, tzinfo=clock.LONDON), DateField())


COLUMNS = (
    "pk", "status", "case_id", "on", "raising_agency_id", "responding_agency_id", "step__tier", "ending", "until",
    "overdue", "version_id", "asked", "missed", "urgent", "follows_id",
)  # fmt: skip
FOLLOWS = COLUMNS.index("follows_id")
