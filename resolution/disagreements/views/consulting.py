"""The page of the word that was put off."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import consulting as forms
from resolution.protocol.acts import Act

from .acting import act_page


def think_through(request: HttpRequest, reference: str) -> HttpResponse:
    """What went ahead before anybody could be reached has been thought through now."""
    done = "Thank you. The record says that it has been thought through."
    return act_page(request, reference, Act.THINK_THROUGH, forms.ThinkThroughForm, actions.think_through, done=done)
