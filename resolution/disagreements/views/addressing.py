"""The pages by which a concern is addressed where it belongs (§2.4)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import addressing as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.numbers import numbers_of
from resolution.disagreements.seeing import sees
from resolution.protocol.acts import Act, Capacity

from .acting import act_page, found_by_number, signed_in


def place(request: HttpRequest, reference: str) -> HttpResponse:
    """Who will answer. Where an agency has nobody to say so, the office does, and sees numbers only (A2)."""

    def context(disagreement: Disagreement) -> dict[str, object]:
        whole = sees(signed_in(request), disagreement)
        return {"whole": whole, "numbers": numbers_of(disagreement)}

    return act_page(
        request,
        reference,
        Act.PLACE,
        forms.PlaceForm,
        actions.place,
        done="It has been sent to them. The time runs on.",
        context=context,
        find=_found,
    )


def _found(request: HttpRequest, reference: str) -> Disagreement:
    return found_by_number(request, reference, {Capacity.BUSINESS_MANAGER})


def pass_on(request: HttpRequest, reference: str) -> HttpResponse:
    """A colleague of the same agency."""
    done = "You have passed it on. The time runs on."
    return act_page(request, reference, Act.PASS_ON, forms.PassOnForm, actions.pass_on, done=done)


def send_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Not for this person or agency."""
    done = "You have sent it back. The other side is told why."
    return act_page(request, reference, Act.SEND_BACK, forms.SendBackForm, actions.send_back, done=done)


def readdress(request: HttpRequest, reference: str) -> HttpResponse:
    """The same words to somebody else."""
    done = "It has been sent again. Nothing had to be typed again."
    return act_page(request, reference, Act.READDRESS, forms.ReaddressForm, actions.readdress, done=done)
