"""The pages of a way forward, and of what became of the actions in it."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import agreeing as forms
from resolution.protocol.acts import Act

from .acting import act_page


def propose(request: HttpRequest, reference: str) -> HttpResponse:
    """A way forward for the other side to confirm."""
    done = "You have proposed a way forward. The other side is asked to confirm it."
    return act_page(request, reference, Act.PROPOSE, forms.ProposeForm, actions.propose, done=done)


def amend(request: HttpRequest, reference: str) -> HttpResponse:
    """The way forward in other words."""
    done = "You have changed the way forward. The other side is asked again."
    return act_page(request, reference, Act.AMEND, forms.AmendForm, actions.amend, done=done)


def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """The same words for both sides."""
    done = "Both sides have agreed. Everyone named is told."
    return act_page(request, reference, Act.CONFIRM, forms.ConfirmForm, actions.confirm, done=done)


def turn_down(request: HttpRequest, reference: str) -> HttpResponse:
    """Why the way forward will not do."""
    done = "You have said why it will not do. The other side is told."
    return act_page(request, reference, Act.TURN_DOWN, forms.TurnDownForm, actions.turn_down, done=done)


def report_action(request: HttpRequest, reference: str) -> HttpResponse:
    """How an agreed action went."""
    done = "Thank you. Both sides can see how the action stands."
    return act_page(request, reference, Act.REPORT_ACTION, forms.ReportActionForm, actions.report_action, done=done)


def let_stand(request: HttpRequest, reference: str) -> HttpResponse:
    """The agreement stands."""
    done = "Your side lets the agreement stand."
    return act_page(request, reference, Act.LET_STAND, forms.LetStandForm, actions.let_stand, done=done)
