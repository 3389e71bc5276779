"""The sheets of how much each agency meets: which there are, what is missing on them, and the page to enter one."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolution.govuk.text import whole_number

from .. import actions, policy
from ..exposure_forms import QUARTER, YEAR, ExposureForm, as_typed
from ..models import Agency, ExposureSheet, Partnership
from .act import ActPage, answer, me, refuse_unless

ON_A_PAGE = 8
THEIRS = "The partnership’s business manager enters these sheets."


def exposure(request: HttpRequest) -> HttpResponse:
    """Every sheet, the newest first, and which agencies have handed nothing in for it."""
    ours = _ours(request)
    page = Paginator(ours.exposure_sheets.prefetch_related("exposures"), ON_A_PAGE).get_page(request.GET.get("page"))
    agencies = list(_agencies(ours))
    sheets = [(sheet, *_missing(sheet, agencies)) for sheet in page.object_list]
    return render(request, "partnership/exposure.html", {"page_of_list": page, "sheets": sheets})


def enter_exposure(request: HttpRequest) -> HttpResponse:
    """One sheet; with ?sheet= the one that is put right."""
    ours = _ours(request)
    agencies = list(_agencies(ours))
    before = ours.exposure_sheets.filter(pk=_number(request)).first()
    page = ActPage(
        heading="Enter how much each agency meets",
        form=ExposureForm.of(
            request, as_of=ours.journal_head, agencies=agencies, initial=_begun(ours, before, agencies)
        ),
        may=True,
        do=partial(actions.enter_exposure, partnership=ours),
        back=reverse("exposure"),
        done="The sheet has been saved.",
        words="How often an agency challenges others can only be read beside how much it meets. A sheet that is there "
        "for the same period is replaced, and the history keeps what it was.",
    )
    return answer(request, page)


def _begun(ours: Partnership, before: ExposureSheet | None, agencies: list[Agency]) -> dict[str, Any]:
    """What the page begins with: the sheet that is put right, or an empty one of the kind that was counted last."""
    newest = before or ours.exposure_sheets.first()
    kind = newest.kind if newest else ""
    if before is None:
        return {"kind": kind, "numbers": as_typed(agencies, {})}
    return {
        "kind": kind,
        "months": YEAR if (before.until - before.since).days > 100 else QUARTER,
        "begins": f"{before.since:%B %Y}",
        "source": before.source,
        "dated": before.dated,
        "numbers": as_typed(agencies, dict(before.exposures.values_list("agency_id", "number"))),
    }


def _number(request: HttpRequest) -> int:
    return whole_number(request.GET.get("sheet", "")) or 0


def _agencies(ours: Partnership) -> Any:
    return Agency.objects.able_to_disagree().filter(partnership=ours).order_by("name", "pk")


def _missing(sheet: ExposureSheet, agencies: list[Agency]) -> tuple[int, list[str]]:
    """How many numbers there are, and the agencies of today without one."""
    there = {row.agency_id for row in sheet.exposures.all()}
    return len(there), [agency.name for agency in agencies if agency.pk not in there]


def _ours(request: HttpRequest) -> Partnership:
    """The partnership of whoever runs its office; 403 for everybody else."""
    ours = me(request).agency.partnership
    refuse_unless(policy.runs_the_office(me(request), ours), THEIRS)
    return ours
