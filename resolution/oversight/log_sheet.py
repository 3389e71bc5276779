"""The log that was kept before as a sheet: what would become of each row, and how it goes out (A11)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from resolution.govuk.wording import in_words
from resolution.partnership import directory
from resolution.partnership.checking import Known, known_in
from resolution.partnership.columns import Table, alike, as_cell, read_row, yes_no
from resolution.partnership.fates import DryRun, Fate, Kind, differing, passed_over, to_read
from resolution.partnership.identifiers import likely
from resolution.partnership.models import Agency, Partnership, Sector

from .log_columns import COLUMNS
from .models import LoggedBefore

Given = Mapping[str, Any]
LOOKED_THROUGH = ("how_settled", "outcome")


def agencies_of(partnership: Partnership) -> QuerySet[Agency]:
    """Between which a disagreement can have been, those among them that have closed."""
    return partnership.agencies.exclude(kind=Sector.PARTNERSHIP_OFFICE).order_by("name", "pk")


class Here:
    """What a log is compared with: read once, however long it is."""

    def __init__(self, partnership: Partnership) -> None:
        protocol = directory.protocol_in_force(partnership).protocol
        self.agencies: Mapping[str, Agency] = {alike(agency.name): agency for agency in agencies_of(partnership)}
        self.tiers = {alike(name): tier.number for tier in protocol.tiers for name in (str(tier.number), tier.name)}
        self.themes = {alike(name): theme.id for theme in protocol.themes for name in (theme.id, theme.name)}
        self.called = {theme.id: theme.name for theme in protocol.themes}
        self.known = known_in(partnership)
        rows = LoggedBefore.objects.filter(partnership=partnership).order_by("raised_on", "pk")
        self.rows = {alike(row.number): row for row in rows.select_related("raising_agency", "responding_agency")}

    def says_of(self, row: LoggedBefore, given: Given) -> dict[str, Any]:
        """What is here of it, by the columns, as the row says it where both mean the same."""
        tier, themes = self.tiers.get(alike(given["tier"])), self._themes(given["themes"])
        return {
            "raised_on": row.raised_on,
            "raising": _as_said(given["raising"], row.raising_agency.name),
            "responding": _as_said(given["responding"], row.responding_agency.name),
            "tier": given["tier"] if tier == row.tier else str(row.tier or ""),
            "themes": given["themes"] if themes == row.themes else self.in_words(row.themes),
            "settled_on": row.settled_on,
            "how_settled": row.how_settled,
            "outcome": row.outcome,
            "referred": row.referred,
        }

    def _themes(self, said: str) -> list[str | None]:
        return [self.themes.get(alike(one)) for one in said.split(";") if one.strip()]

    def in_words(self, themes: Sequence[str]) -> str:
        """As the sheet has them; one that the protocol has no more, by its id."""
        return "; ".join(self.called.get(theme, theme) for theme in themes)

    def amiss(self, given: Given) -> Iterator[str]:
        """All that is wrong with what a row says."""
        for key, heading in (("raising", "Raising agency"), ("responding", "Responding agency")):
            if alike(given[key]) not in self.agencies:
                yield f"{heading}: there is none of this name in the directory. Take it over first."
        if alike(given["raising"]) == alike(given["responding"]):
            yield "Responding agency: it is the raising agency too."
        if given["tier"] and alike(given["tier"]) not in self.tiers:
            yield f"Tier: there is none called “{given['tier']}”. Write its number or name, or nothing."
        if None in self._themes(given["themes"]):
            yield f"Themes: write those of the protocol, or nothing: {in_words(list(self.called.values()), last='or')}."
        if given["settled_on"] and given["settled_on"] < given["raised_on"]:
            yield "Date settled: it is before the date raised."
        yield from self._identifiers(given)

    def _identifiers(self, given: Given) -> Iterator[str]:
        """What in its words may say who is meant."""
        headings = {column.key: column.heading for column in COLUMNS}
        for key in LOOKED_THROUGH:
            if why := says_who(given[key], self.known):
                yield f"{headings[key]}: {why}. Take it out, or leave the cell empty."

    def taken(self, given: Given) -> dict[str, Any]:
        """The row as it is kept."""
        return {
            "number": given["number"],
            "raised_on": given["raised_on"],
            "raising_agency": self.agencies[alike(given["raising"])].pk,
            "responding_agency": self.agencies[alike(given["responding"])].pk,
            "tier": self.tiers.get(alike(given["tier"])),
            "themes": self._themes(given["themes"]),
            "settled_on": given["settled_on"],
            "how_settled": given["how_settled"],
            "outcome": given["outcome"],
            "referred": bool(given["referred"]),
        }


def says_who(words: str, known: Known) -> str:
    """Why something in the words may say who is meant, without saying it once more; blank where nothing does."""
    whys = dict.fromkeys(piece.why for piece in likely(words, *known))
    return f"something in it {in_words(list(whys))}" if whys else ""


def _as_said(said: str, name: str) -> str:
    return said if alike(said) == alike(name) else name


def dry_run(partnership: Partnership, table: Table) -> DryRun:
    """What would become of each row now. The log's own number says which one it is."""
    here = Here(partnership)
    fates = [*passed_over(table, COLUMNS), *_read(here, table)]
    return DryRun(tuple(sorted(fates, key=lambda fate: fate.row)))


def _read(here: Here, table: Table) -> Iterator[Fate]:
    seen: dict[str, int] = {}
    for row, cells in to_read(table, COLUMNS):
        given, wrong = read_row(COLUMNS, table, cells)
        number = given.get("number", "")
        first = seen.setdefault(alike(number), row)
        if wrong:
            yield Fate(row, Kind.REFUSED, number, f"{'. '.join(wrong)}.")
        elif first != row:
            yield Fate(row, Kind.REFUSED, number, f"Row {first} has the same number.")
        else:
            yield _fate(here, row, given)


def _fate(here: Here, row: int, given: Given) -> Fate:
    number = given["number"]
    if found := here.rows.get(alike(number)):
        differs = differing(given, here.says_of(found, given), COLUMNS)
        return Fate(row, Kind.DIFFERS if differs else Kind.SAME, number, differs)
    if why := " ".join(here.amiss(given)):
        return Fate(row, Kind.REFUSED, number, why)
    if given["settled_on"] is None:
        why = f"Nobody has declared the protocol’s checklist for it. Ask {given['raising']} to raise it anew."
        return Fate(row, Kind.ANEW, number, why)
    return Fate(row, Kind.ADD, number, given=here.taken(given))


def rows_out(partnership: Partnership) -> Iterator[Sequence[object]]:
    """Each row that was taken over, in the form that is taken over."""
    here = Here(partnership)
    for row in here.rows.values():
        yield (
            row.number,
            as_cell(row.raised_on),
            row.raising_agency.name,
            row.responding_agency.name,
            row.tier or "",
            here.in_words(row.themes),
            as_cell(row.settled_on),
            row.how_settled,
            row.outcome,
            yes_no(row.referred),
        )
