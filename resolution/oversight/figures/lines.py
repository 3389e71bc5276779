"""Under which line an agency is counted: its own, or that of the small settings of its sector (Q15)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.db.models import Count, OuterRef, Subquery

from resolution import clock
from resolution.insight.disclosure import OTHERS, Setting, groups_of
from resolution.partnership.models import Agency, Sector
from resolution.partnership.models.kept import ASKED_ABOUT, Kept
from resolution.partnership.models.when import present

# The sectors of small settings, in the plural. An agency of another sector is small by its entry, or by its few people.
SMALL: Mapping[str, str] = {
    Sector.EARLY_YEARS: "Early years settings",
    Sector.SCHOOL: "Schools and colleges",
    Sector.GP_PRACTICE: "GP practices",
}


@dataclass(frozen=True)
class Line:
    """One agency, or small settings together. `sector` is blank for those that no sector has enough of.

    `agencies`: the numbers of all that there ever were; `open`: of those that have not closed. `entered`: on which day
    each came to the directory."""

    name: str
    sector: str
    agencies: frozenset[int]
    open: frozenset[int]
    entered: Mapping[int, date] = field(default_factory=dict)

    def entered_before(self, on: date) -> frozenset[int]:
        """The numbers of those that were in the directory before that day."""
        return frozenset(agency for agency, since in self.entered.items() if since < on)


@dataclass(frozen=True)
class Lines:
    """All lines of a partnership, in the order of the alphabet; what belongs nowhere else comes last."""

    every: tuple[Line, ...]

    @cached_property
    def _of(self) -> Mapping[int, Line]:
        return {agency: line for line in self.every for agency in line.agencies}

    def of(self, agency: int) -> str:
        """The name of the line under which the agency of this number is counted."""
        return self._of[agency].name

    def sector_of(self, agency: int) -> str:
        """The sector that the agency is found under. Blank where finding it would single it out."""
        return self._of[agency].sector

    def is_by_itself(self, agency: int) -> bool:
        """Whether the agency of this number is told of by itself, and no small setting (Q15)."""
        return any(line.sector and line.agencies == {agency} for line in self.every)

    @cached_property
    def apart(self) -> "Lines":
        """Each agency by itself, as it may have been counted before it came to be small: what was read then is known.
        Under its number: nobody reads these."""
        agencies = sorted(self._of)
        return Lines(tuple(Line(str(each), "", frozenset({each}), frozenset()) for each in agencies))

    @property
    def sectors(self) -> list[tuple[str, str]]:
        """The sectors that figures can be narrowed to, with their names."""
        there = {line.sector for line in self.every if line.sector}
        return [(value, label) for value, label in Sector.choices if value in there]

    def in_sector(self, sector: str) -> frozenset[str]:
        """The lines that figures narrowed to this sector are of; all of them where they are not narrowed."""
        return frozenset(line.name for line in self.every if not sector or line.sector == sector)

    def shown(self, counted: Iterable[str]) -> list[str]:
        """The lines of a table: all that are open, with or without figures, and closed ones that have some (§3)."""
        some = set(counted)
        return [line.name for line in self.every if line.open or line.name in some]


def lines_of(partnership: int) -> Lines:
    """The lines of the partnership of this number. Its own office is no side of anything. One query."""
    agencies = [dict(zip(COLUMNS, row, strict=True)) for row in agencies_counted().rows(partnership)]
    shut = {row["pk"] for row in agencies if row["closed_on"] and row["closed_on"] <= clock.today()}
    groups = groups_of([_setting(row) for row in agencies])
    return Lines(tuple(_lines(agencies, groups, shut)))


COLUMNS = ("pk", "name", "kind", "small", "there", "closed_on", "entered")


@cache
def agencies_counted() -> Kept:
    """The agencies of the partnership that is asked about, how many people of theirs are `there`, and when each was
    entered."""
    return Kept.of(lambda: [_with_people().order_by("name", "pk").values_list(*COLUMNS)])


def _with_people() -> Any:
    rows = Agency.objects.filter(partnership=ASKED_ABOUT).exclude(kind=Sector.PARTNERSHIP_OFFICE)
    entered = Agency.history.filter(id=OuterRef("pk"), history_type="+").values("history_date")[:1]
    there = Count("people", filter=present(clock.today(), "people__"))
    return rows.annotate(there=there, entered=Subquery(entered))


def _setting(row: Mapping[str, Any]) -> Setting:
    named = SMALL.get(row["kind"], f"Small settings: {Sector(row['kind']).label}")
    return Setting(row["name"], named, row["there"], row["small"] or row["kind"] in SMALL)


def _lines(agencies: list[dict[str, Any]], groups: Mapping[str, str], shut: set[int]) -> Iterable[Line]:
    names = sorted(set(groups.values()), key=lambda name: (name == OTHERS, name.casefold()))
    for name in names:
        rows = [row for row in agencies if groups[row["name"]] == name]
        numbers = frozenset(row["pk"] for row in rows)
        sector = "" if name == OTHERS else rows[0]["kind"]
        entered = {row["pk"]: row["entered"].astimezone(clock.LONDON).date() for row in rows}
        yield Line(name, sector, numbers, numbers - shut, entered)
