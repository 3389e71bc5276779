"""The page of the safeguarding lead's word."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import consulting as forms
from resolution.protocol.acts import Act

from .acting import act_page


def think_through(request: HttpRequest, reference: str) -> HttpResponse:
    """The lead, who could not be reached when it was raised, has thought it through now."""
    done = "Thank you. The record says that you have thought it through."
    return act_page(request, reference, Act.THINK_THROUGH, forms.ThinkThroughForm, actions.think_through, done=done)
