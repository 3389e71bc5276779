"""The pages of mediation: asked for, offered, answered by each side, recorded by the mediator (§2.3, §4.1c)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import mediating as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.mediation import mediation_of
from resolution.disagreements.record.referred import in_short
from resolution.protocol.acts import Act

from .acting import act_page
from .overseeing import found_by_seat


def ask_mediation(request: HttpRequest, reference: str) -> HttpResponse:
    """Why it is needed."""
    done = "You have asked for mediation. A mediator will be offered to both sides. The time runs on."
    return act_page(request, reference, Act.ASK_MEDIATION, forms.AskMediationForm, actions.ask_mediation, done=done)


def offer_mediator(request: HttpRequest, reference: str) -> HttpResponse:
    """Who, and why they are suited."""
    return act_page(
        request,
        reference,
        Act.OFFER_MEDIATOR,
        forms.OfferMediatorForm,
        actions.offer_mediator,
        done="The mediator is offered. Each side accepts or declines.",
        context=in_short,
        find=found_by_seat,
    )


def answer_mediator(request: HttpRequest, reference: str) -> HttpResponse:
    """One’s own side’s answer."""
    return act_page(
        request,
        reference,
        Act.ANSWER_MEDIATOR,
        forms.AnswerMediatorForm,
        actions.answer_mediator,
        done="You have answered for your side.",
        context=_offered,
    )


def record_mediation(request: HttpRequest, reference: str) -> HttpResponse:
    """Who came, and what was found."""
    return act_page(
        request,
        reference,
        Act.RECORD_MEDIATION,
        forms.RecordMediationForm,
        actions.record_mediation,
        done="The mediation is recorded. A way forward counts once both sides have confirmed it.",
        context=_offered,
    )


def _offered(disagreement: Disagreement) -> dict[str, object]:
    return {"mediation": mediation_of(disagreement)}
