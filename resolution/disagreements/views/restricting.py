"""The pages by which a record is seen only by those named on it, and by which it is seen as before (A3)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import restricting as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.restricted import who_still_sees_it
from resolution.protocol.acts import Act

from .acting import act_page


def restrict(request: HttpRequest, reference: str) -> HttpResponse:
    """Only those named on it."""
    done = "It is restricted. Only those named on it see it from now on."
    return act_page(
        request, reference, Act.RESTRICT, forms.RestrictForm, actions.restrict, done=done, context=_who_still_sees_it
    )


def _who_still_sees_it(disagreement: Disagreement) -> dict[str, object]:
    return {"seen_by": list(who_still_sees_it(disagreement))}


def lift_restriction(request: HttpRequest, reference: str) -> HttpResponse:
    """As before."""
    done = "The restriction is lifted. It is seen again by those who see such a record by their role."
    return act_page(
        request, reference, Act.LIFT_RESTRICTION, forms.LiftRestrictionForm, actions.lift_restriction, done=done
    )
