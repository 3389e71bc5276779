"""How those raised in a year had ended by the same day after each was raised (methods, D4: by entry cohort). Two years
told so can be compared, on whatever day each of them is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from resolution import clock
from resolution.insight.endings import COHORT_DAY
from resolution.insight.tables import Table, grouped

from .records import Ending, Raised, Records

ENDED, CAPTION = "ended", f"How they had ended by day {COHORT_DAY}"
RESOLVED, LATER, OTHERWISE = "Resolved", "Resolved at a later tier", "Ended in another way"
NOT_BY = f"Not ended by day {COHORT_DAY}"
# Of one raised so late in the year that its day has not come: it is not known yet whether it belongs to those.
NOT_YET = f"Not ended when counted, before day {COHORT_DAY}"
# In a year that was counted before this was: whatever had not ended on the day of counting.
OPEN = "Still open"
AS_IT_STOOD = f"Counted as each stood on the day of counting, and not by day {COHORT_DAY}: not to be compared."

FOLLOWED = (
    f"How they ended is told by day {COHORT_DAY} after each was raised, so that two years can be compared: what ended "
    "later had not ended by then."
)
NOT_ALL = (
    f"Of those raised late, not all had had {COHORT_DAY} days when they were counted: more may have been resolved by "
    "then."
)


def ending_by_today(row: Raised) -> Ending | None:
    """As it stands today: what ends later is open."""
    return row.ending if row.until and row.until <= clock.today() else None


def days_until_today(row: Raised) -> int:
    """For how many days it has been followed: until it ended, or until today."""
    until = row.until if row.until and row.until <= clock.today() else clock.today()
    return (until - row.on).days


def told_as(inside: Records) -> Iterator[Table]:
    """How they ended: by tier; as at the first tier or a later one; and as resolved or not."""
    table = endings_in(inside)
    tiers = [label for label in table.labels[0] if label.startswith(RESOLVED)]
    others = [label for label in table.labels[0] if label not in (*tiers, NOT_BY, NOT_YET)]
    yield table
    yield grouped(table, 0, dict.fromkeys(tiers[1:], LATER))
    yield grouped(table, 0, dict.fromkeys(tiers, RESOLVED) | dict.fromkeys(others, OTHERWISE))


def endings_in(inside: Records) -> Table:
    """By tier for those resolved by the day, then each other way, and those that had not ended by it; apart from them
    those whose day has not come, where there are any."""
    counts = Counter(_ended_as(inside, row) for row in inside.raised)
    return table_of(ENDED, [*_ways(inside), *(NOT_YET for _ in range(NOT_YET in counts))], counts)


def _ended_as(inside: Records, row: Raised) -> str:
    ending = ending_by_today(row) if days_until_today(row) <= COHORT_DAY else None
    if ending is Ending.RESOLVED:
        return _at(inside, row.tier)
    return ending.capitalize() if ending else NOT_BY if _has_come(row) else NOT_YET


def _has_come(row: Raised) -> bool:
    """Whether its day is over."""
    return row.on + timedelta(COHORT_DAY) < clock.today()


def _ways(inside: Records) -> Iterator[str]:
    yield from (_at(inside, tier) for tier in sorted({*inside.tiers, *(row.tier for row in inside.raised)}))
    yield from (ending.capitalize() for ending in Ending if ending is not Ending.RESOLVED)
    yield NOT_BY


def _at(inside: Records, tier: int) -> str:
    return f"{RESOLVED} at tier {tier}, {inside.tiers.get(tier, '')}".rstrip(", ")


def table_of(dimension: str, labels: Sequence[str], counts: Mapping[str, int]) -> Table:
    """Of one dimension, each label with its count or 0."""
    return Table((dimension,), (tuple(labels),), [counts.get(label, 0) for label in labels])


def by_day(rows: Iterable[Sequence[str]]) -> str:
    """Whether what is printed was counted by the day, in the words of a sentence; blank where it was counted before."""
    return "" if any(label == OPEN for label, _ in rows) else f" by day {COHORT_DAY}"


def waits(rows: Iterable[Sequence[str]]) -> bool:
    """Whether the day of some had not come when they were counted."""
    return any(label == NOT_YET for label, _ in rows)
