"""What is taken to a call or put on a file. Printing is kept as a reading of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement, Filing
from resolution.disagreements.record import printed
from resolution.history.models import Reading
from resolution.protocol.acts import Status

from .acting import signed_in
from .looking import looked_at


@require_safe
def call_sheet(request: HttpRequest, reference: str) -> HttpResponse:
    """One page with what a leader needs before the telephone call."""
    sheet = printed.call_sheet(_to_print(request, reference), signed_in(request))
    return render(request, "disagreements/print.html", {"sheet": sheet})


@require_safe
def record_on_raising(request: HttpRequest, reference: str) -> HttpResponse:
    """One page for the child's file when it was raised."""
    record = printed.file_record(_to_print(request, reference), signed_in(request), Filing.Moment.RAISING)
    return render(request, "disagreements/paper_for_file.html", {"record": record})


@require_safe
def record_on_closing(request: HttpRequest, reference: str) -> HttpResponse:
    """One page for the child's file once it has ended; not found before."""
    disagreement = _to_print(request, reference)
    if not policy.has_ended(disagreement):
        raise Http404("It has not ended yet.")
    record = printed.file_record(disagreement, signed_in(request), Filing.Moment.CLOSING)
    return render(request, "disagreements/paper_for_file.html", {"record": record})


def _to_print(request: HttpRequest, reference: str) -> Disagreement:
    """One that was raised in full; what a conversation settled has no paper."""
    disagreement = looked_at(signed_in(request), reference, Reading.Kind.PRINT)
    if disagreement is None or disagreement.status == Status.SETTLED:
        raise Http404("There is no such paper for this reader.")
    return disagreement
