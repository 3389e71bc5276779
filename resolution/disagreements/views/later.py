"""The pages of a later date for the response (p6)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import later as forms
from resolution.protocol.acts import Act

from .acting import act_page


def ask_later(request: HttpRequest, reference: str) -> HttpResponse:
    """Until when the response takes, and why."""
    done = "You have asked. The date that stands holds until the raising side accepts."
    return act_page(request, reference, Act.ASK_LATER, forms.AskLaterForm, actions.ask_later, done=done)


def answer_later(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether the response may come later."""
    done = "You have answered. The other side is told by when the response is needed."
    return act_page(request, reference, Act.ANSWER_LATER, forms.AnswerLaterForm, actions.answer_later, done=done)
