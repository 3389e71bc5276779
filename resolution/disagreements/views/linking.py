"""The pages by which somebody with a personal link steps aside, is set aside, or has none after all (A3)."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import linking as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.numbers import numbers_of
from resolution.disagreements.seeing import sees
from resolution.protocol.acts import Act, Capacity

from .acting import act_page, found_by_number, signed_in
from .overseeing import found_by_seat


def declare_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Stepping aside."""
    return act_page(
        request,
        reference,
        Act.DECLARE_LINK,
        forms.DeclareLinkForm,
        actions.declare_link,
        done="",
        context=_as_shown(request),
        find=_asked_first_or_by_seat,
    )


def no_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Before one sees it."""
    return act_page(
        request,
        reference,
        Act.NO_LINK,
        forms.NoLinkForm,
        actions.no_link,
        done="You have said that you have no personal link. You can see the record.",
        context=_as_shown(request),
        find=_asked_first,
    )


def _asked_first_or_by_seat(request: HttpRequest, reference: str) -> Disagreement:
    try:
        return _asked_first(request, reference)
    except Http404:
        return found_by_seat(request, reference)


def _asked_first(request: HttpRequest, reference: str) -> Disagreement:
    return found_by_number(request, reference, {Capacity.ASKED_FIRST})


def _as_shown(request: HttpRequest) -> Callable[[Disagreement], dict[str, object]]:
    """Whether the page can say what it is about."""

    def context(disagreement: Disagreement) -> dict[str, object]:
        whole = sees(signed_in(request), disagreement)
        return {"whole": whole, "numbers": numbers_of(disagreement)}

    return context


def block(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody else. Coordinators and the office see numbers only (A2)."""
    done = "They are set aside. They will not see it, and cannot be chosen for it."
    shown = _as_shown(request)
    return act_page(
        request,
        reference,
        Act.BLOCK,
        forms.BlockForm,
        actions.block,
        done=done,
        context=shown,
        find=_found,
    )


def lift_block(request: HttpRequest, reference: str) -> HttpResponse:
    """It was said by mistake."""
    done = "They can see it and take part in it again, by the part or the role that they have."
    return act_page(
        request,
        reference,
        Act.LIFT_BLOCK,
        forms.LiftBlockForm,
        actions.lift_block,
        done=done,
        context=_as_shown(request),
        find=_found,
    )


def _found(request: HttpRequest, reference: str) -> Disagreement:
    keepers = {Capacity.RAISING_COORDINATOR, Capacity.RESPONDING_COORDINATOR, Capacity.BUSINESS_MANAGER}
    return found_by_number(request, reference, keepers)
