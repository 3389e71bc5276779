"""The pages by which a part goes to somebody else (§2.5)."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import handing as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.needs import needs_of, rows_of
from resolution.disagreements.record.numbers import numbers_of
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity

from .acting import act_page, found_by_number, signed_in


def hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    """A colleague takes one's part."""
    done = "You have handed over your part. Both sides are told, and the time runs on."
    return act_page(request, reference, Act.HAND_OVER, forms.HandOverForm, actions.hand_over, done=done)


def replace(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody else for who is away. Whoever names them sees numbers and names, and not the record (A2)."""
    return act_page(
        request,
        reference,
        Act.REPLACE,
        forms.ReplaceForm,
        actions.replace,
        done="They are named from now on. Both sides are told, and the time runs on.",
        context=partial(_numbers, signed_in(request).person),
        find=_found,
    )


def _numbers(reader: Person, disagreement: Disagreement) -> dict[str, object]:
    return {"numbers": [*numbers_of(disagreement), *rows_of(needs_of(disagreement, reader))]}


def _found(request: HttpRequest, reference: str) -> Disagreement:
    keepers = {Capacity.RAISING_COORDINATOR, Capacity.RESPONDING_COORDINATOR, Capacity.BUSINESS_MANAGER}
    return found_by_number(request, reference, keepers)
