"""The people of a partnership as a sheet: what would become of each row, and how it goes out (A11)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .columns import Table, alike, read_row, yes_no
from .fates import DryRun, Fate, Kind, differing, passed_over, to_read
from .models import Agency, Partnership, Person, Post
from .people_columns import COLUMNS, CONTACT, ROLES
from .people_here import Here

Given = Mapping[str, Any]
# Of whom a row says that they are its person's manager or deputy.
RELATIONS = ("manager", "deputy")


def dry_run(partnership: Partnership, table: Table) -> DryRun:
    """What would become of each row now. The work email says which person it is; without one, agency and name."""
    here = Here(partnership)
    refused, read = _read(table)
    fates = _related(here, _one_by_one(here, read))
    told = [*passed_over(table, COLUMNS), *refused, *fates.values()]
    return DryRun(tuple(sorted(told, key=lambda fate: fate.row)))


def _read(table: Table) -> tuple[list[Fate], list[tuple[int, Given]]]:
    """The rows that cannot be read, and what the others say."""
    refused: list[Fate] = []
    read: list[tuple[int, Given]] = []
    for row, cells in to_read(table, COLUMNS):
        given, wrong = read_row(COLUMNS, table, cells)
        if wrong:
            refused.append(_refused(row, given, f"{'. '.join(wrong)}."))
        else:
            read.append((row, given | {"email": given["email"].lower()}))
    return refused, read


def _refused(row: int, given: Given, why: str) -> Fate:
    return Fate(row, Kind.REFUSED, given.get("name", ""), why)


def _one_by_one(here: Here, read: Sequence[tuple[int, Given]]) -> dict[int, Fate]:
    """Each row by itself, and beside the rows of the same person before it."""
    fates: dict[int, Fate] = {}
    of_person: dict[object, list[Fate]] = defaultdict(list)
    contacts: dict[str, int] = {}
    for row, given in read:
        agency = alike(given["agency"])
        before = of_person[given["email"] or (agency, alike(given["name"]))]
        fate = _fate(here, row, given, before)
        if CONTACT in fate.gives and contacts.setdefault(agency, row) != row:
            fate = _refused(row, given, f"{CONTACT}: row {contacts[agency]} is that of this agency already.")
        before.append(fate)
        fates[row] = fate
    return fates


def _fate(here: Here, row: int, given: Given, before: Sequence[Fate]) -> Fate:
    if why := here.amiss(given):
        return _refused(row, given, why)
    agency, tier = here.agencies[alike(given["agency"])], here.tier(given["tier"])
    if why := _unlike(before, agency, tier):
        return _refused(row, given, why)
    given = dict(given) | {"tier": tier, "of": agency.pk, "first": before[0].row if before else row}
    found = here.find(agency, given)
    if found is not None:
        return _there(here, row, given, found)
    if why := here.kept_by_others(agency):
        return _refused(row, given, why)
    return _new(row, given, agency)


def _unlike(before: Sequence[Fate], agency: Agency, tier: int | None) -> str:
    """Why it is no further post of the person of rows before it; blank where it is, or where it is the first."""
    if not before:
        return ""
    same = f"Row {before[0].row} has the same person"
    if any(fate.kind == Kind.REFUSED for fate in before):
        return f"{same}, and a row of theirs cannot be taken over."
    added = [fate.given for fate in before if fate.kind == Kind.ADD]
    if any(given["of"] != agency.pk for given in added):
        return f"{same}, at another agency."
    if tier is None or tier in [given["tier"] for given in added]:
        return f"{same}. A further row is for a further tier."
    return ""


def _new(row: int, given: Given, agency: Agency) -> Fate:
    gives = [kind.label for key, kind in ROLES.items() if given[key]]
    stays = agency.point_of_contact if given["contact"] else None
    if given["contact"] and stays is None:
        gives.append(CONTACT)
    why = f"{stays} stays the agency’s point of contact." if stays else ""
    return Fate(row, Kind.ADD, given["name"], why, given, tuple(gives))


def _there(here: Here, row: int, given: Given, found: Person) -> Fate:
    """Somebody who is in the directory already."""
    if found.agency.partnership_id != here.partnership.pk:
        return _refused(row, given, "Somebody else has this work email already.")
    differs = differing(given, here.says_of(found, given), COLUMNS)
    return Fate(row, Kind.DIFFERS if differs else Kind.SAME, given["name"], differs)


def _related(here: Here, fates: dict[int, Fate]) -> dict[int, Fate]:
    """The same, with whom each names as manager and deputy; refused where there is nobody such, or the row of whom it
    names cannot be taken over either, until no more follow from that."""
    while True:
        added = [fate for fate in fates.values() if fate.kind == Kind.ADD]
        related = {fate.row: _with_relations(here, fate, added) for fate in added}
        if all(fate.kind == Kind.ADD for fate in related.values()):
            return fates | related
        fates = fates | {row: fate for row, fate in related.items() if fate.kind == Kind.REFUSED}


def _with_relations(here: Here, fate: Fate, added: Sequence[Fate]) -> Fate:
    found: dict[str, Any] = {}
    for key in RELATIONS:
        said = fate.given[key]
        those = _called(here, fate, said, added) if said else [None]
        if len(those) != 1:
            who = "several people" if those else "nobody"
            return _refused(fate.row, fate.given, f"{key.capitalize()}: {who} of the agency can be meant by “{said}”.")
        found[f"{key}_is"] = those[0]
    given = fate.given
    if given["first"] != fate.row and given["first"] not in {one.row for one in added}:
        return _refused(fate.row, given, f"Row {given['first']} has the same person, and cannot be taken over.")
    return replace(fate, given=dict(given) | found)


@dataclass(frozen=True)
class Who:
    """Somebody by their number in the directory, or by the row that brings them."""

    person: int = 0
    row: int = 0


def _called(here: Here, fate: Fate, said: str, added: Sequence[Fate]) -> list[Who | None]:
    """Whoever of the agency has this email or name: here, or on the sheet; but not the person of the row."""
    called = alike(said)
    of = fate.given["of"]
    rows = {
        one.given["first"]
        for one in added
        if one.given["of"] == of and called in (one.given["email"], alike(one.given["name"]))
    }
    people = [Who(person.pk) for person in here.called(of, called)]
    return [*people, *(Who(row=row) for row in sorted(rows) if row != fate.given["first"])]


def rows_out(partnership: Partnership) -> Iterator[Sequence[object]]:
    """Each person who is there, of each agency that is open, in the form that is taken over; a row for each post."""
    here = Here(partnership)
    for agency in sorted(here.agencies.values(), key=lambda agency: agency.name):
        for person in [] if here.closed_to(agency) else here.people[agency.pk]:
            posts = here.posts[person.pk]
            yield from (_row(here, agency, person, post) for post in posts)
            if not posts:
                yield _row(here, agency, person, None)


def _row(here: Here, agency: Agency, person: Person, post: Post | None) -> Sequence[object]:
    roles = here.roles[person.pk]
    return (
        person.name,
        agency.name,
        person.email,
        person.job_title,
        person.telephone,
        yes_no(person.volunteer),
        post.tier if post else "",
        post.title if post else "",
        _named(post.manager if post else None),
        _named(post.deputy if post else None),
        *(yes_no(kind in roles) for kind in ROLES.values()),
        yes_no(agency.point_of_contact_id == person.pk),
    )


def _named(person: Person | None) -> str:
    return "" if person is None or person.has_left else person.email or person.name
