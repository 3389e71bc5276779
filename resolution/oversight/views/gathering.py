"""All that is held about one child or one person, for whoever reviews it: a workbook, then a document (A10)."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolution.govuk.files import as_file
from resolution.history import readings
from resolution.history.models import Reading
from resolution.oversight import actions, policy
from resolution.oversight.gather_forms import ABOUT, PERSON, GatherForm, GiveOutForm
from resolution.oversight.given_out import document_of
from resolution.oversight.marked import workbook_of
from resolution.oversight.papers.files import TYPES, Kind
from resolution.partnership.models import Partnership, User
from resolution.partnership.views.act import me, refuse_unless

THEIRS = "This is for whoever has the seat of a data protection reviewer."


def what_is_held(request: HttpRequest) -> HttpResponse:
    """About whom, then which of those that were found; then the workbook."""
    ours = _ours(request)
    form = GatherForm.of(request, reviewer=me(request))
    if request.method != "POST" or not form.is_valid():
        _keep_that_they_looked(ours, form, cast(User, request.user))
        return render(request, "oversight/what_is_held.html", {"form": form})
    by = form.cleaned_data["by"]
    found = {"people": form.chosen, "records": ()} if by == PERSON else {"people": (), "records": form.chosen}
    items = actions.gather(partnership=ours, about=ABOUT[by], by=cast(User, request.user), **found)
    return as_file(workbook_of(items), "what-is-held.xlsx", TYPES[Kind.SHEET])


def give_out(request: HttpRequest) -> HttpResponse:
    """The workbook with its marks, then the document."""
    ours = _ours(request)
    form = GiveOutForm.of(request, files=request.FILES if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "oversight/give_out.html", {"form": form})
    marked = form.cleaned_data["file"]
    actions.give_out(partnership=ours, marked=marked, by=cast(User, request.user))
    return as_file(document_of(ours, marked), "what-is-held.docx", TYPES[Kind.WORD])


def _keep_that_they_looked(ours: Partnership, form: GatherForm, by: User) -> None:
    """Before any record is told; and that there was none to tell."""
    readings.record_all(by, form.listed, Reading.Kind.MATCH)
    if form.is_in_vain:
        actions.look_for_held(partnership=ours, by=by)


def _ours(request: HttpRequest) -> Partnership:
    ours = me(request).agency.partnership
    refuse_unless(policy.reviews_protection(me(request), ours), THEIRS)
    return ours
