"""Reminding people of what waits for them by a day, and is no move of a disagreement (A9). Reads only.

Who is reminded now; and whether a reminder that was given still holds when it is sent."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from resolution import clock
from resolution.notices.models import Notice
from resolution.notices.reminder import Reminder, told_before
from resolution.partnership.covering import today_of
from resolution.partnership.models import Partnership, Person
from resolution.protocol import reminding
from resolution.protocol.clock import Due, next_working_day


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody. `of` is the number of its row; `since` is when its day was last set."""

    to: Person
    of: int
    by: date
    since: datetime
    reference: str
    path: str


@dataclass(frozen=True)
class ByDay:
    """What waits in one way. `rows` are those of a partnership whose day is not after the one that it is given. The
    notices are `kind` with `_soon` before the day, and with `_late` after it."""

    kind: str
    rows: Callable[[Partnership, date], Iterable[Waiting]]

    def to_give(self, partnership: Partnership) -> list[Reminder]:
        """What nobody was reminded of yet. Whoever it goes to later is told of its day by whatever gives it to them."""
        there = [*self._now(partnership)]
        told = told_before([each.once for each in there])
        return [each for each in there if each.once not in told]

    def holding(self, notices: Sequence[Notice]) -> Collection[int]:
        """Of these reminders, the numbers of those that hold now: it has not ended, and is still theirs by that day."""
        asked = [notice for notice in notices if notice.kind.removesuffix("_soon").removesuffix("_late") == self.kind]
        partnerships = {notice.to.agency.partnership for notice in asked}
        true = {(each.to.pk, each.once) for partnership in partnerships for each in self._now(partnership)}
        return {notice.pk for notice in asked if (notice.to_id, notice.once) in true}

    def _now(self, partnership: Partnership) -> Iterator[Reminder]:
        closed = today_of(partnership).closed
        for row in self.rows(partnership, next_working_day(clock.today(), closed)):
            stands = reminding.stands(Due(row.by), row.since, clock.now(), closed)
            if stands and not row.to.has_left:
                yield self._reminder(f"{self.kind}_{stands}", row)

    def _reminder(self, kind: str, row: Waiting) -> Reminder:
        once = f"{kind} {row.of} {row.by.isoformat()}"
        return Reminder(row.to, kind, once, row.reference, row.path, Due(row.by))
