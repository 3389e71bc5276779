"""What can be done with a draft beside filling it in: show it to a colleague, delete it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from resolution.disagreements import actions
from resolution.disagreements.forms.drafting import DeleteForm, ShareForm
from resolution.govuk.text import whole_number

from .acting import signed_in
from .raising import about


def draft_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to a colleague of one's agency, read-only; or stop showing it."""
    draft = about(request, pk).draft
    if request.method == "POST" and "stop" in request.POST:
        return _stop(request, pk)
    form = ShareForm.of(request, draft=draft)
    if form.is_bound and form.is_valid():
        colleague = form.colleague()
        actions.show_draft(draft=draft, to=colleague, by=signed_in(request))
        messages.success(request, f"{colleague.name} can read this draft, and is told.")
        return redirect("disagreements:draft_share", pk=pk)
    readers = draft.readers.select_related("person").order_by("person__name")
    return render(request, "disagreements/draft_share.html", {"draft": draft, "form": form, "readers": readers})


def _stop(request: HttpRequest, pk: int) -> HttpResponse:
    draft = about(request, pk).draft
    reader = get_object_or_404(draft.readers, pk=whole_number(request.POST["stop"]))
    actions.stop_showing(draft=draft, reader=reader, by=signed_in(request))
    messages.success(request, f"{reader.person.name} cannot read this draft any more.")
    return redirect("disagreements:draft_share", pk=pk)


def draft_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete it, after asking."""
    draft = about(request, pk).draft
    form = DeleteForm.of(request)
    if form.is_bound and form.is_valid():
        actions.delete_draft(draft=draft, by=signed_in(request))
        messages.success(request, "The draft is deleted.")
        return redirect("/")
    return render(request, "disagreements/draft_delete.html", {"draft": draft, "form": form})
