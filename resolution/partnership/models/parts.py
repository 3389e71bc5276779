"""What somebody is by the directory today, in one query: each page asks it, and each act again behind its lock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from .kept import ASKED_ABOUT, Kept

# The kinds of a part that is no role: a place at a duty desk, a seat that takes no part in disagreements, the point of
# contact of an agency, a post of somebody whose manager they are, that they speak for others before the Sub Group, and
# that they lead an agency: they stand at the highest tier at which anybody of the partnership does.
DESK, SEAT, CONTACT, MANAGER, SPEAKS, LEADS = "desk", "seat", "contact", "manager", "speaks", "leads"
# That they may open a record in an emergency (A4).
OPENS = "opens"
# The kinds of a seat among those who oversee disagreements. Whoever is independent is none of them: they mediate.
OVERSEE = ("chair", "deputy_chair", "member")
# Whoever oversees, proves the history, or runs the office and rules on what was opened, opens nothing themselves.
APART = (*OVERSEE, "independent_chair", "auditor", "protection", "business_manager")


@dataclass(frozen=True)
class Part:
    """What somebody is by the directory. `of` is the number of the agency of a role or a contact or that they lead, of
    the desk, of the seat, of the post that they manage, or of the row that says for whom they speak or that they open
    records in an emergency. A seat is there by its own kind, and once more where it takes no part."""

    kind: str
    of: int
    partnership: int


def desks_among(parts: Iterable[Part]) -> list[int]:
    """The numbers of the duty desks where whoever has these parts answers today."""
    return [part.of for part in parts if part.kind == DESK]


def authorities_among(parts: Iterable[Part]) -> list[int]:
    """The numbers of the authorities by which whoever has these parts opens records in an emergency today."""
    there = list(parts)
    apart = any(part.kind in APART for part in there)
    return [] if apart else [part.of for part in there if part.kind == OPENS]


def parts_of(person: int) -> list[Part]:
    """All that the person of this number is today."""
    return [Part(*row) for row in asked().rows(person)]


@cache
def asked() -> Kept:
    """The query of all that somebody is today."""
    return Kept.of(_kinds)


def _kinds() -> Iterator[QuerySet[Any, Any]]:
    yield _held("Role", Q(person=ASKED_ABOUT)).values_list("kind", "agency_id", "agency__partnership_id")
    desks = _objects("DeskMember").on_duty().filter(person=ASKED_ABOUT)
    yield _said(DESK, desks).values_list("said", "desk_id", "desk__agency__partnership_id")
    seats = _held("Seat", Q(person=ASKED_ABOUT, never_named=True))
    yield _said(SEAT, seats).values_list("said", "pk", "partnership_id")
    # Which seat it is, whether or not its holder may be named.
    yield _held("Seat", Q(person=ASKED_ABOUT)).values_list("kind", "pk", "partnership_id")
    speaks = _held("Representative", Q(person=ASKED_ABOUT))
    yield _said(SPEAKS, speaks).values_list("said", "pk", "partnership_id")
    opens = _held("EmergencyAuthority", Q(person=ASKED_ABOUT))
    yield _said(OPENS, opens).values_list("said", "pk", "partnership_id")
    agencies = _objects("Agency").filter(point_of_contact=ASKED_ABOUT)
    yield _said(CONTACT, agencies).values_list("said", "pk", "partnership_id")
    posts = _held("Post", Q(manager=ASKED_ABOUT))
    yield _said(MANAGER, posts).values_list("said", "pk", "agency__partnership_id")
    above = _objects("Post").in_force().filter(agency__partnership=OuterRef("agency__partnership"))
    leads = _held("Post", ~Exists(above.filter(tier__gt=OuterRef("tier"))) & Q(person=ASKED_ABOUT, tier__isnull=False))
    yield _said(LEADS, leads).values_list("said", "agency_id", "agency__partnership_id")


def _objects(model: str) -> Any:
    return apps.get_model("partnership", model).objects


def _held(model: str, whose: Q) -> QuerySet[Any, Any]:
    held: QuerySet[Any, Any] = _objects(model).in_force().filter(whose)
    return held


def _said(kind: str, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    said: QuerySet[Any, Any] = rows.annotate(said=Value(kind))
    return said
