"""The pages of the responding side's part, and of what the raising side says to a response."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import answering as forms
from resolution.protocol.acts import Act

from .acting import act_page


def settle(request: HttpRequest, reference: str) -> HttpResponse:
    """The response is the way forward."""
    return act_page(
        request, reference, Act.SETTLE, forms.SettleForm, actions.settle, done="You have agreed. Both sides are told."
    )
