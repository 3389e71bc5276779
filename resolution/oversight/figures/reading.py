"""Reading the records that figures are worked out from: a few queries over all disagreements of a partnership, put
together once (0099)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case, DateField, F, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, TruncDate

from resolution import clock
from resolution.disagreements.models import Disagreement, Step, Theme
from resolution.disagreements.models.counted import partnerships_counted_by
from resolution.disagreements.record.lines import whether
from resolution.partnership.models import ProtocolVersion, User
from resolution.partnership.models.kept import ASKED_ABOUT, Kept
from resolution.protocol.acts import Ended, Side, Status
from resolution.protocol.model import Meaning

from .lines import lines_of
from .quarters import kept_by_papers
from .records import Ending, Limit, Raised, Records, Settled


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
        limits=[Limit(version.adopted_on, version.protocol.saved_up_after_days) for version in versions],
    )


def _settled(partnership: int, followed: Collection[int | None]) -> Mapping[int, Settled]:
    """By their numbers; those that were followed were taken up."""
    found: dict[int, Settled] = {}
    for number, on, raising, theme in settled_ones().rows(partnership):
        before = found[number].themes if number in found else ()
        found[number] = Settled(on, raising, _with(before, theme), number in followed)
    return found


def _raised(
    rows: Iterable[tuple[Any, ...]], partnership: int, versions: list[ProtocolVersion], settled: Mapping[int, Settled]
) -> Iterator[Raised]:
    themes, steps = _themes(partnership), _steps(partnership, versions)
    limits = {version.pk: version.protocol.saved_up_after_days for version in versions}
    for row in rows:
        number, status, case, on, raising, responding, tier, ending, until, late, version, urgent, follows = row
        began = steps.arose.get(number)
        after = (on - began).days if began else None
        asked, missed = steps.asked.get(number, 0), steps.missed.get(number, 0)
        before = settled[follows].themes if follows else ()
        # By their places: with names it takes twice as long.
        yield Raised(
            number, STATUSES[status], case, on, raising, responding, tier, ENDINGS[ending], until, late,
            themes.get(number, ()), urgent, asked, missed, after, limits[version], before,
            tuple(sorted(steps.entered[number].items())),
        )  # fmt: skip


STATUSES = {status.value: status for status in Status}
ENDINGS: Mapping[str | None, Ending | None] = {None: None} | {ending.value: ending for ending in Ending}


def _themes(partnership: int) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, theme in themes_picked().rows(partnership):
        found[number] = _with(found.get(number, ()), theme)
    return found


@cache
def _with(before: tuple[str, ...], theme: str | None) -> tuple[str, ...]:
    """One theme more, if there is one. What was picked is alike again and again."""
    return (*before, theme) if theme else before


@dataclass(frozen=True)
class Steps:
    """Of each disagreement how many steps were sent, and how many of those had no answer by their date; when the
    concern arose, as the raising side first said it, where it is known; and on which day it came to each tier."""

    asked: Mapping[int, int]
    missed: Mapping[int, int]
    arose: Mapping[int, date]
    entered: Mapping[int, Mapping[int, date]]


def _steps(partnership: int, versions: Iterable[ProtocolVersion]) -> Steps:
    asked = [question for version in versions if (question := version.protocol.meaning(Meaning.AROSE))]
    rows = steps_taken(tuple(sorted({question.id for question in asked}))).rows(partnership)
    # Each once, however many sheets it has.
    steps = {row[STEP]: row for row in rows}.values()
    arose: dict[int, date] = {}
    for row in rows:
        for day in filter(None, row[SAID:]):
            arose.setdefault(row[NUMBER], date.fromisoformat(day))
    return Steps(
        asked=Counter(row[NUMBER] for row in steps if row[SENT]),
        missed=Counter(row[NUMBER] for row in steps if row[MISSED]),
        arose=arose,
        entered=_entered(steps),
    )


def _entered(steps: Iterable[tuple[Any, ...]]) -> Mapping[int, Mapping[int, date]]:
    """A tier is entered once, also where another step begins there."""
    found: dict[int, dict[int, date]] = {}
    for row in steps:
        tiers = found.setdefault(row[NUMBER], {})
        tiers[row[TIER]] = min(row[ON], tiers.get(row[TIER], row[ON]))
    return found


NUMBER, STEP, SENT, MISSED, TIER, ON, SAID = range(7)


# What is asked, of the partnership that is asked about.


def _all_raised() -> Any:
    """Each is about a child’s case, and what a conversation has settled is about none. So written, PostgreSQL knows how
    many they are while it plans, and compares nothing row by row: with the statuses it did both badly."""
    return _counted().filter(case__isnull=False)


def _counted() -> Any:
    return Disagreement.objects.counted_in(ASKED_ABOUT)


@cache
def settled_ones() -> Kept:
    """By the days on which they were logged, with their themes, one row for each: nothing is picked at the closing of
    what a conversation has settled."""
    there = _counted().filter(case__isnull=True).order_by("raised_at", "pk", "themes__pk")
    columns = ("pk", "on", "raising_agency_id", "themes__theme")
    return Kept.of(lambda: [there.annotate(on=_day("raised_at")).values_list(*columns)])


@cache
def themes_picked() -> Kept:
    """On raising, in their order."""
    picked = Theme.objects.filter(disagreement__in=_all_raised(), at_closing=False).order_by("pk")
    return Kept.of(lambda: [picked.values_list("disagreement_id", "theme")])


@cache
def steps_taken(keys: tuple[str, ...]) -> Kept:
    """Each step: whether it was sent, whether it then had no answer by its date, its tier and the day on which it
    began, and of the first one what the raising side answered to these questions. A row for each of its sheets, the
    first sheet first. They are counted here: PostgreSQL takes longer to, and to ask for the sheets by themselves."""
    columns = ("disagreement_id", "pk", "sent", "missed", "tier", "on", *_said(keys))
    return Kept.of(lambda: [_answered(keys).values_list(*columns)])


def _answered(keys: tuple[str, ...]) -> Any:
    silent = Q(ended=Ended.NO_RESPONSE) | Q(awaited=Side.RESPONDING, due_at__lte=clock.now())
    missed = Q(sent_at__isnull=False, answered_at=None) & silent
    steps = Step.objects.filter(disagreement__in=_all_raised()).order_by("checklists__pk", "pk")
    told = {"sent": whether(Q(sent_at__isnull=False)), "missed": whether(missed), "on": _day("opened_at")}
    return steps.annotate(**told, **_said(keys))


def _said(keys: tuple[str, ...]) -> Mapping[str, Case]:
    answers = [KeyTextTransform(key, "checklists__answers") for key in keys]
    return {f"said_{place}": Case(When(number=1, then=answer)) for place, answer in enumerate(answers)}


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
    """The database says on which days in London it was, how it ended, and whether it could not wait when it was raised:
    of thousands, that is what takes time. The first step itself forgets that with the next date that is set, and its
    history does not."""
    urgently = Step.history.filter(number=1, history_type="+").exclude(urgent_because="").values("disagreement")
    late = Q(status=Status.OPEN, step__due_at__lte=clock.now()) & ~Q(step__awaited="")
    return rows.annotate(
        on=_day("raised_at"),
        ending=Case(*(When(so, then=Value(how)) for so, how, _ in ENDED), default=None),
        until=_day(Case(*(When(so, then=at) for so, _, at in ENDED), default=None)),
        overdue=whether(late),
        urgent=whether(Q(pk__in=urgently)),
    )


def _day(at: str | Case) -> Cast:
    """In London. As a date: what Django has cut off a time it looks at again, row by row."""
    return Cast(TruncDate(at, tzinfo=clock.LONDON), DateField())


COLUMNS = (
    "pk", "status", "case_id", "on", "raising_agency_id", "responding_agency_id", "step__tier", "ending", "until",
    "overdue", "version_id", "urgent", "follows_id",
)  # fmt: skip
FOLLOWS = COLUMNS.index("follows_id")
