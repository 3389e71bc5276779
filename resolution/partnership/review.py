"""Reading for the annual review of the protocol (§5.1): its versions, what differs, and who has not adopted it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from resolution import clock
from resolution.govuk.wording import day
from resolution.protocol import changeable_parts
from resolution.protocol.changeable import Changeable, values_of
from resolution.protocol.comparing import Change, PartCompared, compare
from resolution.protocol.model import Protocol

from .models import Agency, Partnership, ProtocolDraft, ProtocolVersion, Sector

# Letters that a page of a comparison holds, with what stands round them: no page is over 60 kB.
ON_A_SHEET = 30_000
ROUND_A_CHANGE, ROUND_A_LINE = 350, 300
# Of agencies, as the directory calls them.
KINDS = {str(kind): str(label) for kind, label in Sector.choices}


def draft_of(partnership: Partnership) -> ProtocolDraft | None:
    """The next version, while it is written."""
    return ProtocolDraft.objects.filter(partnership=partnership).first()


def newest_of(partnership: Partnership) -> ProtocolVersion:
    """The version that the next one follows: of those adopted, the one that holds last."""
    newest: ProtocolVersion = partnership.protocol_versions.adopted().order_by("-adopted_on", "-number")[0]
    return newest


@dataclass(frozen=True)
class NextVersion:
    """The version that is to come after the newest one, as far as it is drafted."""

    newest: ProtocolVersion
    draft: ProtocolDraft | None

    @property
    def text(self) -> str:
        """As it was drafted, or that of the version that it follows."""
        return (self.draft or self.newest).text


def next_version(partnership: Partnership) -> NextVersion:
    """What is drafted, and what it begins as."""
    return NextVersion(newest_of(partnership), draft_of(partnership))


def changeable(text: str) -> Mapping[str, Changeable]:
    """What of a version can be changed one thing at a time, by its key."""
    return {thing.key: thing for things in changeable_by_part(text).values() for thing in things}


def changeable_by_part(text: str) -> Mapping[str, Sequence[Changeable]]:
    """The same by the keys of a comparison's parts, in their order."""
    values = values_of(text)
    return {part.key: tuple(part.things(values, KINDS)) for part in changeable_parts.PARTS}


@dataclass(frozen=True)
class Reviewed:
    """When the protocol was last reviewed, as far as it is recorded, and what came of it in words."""

    on: date
    says: str

    @property
    def next_by(self) -> date:
        """The same day a year later (§5.1), which nobody enters; 28 February after the 29th."""
        leap = (self.on.month, self.on.day) == (2, 29)
        return self.on.replace(year=self.on.year + 1, day=28 if leap else self.on.day)

    @property
    def is_late(self) -> bool:
        return self.next_by < clock.today()


def last_reviewed(partnership: Partnership) -> Reviewed:
    """Either a version was decided, or the protocol was left as it is. The first version was the protocol before it
    came here: from its day on the year is counted, though nothing says that it was reviewed on it."""
    decided = max(partnership.versions, key=lambda one: (one.decided_on, one.number))
    left = partnership.protocol_left_on
    if left is not None and left >= decided.decided_on:
        return Reviewed(left, f"It was last reviewed on {day(left)}, and left as it is.")
    if decided.number == 1:
        return Reviewed(decided.decided_on, f"No review is recorded since it came here on {day(decided.decided_on)}.")
    when = day(decided.decided_on)
    return Reviewed(decided.decided_on, f"It was last reviewed on {when}, when version {decided.number} was decided.")


def before(version: ProtocolVersion) -> ProtocolVersion | None:
    """The version that it follows; None for the first."""
    earlier = [
        one
        for one in version.partnership.versions
        if (one.adopted_on, one.number) < (version.adopted_on, version.number)
    ]
    return earlier[-1] if earlier else None


def compared(earlier: Protocol, later: Protocol) -> tuple[PartCompared, ...]:
    """What differs, by parts, with kinds of agencies as the directory calls them."""
    return compare(earlier, later, KINDS)


def not_adopted(version: ProtocolVersion) -> QuerySet[Agency]:
    """Agencies of the area whose governing body has not adopted this version, by what is entered: on no day, or on one
    before the version was decided. The first version was the protocol before it came here: any day will do."""
    missing = Q(adopted_on__isnull=True)
    if before(version) is not None:
        missing |= Q(adopted_on__lt=version.decided_on)
    agencies = Agency.objects.able_to_disagree().filter(partnership=version.partnership_id, outside_area=False)
    return agencies.filter(missing).order_by("name", "pk")


def sheets(parts: Sequence[PartCompared]) -> list[list[PartCompared]]:
    """A comparison in pages, each change whole; one page for what a review usually changes."""
    pages: list[list[PartCompared]] = [[]]
    room = ON_A_SHEET
    for part in parts:
        for change in part.changes:
            if pages[-1] and _size(change) > room:
                pages.append([])
                room = ON_A_SHEET
            room -= _size(change)
            pages[-1] = _with(pages[-1], part, change)
    return pages


def _with(page: list[PartCompared], part: PartCompared, change: Change) -> list[PartCompared]:
    """The page and one more change, under the heading of its part."""
    if page and page[-1].key == part.key:
        return [*page[:-1], replace(part, changes=(*page[-1].changes, change))]
    return [*page, replace(part, changes=(change,))]


def _size(change: Change) -> int:
    return ROUND_A_CHANGE + sum(ROUND_A_LINE + len(line.before) + len(line.after) for line in change.lines)
