"""What the directory lacks: somebody at a tier, a stand-in's answer, somebody's word that the entries are right."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import day, in_words
from resolution.oversight.listed import Entry, asked_on
from resolution.partnership import directory, review
from resolution.partnership.confirmed import long_ago
from resolution.partnership.groundwork import Thing
from resolution.partnership.models import Agency, DeskMember, DutyDesk, Partnership, Person, Post, Role, StandIn
from resolution.partnership.review import Reviewed
from resolution.protocol.clock import FURTHEST, london_day
from resolution.protocol.model import Tier

# From so long before its day the next review of the protocol stands on the office’s list: its governing bodies meet
# every few months.
REVIEW_SOON = timedelta(days=60)


@dataclass(frozen=True)
class Empty:
    """A tier of an agency at which nobody answers."""

    agency: int
    name: str
    tier: Tier


def empty_tiers(partnership: Partnership) -> list[Empty]:
    """Each tier at which an agency has no person, no duty desk that anybody answers and no accepted stand-in (§2.5)."""
    filled: dict[tuple[str, int], set[int]] = defaultdict(set)
    for agency, name, tier in _tiers_filled(partnership):
        filled[name, agency].add(tier)
    tiers = partnership.versions_until(clock.today())[-1].protocol.tiers
    return [
        Empty(agency, name, tier)
        for (name, agency), theirs in sorted(filled.items())
        for tier in tiers
        if tier.number not in theirs
    ]


def _tiers_filled(partnership: Partnership) -> QuerySet[Any, Any]:
    """Every agency that can be a side, with each tier at which it has somebody; and with none, for its name."""
    agencies = Agency.objects.able_to_disagree().filter(partnership=partnership).order_by()
    accepted = StandIn.objects.able_to_be_named().filter(accepted_at__isnull=False)
    desks = DeskMember.objects.able_to_be_named().filter(desk__closed_on__isnull=True)
    filled = (
        (Post.objects.able_to_be_named(), "agency", "tier"),
        (accepted, "agency", "tier"),
        (desks, "desk__agency", "desk__tier"),
    )
    somebody = (
        rows.filter(**{f"{of}__in": agencies}).order_by().values_list(of, f"{of}__name", tier)
        for rows, of, tier in filled
    )
    return agencies.values_list("pk", "name", Value(0)).union(*somebody)


def lines_of_tiers(rows: Sequence[Empty]) -> list[Entry]:
    """Which agency, at which tier, and who can add somebody."""
    agencies = {row.agency for row in rows}
    keepers, asked = directory.coordinators_by_agency(agencies), _asked_to_stand_in(agencies)
    return [
        Entry(
            which=row.name,
            url=reverse("agency", args=[row.agency]),
            says=f"Nobody at tier {row.tier.number}, {row.tier.name}" + _asked(asked[row.agency, row.tier.number]),
            keepers=keepers[row.agency],
        )
        for row in rows
    ]


def _asked_to_stand_in(agencies: Collection[int]) -> Mapping[tuple[int, int], list[str]]:
    """Who was asked to stand in and has not answered, by agency and tier, in one query."""
    names: dict[tuple[int, int], list[str]] = defaultdict(list)
    rows = StandIn.objects.filter(agency__in=agencies, accepted_at__isnull=True).select_related("person")
    for row in rows.order_by("position"):
        names[row.agency_id, row.tier].append(row.person.name)
    return names


def _asked(names: list[str]) -> str:
    return f". Asked to stand in, without an answer yet: {in_words(names)}" if names else ""


def unanswered(partnership: Partnership) -> QuerySet[Any]:
    """Those who were asked to stand in, and have said neither yes nor no."""
    asked = StandIn.history.filter(id=OuterRef("pk"), history_type="+").values("history_date")[:1]
    rows = StandIn.objects.filter(accepted_at__isnull=True, agency__in=_open(partnership))
    known = rows.annotate(asked_at=Subquery(asked)).select_related("agency", "person__agency")
    return known.order_by("agency__name", "tier", "position")


def lines_of_stand_ins(rows: Sequence[Any]) -> list[Entry]:
    """Who, for which agency, and since when they have been asked."""
    keepers = directory.coordinators_by_agency(row.agency_id for row in rows)
    return [
        Entry(
            which=f"{row.person.name}, for {row.agency.name} at tier {row.tier}",
            url=reverse("agency", args=[row.agency_id]),
            says=f"{row.person.job_title}, {row.person.agency.name}, asked on {day(london_day(row.asked_at))}",
            keepers=keepers[row.agency_id],
            ring=row.person.telephone,
        )
        for row in rows
    ]


def unconfirmed(partnership: Partnership) -> QuerySet[Agency]:
    """Agencies of which an entry was not confirmed for six months."""
    stale = [Q(pk__in=rows.values(of)) for rows, of in _entries(Q(confirmed_on__lte=long_ago()))]
    any_of_them = Q()
    for each in stale:
        any_of_them |= each
    return _open(partnership).filter(any_of_them).order_by("name", "pk")


def lines_of_unconfirmed(agencies: Sequence[Agency]) -> list[Entry]:
    """How many of its entries, and since when the oldest."""
    stale = _stale_of(agencies)
    keepers, asked = directory.coordinators_by_agency(stale), asked_on(stale)
    return [
        Entry(
            which=agency.name,
            url=reverse("agency", args=[agency.pk]),
            says=_how_many(stale[agency.pk]) + (f". Asked on {day(asked[agency.pk])}" if agency.pk in asked else ""),
            keepers=keepers[agency.pk],
            ask=reverse("ask_to_confirm", args=[agency.pk]) if keepers[agency.pk] else "",
        )
        for agency in agencies
    ]


def _stale_of(agencies: Sequence[Agency]) -> dict[int, list[date]]:
    """When each of the entries that were not confirmed for so long was, by the agency's number, in one query."""
    stale: dict[int, list[date]] = {agency.pk: [] for agency in agencies}
    first, *others = (
        rows.filter(**{f"{of}__in": list(stale)}).order_by().values_list(F(of), "confirmed_on")
        for rows, of in _entries(Q(confirmed_on__lte=long_ago()))
    )
    for agency, on in first.union(*others, all=True):
        stale[agency].append(on)
    return stale


def _how_many(days: Sequence[date]) -> str:
    if len(days) == 1:
        return f"1 entry, last confirmed on {day(days[0])}"
    return f"{len(days)} entries, the oldest last confirmed on {day(min(days))}"


def _entries(condition: Q) -> Iterator[tuple[QuerySet[Any], str]]:
    """Every entry that `confirm_entries` confirms and that meets the condition, with the way to its agency."""
    yield Agency.objects.filter(condition), "pk"
    yield Person.objects.present().filter(condition), "agency"
    yield Post.objects.in_force().filter(condition), "agency"
    yield Role.objects.in_force().filter(condition), "agency"
    yield StandIn.objects.filter(condition), "agency"
    yield DutyDesk.objects.filter(condition, closed_on__isnull=True), "agency"


def _open(partnership: Partnership) -> QuerySet[Agency]:
    return Agency.objects.open().filter(partnership=partnership)


def not_adopted(partnership: Partnership) -> QuerySet[Agency]:
    """Agencies whose governing body has not adopted the protocol in force, by what is entered (§5.1)."""
    return review.not_adopted(partnership.versions_until(clock.today())[-1])


def lines_of_not_adopted(agencies: Sequence[Agency]) -> list[Entry]:
    """Which day is entered, and where another is."""
    keepers = directory.coordinators_by_agency(agency.pk for agency in agencies)
    return [
        Entry(
            which=agency.name,
            url=reverse("change_agency", args=[agency.pk]),
            says=f"Adopted an earlier version on {day(agency.adopted_on)}"
            if agency.adopted_on
            else "No day is entered",
            keepers=keepers[agency.pk],
        )
        for agency in agencies
    ]


def review_due(partnership: Partnership) -> list[Reviewed]:
    """The last review of the protocol, once the next one is due soon, or its day has passed (§5.1)."""
    last = review.last_reviewed(partnership)
    return [last] if last.next_by - REVIEW_SOON <= clock.today() else []


def lines_of_review(rows: Sequence[Reviewed]) -> list[Entry]:
    """By when, and how it ends."""
    return [
        Entry(
            which=f"The review due by {day(row.next_by)}{', which has passed' if row.is_late else ''}",
            url=reverse("protocol"),
            says=f"{row.says} Adopt another version, or record that it stays as it is",
            keepers=(),
            of_directory=False,
        )
        for row in rows
    ]


def last_year_known(partnership: Partnership) -> list[int]:
    """The last year whose bank holidays are known, once a day can be chosen that is after it; 0 where none is."""
    last = max((on.year for on in directory.closed_days(partnership)), default=0)
    return [last] if last < (clock.today() + FURTHEST).year else []


def lines_of_bank_holidays(years: Sequence[int]) -> list[Entry]:
    """From when bank holidays are counted as working days, and how the next are entered."""
    return [
        Entry(
            which=f"Bank holidays are known up to the end of {year}" if year else "No bank holiday is known",
            url=reverse("bank_holidays"),
            says="After that each is counted as a working day. Enter those of the next years, or ask whoever runs the "
            "tracker to enter all that are published, with “manage.py seed_bank_holidays”",
            keepers=(),
        )
        for year in years
    ]


def lines_of_groundwork(rows: Sequence[tuple[Thing, date | None]]) -> list[Entry]:
    """What is missing, and what was to be looked at again, each with its page."""
    return [
        Entry(
            which=thing.title,
            url=reverse(thing.act),
            says=f"Its review was due on {day(due)}. What is raised goes on meanwhile" if due else "Not recorded yet",
            keepers=(),
            of_directory=False,
        )
        for thing, due in rows
    ]
