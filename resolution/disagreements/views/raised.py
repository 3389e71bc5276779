"""What happens now: the page that follows raising."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from resolution.disagreements import declared
from resolution.disagreements.models import Disagreement, Step
from resolution.govuk.components import Row
from resolution.history import journal, readings
from resolution.protocol.acts import Side
from resolution.protocol.checklist import awaited

from .acting import found, signed_in
from .raising import raiser


def raised(request: HttpRequest, reference: str) -> HttpResponse:
    """Whose move it is, who was told, whom to ring, by when an answer is needed, and what to file."""
    disagreement = found(request, reference)
    step = disagreement.steps.select_related("responding__person", "raising__person", "desk").order_by("number").first()
    if step is None or disagreement.raiser is None or disagreement.raiser.person_id != raiser(request).pk:
        return redirect(disagreement)
    readings.record(signed_in(request), disagreement)
    context = {
        "disagreement": disagreement,
        "step": step,
        "next": _whose_move(disagreement, step),
        "told": _told(disagreement),
        "numbers": list(_numbers(disagreement, step)),
        "thinking_awaited": awaited(disagreement.protocol, declared.given(disagreement)),
    }
    return render(request, "disagreements/raised.html", context)


def _whose_move(disagreement: Disagreement, step: Step) -> str:
    """Whose move it is, in a sentence."""
    agency = disagreement.responding_agency.name
    if step.awaited == Side.RAISING:
        return f"{step.raising.person.name} carries it to {agency} for your side."
    if step.responding is not None:
        return f"{step.responding.person.name} of {agency} acknowledges it, then answers."
    if step.desk is not None:
        return f"Whoever is on duty at {step.desk.name}, {agency}, acknowledges it, then answers."
    return (
        f"The point of contact of {agency} finds the right person by the next working day, at once when it is urgent."
    )


def _told(disagreement: Disagreement) -> list[str]:
    """Who was told when it was raised."""
    first = journal.entries(disagreement).first()
    return str(first.details.get("told", "")).splitlines() if first else []


def _numbers(disagreement: Disagreement, step: Step) -> Iterator[Row]:
    """The numbers to ring, the most direct first."""
    agency = disagreement.responding_agency
    if step.responding is not None and step.responding.person.telephone:
        yield Row(step.responding.person.name, step.responding.person.telephone)
    if step.desk is not None:
        yield Row(step.desk.name, step.desk.telephone)
    if agency.urgent_telephone:
        yield Row(f"{agency.name}, when it is urgent", agency.urgent_telephone)
    if agency.telephone:
        yield Row(agency.name, agency.telephone)
