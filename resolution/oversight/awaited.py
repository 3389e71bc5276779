"""What waits for the Sub Group, as the office lists it: numbers only, ordered by the day by which it is decided, or a
mediator is offered, whatever runs on the ladder meanwhile (A13, A2)."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.models import Disagreement, Referral
from resolution.disagreements.record.lines import Numbers
from resolution.disagreements.record.numbers import which_of
from resolution.govuk.components import Row
from resolution.govuk.wording import day
from resolution.oversight.kind_of_work import Rows
from resolution.partnership.models import Person, User


def late_mediators() -> Q:
    """Referrals for which a mediator was to be offered by a day that has passed (§4.1c)."""
    return moves.waits_for_a_mediator() & Q(decide_by__lt=clock.today())


def mediator_is_late() -> Q:
    """Where there is one."""
    return Q(Exists(Referral.objects.filter(late_mediators(), disagreement=OuterRef("pk"))))


def by_day(waits: Callable[[], Q]) -> Callable[[User], Rows]:
    """The disagreements with referrals that wait, the first day first."""

    def rows(user: User) -> Rows:
        return _with_first_day(Disagreement.objects.numbers_for(user).with_sides(), waits())

    return rows


def _with_first_day(rows: QuerySet[Disagreement], waits: Q) -> QuerySet[Any]:
    """The day by which something of it waits first; those of which nothing does are left out."""
    there = Referral.objects.filter(waits, disagreement=OuterRef("pk")).order_by().values("disagreement")
    dated = rows.annotate(first_day=Subquery(there.annotate(first=Min("decide_by")).values("first")))
    return dated.filter(first_day__isnull=False).order_by(F("first_day").asc(), "-pk")


def lines_of(waits: Callable[[], Q], what: str) -> Callable[[Sequence[Any], Person], Sequence[Numbers]]:
    """Each with what was put to the Sub Group and waits, and by when; `what` is to happen by then."""

    def lines(rows: Sequence[Any], _: Person) -> Sequence[Numbers]:
        those = Referral.objects.filter(waits(), disagreement__in=[row.pk for row in rows])
        waiting = list(those.order_by("decide_by", "pk"))
        return [_line(row, [one for one in waiting if one.disagreement_id == row.pk], what) for row in rows]

    return lines


def _line(row: Any, waiting: Sequence[Referral], what: str) -> Numbers:
    put = [Row(f"{what} by {day(one.decide_by)}", one.get_kind_display()) for one in waiting if one.decide_by]
    return Numbers(row.reference, row.get_absolute_url(), (*which_of(row), *put), row.first_day < clock.today())
