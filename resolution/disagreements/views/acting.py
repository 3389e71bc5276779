"""The page of an act: shown, sent, done. Three questions, three answers: 404, 403, 409."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render

from resolution.disagreements import policy, timeline
from resolution.disagreements.actions.doing import (
    AlreadyDone,
    NotNow,
    NotYours,
    Submitted,
    Unanswerable,
    guard,
    refuse_used,
)
from resolution.disagreements.forms.acting import Form
from resolution.disagreements.models import Disagreement
from resolution.govuk import pages
from resolution.history.submissions import DifferentBody, digest_of
from resolution.partnership.models import User
from resolution.protocol import rules
from resolution.protocol.acts import Act


def signed_in(request: HttpRequest) -> User:
    """Who asks. Only pages behind the sign-in call it."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in first.")
    return request.user


def found(request: HttpRequest, reference: str) -> Disagreement:
    """The disagreement, or 404 for everyone who may not know that it exists."""
    visible = Disagreement.objects.visible_to(signed_in(request)).select_related(
        "version", "raising_agency", "responding_agency", "step", "raiser__person"
    )
    disagreement: Disagreement = get_object_or_404(visible, reference=reference)
    return disagreement


def act_page(
    request: HttpRequest,
    reference: str,
    act: Act,
    form_class: type[Form],
    action: Callable[..., object],
    *,
    done: str,
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Show the act's form and, when it is sent whole, do the act. `done` is said on the page that follows."""
    disagreement = found(request, reference)
    form = form_class.of(request, disagreement=disagreement, user=signed_in(request))
    if request.method == "POST":
        return _sent(request, disagreement, act, form, action, done) or _shown(
            request, act, disagreement, form, context
        )
    return _refused(request, disagreement, act, form) or _shown(request, act, disagreement, form, context)


def _sent(
    request: HttpRequest, disagreement: Disagreement, act: Act, form: Form, action: Callable[..., object], done: str
) -> HttpResponse | None:
    """What follows from the form that was sent; None to show it again with its errors."""
    try:
        if form.is_valid():
            submission = Submitted(form.cleaned_data["submission"], digest_of(dict(request.POST.lists())))
            refuse_used(signed_in(request), submission)
            if refused := _refused(request, disagreement, act, form):
                return refused
            action(
                disagreement=disagreement,
                as_of=form.cleaned_data["as_of"],
                submission=submission,
                by=signed_in(request),
                **form.said(),
            )
            messages.success(request, done)
            return redirect(disagreement)
    except AlreadyDone as before:
        return HttpResponseRedirect(before.outcome)
    except Unanswerable as refusal:
        form.refuse(refusal.field, refusal.message)
        return None
    except NotYours:
        raise PermissionDenied(_whose(act)) from None
    except (NotNow, DifferentBody):
        return conflict(request, disagreement, form)
    return _refused(request, disagreement, act, form)


def _refused(request: HttpRequest, disagreement: Disagreement, act: Act, form: Form) -> HttpResponse | None:
    """403 or 409 where the act table does not allow it; None where it does."""
    capacities = policy.capacities(signed_in(request), disagreement)
    try:
        guard(act, disagreement, policy.position(disagreement), capacities, disagreement.journal_head)
    except NotYours:
        raise PermissionDenied(_whose(act)) from None
    except NotNow:
        return conflict(request, disagreement, form)
    return None


def _whose(act: Act) -> str:
    """Who may do it, and which part of the protocol says so."""
    row = rules.TABLE[act]
    return f"“{row.label}” is for somebody else on this disagreement (the protocol’s section {row.clause})."


def conflict(request: HttpRequest, disagreement: Disagreement, form: Form) -> HttpResponse:
    """409: what happened meanwhile, and what was typed."""
    disagreement.refresh_from_db()
    happened = timeline.since(disagreement, form.seen)
    return pages.conflict(
        request,
        what_happened=happened,
        typed=form.answers() if form.is_bound else (),
        back_url=disagreement.get_absolute_url(),
    )


def _shown(
    request: HttpRequest, act: Act, disagreement: Disagreement, form: Form, context: Mapping[str, object] | None
) -> HttpResponse:
    row = rules.TABLE[act]
    page = {
        "disagreement": disagreement,
        "form": form,
        "row": row,
        # Another partnership's protocol may have no clause of that number.
        "clause": disagreement.protocol.clauses.get(row.clause),
        **(context or {}),
    }
    return render(request, f"disagreements/{act.value}.html", page)
