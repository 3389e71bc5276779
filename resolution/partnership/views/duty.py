"""The rota of a duty desk: the next two weeks for everybody, and what the coordinator changes."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution import clock
from resolution.govuk.wording import day

from .. import actions, directory, policy
from ..absence_forms import TurnForm
from ..forms import PressForm
from ..models import Absence, DutyDesk, DutyTurn
from .act import ActPage, answer, me

TWO_WEEKS = 14
# Of a long rota the page offers so many turns to take off: the others follow as these end.
MOST_TURNS = 30
# Of a day that many share, so many are told by name.
MOST_NAMED = 10


@dataclass(frozen=True)
class OnDay:
    """A day of the rota: who is on duty. Nobody: a gap, in which everybody who answers there answers."""

    on: date
    names: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """As many as are told."""
        return self.names[:MOST_NAMED]

    @property
    def more(self) -> int:
        """How many others there are."""
        return len(self.names) - len(self.first)


@require_safe
def rota(request: HttpRequest, desk_id: int) -> HttpResponse:
    """Who is on duty on each of the next fourteen days."""
    desk = _visible(request, desk_id)
    turns = list(desk.turns.filter(until__gt=clock.today()).select_related("person"))
    context = {
        "desk": desk,
        "members": directory.on_desk(desk),
        "turns": turns[:MOST_TURNS],
        "later": max(len(turns) - MOST_TURNS, 0),
        "days": days_of(turns) if turns else [],
        "keeps": policy.keeps_entries(me(request), desk.agency),
    }
    return render(request, "partnership/rota.html", context)


def add_turn(request: HttpRequest, desk_id: int) -> HttpResponse:
    desk = _visible(request, desk_id)
    page = ActPage(
        heading=f"Who is on duty at {desk}?",
        form=TurnForm.of(request, as_of=desk.agency.journal_head, people=directory.on_desk(desk)),
        may=policy.keeps_entries(me(request), desk.agency),
        do=partial(actions.add_turn, desk=desk),
        back=reverse("rota", args=[desk.pk]),
        done="They are on the rota.",
        words="What arrives goes to whoever is on duty. Several people can be at once. On a day without anybody, "
        "everybody who answers there answers.",
    )
    return answer(request, page)


def remove_turn(request: HttpRequest, turn_id: int) -> HttpResponse:
    rows = DutyTurn.objects.select_related("desk__agency__partnership", "person")
    turn = get_object_or_404(rows, pk=turn_id, desk__agency__partnership=me(request).agency.partnership_id)
    page = ActPage(
        heading=f"Take {turn.person} off the rota of {turn.desk}",
        form=PressForm.of(request, as_of=turn.desk.agency.journal_head, button="Take them off"),
        may=policy.keeps_entries(me(request), turn.desk.agency),
        do=partial(actions.remove_turn, turn=turn),
        back=reverse("rota", args=[turn.desk_id]),
        done="They are off the rota on these days.",
        words=f"They were to be on duty from {day(turn.since)} to {day(turn.until - timedelta(days=1))}.",
    )
    return answer(request, page)


def days_of(turns: list[DutyTurn]) -> list[OnDay]:
    """The next fourteen days, without those who are away then."""
    today = clock.today()
    away = list(Absence.objects.not_over().filter(person__in=[turn.person_id for turn in turns]))
    return [_day(today + timedelta(days=number), turns, away) for number in range(TWO_WEEKS)]


def _day(on: date, turns: list[DutyTurn], away: list[Absence]) -> OnDay:
    gone = {absence.person_id for absence in away if absence.since <= on < absence.until}
    there = (turn for turn in turns if turn.since <= on < turn.until and turn.person_id not in gone)
    return OnDay(on, tuple(turn.person.name for turn in there))


def _visible(request: HttpRequest, desk_id: int) -> DutyDesk:
    rows = DutyDesk.objects.filter(closed_on__isnull=True).select_related("agency__partnership")
    return get_object_or_404(rows, pk=desk_id, agency__partnership=me(request).agency.partnership_id)
