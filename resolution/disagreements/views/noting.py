"""The pages of what stands beside the ladder: notes, and what the other side said."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import noting as forms
from resolution.protocol.acts import Act

from .acting import act_page


def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Something for the record. It moves nothing."""
    done = "It is on the record. Both sides can see it, and the time runs on."
    return act_page(request, reference, Act.NOTE, forms.NoteForm, actions.note, done=done)


def as_reported(request: HttpRequest, reference: str) -> HttpResponse:
    """What a person who cannot sign in yet said."""
    done = "It is on the record, as reported."
    return act_page(request, reference, Act.AS_REPORTED, forms.AsReportedForm, actions.as_reported, done=done)
