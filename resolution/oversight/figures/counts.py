"""How much was raised, how it stands, and where it ended (§3, Q10, Q11)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resolution.protocol.acts import Status

from .records import ON, Ending, Raised, Records, Settled
from .scope import Scope, in_months, month_of, months_between


@dataclass(frozen=True)
class Month:
    """What was raised, and what was settled in conversations, in one month. `whole`: it is over."""

    first: date
    raised: int
    settled: int
    whole: bool


def raised_per_month(records: Records, scope: Scope) -> list[Month]:
    """§3 "the pattern of conflicts": for each month of the period the number of disagreements whose day of raising, in
    London, lies in it; and apart from them those settled in a conversation, by the day of logging. A settled one that
    was taken up counts once, when it was raised. The months with none are there, but for those before the earliest
    record of all: nothing was kept then."""
    inside = records.within(scope)
    first = max(scope.first or date.min, records.first or scope.last)
    raised, settled = _by_month(inside.raised), _by_month(inside.stayed_settled)
    last = month_of(scope.last)
    return [
        Month(month, raised[month], settled[month], whole=month < last) for month in months_between(first, scope.last)
    ]


def _by_month(rows: Sequence[Raised] | Sequence[Settled]) -> Counter[date]:
    return Counter({month: len(those) for month, those in in_months(rows, ON)})


@dataclass(frozen=True)
class Standing:
    """How those raised in the period stand today."""

    raised: int
    settled: int
    open: int
    overdue: int
    unresolved: int


def standing(records: Records, scope: Scope) -> Standing:
    """§3, Q10 "new, open, overdue". `raised`: raised in the period. `open`: of those, how many have not ended today,
    those left unresolved at the last tier among them. `overdue`: open, and the date by which an answer is needed from
    either side has passed. `unresolved`: the last tier has ended without agreement, and nobody has closed it.
    `settled`: settled in a conversation, in the period, and not taken up."""
    inside = records.within(scope)
    still = [row for row in inside.raised if row.is_open]
    return Standing(
        raised=len(inside.raised),
        settled=len(inside.stayed_settled),
        open=len(still),
        overdue=sum(row.overdue for row in still),
        unresolved=sum(row.status is Status.UNRESOLVED for row in still),
    )


# How long something has been open, in days: up to each of these, and longer.
OPEN_FOR = (14, 30, 90)


def open_by_tier(records: Records, on: date) -> Mapping[int, tuple[int, ...]]:
    """§2.5, Q10 "open": the number that have not ended on the day, by the tier at which each stands, and by the days in
    London since it was raised: up to 14, 15 to 30, 31 to 90, more. Every tier of the protocol is there, also with
    none."""
    still = [row for row in records.raised if row.is_open]
    found = Counter((row.tier, sum((on - row.on).days > days for days in OPEN_FOR)) for row in still)
    tiers = sorted({*records.tiers, *(row.tier for row in still)})
    return {tier: tuple(found[tier, place] for place in range(len(OPEN_FOR) + 1)) for tier in tiers}


@dataclass(frozen=True)
class Endings:
    """Of those raised in the period: `resolved` by the number of the tier; the other ways to end; and the open ones."""

    resolved: Mapping[int, int]
    others: Mapping[Ending, int]
    open: int

    @property
    def all_resolved(self) -> int:
        return sum(self.resolved.values())


def endings(records: Records, scope: Scope) -> Endings:
    """§2.5, Q10 "resolved and at which tier": of those raised in the period the number agreed by both sides, by the
    tier of the step at which that was, whether or not they are closed; those closed without agreement, decided in a
    legal process, and withdrawn, which do not count as resolved; and those that have not ended. One opened again counts
    as it stands now. Every tier of the protocol is there, also with none."""
    inside = records.within(scope).raised
    resolved = Counter(row.tier for row in inside if row.ending is Ending.RESOLVED)
    others = Counter(row.ending for row in inside if row.ending)
    return Endings(
        resolved={tier: resolved[tier] for tier in sorted({*records.tiers, *resolved})},
        others={ending: others[ending] for ending in Ending if ending is not Ending.RESOLVED},
        open=sum(row.ending is None for row in inside),
    )


def resolved_in(records: Records, scope: Scope) -> Mapping[int, int]:
    """§2.5, Q10 "resolved and at which tier": the number on which both sides agreed in the period, whenever they were
    raised, by the tier of the step at which that was. Every tier of the protocol is there, also with none."""
    ended = (row for row in records.raised if row.ending is Ending.RESOLVED and row.until and scope.holds(row.until))
    found = Counter(row.tier for row in ended)
    return {tier: found[tier] for tier in sorted({*records.tiers, *found})}


@dataclass(frozen=True)
class Answers:
    """How many steps were put to the line, and how many had no answer by their date."""

    line: str
    asked: int
    missed: int


def missed_answers(records: Records, scope: Scope) -> list[Answers]:
    """§2.5, L6 "the missing response is recorded": of those raised in the period the number of steps that were sent to
    an agency of the line, and of those the ones without a response that ended because none had come by the date, or
    whose date has passed while the responding side has the move. In the order of the alphabet."""
    inside = records.within(scope).raised
    asked, missed = Counter[str](), Counter[str]()
    of = {agency: line.name for line in records.lines.every for agency in line.agencies}
    for row in inside:
        asked[of[row.responding]] += row.asked
        missed[of[row.responding]] += row.missed
    return [Answers(line, asked[line], missed[line]) for line in records.lines.shown(asked)]
