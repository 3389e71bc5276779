"""The pages by which it is put to the Sub Group, and of each side's short account (§4.1a, §4.1b)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import referring as forms
from resolution.protocol.acts import Act

from .acting import act_page


def log_with_chair(request: HttpRequest, reference: str) -> HttpResponse:
    """Why it is of serious concern."""
    done = "It is logged. Both safeguarding leads are asked for a short account. The time runs on."
    return act_page(request, reference, Act.LOG_WITH_CHAIR, forms.LogWithChairForm, actions.log_with_chair, done=done)


def log_formally(request: HttpRequest, reference: str) -> HttpResponse:
    """Why the decision raises such concern."""
    done = "It is logged formally. Both safeguarding leads are asked for a short account."
    return act_page(request, reference, Act.LOG_FORMALLY, forms.LogFormallyForm, actions.log_formally, done=done)


def give_account(request: HttpRequest, reference: str) -> HttpResponse:
    """One's own side's, in short."""
    done = "Your side’s short account is there."
    return act_page(request, reference, Act.GIVE_ACCOUNT, forms.GiveAccountForm, actions.give_account, done=done)
