"""What was put to the Sub Group, what each side said of it in short, and what was decided: for both sides and for the
Sub Group the same, since nothing of it says who the child is, or who anybody is (§4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.models import Account, Decision, Disagreement, Referral
from resolution.disagreements.record.lines import whether
from resolution.govuk.components import Row
from resolution.govuk.wording import day, moment
from resolution.protocol.acts import Side
from resolution.protocol.stuck import chosen

# No name, and no word of the record's own, is asked for: what is not fetched cannot be shown (A2).
OF_A_REFERRAL = (
    "pk",
    "kind",
    "criteria",
    "because",
    "at",
    "acknowledged_at",
    "acknowledge_by",
    "decide_by",
    "decided_at",
)
OF_AN_ACCOUNT = ("pk", "side", "due_on", "asks", *Account.SAYS, "given_at")
OF_A_DECISION = ("pk", "what", "because", "at", "by_deputy")
SAYS = {"disputed": "What is disputed", "serious": "Why it is serious", "safe_now": "Safe now", "more": "Answer"}

Found = Mapping[str, Any]


@dataclass(frozen=True)
class ReferralShown:
    """One referral: what it is, and all that there is to say of it."""

    title: str
    rows: Sequence[Row]


def referrals_of(disagreement: Disagreement) -> list[ReferralShown]:
    """Each of them, the newest first."""
    return [shown(those, disagreement) for those in found_of(disagreement)]


def found_of(disagreement: Disagreement, *more: str, **called: Any) -> list[list[Found]]:
    """What is fetched of each, the newest first, in one query; nothing is asked where there is none."""
    if not disagreement.is_referred:
        return []
    of = {"accounts": OF_AN_ACCOUNT, "decisions": OF_A_DECISION}
    parts = [f"{part}__{name}" for part, names in of.items() for name in names]
    rows = Referral.objects.filter(disagreement=disagreement).order_by("-pk", "accounts__pk", "-decisions__pk")
    # Whoever chairs decided on mediation, and asked for it in the same act: for the Sub Group, and for no agency.
    decided = Decision.objects.filter(disagreement=disagreement, what=Decision.What.MEDIATION, at=OuterRef("at"))
    counted = {
        "agency": F("by__agency__name"),
        "by_sub_group": Exists(decided),
        "waits": whether(moves.waits_for_a_mediator()),
    }
    found: dict[int, list[Found]] = {}
    for row in rows.values(*OF_A_REFERRAL, *parts, "stuck__answers", *more, **called, **counted):
        found.setdefault(row["pk"], []).append(row)
    return list(found.values())


def shown(those: Sequence[Found], disagreement: Disagreement) -> ReferralShown:
    """One of them, of the rows that were fetched of it."""
    first = those[0]
    rows = [*_logged(first, disagreement), *_accounts(those, disagreement), *_decided(first, those, disagreement)]
    return ReferralShown(Referral.Kind(first["kind"]).label, rows)


def _logged(row: Found, disagreement: Disagreement) -> Iterator[Row]:
    names = [disagreement.protocol.criterion(each).name for each in row["criteria"]]
    by = f"the {disagreement.protocol.bodies.sub_group}" if row["by_sub_group"] else row["agency"]
    yield Row("Logged", f"{moment(row['at'])}, {'automatically, since this was ticked' if names else f'by {by}'}")
    if names:
        yield Row("Serious concern", "\n".join(names))
    for name, words in chosen(disagreement.protocol, row["stuck__answers"] or {}):
        yield Row(name, words)
    if row["because"]:
        yield Row("Why", row["because"], typed=True)


def _accounts(those: Iterable[Found], disagreement: Disagreement) -> Iterator[Row]:
    accounts = {row["accounts__pk"]: row for row in those if row["accounts__pk"] is not None}
    for row in accounts.values():
        agency = _agency(row["accounts__side"], disagreement)
        asks = row["accounts__asks"]
        key = f"Asked of {agency}" if asks else f"Short account of {agency}"
        yield Row(key, "\n".join([*([asks] if asks else []), _account(row)]), typed=True)


def _account(row: Found) -> str:
    """What was said; or that it is missing, since when."""
    if row["accounts__given_at"] is None:
        due = row["accounts__due_on"]
        return f"Missing: it was due by {day(due)}" if due < clock.today() else f"Asked for by {day(due)}"
    there = {name: row[f"accounts__{name}"] for name in SAYS}
    said = [f"{SAYS[name]}: {words}" for name, words in there.items() if words]
    return "\n".join([*said, f"Given {moment(row['accounts__given_at'])}"])


def _agency(side: str, disagreement: Disagreement) -> str:
    agency = disagreement.raising_agency if side == Side.RAISING else disagreement.responding_agency
    return agency.name


def _decided(first: Found, those: Iterable[Found], disagreement: Disagreement) -> Iterator[Row]:
    """The newest decision, and those before it; before there is any, by when it is due."""
    if first["acknowledged_at"] is not None:
        yield Row("Acknowledged", moment(first["acknowledged_at"]))
    elif first["acknowledge_by"] is not None:
        yield Row("To be acknowledged by", day(first["acknowledge_by"]))
    decisions = {row["decisions__pk"]: row for row in those if row["decisions__pk"] is not None}
    for number, row in enumerate(decisions.values()):
        yield Row("Decided before" if number else "Decided", _decision(row, disagreement), typed=True)
    if first["kind"] in Referral.MEDIATED:
        yield from _offered(first)
    elif not decisions and first["decide_by"] is not None:
        late = first["decide_by"] < clock.today()
        then = " The day has passed: the deputy is asked too." if late else ""
        yield Row("To be decided by", f"{day(first['decide_by'])}.{then}" if then else day(first["decide_by"]))


def _offered(row: Found) -> Iterator[Row]:
    """When a mediator was offered; and by when one is to be, or another one."""
    if row["decided_at"] is not None:
        yield Row("A mediator was offered", moment(row["decided_at"]))
    if row["waits"]:
        one = "A mediator" if row["decided_at"] is None else "Another mediator"
        late = ". The day has passed." if row["decide_by"] < clock.today() else ""
        yield Row(f"{one} is to be offered by", f"{day(row['decide_by'])}{late}")


def _decision(row: Found, disagreement: Disagreement) -> str:
    what = Decision.What(row["decisions__what"]).label
    by = "deputy of the " if row["decisions__by_deputy"] else ""
    who = f"{moment(row['decisions__at'])}, by the {by}{disagreement.protocol.bodies.chair}"
    return f"{what}. {row['decisions__because']}\n{who}"
