"""The pages by which a part goes to somebody else (§2.5)."""

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from resolution.disagreements import actions
from resolution.disagreements.forms import handing as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.needs import needs_of, rows_of
from resolution.disagreements.record.numbers import numbers_of
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity

from .acting import act_page, found_by_number, signed_in

# The office's list of those that wait for a name.
TO_NAME = "to-name"


def hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    """A colleague takes one's part."""
    done = "You have handed over your part. Both sides are told, and the time runs on."
    return act_page(request, reference, Act.HAND_OVER, forms.HandOverForm, actions.hand_over, done=done)


def replace(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody else for who is away. Whoever names them sees numbers and names, and not the record (A2)."""
    answer = act_page(
        request,
        reference,
        Act.REPLACE,
        forms.ReplaceForm,
        actions.replace,
        done="They are named from now on. Both sides are told, and the time runs on.",
        context=partial(_numbers, signed_in(request).person),
        find=_found,
    )
    return _back_to_the_list(request, answer)


def _back_to_the_list(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Once somebody is named, to the office's list that led here."""
    from_it = request.GET.get("from") == TO_NAME and signed_in(request).runs_an_office
    if from_it and isinstance(answer, HttpResponseRedirect):
        return HttpResponseRedirect(reverse("oversight:work", args=[TO_NAME]))
    return answer


def _numbers(reader: Person, disagreement: Disagreement) -> dict[str, object]:
    return {"numbers": [*numbers_of(disagreement), *rows_of(needs_of(disagreement, reader))]}


def _found(request: HttpRequest, reference: str) -> Disagreement:
    keepers = {Capacity.RAISING_COORDINATOR, Capacity.RESPONDING_COORDINATOR, Capacity.BUSINESS_MANAGER}
    return found_by_number(request, reference, keepers)
