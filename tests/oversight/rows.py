"""Rows that figures are worked out from, made up without the database, and what a pattern says of them."""

from datetime import date, timedelta
from typing import Any

from resolution.oversight.figures.lines import Line, Lines
from resolution.oversight.figures.records import ON, Ending, Limit, Raised, Records, Settled
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.silence import Sheet
from resolution.oversight.patterns import PATTERN_BY_KEY, Asked, Pattern
from resolution.protocol.acts import Status
from tests.protocol.texts import WILTSHIRE

TODAY = date(2026, 11, 18)
NAMES = ("Ash Trust", "Birch Police", "Cedar Homes", "Dogwood Council", "Elm School", "Fir Surgery")
EVERY = Lines(tuple(Line(name, "other", frozenset({i}), frozenset({i})) for i, name in enumerate(NAMES)))

LIMITS = (Limit(date(2020, 1, 1), 14),)


def raised(on: date, number: int, **other: Any) -> Raised:
    row = Raised(number, Status.OPEN, number, on, 0, 1, 1, None, None, False, ("delay",), after=1, limit=14)
    return row._replace(**other)


def resolved(on: date, number: int, days: int, **other: Any) -> Raised:
    ending = {"status": Status.AGREED, "ending": Ending.RESOLVED, "until": on + timedelta(days=days)}
    return raised(on, number, **ending | other)


def asked(rows: list[Raised], settled: tuple[Settled, ...] = (), sheet: Sheet | None = None, **scope: Any) -> Asked:
    themes = {theme.id: theme.name for theme in WILTSHIRE.themes}
    tiers = {tier.number: tier.name for tier in WILTSHIRE.tiers}
    records = Records(
        raised=tuple(sorted(rows, key=ON)),
        settled=tuple(sorted(settled, key=ON)),
        lines=EVERY,
        protocol=WILTSHIRE,
        tiers=tiers,
        themes=themes,
        limits=LIMITS,
    )
    found = Asked(0, records, Scope(last=TODAY, **scope))
    found.__dict__["sheet"] = sheet  # read once for a page, and here without the database
    found.__dict__["restarts"] = ()
    return found


def pattern(key: str, of: Asked) -> Pattern:
    return PATTERN_BY_KEY[key].of(of)


def by_month(*counts: int) -> list[Raised]:
    """So many in each month up to the last whole one."""
    rows: list[Raised] = []
    for back, count in enumerate(reversed(counts)):
        year, month = divmod(2026 * 12 + 9 - back, 12)
        rows += [raised(date(year, month + 1, 1 + i), 1000 * back + i) for i in range(count)]
    return rows


UNTIL = date(2026, 4, 1)
SHEET = Sheet(
    "children known", "from 1 April 2025 to 31 March 2026", UNTIL, "Returns", TODAY, dict.fromkeys(range(6), 500)
)


def of_a_year(*counts: int) -> list[Raised]:
    """So many by each line in the last four whole quarters, each about another child."""
    return [
        raised(date(2026, 3, 1) + timedelta(days=i), 100 * line + i, raising=line, responding=(line + 1) % 6)
        for line, count in enumerate(counts)
        for i in range(count)
    ]
