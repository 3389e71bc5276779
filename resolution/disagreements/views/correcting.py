"""The page by which a factual error is put right (A12)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import correcting as forms
from resolution.protocol.acts import Act

from .acting import act_page


def correct(request: HttpRequest, reference: str) -> HttpResponse:
    """What is right of a child. Nobody's words are changed by it."""
    done = "It is corrected. Both sides are told, and what stood before is kept in the history."
    return act_page(request, reference, Act.CORRECT, forms.CorrectForm, actions.correct, done=done)
