"""The agencies of a partnership as a sheet: what it has, what would become of each row, and how it goes out (A11)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resolution.govuk.fields import TelephoneField, TextField

from .columns import Column, OneOf, SheetDate, Table, YesNo, alike, as_cell, read_row, yes_no
from .fates import DryRun, Fate, Kind, differing, passed_over, to_read
from .models import Agency, Partnership, Sector

KINDS = [(kind.value, kind.label) for kind in Sector if kind != Sector.PARTNERSHIP_OFFICE]
COLUMNS = (
    Column(
        "name",
        "Name",
        "What the agency is called. No two agencies have the same name.",
        TextField("Name", missing="write the agency’s name"),
        ("Agency", "Organisation", "Agency name"),
    ),
    Column(
        "kind",
        "Sector",
        f"One of: {'; '.join(name for _, name in KINDS)}.",
        OneOf("Sector", missing="write the agency’s sector", options=KINDS),
        ("Kind", "Kind of agency", "Type"),
    ),
    Column(
        "small",
        "Small setting",
        "Yes, if it is so small that naming it may say who is meant; otherwise no.",
        YesNo("Small setting", missing=None),
        ("Small",),
    ),
    Column(
        "outside_area",
        "Outside the area",
        "Yes, if it works outside the partnership’s area; otherwise no.",
        YesNo("Outside the area", missing=None),
        ("Out of area",),
    ),
    Column(
        "telephone",
        "Telephone",
        "The number to ring in office hours.",
        TelephoneField("Telephone", missing=None),
        ("Telephone number", "Phone"),
    ),
    Column(
        "urgent_telephone",
        "Urgent telephone",
        "The number to ring when a child cannot wait.",
        TelephoneField("Urgent telephone", missing=None),
        ("Out of hours",),
    ),
    Column(
        "adopted_on",
        "Date of adoption",
        "When its governing body adopted the protocol, such as 03/04/2025 for 3 April. Empty, if not known.",
        SheetDate("Date of adoption", missing=None),
        ("Adopted on",),
    ),
)


def dry_run(partnership: Partnership, table: Table) -> DryRun:
    """What would become of each row now. The name says which agency it is."""
    here = {alike(agency.name): agency for agency in partnership.agencies.order_by("pk")}
    fates = [*passed_over(table, COLUMNS), *_read(table, here)]
    return DryRun(tuple(sorted(fates, key=lambda fate: fate.row)))


def _read(table: Table, here: Mapping[str, Agency]) -> Iterator[Fate]:
    seen: dict[str, int] = {}
    for row, cells in to_read(table, COLUMNS):
        given, wrong = read_row(COLUMNS, table, cells)
        name = given.get("name", "")
        if wrong:
            yield Fate(row, Kind.REFUSED, name, f"{'. '.join(wrong)}.")
        elif alike(name) in seen:
            yield Fate(row, Kind.REFUSED, name, f"Row {seen[alike(name)]} has an agency of the same name.")
        else:
            seen[alike(name)] = row
            yield _fate(row, given, here.get(alike(name)))


def _fate(row: int, given: Mapping[str, Any], here: Agency | None) -> Fate:
    name = given["name"]
    if here is None:
        return Fate(row, Kind.ADD, name, given=given)
    differs = differing(given, {key: getattr(here, key) for key in given if key != "name"}, COLUMNS)
    closed = "It has closed: open it again on its page." if here.is_closed else ""
    why = " ".join(filter(None, (closed, differs)))
    return Fate(row, Kind.DIFFERS if why else Kind.SAME, name, why)


def rows_out(partnership: Partnership) -> Iterator[Sequence[object]]:
    """Each agency that is open, but for the partnership's own office, in the form that is taken over."""
    for agency in Agency.objects.able_to_disagree().filter(partnership=partnership).order_by("name", "pk"):
        yield (
            agency.name,
            agency.get_kind_display(),
            yes_no(agency.small),
            yes_no(agency.outside_area),
            agency.telephone,
            agency.urgent_telephone,
            as_cell(agency.adopted_on),
        )
