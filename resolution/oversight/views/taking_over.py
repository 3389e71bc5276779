"""Taking over what a partnership keeps in sheets, and taking the directory out again (A11)."""

from dataclasses import dataclass
from functools import partial

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution import clock
from resolution.govuk.components import Column, Table
from resolution.govuk.files import csv_file
from resolution.oversight.taking_over import TAKING, Taking
from resolution.oversight.taking_over_forms import SheetForm, TakeOverForm
from resolution.partnership import actions, policy
from resolution.partnership.actions.taking_over import KEPT_FOR
from resolution.partnership.fates import DryRun, Fate, Kind
from resolution.partnership.models import Partnership, WaitingSheet
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless

ON_A_PAGE = 100
FATES = ("Row", "What it is about", "What becomes of it", "Why")
THEIRS = "The partnership’s business manager takes over sheets, and takes the directory out."


@dataclass(frozen=True)
class Shown:
    """The dry run of a waiting sheet, as its page shows it: a page of the rows of one kind, or of all."""

    taking: Taking
    sheet: WaitingSheet
    run: DryRun
    only: Kind | None
    page: Page[Fate]

    @property
    def table(self) -> Table:
        """The rows of the page."""
        columns = [Column(FATES[0], numeric=True), *map(Column, FATES[1:])]
        return Table("Each row of the sheet", columns, [fate.cells for fate in self.page.object_list])


@require_safe
def take_over(request: HttpRequest) -> HttpResponse:
    """Which sheets can be taken over, and what can be taken out."""
    _ours(request)
    return render(request, "oversight/take_over.html", {"all": TAKING.values()})


def take_over_sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """What the sheet can have, and the question for the file."""
    _ours(request)
    taking = _taking(sheet)
    files = request.FILES if request.method == "POST" else None
    form = SheetForm.of(request, taking=taking, files=files)
    if request.method == "POST" and form.is_valid():
        table, digest = form.cleaned_data["file"]
        actions.keep_sheet(person=me(request), kind=taking.key, digest=digest, table=table)
        return redirect("oversight:waiting_sheet", sheet=sheet)
    return render(request, "oversight/take_over_sheet.html", {"taking": taking, "form": form})


@require_safe
def template(request: HttpRequest, sheet: str) -> HttpResponse:
    """The headings, with a line of guidance under each, which is passed over when it is sent in."""
    _ours(request)
    taking = _taking(sheet)
    return csv_file(f"{sheet}-template", taking.headings, [taking.guidance], marking="")


def waiting_sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """What would become of each row, and the press that takes over those that can be."""
    ours, taking = _ours(request), _taking(sheet)
    waiting = _waiting(request, taking)
    shown = _shown(request, taking, waiting, taking.dry_run(ours, waiting.rows))
    many = len(shown.run.of(Kind.ADD))
    page = ActPage(
        heading=f"{taking.title}: what would become of each row",
        form=TakeOverForm.of(request, as_of=ours.journal_head, initial={"seen": shown.run.digest}, rows=many),
        may=True,
        do=partial(taking.take_over, partnership=ours, sheet=waiting),
        back=reverse("oversight:waiting_sheet", args=[sheet]),
        done="The rows have been taken over. Below is what has become of each.",
        words=taking.why_not(ours),
        has_form=bool(many) and not taking.why_not(ours),
        template="oversight/waiting_sheet.html",
        beside=shown,
    )
    return answer(request, page)


@require_safe
def fates_csv(request: HttpRequest, sheet: str) -> HttpResponse:
    """What would become of each row, to keep beside the sheet: by the numbers of its rows."""
    ours, taking = _ours(request), _taking(sheet)
    run = taking.dry_run(ours, _waiting(request, taking).rows)
    return csv_file(f"{sheet}-rows", FATES, [fate.cells for fate in run.fates])


@require_safe
def take_out(request: HttpRequest, sheet: str) -> HttpResponse:
    """What is here, in the very form that is taken over."""
    ours, taking = _ours(request), _taking(sheet)
    return csv_file(sheet, taking.headings, taking.rows_out(ours))


def _shown(request: HttpRequest, taking: Taking, waiting: WaitingSheet, run: DryRun) -> Shown:
    only = next((kind for kind in Kind if kind == request.GET.get("fate")), None)
    fates = run.of(only) if only else run.fates
    return Shown(taking, waiting, run, only, Paginator(fates, ON_A_PAGE).get_page(request.GET.get("page")))


def _taking(sheet: str) -> Taking:
    if sheet not in TAKING:
        raise Http404
    return TAKING[sheet]


def _waiting(request: HttpRequest, taking: Taking) -> WaitingSheet:
    """The sheet that the reader sent last, if that was within a day; 404 without one."""
    since = clock.now() - KEPT_FOR
    waiting = me(request).waiting_sheets.filter(kind=taking.key, sent_at__gt=since).first()
    if waiting is None:
        raise Http404
    return waiting


def _ours(request: HttpRequest) -> Partnership:
    """The partnership of whoever runs its office; 403 for everybody else."""
    ours = me(request).agency.partnership
    refuse_unless(policy.runs_the_office(me(request), ours), THEIRS)
    return ours
