"""What was put to the Sub Group, what waits and what came of it, counted for all of its readers alike (§4, Q10).

Numbers of many together: nothing of one case is told from here, since whoever steps aside from it reads them too."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.models import Decision, Disagreement, Mediation, Referral, Review
from resolution.disagreements.record.lines import whether
from resolution.oversight.cases import waits
from resolution.partnership.models import User
from resolution.protocol.clock import london_day

from .records import LIVE
from .scope import Scope


@dataclass(frozen=True)
class Put:
    """Referrals of one kind: `put` in the period; `waits` to be decided, or for a mediator, `due` of those by the day
    of the meeting, `late` past their own day; `decided` in the period."""

    kind: str
    put: int
    waits: int
    due: int
    late: int
    decided: int


@dataclass(frozen=True)
class Cases:
    """The same in disagreements, each once: `put` in the period; how many wait `to_decide`, how many for a
    `mediator`, and of all these how many are `due` by the day of the meeting, and how many `late`."""

    put: int
    to_decide: int
    mediator: int
    due: int
    late: int


@dataclass(frozen=True)
class Looked:
    """Deep dives, or reviews: `open` now, `late` of those past their day; `completed` in the period."""

    kind: str
    open: int
    late: int
    completed: int


def put_to_it(user: User, period: Scope, until: date) -> tuple[Cases, list[Put]]:
    """§4.1, Q10 "specific cases and decisions due": how many, each once; and each kind, also with none, by the number
    of referrals put to the Sub Group or decided in the period, or waiting; `until`: the day of the meeting. In one
    query."""
    there = _of_all(Referral, user).annotate(waits=whether(waits()))
    rows = list(there.values("disagreement", "kind", "at", "decide_by", "decided_at", "waits"))
    kinds = [_put(kind.label, [row for row in rows if row["kind"] == kind], period, until) for kind in Referral.Kind]
    return _cases(rows, period, until), kinds


def _cases(rows: Sequence[Mapping[str, Any]], period: Scope, until: date) -> Cases:
    waits = [row for row in rows if row["waits"]]
    return Cases(
        put=_each_once(row for row in rows if _within(period, row["at"])),
        to_decide=_each_once(row for row in waits if row["kind"] not in Referral.MEDIATED),
        mediator=_each_once(row for row in waits if row["kind"] in Referral.MEDIATED),
        due=_each_once(row for row in waits if row["decide_by"] <= until),
        late=_each_once(row for row in waits if row["decide_by"] < clock.today()),
    )


def _each_once(rows: Iterable[Mapping[str, Any]]) -> int:
    return len({row["disagreement"] for row in rows})


def _put(kind: str, rows: Sequence[Mapping[str, Any]], period: Scope, until: date) -> Put:
    days = [row["decide_by"] for row in rows if row["waits"]]
    return Put(
        kind,
        put=sum(_within(period, row["at"]) for row in rows),
        waits=len(days),
        due=sum(on <= until for on in days),
        late=sum(on < clock.today() for on in days),
        decided=sum(_within(period, row["decided_at"]) for row in rows),
    )


def decided(user: User, period: Scope) -> list[tuple[str, int]]:
    """§4.1a: how often each was decided in the period; a later decision on the same case counts too."""
    found = [what for what, at in _of_all(Decision, user).values_list("what", "at") if _within(period, at)]
    return [(what.label, found.count(what)) for what in Decision.What]


def looked_into(user: User, period: Scope) -> list[Looked]:
    """§4.1a, §4.1c: deep dives and reviews of an escalation, by how they stand; none that was called off."""
    rows = list(_of_all(Review, user).filter(against=None).values_list("kind", "due_on", "completed_at"))
    return [_looked(kind.label, [(due, at) for of, due, at in rows if of == kind], period) for kind in Review.Kind]


def _looked(kind: str, rows: Collection[tuple[date, datetime | None]], period: Scope) -> Looked:
    days = [due for due, at in rows if at is None]
    late = sum(due < clock.today() for due in days)
    return Looked(kind, len(days), late, sum(_within(period, at) for _, at in rows))


def mediated(user: User, period: Scope) -> list[tuple[str, int]]:
    """§2.3, §4.1c: of each offer of a mediator what became of it in the period: declined by a side, or met and what
    was found; and how many are offered or accepted, on what is open, and have not met yet."""
    rows = _of_all(Mediation, user).values_list(
        "found", "recorded_at", "raising_answer", "responding_answer", "raising_answered_at", "responding_answered_at",
        "disagreement__status",
    )  # fmt: skip
    became = [_became(row, period) for row in rows]
    return [(what, became.count(what)) for what in (*FOUND.values(), DECLINED, NOT_MET)]


FOUND = {found: f"Met: {found.label.lower()}" for found in Mediation.Found}
DECLINED, NOT_MET = "Declined by a side", "Offered or accepted, not met yet"


def _became(row: tuple[Any, ...], period: Scope) -> str:
    """In words; blank of what was over before, or is counted later."""
    found, recorded, raising, responding, first, second, status = row
    if recorded:
        return FOUND[found] if _within(period, recorded) else ""
    answered = [at for answer, at in ((raising, first), (responding, second)) if answer == Mediation.Answer.DECLINED]
    if answered:
        return DECLINED if _within(period, min(answered)) else ""
    return NOT_MET if status in LIVE else ""


def _within(period: Scope, at: datetime | None) -> bool:
    """Whether it was, on a day of the period."""
    return at is not None and period.holds(london_day(at))


def waiting(user: User) -> tuple[int, int]:
    """§4.1a, §4.1c: how many disagreements wait to be decided, and how many for a mediator."""
    rows = list(_of_all(Referral, user).filter(waits()).values("disagreement", "kind"))
    mediated = [row for row in rows if row["kind"] in Referral.MEDIATED]
    return _each_once(row for row in rows if row not in mediated), _each_once(mediated)


def left_unlogged(user: User) -> int:
    """§4.1b: how many were left unresolved, and not logged within the time for that."""
    return Disagreement.objects.counted_for(user).filter(moves.to_be_logged()).count()


def _of_all(model: Any, user: User) -> Any:
    return model.objects.filter(disagreement__in=Disagreement.objects.counted_for(user)).order_by()
