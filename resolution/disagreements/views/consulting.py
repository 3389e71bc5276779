"""The pages of a word that was put off: that it was thought through, and what only the raiser can declare."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import consulting as forms
from resolution.protocol.acts import Act

from .acting import act_page


def think_through(request: HttpRequest, reference: str) -> HttpResponse:
    """What went ahead before anybody could be reached has been thought through now."""
    done = "Thank you. The record says that it has been thought through."
    return act_page(request, reference, Act.THINK_THROUGH, forms.ThinkThroughForm, actions.think_through, done=done)


def declare(request: HttpRequest, reference: str) -> HttpResponse:
    """What only the raiser can declare, where their lead raised it for them."""
    done = "Thank you. Your declarations are on the record."
    return act_page(request, reference, Act.DECLARE, forms.DeclareForm, actions.declare, done=done)
