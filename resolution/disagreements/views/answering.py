"""The pages of the responding side's part, and of what the raising side says to a response."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import answering as forms
from resolution.protocol.acts import Act

from .acting import act_page


def acknowledge(request: HttpRequest, reference: str) -> HttpResponse:
    """It has reached the right person, who has the child or asks."""
    done = "You have acknowledged it. The other side is told that you will answer."
    return act_page(request, reference, Act.ACKNOWLEDGE, forms.AcknowledgeForm, actions.acknowledge, done=done)


def respond(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether the decision changes, and why."""
    done = "You have responded. The other side is told, and says whether that settles it."
    return act_page(request, reference, Act.RESPOND, forms.RespondForm, actions.respond, done=done)


def ask_again(request: HttpRequest, reference: str) -> HttpResponse:
    """More, by a new date."""
    done = "You have asked again. The other side is told by when this child needs an answer."
    return act_page(request, reference, Act.ASK_AGAIN, forms.AskAgainForm, actions.ask_again, done=done)


def settle(request: HttpRequest, reference: str) -> HttpResponse:
    """The response is the way forward."""
    return act_page(
        request, reference, Act.SETTLE, forms.SettleForm, actions.settle, done="You have agreed. Both sides are told."
    )
