"""The page of the three questions, and the one that follows: whom to turn to (§2.2)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resolution.disagreements import actions
from resolution.disagreements.forms import culture as forms
from resolution.disagreements.record.refusal import whistleblowing
from resolution.disagreements.record.turning_to import people_for, said_of
from resolution.history import readings
from resolution.protocol.acts import Act

from .acting import act_page, found, signed_in


def say_how_it_was(request: HttpRequest, reference: str) -> HttpResponse:
    """How it was, in confidence."""
    done = "Thank you. You are not asked about this disagreement again."
    return act_page(request, reference, Act.SAY_HOW_IT_WAS, forms.SayHowItWasForm, actions.say_how_it_was, done=done)


@require_safe
def whom_to_turn_to(request: HttpRequest, reference: str) -> HttpResponse:
    """Whom to turn to if one is not treated well: the same for everybody, whatever they answered."""
    disagreement, user = found(request, reference), signed_in(request)
    readings.record(user, disagreement)
    context = {
        "disagreement": disagreement,
        "agency": user.person.agency,
        "said": said_of(disagreement),
        "people": people_for(user.person),
        "signpost": whistleblowing(disagreement),
    }
    return render(request, "disagreements/whom_to_turn_to.html", context)
