"""Where somebody acts today in the place of whoever is away: for many disagreements at once (L10).

`disagreements.covering` says it of one."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from resolution.partnership.covering import Away, Cover
from resolution.partnership.models import Person

from .reader import Reader

# While somebody of a side has a part that another could take.
LIVE = ("open", "agreed", "unresolved")
# What is restricted is seen by those named on it only, and nobody covers (A3).
MAY_BE = Q(status__in=LIVE, restricted_at__isnull=True)
# The places of a disagreement that are covered: whose it is, and the two at its step.
PLACES = ("raiser", "step__raising", "step__responding")
# What can be said beforehand is not asked of each row: most people hold no role, manage nobody and cover for nobody.
NEVER = Q(pk__in=())


def holds(person: Person, place: str) -> Q:
    """Where the place is theirs: by name, or since whoever has it is away."""
    return Q(**{f"{place}__person": person}) | covers(Reader.of(person), (place,))


def covers(reader: Reader, places: Iterable[str] = PLACES) -> Q:
    """Where the reader acts in one of these places for whoever is away."""
    there = NEVER
    for away, turn in reader.turns:
        for place in places:
            there |= _in(place, away, turn)
    return there


def _in(place: str, away: Away, turn: int) -> Q:
    """Where the place is that of whoever is away, the one whose turn it is can act, and nobody nearer can."""
    theirs = Q(**{f"{place}__person": away.person}) & MAY_BE & _can_act(place, away.covers[turn])
    for nearer in away.covers[:turn]:
        theirs &= ~_can_act(place, nearer)
    return theirs


def _can_act(place: str, cover: Cover) -> Q:
    """Whoever stands at another tier or for the other side acts for nobody here, nor does anybody of its agency."""
    named = apps.get_model("disagreements.Named").objects.filter(disagreement=OuterRef("pk"), person=cover.person)
    elsewhere = named.exclude(side=OuterRef(f"{place}__side"), tier=OuterRef(f"{place}__tier"))
    raising = Q(**{f"{place}__side": "raising", "responding_agency": cover.agency})
    responding = Q(**{f"{place}__side": "responding", "raising_agency": cover.agency})
    return ~Q(Exists(elsewhere)) & ~Q(Exists(_aside(cover))) & ~(raising | responding)


def contact_is_covered_by(reader: Reader) -> Q:
    """Where the reader acts for the responding agency's point of contact, who is away."""
    there = NEVER
    for away, turn in reader.turns:
        theirs = Q(responding_agency__point_of_contact=away.person) & MAY_BE & _can_find(away.covers[turn])
        for nearer in away.covers[:turn]:
            theirs &= ~_can_find(nearer)
        there |= theirs
    return there


def nobody_covers_the_contact(reader: Reader) -> Q:
    """Where the point of contact of an agency that the reader leads is away, and nobody can act for them."""
    there = NEVER
    for away in reader.gone:
        nobody = Q()
        for cover in away.covers:
            nobody &= ~(MAY_BE & _can_find(cover))
        there |= Q(responding_agency__point_of_contact=away.person) & nobody
    return there


def _can_find(cover: Cover) -> Q:
    """Whoever is of the agency, and named neither at another tier nor for the other side; nor who stepped aside."""
    named = apps.get_model("disagreements.Named").objects.filter(disagreement=OuterRef("pk"), person=cover.person)
    elsewhere = named.exclude(side="responding", tier=OuterRef("step__tier"))
    return Q(responding_agency=cover.agency) & ~Q(Exists(elsewhere)) & ~Q(Exists(_aside(cover)))


def _aside(cover: Cover) -> Any:
    links = apps.get_model("disagreements.PersonalLink").objects.filter(linked=True, person=cover.person)
    return links.filter(disagreement=OuterRef("pk"))
