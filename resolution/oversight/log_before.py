"""The log that was kept before, in numbers: beside the figures, and never among them (A11, decision 0148)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Min

from resolution.govuk.components import Column, Table
from resolution.oversight.models import LoggedBefore
from resolution.partnership import directory
from resolution.partnership.models import Partnership

CAPTION = "Settled before, by the year in which they were raised and the tier at which they were settled"
NOT_KNOWN = "Tier not known"
REFERRED = "Referred to the Sub Group"


def said_of(partnership: Partnership) -> str:
    """How many there are, of which years; blank where there are none."""
    rows = LoggedBefore.objects.filter(partnership=partnership)
    found = rows.aggregate(many=Count("pk"), first=Min("raised_on"), last=Max("raised_on"))
    return _said(found["many"], found["first"], found["last"]) if found["many"] else ""


def _said(many: int, first: date, last: date) -> str:
    years = f"from {first.year} to {last.year}" if first.year != last.year else f"in {first.year}"
    things = "disagreement" if many == 1 else "disagreements"
    return f"{many} {things} raised {years}, taken over from the log kept before"


def table_of(partnership: Partnership) -> Table:
    """How many there are of each year and tier. A year with none in between is there."""
    called = {tier.number: tier.name for tier in directory.protocol_in_force(partnership).protocol.tiers}
    rows = list(
        LoggedBefore.objects.filter(partnership=partnership)
        .order_by()
        .values_list("raised_on__year", "tier", "referred")
    )
    tiers = [*sorted({*called, *(tier for _, tier, _ in rows if tier)}), None]
    heads = [called.get(tier, f"Tier {tier}") if tier else NOT_KNOWN for tier in tiers]
    columns = [Column("Year"), *(Column(head, numeric=True) for head in (*heads, "All", REFERRED))]
    return Table(CAPTION, columns, list(_lines(rows, tiers)))


def _lines(rows: list[tuple[int, int | None, bool]], tiers: list[int | None]) -> Iterator[list[object]]:
    years = [year for year, _, _ in rows]
    found, referred = Counter((year, tier) for year, tier, _ in rows), Counter(year for year, _, was in rows if was)
    for year in range(min(years), max(years) + 1) if years else ():
        cells = [found[year, tier] for tier in tiers]
        yield [year, *cells, sum(cells), referred[year]]
