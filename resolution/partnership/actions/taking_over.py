"""Taking over a sheet of agencies or of people: what is waiting, and what is done when it is confirmed (A11).

All rows that can be taken over are, or none is: they refer to each other. Each is entered by the act of the directory
that enters such a thing on its own page, as a part of this one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from resolution import clock
from resolution.history.journal import Actor, Journal
from resolution.history.models import Subject

from .. import agencies_sheet, people_sheet, policy
from ..columns import Table
from ..fates import DryRun, Fate, Kind, in_ranges
from ..models import Agency, Partnership, Person, WaitingSheet
from ..people_columns import CONTACT, ROLES
from ..people_sheet import RELATIONS
from .agencies import add_agency, choose_point_of_contact
from .frame import Sent, as_parts_of, changing, lock, refuse
from .people import add_person
from .posts import give_post, give_role

KEPT_FOR = timedelta(days=1)
MOVED_ON = (
    "The directory has changed since this page was made. Look at what would become of each row now, and confirm again"
)


def keep_sheet(*, person: Person, kind: str, digest: str, table: Table) -> WaitingSheet:
    """What of a sheet was asked for, until the day is over. It takes the place of the one of its kind before it."""
    person.waiting_sheets.filter(kind=kind).delete()
    return WaitingSheet.objects.create(
        person=person, kind=kind, digest=digest, sent_at=clock.now(), table=json.dumps(table.as_data())
    )


def clear_sheets() -> None:
    """Destroy the sheets whose day is over."""
    WaitingSheet.objects.filter(sent_at__lte=clock.now() - KEPT_FOR).delete()


def take_over_agencies(
    *,
    partnership: Partnership,
    sheet: WaitingSheet,
    seen: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> list[Fate]:
    """The agencies that are not here yet. `seen`: the digest of the dry run that was shown."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("take_over_agencies", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        fates = as_shown(agencies_sheet.dry_run(partnership, sheet.rows), seen)
        told.tell(partnership, sheet=sheet.called, rows=in_ranges([fate.row for fate in fates]))
        with as_parts_of(told):
            for fate in fates:
                given = dict(fate.given) | {key: bool(fate.given[key]) for key in ("small", "outside_area")}
                agency = add_agency(partnership=partnership, **given, by=by)
                told.tell(agency, sheet=sheet.called, rows=str(fate.row))
        return fates


def take_over_people(
    *,
    partnership: Partnership,
    sheet: WaitingSheet,
    seen: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> list[Fate]:
    """The people who are not here yet, with their posts and roles. Nobody can sign in by it."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("take_over_people", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        fates = as_shown(people_sheet.dry_run(partnership, sheet.rows), seen)
        agencies = _locked(fate.given["of"] for fate in fates)
        with as_parts_of(told):
            people = {fate.row: _person(fate, agencies, by) for fate in fates if fate.given["first"] == fate.row}
            _places(fates, people, by)
        _tell(told, fates, people, sheet, partnership)
        return fates


def as_shown(run: DryRun, seen: str) -> list[Fate]:
    """The rows to take over, which are those that were shown; refused where they are others by now, or none."""
    fates = run.of(Kind.ADD)
    if run.digest != seen or not fates:
        raise refuse("seen", MOVED_ON)
    return fates


def _locked(keys: Iterable[int]) -> Mapping[int, Agency]:
    """In the order of their numbers, so that two who lock several do not wait for each other."""
    agencies = Agency.objects.in_bulk(sorted(set(keys)))
    for _, agency in sorted(agencies.items()):
        lock(agency)
    return agencies


def _person(fate: Fate, agencies: Mapping[int, Agency], by: Actor) -> Person:
    given = fate.given
    return add_person(
        agency=agencies[given["of"]],
        name=given["name"],
        job_title=given["job_title"],
        telephone=given["telephone"],
        email=given["email"],
        volunteer=bool(given["volunteer"]),
        by=by,
    )


def _places(fates: Iterable[Fate], people: Mapping[int, Person], by: Actor) -> None:
    """Posts first, then roles: once an agency has a coordinator, its entries are not the office's to make."""
    for fate in fates:
        person = people[fate.given["first"]]
        if fate.given["tier"] is not None:
            _post(fate, person, people, by)
        if CONTACT in fate.gives:
            choose_point_of_contact(agency=person.agency, person=person, by=by)
    for key, kind in ROLES.items():
        for first in dict.fromkeys(fate.given["first"] for fate in fates if fate.given[key]):
            give_role(person=people[first], kind=kind, by=by)


def _post(fate: Fate, person: Person, people: Mapping[int, Person], by: Actor) -> None:
    given = fate.given
    related: dict[str, Any] = {}
    for key in RELATIONS:
        who = given[f"{key}_is"]
        related[key] = None if who is None else people[who.row] if who.row else Person.objects.get(pk=who.person)
    title = given["title"] or given["job_title"]
    give_post(person=person, tier=given["tier"], title=title, since=clock.today(), **related, by=by)


def _tell(
    told: Journal, fates: Iterable[Fate], people: Mapping[int, Person], sheet: WaitingSheet, partnership: Partnership
) -> None:
    """Each entry says which rows of the sheet it is about."""
    rows: dict[Subject, list[int]] = defaultdict(list)
    for fate in fates:
        person = people[fate.given["first"]]
        rows[person].append(fate.row)
        rows[person.agency].append(fate.row)
        rows[partnership].append(fate.row)
    for subject, those in rows.items():
        told.tell(subject, sheet=sheet.called, rows=in_ranges(those))
