"""The pages of the Sub Group's acts: found by a seat, and shown without what says who the child is (§4, A2)."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from resolution.disagreements import actions
from resolution.disagreements.forms import overseeing as forms
from resolution.disagreements.forms.acting import Form
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.referred import in_short
from resolution.protocol.acts import Act

from .acting import act_page, found, signed_in


def found_by_seat(request: HttpRequest, reference: str) -> Disagreement:
    """The disagreement, for whoever has a seat to which it was referred; also for who sees it, and is told whose this
    is."""
    try:
        return found(request, reference)
    except Http404:
        rows = Disagreement.objects.referred_to(signed_in(request))
        referred: Disagreement = get_object_or_404(rows.for_its_page(), reference=reference)
        return referred


def acknowledge_log(request: HttpRequest, reference: str) -> HttpResponse:
    """One press."""
    done = "You have acknowledged it. Both sides are told."
    return by_seat(request, reference, Act.ACKNOWLEDGE_LOG, forms.AcknowledgeLogForm, actions.acknowledge_log, done)


def decide_deep_dive(request: HttpRequest, reference: str) -> HttpResponse:
    """A deep dive or not, with reasons."""
    done = "It is decided. Both sides are told, and see your reasons."
    return by_seat(request, reference, Act.DECIDE_DEEP_DIVE, forms.DecideDeepDiveForm, actions.decide_deep_dive, done)


def answer_log(request: HttpRequest, reference: str) -> HttpResponse:
    """Mediation, a deep dive, or noted with reasons."""
    done = "You have answered. Both sides are told, and see your reasons."
    return by_seat(request, reference, Act.ANSWER_LOG, forms.AnswerLogForm, actions.answer_log, done)


def ask_account(request: HttpRequest, reference: str) -> HttpResponse:
    """Of one side or both."""
    done = "You have asked. They are told by when you need it."
    return by_seat(request, reference, Act.ASK_ACCOUNT, forms.AskAccountForm, actions.ask_account, done)


def by_seat(
    request: HttpRequest, reference: str, act: Act, form: type[Form], do: Callable[..., Disagreement], done: str
) -> HttpResponse:
    """The page of an act of theirs."""
    return act_page(request, reference, act, form, do, done=done, context=in_short, find=found_by_seat)
