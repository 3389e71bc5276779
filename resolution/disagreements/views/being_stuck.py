"""The pages by which somebody says that the network may be stuck, and by which a manager answers (§4.1c)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import being_stuck as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.stuck import stuck_of
from resolution.protocol.acts import Act

from .acting import act_page


def say_stuck(request: HttpRequest, reference: str) -> HttpResponse:
    """What tells a disagreement from severe risk without a clear way forward."""
    done = "It is on the record. The page says what follows. The time of the disagreement runs on."
    return act_page(request, reference, Act.SAY_STUCK, forms.SayStuckForm, actions.say_stuck, done=done)


def answer_stuck(request: HttpRequest, reference: str) -> HttpResponse:
    """A manager’s answer to it."""
    done = "You have answered. Both sides see what you said."
    return act_page(
        request, reference, Act.ANSWER_STUCK, forms.AnswerStuckForm, actions.answer_stuck, done=done, context=_said
    )


def _said(disagreement: Disagreement) -> dict[str, object]:
    return {"stuck": stuck_of(disagreement)}
