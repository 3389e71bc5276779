"""The pages by which somebody of a third agency is asked in, and by which their part ends (§2.3)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import thirds as forms
from resolution.protocol.acts import Act

from .acting import act_page


def add_third(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody who is of neither side."""
    done = "They are asked in, and told. Both sides see who they are and why."
    return act_page(request, reference, Act.ADD_THIRD, forms.AddThirdForm, actions.add_third, done=done)


def end_third(request: HttpRequest, reference: str) -> HttpResponse:
    """They read it no more."""
    done = "Their part has ended. They and both sides are told."
    return act_page(request, reference, Act.END_THIRD, forms.EndThirdForm, actions.end_third, done=done)
