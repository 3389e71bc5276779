"""What happens now: the page that follows raising."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from resolution.disagreements import declared, policy
from resolution.disagreements.models import Disagreement, Step
from resolution.disagreements.record.covers import numbers_there, who_acts, with_covers
from resolution.disagreements.record.referrals import referrals_of
from resolution.disagreements.record.turn import turn_of
from resolution.govuk.wording import in_words
from resolution.history import journal, readings
from resolution.partnership.directory import closed_days
from resolution.protocol.acts import Side, State
from resolution.protocol.checklist import awaited

from .acting import found, signed_in
from .brief import Brief
from .raising import raiser


@require_safe
def raised(request: HttpRequest, reference: str) -> HttpResponse:
    """Whose move it is, who was told, whom to ring, by when an answer is needed, and what to file."""
    disagreement = found(request, reference)
    step = disagreement.step
    if step is None or not step.awaited or raiser(request).pk not in _whose(disagreement):
        return redirect(disagreement)
    user = signed_in(request)
    readings.record(user, disagreement)
    turn = turn_of(disagreement, closed_days(disagreement.partnership))
    turn = with_covers(turn, disagreement, user, policy.capacities(user, disagreement))
    context = {
        "disagreement": disagreement,
        "brief": Brief(disagreement),
        "step": step,
        "asked_to_answer": _asked_to_answer(disagreement, step) or turn.sentence,
        "covers": turn.covers,
        "unable": turn.unable,
        "referrals": referrals_of(disagreement),
        "rings": numbers_there(disagreement, step, Side(step.awaited)),
        "told": _told(disagreement, "told"),
        "asked": in_words(_told(disagreement, "asked"), last="or"),
        "thinking_awaited": awaited(disagreement.protocol, declared.given(disagreement)),
    }
    return render(request, "disagreements/raised.html", context)


def _asked_to_answer(disagreement: Disagreement, step: Step) -> str:
    """Who is to answer by when, in few words; nothing where it is not with them yet."""
    if step.state == State.TO_ACKNOWLEDGE:
        return f"{who_acts(disagreement, step)}, is asked to answer by {step.due.words}"
    return ""


def _whose(disagreement: Disagreement) -> set[int]:
    """Whose it is; and the lead who raised it for them, while the raiser's own word is awaited."""
    raiser = {disagreement.raiser.person_id} if disagreement.raiser else set()
    first = disagreement.named.order_by("pk").values_list("person_id", flat=True)[:1]
    return raiser | set(first if disagreement.is_word_awaited else ())


def _told(disagreement: Disagreement, what: str) -> list[str]:
    """Who was told when it was raised, or which leads are asked."""
    first = journal.entries(disagreement).first()
    return str(first.details.get(what, "")).splitlines() if first else []
