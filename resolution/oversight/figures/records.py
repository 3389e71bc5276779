"""The records that figures are worked out from, each read once for a page: rows without words, names or children."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, Self, TypeVar

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import TruncDate

from resolution import clock
from resolution.disagreements.models import Checklist, Disagreement, Step, Theme
from resolution.disagreements.models.counted import partnerships_counted_by
from resolution.insight.side_by_side import Row
from resolution.partnership.models import ProtocolVersion, User
from resolution.protocol.acts import Ended, Side, Status
from resolution.protocol.model import Meaning, Protocol

from .lines import Lines, lines_of
from .quarters import kept_by_papers
from .scope import Scope

LIVE = (Status.OPEN, Status.UNRESOLVED)


class Ending(StrEnum):
    """How a disagreement has ended. What is left unresolved at the last tier has not, until it is closed."""

    RESOLVED = "resolved"
    UNRESOLVED = "closed without agreement"
    IN_LAW = "decided in a legal process"
    WITHDRAWN = "withdrawn"


class Raised(NamedTuple):
    """A disagreement that was raised. `on` and `until`: the days in London on which it was, and on which it ended.

    `asked` steps were sent to the responding side, of which `missed` had no answer by their date. `urgent`: when it was
    raised. `after`: how many days after the concern arose it was raised; None where nobody has said. What is told of
    these two is told in quarters, and never changes (`circumstances`). `before`: the themes of the conversation that it
    took up, which are counted there."""

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
    before: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has a move to make on it, or it waits at the end of the last tier."""
        return self.status in LIVE


class Settled(NamedTuple):
    """One that was settled in a conversation. `on`: the day on which that was logged, in London: never one of a quarter
    that was told before. `taken_up`: it was not settled after all, and is one that was raised."""

    on: date
    raising: int
    responding: int
    themes: tuple[str, ...] = ()
    taken_up: bool = False


class Alike(NamedTuple):
    """How many were raised, and settled in a conversation, by one line about the same themes."""

    raised: Counter[Row]
    settled: Counter[Row]


Record = TypeVar("Record", Raised, Settled)
ON = attrgetter("on")


@dataclass(frozen=True)
class Records:
    """All that figures of one partnership are worked out from, from the beginning or in one period: each in the order
    of the days. `told`: the stretches of quarters that papers have told, by what they told."""

    raised: tuple[Raised, ...]
    settled: tuple[Settled, ...]
    lines: Lines
    protocol: Protocol
    tiers: Mapping[int, str]
    themes: Mapping[str, str]
    told: Mapping[str, Sequence[Scope]] = field(default_factory=dict)

    def within(self, scope: Scope) -> Self:
        """Those that the scope holds. Most figures of a page ask for the same."""
        if scope not in self._within:
            raised, settled = self._in(self.raised, scope), self._in(self.settled, scope)
            self._within[scope] = replace(self, raised=raised, settled=settled)
        return self._within[scope]

    @cached_property
    def _within(self) -> dict[Scope, Self]:
        return {}

    def _in(self, rows: tuple[Record, ...], scope: Scope) -> tuple[Record, ...]:
        held = rows[bisect_left(rows, scope.first or date.min, key=ON) : bisect_right(rows, scope.last, key=ON)]
        if not scope.sector:
            return held
        return tuple(row for row in held if self.lines.sector_of(row.raising) == scope.sector)

    @cached_property
    def first(self) -> date | None:
        """The day of the earliest."""
        return min((rows[0].on for rows in (self.raised, self.settled) if rows), default=None)

    @cached_property
    def stayed_settled(self) -> Sequence[Settled]:
        """What a conversation settled, and nobody has taken up since."""
        return [row for row in self.settled if not row.taken_up]

    @cached_property
    def once(self) -> Sequence[tuple[Raised, tuple[str, ...]]]:
        """§3: what was raised, each with the themes that are counted of it: once for a child’s case, on the day of the
        first disagreement with it. A family alone makes no theme. What a conversation was about that was taken up is
        counted with the conversation: its quarter may have been told (Q15)."""
        cases = Counter(row.case for row in self.raised)
        seen: set[tuple[int, str]] = set()
        alone = ((row, cases[row.case] == 1 and not row.before) for row in self.raised)
        return [(row, row.themes if simple else _not_seen(row, seen)) for row, simple in alone]

    @cached_property
    def alike(self) -> Alike:
        """How many there are of each line about the same, as far as that is counted. One that was settled is about no
        case. One that was taken up, and is about nothing else now, is counted as settled: whoever reads what is settled
        one less, and what is raised one more, takes it away."""
        counted = ((row.raising, themes) for row, themes in self.once if themes or not row.before)
        return Alike(
            raised=self._by_line(Counter(counted)),
            settled=self._by_line(Counter((row.raising, row.themes) for row in self.settled)),
        )

    def _by_line(self, counts: Mapping[tuple[int, tuple[str, ...]], int]) -> Counter[Row]:
        found = Counter[Row]()
        for (agency, themes), count in counts.items():
            found[Row(self.lines.of(agency), themes)] += count
        return found


def _not_seen(row: Raised, seen: set[tuple[int, str]]) -> tuple[str, ...]:
    """Its themes that neither its case has had before, nor its conversation; from now on the case has."""
    themes = tuple(theme for theme in row.themes if (row.case, theme) not in seen and theme not in row.before)
    seen |= {(row.case, theme) for theme in row.themes}
    return themes


def records_for(user: User) -> Records:
    """The records of the partnership whose figures the user reads: 5 queries, however many there are.

    A settled one that was taken up is counted once: as the one that was raised, and by theme as the one that was
    settled. PermissionDenied is the view's."""
    partnership = partnerships_counted_by(user)[0]
    counted = Disagreement.objects.counted_for(user).filter(partnership=partnership)
    versions = list(ProtocolVersion.objects.adopted().filter(partnership=partnership).order_by("number"))
    settled = _settled(counted.filter(status=Status.SETTLED))
    return Records(
        raised=tuple(_raised(counted.exclude(status=Status.SETTLED), versions, settled)),
        settled=tuple(settled.values()),
        lines=lines_of(partnership),
        protocol=next(one for one in reversed(versions) if one.adopted_on <= clock.today()).protocol,
        tiers={tier.number: tier.name for version in versions for tier in version.protocol.tiers},
        themes={theme.id: theme.name for version in versions for theme in version.protocol.themes},
        told=kept_by_papers(partnership),
    )


def _settled(rows: Any) -> Mapping[int, Settled]:
    """By their numbers, with their themes, one row for each: nothing is picked at the closing of what a conversation
    has settled."""
    known = rows.annotate(
        on=TruncDate("raised_at", tzinfo=clock.LONDON),
        taken_up=Exists(Disagreement.objects.filter(follows=OuterRef("pk"))),
    )
    columns = ("pk", "on", "raising_agency_id", "responding_agency_id", "taken_up", "themes__theme")
    found: dict[int, Settled] = {}
    for number, on, raising, responding, taken_up, theme in known.order_by("raised_at", "pk", "themes__pk").values_list(
        *columns
    ):
        before = found[number].themes if number in found else ()
        themes = (*before, theme) if theme else before
        found[number] = Settled(on, raising, responding, themes, taken_up)
    return found


def _themes(rows: Any) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    picked = Theme.objects.filter(disagreement__in=rows, at_closing=False).order_by("pk")
    for number, theme in picked.values_list("disagreement_id", "theme"):
        found[number] = (*found.get(number, ()), theme)
    return found


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
    late = Q(status=Status.OPEN, step__due_at__lte=now) & ~Q(step__awaited="")
    silent = Q(steps__ended=Ended.NO_RESPONSE) | Q(steps__awaited=Side.RESPONDING, steps__due_at__lte=now)
    opened = Step.history.filter(disagreement=OuterRef("pk"), number=1, history_type="+")
    missed = Q(steps__sent_at__isnull=False, steps__answered_at=None) & silent
    return rows.annotate(
        on=TruncDate("raised_at", tzinfo=clock.LONDON),
        ending=Case(*(When(so, then=Value(how)) for so, how, _ in ENDED), default=None),
        until=TruncDate(Case(*(When(so, then=at) for so, _, at in ENDED), default=None), tzinfo=clock.LONDON),
        overdue=Case(When(late, then=True), default=False),
        asked=Count("steps__sent_at"),
        missed=Count("steps", filter=missed),
        urgent=Exists(opened.exclude(urgent_because="")),
    )


def _raised(rows: Any, versions: list[ProtocolVersion], settled: Mapping[int, Settled]) -> Iterator[Raised]:
    themes, arose = _themes(rows), _arose(rows, versions)
    limits = {version.pk: version.protocol.saved_up_after_days for version in versions}
    for row in _known(rows).order_by("raised_at", "pk").values_list(*COLUMNS):
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


COLUMNS = (
    "pk", "status", "case_id", "on", "raising_agency_id", "responding_agency_id", "step__tier", "ending", "until",
    "overdue", "version_id", "asked", "missed", "urgent", "follows_id",
)  # fmt: skip
STATUSES = {status.value: status for status in Status}
ENDINGS: Mapping[str | None, Ending | None] = {None: None} | {ending.value: ending for ending in Ending}


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
