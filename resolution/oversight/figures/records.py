"""The records that figures are worked out from, each read once for a page: rows without words, names or children."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from django.db.models import F
from django.db.models.fields.json import KeyTextTransform

from resolution import clock
from resolution.disagreements.models import Checklist, Disagreement, Step, Theme
from resolution.disagreements.models.counted import partnerships_counted_by
from resolution.partnership.models import ProtocolVersion, User
from resolution.protocol.acts import Ended, Side, Status
from resolution.protocol.model import Meaning, Protocol

from .lines import Lines, lines_of
from .scope import Scope

LIVE = (Status.OPEN, Status.UNRESOLVED)


class Ending(StrEnum):
    """How a disagreement has ended. What is left unresolved at the last tier has not, until it is closed."""

    RESOLVED = "resolved"
    UNRESOLVED = "closed without agreement"
    IN_LAW = "decided in a legal process"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Raised:
    """A disagreement that was raised. `on` and `until`: the days in London on which it was, and on which it ended.

    `asked` steps were sent to the responding side, of which `missed` had no answer by their date. `after`: how many
    days after the concern arose it was raised; None where nobody has said."""

    number: int
    status: Status
    case: int
    on: date
    raising: int
    responding: int
    tier: int
    ending: Ending | None
    until: date | None
    overdue: bool
    themes: tuple[str, ...] = ()
    urgent: bool = False
    asked: int = 0
    missed: int = 0
    after: int | None = None
    limit: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has a move to make on it, or it waits at the end of the last tier."""
        return self.status in LIVE


@dataclass(frozen=True)
class Settled:
    """One that was settled in a conversation, and not taken up afterwards. `on`: the day on which it was settled."""

    on: date
    raising: int
    responding: int
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """All that figures of one partnership are worked out from, from the beginning or in one period."""

    raised: tuple[Raised, ...]
    settled: tuple[Settled, ...]
    lines: Lines
    protocol: Protocol
    tiers: Mapping[int, str]
    themes: Mapping[str, str]

    def within(self, scope: Scope) -> Self:
        """Those that the scope holds."""
        raised = tuple(row for row in self.raised if self._is_in(row, scope))
        return replace(self, raised=raised, settled=tuple(row for row in self.settled if self._is_in(row, scope)))

    def _is_in(self, row: Raised | Settled, scope: Scope) -> bool:
        of_sector = not scope.sector or self.lines.sector_of(row.raising) == scope.sector
        return scope.holds(row.on) and of_sector

    @property
    def everything(self) -> list[Raised | Settled]:
        """What was raised and what was settled, in the order of the days."""
        both: list[Raised | Settled] = [*self.raised, *self.settled]
        return sorted(both, key=lambda row: row.on)

    @cached_property
    def first(self) -> date | None:
        """The day of the earliest."""
        return min((row.on for row in self.everything), default=None)


def records_for(user: User) -> Records:
    """The records of the partnership whose figures the user reads: 6 queries, however many there are.

    A settled one that was taken up is counted once, as the one that was raised. PermissionDenied is the view's."""
    partnership = partnerships_counted_by(user)[0]
    counted = Disagreement.objects.counted_for(user).filter(partnership=partnership)
    rows = counted.exclude(taken_up_as__isnull=False)
    versions = list(ProtocolVersion.objects.adopted().filter(partnership=partnership).order_by("number"))
    themes = _themes(rows)
    return Records(
        raised=tuple(_raised(rows, themes, versions)),
        settled=tuple(_settled(rows, themes)),
        lines=lines_of(partnership),
        protocol=next(one for one in reversed(versions) if one.adopted_on <= clock.today()).protocol,
        tiers={tier.number: tier.name for version in versions for tier in version.protocol.tiers},
        themes={theme.id: theme.name for version in versions for theme in version.protocol.themes},
    )


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.LONDON).date() if moment else None


def _themes(rows: Any) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    picked = Theme.objects.filter(disagreement__in=rows, at_closing=False).order_by("pk")
    for number, theme in picked.values_list("disagreement_id", "theme"):
        found[number].append(theme)
    return {number: tuple(those) for number, those in found.items()}


def _settled(rows: Any, themes: Mapping[int, tuple[str, ...]]) -> Iterator[Settled]:
    those = rows.filter(status=Status.SETTLED).order_by("settled_on", "pk")
    for number, on, raising, responding in those.values_list(
        "pk", "settled_on", "raising_agency_id", "responding_agency_id"
    ):
        yield Settled(on, raising, responding, themes.get(number, ()))


def _raised(rows: Any, themes: Mapping[int, tuple[str, ...]], versions: list[ProtocolVersion]) -> Iterator[Raised]:
    formal = rows.exclude(status=Status.SETTLED)
    steps, arose = _steps(formal), _arose(formal, versions)
    limits = {version.pk: version.protocol.saved_up_after_days for version in versions}
    known = formal.annotate(
        tier=F("step__tier"), awaited=F("step__awaited"), due_at=F("step__due_at"), ended_at=F("step__ended_at")
    )
    for row in known.order_by("raised_at", "pk").values(*COLUMNS):
        one = _from(row)
        asked, missed, urgent = steps.get(one.number, (0, 0, False))
        began = arose.get(one.number)
        yield replace(
            one,
            themes=themes.get(one.number, ()),
            asked=asked,
            missed=missed,
            urgent=urgent,
            after=(one.on - began).days if began else None,
            limit=limits[row["version_id"]],
        )


COLUMNS = (
    "pk", "status", "case_id", "raised_at", "raising_agency_id", "responding_agency_id", "version_id", "agreed_at",
    "closed_at", "decided_in_law", "tier", "awaited", "due_at", "ended_at",
)  # fmt: skip


def _from(row: Mapping[str, Any]) -> Raised:
    status = Status(row["status"])
    ending, at = _ending(status, row)
    return Raised(
        number=row["pk"],
        status=status,
        case=row["case_id"],
        on=_day(row["raised_at"]) or clock.today(),
        raising=row["raising_agency_id"],
        responding=row["responding_agency_id"],
        tier=row["tier"],
        ending=ending,
        until=_day(at),
        overdue=status is Status.OPEN and bool(row["awaited"]) and row["due_at"] <= clock.now(),
    )


def _ending(status: Status, row: Mapping[str, Any]) -> tuple[Ending | None, datetime | None]:
    """How it ended, and when."""
    if row["agreed_at"]:
        return Ending.RESOLVED, row["agreed_at"]
    if status is Status.WITHDRAWN:
        return Ending.WITHDRAWN, row["ended_at"]
    if status is Status.CLOSED:
        return Ending.IN_LAW if row["decided_in_law"] else Ending.UNRESOLVED, row["closed_at"]
    return None, None


def _steps(rows: Any) -> Mapping[int, tuple[int, int, bool]]:
    """Of each disagreement how many steps were sent, how many of them had no answer by their date, and whether any was
    urgent."""
    found: dict[int, tuple[int, int, bool]] = {}
    columns = ("disagreement_id", "sent_at", "answered_at", "ended", "awaited", "due_at", "urgent_because")
    for number, sent, answered, ended, awaited, due, urgent in Step.objects.filter(disagreement__in=rows).values_list(
        *columns
    ):
        late = awaited == Side.RESPONDING and due <= clock.now()
        missed = sent is not None and answered is None and (ended == Ended.NO_RESPONSE or late)
        asked, before, any_urgent = found.get(number, (0, 0, False))
        found[number] = (asked + (sent is not None), before + missed, any_urgent or bool(urgent))
    return found


def _arose(rows: Any, versions: Iterable[ProtocolVersion]) -> Mapping[int, date]:
    """When the concern arose, as the raising side first said it: of each disagreement of which it is known."""
    asked = [question for version in versions if (question := version.protocol.meaning(Meaning.AROSE))]
    keys = sorted({question.id for question in asked})
    said = {f"said_{place}": KeyTextTransform(key, "answers") for place, key in enumerate(keys)}
    sheets = Checklist.objects.filter(disagreement__in=rows, step__number=1).annotate(**said).order_by("pk")
    found: dict[int, date] = {}
    for number, *days in sheets.values_list("disagreement_id", *said):
        for day in filter(None, days):
            found.setdefault(number, date.fromisoformat(day))
    return found
