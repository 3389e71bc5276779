"""How often somebody chose another procedure before raising (I1). Counted by day and by exit, of nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from resolution import clock
from resolution.disagreements.models import ExitCount
from resolution.govuk.components import Column, Table
from resolution.partnership.models import Partnership

COLUMNS = ("Way out", "This month", "Last 12 months")


@dataclass(frozen=True)
class Exit:
    """A way out, and how often it was taken."""

    name: str
    this_month: int
    twelve_months: int


def exits(partnership: Partnership) -> list[Exit]:
    """Each way out of the protocol in force, and each of an earlier one that was taken in the twelve months."""
    taken = _taken(partnership)
    called, open_today = _names(partnership)
    keys = [*open_today, *sorted(taken.keys() - set(open_today))]
    return [Exit(called.get(key, key), *taken.get(key, (0, 0))) for key in keys]


def table_of(partnership: Partnership) -> Table:
    """The same as a table."""
    first, *others = COLUMNS
    columns = [Column(first), *(Column(heading, numeric=True) for heading in others)]
    rows = [(one.name, one.this_month, one.twelve_months) for one in exits(partnership)]
    return Table("Ways out used before raising", columns, rows)


def month_began() -> date:
    """The first day of this month."""
    return clock.today().replace(day=1)


def twelve_months_began() -> date:
    """The first day of the twelve months of which this is the last."""
    month = month_began()
    return month.replace(year=month.year - 1, month=month.month + 1) if month.month < 12 else month.replace(month=1)


def _taken(partnership: Partnership) -> Mapping[str, tuple[int, int]]:
    """This month and in the twelve months, by exit, in one query."""
    rows = ExitCount.objects.filter(partnership=partnership, day__gte=twelve_months_began()).values("exit").order_by()
    sums = rows.annotate(month=Sum("count", filter=Q(day__gte=month_began()), default=0), year=Sum("count"))
    return {exit_: (month, year) for exit_, month, year in sums.values_list("exit", "month", "year")}


def _names(partnership: Partnership) -> tuple[Mapping[str, str], list[str]]:
    """What each exit is called, by the newest version that has it; and those of the version in force."""
    called: dict[str, str] = {}
    open_today: list[str] = []
    for version in partnership.versions_until(clock.today()):
        there = {one.id: one.name for one in version.protocol.signposts if not one.none_of_these}
        called |= there
        open_today = list(there)
    return called, open_today
