"""What somebody with a seat sees of a disagreement that was referred to the Sub Group: the structured answers, the
agencies, tiers and dates, and the short accounts. What says who the child is, or anybody else, is not fetched (A2)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from resolution.disagreements import policy, possible, reviewing
from resolution.disagreements.models import Checklist, Criterion, Disagreement, Response, Step, Theme
from resolution.govuk.components import Row
from resolution.govuk.wording import as_a_line, in_words, moment
from resolution.partnership.models import User
from resolution.protocol import response
from resolution.protocol.acts import Act, Status
from resolution.protocol.model import Kind, Meaning, Protocol

from .acts import Link, link
from .mediation import MediationShown, for_a_seat
from .referrals import ReferralShown
from .reviews import for_the_sub_group

# What waits for them comes first, in this order; what else they can do stands below.
PRESSING = (
    Act.ACKNOWLEDGE_LOG, Act.ANSWER_LOG, Act.DECIDE_DEEP_DIVE, Act.OFFER_MEDIATOR, Act.OPEN_REVIEW, Act.RECORD_FINDINGS,
    Act.COMPLETE_REVIEW,
)  # fmt: skip
STANDS: Mapping[Status, str] = {
    Status.OPEN: "Open",
    Status.AGREED: "Both sides have agreed",
    Status.UNRESOLVED: "The last tier ended without agreement",
    Status.WITHDRAWN: "Withdrawn",
    Status.CLOSED: "Closed",
}
OF_A_STEP = ("pk", "number", "tier", "sent_at", "acknowledged_at", "answered_at", "ended", "ended_at")


@dataclass(frozen=True)
class ReferredPage:
    """All that the page shows. It holds no row of the record, which would hold more."""

    reference: str
    sides: str
    facts: Sequence[Row]
    referrals: Sequence[ReferralShown]
    tiers: Sequence[Row]
    answers: Sequence[Row]
    first: Sequence[Link]
    beside: Sequence[Link]
    sub_group: str
    mediation: MediationShown | None


def referred_page(disagreement: Disagreement, user: User) -> ReferredPage:
    """What the page shows to this user, who has a seat."""
    held = policy.capacities(user, disagreement)
    acts = possible.menu(disagreement, user, held).acts
    links = {act: found for act in acts if (found := link(disagreement, act))}
    pressing = _pressing(disagreement, links)
    return ReferredPage(
        reference=disagreement.reference,
        sides=sides_of(disagreement),
        facts=facts_of(disagreement),
        referrals=for_the_sub_group(disagreement),
        tiers=list(_tiers(disagreement)),
        answers=list(_answers(disagreement)),
        first=[links[act] for act in pressing],
        beside=[one for act, one in links.items() if act not in pressing],
        sub_group=disagreement.protocol.bodies.sub_group,
        mediation=for_a_seat(disagreement),
    )


def _pressing(disagreement: Disagreement, offered: Collection[Act]) -> list[Act]:
    """What waits. A decision that was made can be changed, and a review opened without one; neither waits."""
    waits = {Act.DECIDE_DEEP_DIVE: not disagreement.is_concern_decided}
    waits[Act.OPEN_REVIEW] = reviewing.decided_on(disagreement) is not None
    return [act for act in PRESSING if act in offered and waits.get(act, True)]


def in_short(disagreement: Disagreement) -> dict[str, object]:
    """What the page of an act shows of it, in the place of the question."""
    return {"facts": facts_of(disagreement), "referrals": for_the_sub_group(disagreement)}


def sides_of(disagreement: Disagreement) -> str:
    """Which agency disagrees with which."""
    return f"{disagreement.raising_agency.name} and {disagreement.responding_agency.name}"


def facts_of(record: Disagreement) -> list[Row]:
    """Who disagrees with whom, about what, since when, and how it stands."""
    protocol = record.protocol
    step = record.step
    rows = [
        Row("Raised by", f"{record.raising_agency.name}, {moment(record.raised_at)}"),
        Row("Made the decision", record.responding_agency.name),
        Row("Now", STANDS[Status(record.status)]),
        Row("Tier", protocol.tier(step.tier).name if step is not None else ""),
        Row("About", "\n".join(dict.fromkeys(protocol.theme(theme).name for theme in _themes(record)))),
        Row("The family", record.FAMILY[record.family_knows]),
    ]
    if record.cross_border:
        rows.append(Row("Cross-border", "One of the agencies is outside the area"))
    if record.is_restricted:
        rows.append(Row("Restricted", "Within the agencies only those named on it see it"))
    return rows


def _themes(record: Disagreement) -> list[str]:
    return list(Theme.objects.filter(disagreement=record).order_by("pk").values_list("theme", flat=True))


def _tiers(record: Disagreement) -> Iterator[Row]:
    """Each step: when it was sent, answered and ended; whether it could not wait; what was ticked there."""
    steps = Step.objects.filter(disagreement=record).order_by("number")
    said = {step: _told(decision, basis, record.protocol) for step, decision, basis in _responses(record)}
    ticked: dict[int, list[str]] = {}
    for tier, criterion in (
        Criterion.objects.filter(disagreement=record).order_by("pk").values_list("tier", "criterion")
    ):
        ticked.setdefault(tier, []).append(record.protocol.criterion(criterion).name)
    for row in steps.values(*OF_A_STEP):
        lines = [*_moments(row), *([said[row["pk"]]] if row["pk"] in said else [])]
        if names := ticked.pop(row["tier"], []):
            lines.append(f"Serious concern: {in_words(names)}")
        yield Row(record.protocol.tier(row["tier"]).name, "\n".join(lines))


def _moments(row: Mapping[str, Any]) -> Iterator[str]:
    said: tuple[tuple[str, datetime | None], ...] = (
        ("Sent", row["sent_at"]),
        ("Acknowledged", row["acknowledged_at"]),
        ("Answered", row["answered_at"]),
        (f"Ended: {row['ended']}", row["ended_at"]),
    )
    yield from (f"{what} {moment(at)}" for what, at in said if at is not None) if row["sent_at"] else ("Not sent yet",)


def _responses(record: Disagreement) -> list[tuple[Any, ...]]:
    rows = Response.objects.filter(disagreement=record).order_by("pk")
    return list(rows.values_list("step", "decision", "basis"))


def _told(decision: str, basis: str, protocol: Protocol) -> str:
    """What becomes of the decision, and on what the response rests, as the protocol offers it."""
    those = ((Meaning.DECISION, decision), (Meaning.BASIS, basis))
    return ". ".join(as_a_line(response.told(protocol, means, said)) for means, said in those if said)


def _answers(record: Disagreement) -> Iterator[Row]:
    """What the raising side chose of what the protocol offers, as it stands; never what it typed."""
    given: dict[str, Any] = {}
    for answers in Checklist.objects.filter(disagreement=record).order_by("pk").values_list("answers", flat=True):
        given |= answers
    for item in record.protocol.checklist:
        for question in item.carries:
            chosen = next((one.name for one in question.options if one.id == given.get(question.id)), "")
            if question.kind is Kind.CHOICE and chosen:
                yield Row(question.name, chosen)
