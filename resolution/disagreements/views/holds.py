"""Legal holds: for the partnership's office alone, which sees the number of a disagreement, and the agencies (A10)."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements import holds as rules
from resolution.disagreements.forms.holds import KeepHoldForm, LiftHoldForm, PlaceHoldForm
from resolution.disagreements.models import Hold
from resolution.history import readings
from resolution.history.changes import Telling
from resolution.history.models import Reading
from resolution.history.pages import Told, history_file, history_page
from resolution.partnership.sentences import done
from resolution.partnership.views.act import ActPage, answer, me
from resolution.partnership.views.history import CALLED, Page
from resolution.partnership.views.office import ours_to_keep

ON_A_PAGE = 20
HELD = Telling(called=CALLED, says={}, titles={"disagreements.hold": "Legal hold"})
BEFORE = (
    "What is held is not anonymised when its time is over, and nothing on it can be destroyed. Nobody named on it is "
    "told, and no email says so. What you have a personal link with is not among them: another business manager holds "
    "it. Where there is none, ask the partnership to choose one."
)


@require_safe
def holds(request: HttpRequest) -> HttpResponse:
    """Those that stand; below them those that were lifted."""
    ours_to_keep(request)
    lifted = Paginator(rules.lifted(me(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    there = {"holds": list(rules.standing(me(request))), "lifted": lifted}
    return render(request, "disagreements/holds.html", there | {"today": clock.today(), "before": BEFORE})


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
    hold = _found(request, hold_id)
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
    hold = _found(request, hold_id)
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


@require_safe
def hold_history(request: HttpRequest, hold_id: int) -> HttpResponse:
    return _history(request, hold_id, Reading.Kind.PAGE, history_page)


@require_safe
def hold_history_csv(request: HttpRequest, hold_id: int) -> HttpResponse:
    return _history(request, hold_id, Reading.Kind.DOWNLOAD, history_file)


def _history(request: HttpRequest, hold_id: int, kind: str, page: Page) -> HttpResponse:
    """Who placed it, kept it and lifted it, and why (A5)."""
    hold = _found(request, hold_id)
    readings.record(me(request).account, hold, kind)  # type: ignore[arg-type]  # whoever reads has signed in
    told = Told(
        heading=f"History of the hold on {hold.disagreement}",
        back=(reverse("disagreements:holds"), "Legal holds"),
        file=reverse("disagreements:hold_history_csv", args=[hold.pk]),
        file_name="legal-hold",
        telling=HELD,
        sentence=done,
    )
    return page(request, hold, told)


def _found(request: HttpRequest, hold_id: int) -> Hold:
    """404 for a hold of another partnership, and on what they are kept from. One that was lifted meanwhile has its
    page: the act says so."""
    ours_to_keep(request)
    rows = rules.readable(me(request))
    hold: Hold = get_object_or_404(rows.select_related("disagreement__partnership"), pk=hold_id)
    return hold
