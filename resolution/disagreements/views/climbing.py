"""The pages of the way up: escalate, carry, decline, persist; and leaving it unresolved (§2.5, p6)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import climbing as forms
from resolution.disagreements.forms.carrying import CarryForm
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.refusal import whistleblowing
from resolution.protocol.acts import Act, Ended, State

from .acting import act_page


def escalate(request: HttpRequest, reference: str) -> HttpResponse:
    """The next tier is asked to carry it."""
    done = "It has gone to the next tier. Whoever carries it is told, and so is the other side."
    return act_page(request, reference, Act.ESCALATE, forms.EscalateForm, actions.escalate, done=done)


def persist(request: HttpRequest, reference: str) -> HttpResponse:
    """Past a refusal, or silence."""
    done = "It has gone to the next tier, which sees why it was not carried."
    return act_page(
        request, reference, Act.PERSIST, forms.PersistForm, actions.persist, done=done, context=_whistleblowing
    )


def _whistleblowing(disagreement: Disagreement) -> dict[str, object]:
    """Where to turn when one's own managers are what one disagrees with, as the protocol says it."""
    return {"signpost": whistleblowing(disagreement)}


def carry(request: HttpRequest, reference: str) -> HttpResponse:
    """To the counterpart."""
    done = "You have carried it to the other side. They are told by when this child needs an answer."
    return act_page(request, reference, Act.CARRY, CarryForm, actions.carry, done=done)


def decline(request: HttpRequest, reference: str) -> HttpResponse:
    """Not to carry it, and why."""
    done = "You have declined to carry it. The professional who raised it is told why, and can take it further."
    return act_page(request, reference, Act.DECLINE, forms.DeclineForm, actions.decline, done=done)


def leave_unresolved(request: HttpRequest, reference: str) -> HttpResponse:
    """The last tier has ended without agreement."""
    done = "It is recorded that the last tier ended without agreement. Everyone named is told."
    return act_page(
        request,
        reference,
        Act.LEAVE_UNRESOLVED,
        forms.LeaveUnresolvedForm,
        actions.leave_unresolved,
        done=done,
        context=_next,
    )


def _next(disagreement: Disagreement) -> dict[str, object]:
    """What comes after the last tier, as the protocol says it (§4.1b)."""
    protocol = disagreement.protocol
    following = next(case for case in protocol.specific_cases if case.unresolved)
    step = disagreement.step
    refused = step is not None and (step.ended == Ended.DECLINED or step.state == State.TO_CARRY)
    told: dict[str, object] = {"next": following, "cited": protocol.cited(following.clause)}
    return told | (_whistleblowing(disagreement) if refused else {})
