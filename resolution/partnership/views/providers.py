"""An agency's own sign-in, as the office keeps it (A8)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import actions, policy
from .. import own_sign_in as reading
from ..models import Agency, IdentityProvider
from ..provider_forms import ProviderForm, TakeAwayProviderForm
from .act import ActPage, answer, me, refuse_unless
from .agencies import visible

THEIRS = "The partnership’s business manager keeps this."


@require_safe
def own_sign_in(request: HttpRequest, agency_id: int) -> HttpResponse:
    """What is entered, what is missing before anybody can use it, and what the agency has to be told."""
    shown = _office(request, agency_id)
    context = {"agency": shown, "provider": _there(shown), "back_from": reading.back_from(shown.pk)}
    return render(request, "partnership/own_sign_in.html", context)


def enter_provider(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    now = _there(shown)
    kept = {name: getattr(now, name) for name in ("issuer", "client_id", "domains", "since")} if now else {}
    page = ActPage(
        heading=f"Signing in through {shown}",
        form=ProviderForm.of(request, as_of=shown.journal_head, initial=kept),
        may=policy.runs_the_office(me(request), shown.partnership),
        do=partial(actions.enter_provider, agency=shown),
        back=reverse("own_sign_in", args=[shown.pk]),
        done="The agency’s own sign-in has been entered.",
        words="Whoever controls it can sign in as anybody of this agency, but for those who run the office or have a "
        "seat, and as nobody else. Enter it only as somebody of the agency whom you know has confirmed it.",
        theirs=THEIRS,
    )
    return answer(request, page)


def take_away_provider(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    page = ActPage(
        heading=f"No more signing in through {shown}",
        form=TakeAwayProviderForm.of(request, as_of=shown.journal_head),
        may=policy.runs_the_office(me(request), shown.partnership),
        do=partial(actions.take_away_provider, agency=shown),
        back=reverse("own_sign_in", args=[shown.pk]),
        done="The agency’s own sign-in has been taken away.",
        words="Whoever has signed in through it is signed out with their next page. Their accounts stay: they sign in "
        "with a password and a code, and choose one with “I have forgotten my password”.",
        theirs=THEIRS,
    )
    return answer(request, page)


def _office(request: HttpRequest, agency_id: int) -> Agency:
    shown = visible(request, agency_id)
    refuse_unless(policy.runs_the_office(me(request), shown.partnership), THEIRS)
    return shown


def _there(agency: Agency) -> IdentityProvider | None:
    return IdentityProvider.objects.not_over().filter(agency=agency).first()
