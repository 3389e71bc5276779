"""A row of the log that was kept before is put right: why, what differs then, and what of it cannot be taken (A12)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import TextChoices

from resolution.oversight.models import LoggedBefore
from resolution.partnership.checking import known_in

from .log_sheet import LOOKED_THROUGH, says_who

Said = Mapping[str, Any]


class Why(TextChoices):
    """How it came to be wrong. Nothing is typed: what is typed here could say who is meant, and would stay."""

    SHEET = "sheet", "The sheet that was taken over had it wrong"
    LOG = "log", "The log that was kept before had it wrong"
    AGENCY = "agency", "An agency that took part has said how it was"


def differing(row: LoggedBefore, said: Said) -> dict[str, Any]:
    """Of what is said, by the row's fields, what differs from what stands there."""
    return {name: value for name, value in said.items() if not _same(getattr(row, name), value)}


def _same(was: Any, now: Any) -> bool:
    """In whichever order themes stand."""
    return set(was) == set(now) if isinstance(now, list) else bool(was == now)


def amiss(row: LoggedBefore, changed: Said) -> Iterator[tuple[str, str]]:
    """All that is wrong with the row as it would be, each with its field. Words are looked through as those of a sheet
    are, where they are new (decision 0148)."""
    if not changed:
        yield "number", "Change what is wrong: nothing differs from what stands in this row"
    others = LoggedBefore.objects.filter(partnership=row.partnership_id).exclude(pk=row.pk)
    if "number" in changed and others.filter(number__iexact=row.number).exists():
        yield "number", "Enter the number that this row has in the log: another row has this one"
    if row.raising_agency_id == row.responding_agency_id:
        yield "responding_agency", "Select another agency: this one is the raising agency"
    if row.settled_on < row.raised_on:
        yield "settled_on", "The day on which it was settled must not be before the day on which it was raised"
    yield from _who(row, changed)


def _who(row: LoggedBefore, changed: Said) -> Iterator[tuple[str, str]]:
    known = known_in(row.partnership)
    for name in LOOKED_THROUGH:
        if why := says_who(changed.get(name, ""), known):
            yield name, f"Take out what may say who is meant, or leave it empty: {why}"
