"""Legal holds: for the partnership's office alone, which sees the number of a disagreement, and the agencies (A10)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements import holds as rules
from resolution.disagreements.forms.holds import KeepHoldForm, LiftHoldForm, PlaceHoldForm
from resolution.disagreements.models import Hold
from resolution.partnership.views.act import ActPage, answer, me
from resolution.partnership.views.office import ours_to_keep

BEFORE = (
    "What is held is not anonymised when its time is over, and nothing on it can be destroyed. Nobody named on it is "
    "told, and no email says so. What you have a personal link with is not among them: another business manager holds "
    "it. Where there is none, ask the partnership to choose one."
)


@require_safe
def holds(request: HttpRequest) -> HttpResponse:
    """Those that stand."""
    ours_to_keep(request)
    there = list(rules.standing(me(request)))
    return render(request, "disagreements/holds.html", {"holds": there, "today": clock.today(), "before": BEFORE})


def place_hold(request: HttpRequest) -> HttpResponse:
    ours = ours_to_keep(request)
    page = ActPage(
        heading="Place a legal hold",
        form=PlaceHoldForm.of(request, as_of=ours.journal_head),
        may=True,
        do=partial(actions.place_hold, partnership=ours),
        back=reverse("disagreements:holds"),
        done="The hold is placed.",
        words=BEFORE,
    )
    return answer(request, page)


def keep_hold(request: HttpRequest, hold_id: int) -> HttpResponse:
    hold = _standing(request, hold_id)
    page = ActPage(
        heading=f"Keep the hold on {hold.disagreement}",
        form=KeepHoldForm.of(request, as_of=hold.journal_head),
        may=True,
        do=partial(actions.keep_hold, hold=hold),
        back=reverse("disagreements:holds"),
        done="The hold stands, until the day that you have chosen at least.",
        words="If all about one child was held: is there more about that child by now? Place a hold on it too.",
    )
    return answer(request, page)


def lift_hold(request: HttpRequest, hold_id: int) -> HttpResponse:
    hold = _standing(request, hold_id)
    page = ActPage(
        heading=f"Lift the hold on {hold.disagreement}",
        form=LiftHoldForm.of(request, as_of=hold.journal_head),
        may=True,
        do=partial(actions.lift_hold, hold=hold),
        back=reverse("disagreements:holds"),
        done="The hold is lifted.",
        words="From then on what is on it can be destroyed by two people. If its time is over, its words go after 30 "
        "days, in which it stands on the office’s page of work.",
    )
    return answer(request, page)


def _standing(request: HttpRequest, hold_id: int) -> Hold:
    """404 for a hold of another partnership, and on what they are kept from. One that was lifted meanwhile has its
    page: the act says so."""
    ours_to_keep(request)
    rows = rules.readable(me(request))
    hold: Hold = get_object_or_404(rows.select_related("disagreement__partnership"), pk=hold_id)
    return hold
