"""The children, and what else stands on their case, for the leads of the sides that it concerns (I9)."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from resolution.disagreements.models import Case, Disagreement
from resolution.govuk.wording import day
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Capacity
from resolution.protocol.clock import london_day
from resolution.protocol.ways import LEADS

from .children import ChildShown, child_rows, children_of, children_shown


class Beside(NamedTuple):
    """Another disagreement about the same child. `url` is blank for whoever does not read it."""

    reference: str
    says: str
    url: str
    ask: str


def children_and_beside(
    disagreement: Disagreement, reader: Person, held: Collection[Capacity]
) -> tuple[list[ChildShown], list[Beside]]:
    """The children as this disagreement says them; to leads also the others on the case, in the same query. What only
    those named see has none, and is none."""
    if disagreement.is_restricted or LEADS.isdisjoint(held):
        return children_of(disagreement), []
    here = Disagreement.objects.filter(pk=OuterRef("disagreement"))
    seen, told = Exists(here.visible_to_person(reader)), Exists(here.not_kept_from(reader))
    rows = child_rows().filter(Q(disagreement=disagreement) | told, case=disagreement.case_id).annotate(is_seen=seen)
    found = list(rows.select_related("disagreement__raising_agency", "disagreement__responding_agency"))
    mine = [row for row in found if row.disagreement_id == disagreement.pk]
    others = {row.disagreement_id: row for row in found if row.disagreement_id != disagreement.pk}
    return children_shown(mine, disagreement), [_beside(row) for row in others.values()]


def read_on(case: Case, user: User) -> list[Disagreement]:
    """The disagreements on a case that somebody reads whole, the first one first."""
    return list(Disagreement.objects.visible_to(user).for_its_page().filter(case=case).order_by("raised_at", "pk"))


def _beside(row: Any) -> Beside:
    other: Disagreement = row.disagreement
    return told(other) if row.is_seen else told(other)._replace(url="", ask=_whom_to_ask(other))


def told(disagreement: Disagreement) -> Beside:
    """One of them, to whoever reads it."""
    sides = f"{disagreement.raising_agency.name} with {disagreement.responding_agency.name}"
    says = f"{sides}, raised {day(london_day(disagreement.raised_at))}, {disagreement.status}"
    return Beside(disagreement.reference, says, disagreement.get_absolute_url(), ask="")


def _whom_to_ask(other: Disagreement) -> str:
    return f"You do not see it. Talk with the safeguarding lead of {other.raising_agency.name}."
