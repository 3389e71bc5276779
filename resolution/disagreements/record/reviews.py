"""A deep dive, or a review of an escalation, on a page: to the Sub Group and those who review it, and to both sides. No
notes of supervision are asked for; what an agency concludes is shown to those who review it only (§4.1c)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.destroyable import without_a_name
from resolution.disagreements.models import Disagreement, Review, Reviewer, SupervisionPart
from resolution.govuk.components import Row
from resolution.govuk.wording import day, moment
from resolution.protocol.acts import Side

from .referrals import ReferralShown, found_of, referrals_of, shown

OF_A_REVIEW = ("pk", "kind", "scope", "due_on", "findings", "found_at", "completed_at", "against")
OF_A_PART = ("pk", "available", "concludes", "given_at")
OF_A_REVIEWER = ("pk", "leads", "until")
NAMES = {
    "reviewer": F("reviewers__person__name"),
    "of": F("reviewers__person__agency__name"),
    "part_of": F("supervision_parts__agency__name"),
}
MISSING = "Missing: the review cannot be completed without it"
NOT_GIVEN = "Not given before it was called off"

Found = Mapping[str, Any]


def for_the_sides(disagreement: Disagreement) -> list[ReferralShown]:
    """What was put to the Sub Group, and what is reviewed, in one query, the newest first."""
    if not disagreement.is_reviewed:
        return referrals_of(disagreement)
    of_a_review = [f"reviews__{name}" for name in OF_A_REVIEW]
    found = found_of(disagreement, *of_a_review, led_by=_led_by())
    reviews = [_of_referral(row) for those in found for row in _each(those, "reviews__pk")]
    told = [_told(row, disagreement) for row in sorted(reviews, key=lambda row: -row["pk"])]
    return [*told, *(shown(those, disagreement) for those in found)]


def _led_by() -> Subquery:
    leads = Reviewer.objects.filter(review=OuterRef("reviews"), leads=True, until=None).order_by()
    return Subquery(leads.values(said=Concat("person__name", Value(", "), "person__agency__name"))[:1])


def _of_referral(row: Found) -> dict[str, Any]:
    return {name: row[f"reviews__{name}"] for name in OF_A_REVIEW} | {"led_by": row["led_by"]}


def _told(row: Found, disagreement: Disagreement) -> ReferralShown:
    """To both sides: what it found once it is completed, and of supervision only whether each part is there. What one
    had found that was called off was never theirs to read."""
    over = row["completed_at"] is not None
    rows = [*_looks(row), *([Row("Led by", row["led_by"])] if row["led_by"] else []), *_due(row)]
    if not over:
        agencies = (policy.agency_of(disagreement, side) for side in (Side.RAISING, Side.RESPONDING))
        awaited = disagreement.parts_awaited
        rows += [Row(_supervision(each.name), MISSING if each.pk in awaited else "Given") for each in agencies]
    ended = _ended(row) if row["against"] else _found(row) if over else ()
    return ReferralShown(_title(row), [*rows, *ended])


def for_the_sub_group(disagreement: Disagreement) -> list[ReferralShown]:
    """The same for those who review it: with who they are, and what each agency concludes. Who has asked to destroy
    something of it may be of a side, and is nobody to them (A2)."""
    put = [shown([_nameless(row) for row in those], disagreement) for those in found_of(disagreement)]
    return [*_whole(disagreement), *put] if disagreement.is_reviewed else put


def _nameless(row: Found) -> Found:
    return {name: without_a_name(each) if isinstance(each, str) else each for name, each in row.items()}


def _whole(disagreement: Disagreement) -> list[ReferralShown]:
    of = {"reviewers": OF_A_REVIEWER, "supervision_parts": OF_A_PART}
    parts = [f"{part}__{name}" for part, names in of.items() for name in names]
    rows = Review.objects.filter(disagreement=disagreement).order_by("-pk", "reviewers__pk", "supervision_parts__pk")
    found: dict[int, list[Found]] = {}
    for row in rows.values(*OF_A_REVIEW, *parts, **NAMES):
        found.setdefault(row["pk"], []).append(_nameless(row))
    return [ReferralShown(_title(those[0]), list(_rows(those))) for those in found.values()]


def _rows(those: Sequence[Found]) -> Iterator[Row]:
    yield from _looks(those[0])
    yield from _people(those)
    yield from _due(those[0])
    yield from (_part(row) for row in _each(those, "supervision_parts__pk"))
    yield from _found(those[0])


def _title(row: Found) -> str:
    return str(Review.Kind(row["kind"]).label)


def _looks(row: Found) -> Iterator[Row]:
    yield Row("Looks at", row["scope"], typed=True)


def _due(row: Found) -> Iterator[Row]:
    if row["completed_at"] is None:
        late = ", which has passed" if row["due_on"] < clock.today() else ""
        yield Row("To be completed by", f"{day(row['due_on'])}{late}")


def _found(row: Found) -> Iterator[Row]:
    if row["found_at"] is not None:
        yield Row("Found", f"{row['findings']}\nRecorded {moment(row['found_at'])}", typed=True)
    yield from _ended(row)


def _ended(row: Found) -> Iterator[Row]:
    if row["completed_at"] is not None:
        yield Row("Called off" if row["against"] else "Completed", _when(row))


def _when(row: Found) -> str:
    """When it was over; why it was called off stands with the decision."""
    since = ", by a new decision" if row["against"] else ""
    return f"{moment(row['completed_at'])}{since}"


def _each(those: Iterable[Found], key: str) -> list[Found]:
    """One row for each part, of rows that pair each with each; none for what is not there."""
    return list({row[key]: row for row in those if row[key] is not None}.values())


def _people(those: Iterable[Found]) -> Iterator[Row]:
    there = [row for row in _each(those, "reviewers__pk") if row["reviewers__until"] is None]
    for key, leads in (("Led by", True), ("Members", False)):
        names = [f"{row['reviewer']}, {row['of']}" for row in there if row["reviewers__leads"] is leads]
        if names:
            yield Row(key, "\n".join(names))


def _supervision(agency: str) -> str:
    return f"Supervision and guidance at {agency}"


def _part(row: Found) -> Row:
    at = row["supervision_parts__given_at"]
    if at is None:
        return Row(_supervision(row["part_of"]), NOT_GIVEN if row["against"] else MISSING)
    available = SupervisionPart.Available(row["supervision_parts__available"]).label
    said = f"{available}. {row['supervision_parts__concludes']}\nGiven {moment(at)}"
    return Row(_supervision(row["part_of"]), said, typed=True)
