"""The page by which a step is recalled from somebody to whom it was sent by mistake (A12)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import recalling as forms
from resolution.disagreements.looked import had_by, read_by
from resolution.disagreements.models import Disagreement
from resolution.protocol.acts import Act

from .acting import act_page


def recall(request: HttpRequest, reference: str) -> HttpResponse:
    """Their access ends at once."""
    done = "It is recalled. They no longer see it, and both safeguarding leads are told. Send it to the right person."
    return act_page(request, reference, Act.RECALL, forms.RecallForm, actions.recall, done=done, context=_who_has_it)


def _who_has_it(disagreement: Disagreement) -> dict[str, object]:
    return {"had_by": had_by(disagreement), "read_by": read_by(disagreement)}
