"""Signing in through one's agency's own identity provider: the way there, and the way back (A8)."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from resolution import clock
from resolution.govuk import pages

from .. import actions, openid, own_sign_in
from ..asking_out import NoAnswer
from ..models import IdentityProvider, User
from ..not_let_in import NotLetIn, Why
from ..openid import NotProven
from ..provider_forms import ThroughAgencyForm

logger = logging.getLogger(__name__)
THROUGH = "resolution.partnership.adapters.ThroughTheirAgency"
ACT = "through_agency"
TRIED = "tried_through_agency"  # in the session: by its state, each way that was begun
TAKES_AT_MOST = timedelta(minutes=15)
MOST_TRIED = 5  # in one browser; more, and the oldest is forgotten
AWAY = "Your agency’s sign-in does not answer. Try again in a few minutes, or sign in with a password"


@login_not_required
def through_agency(request: HttpRequest) -> HttpResponse:
    """By the address it is known where they sign in. A link leads there: what a form leads to elsewhere, the content
    security policy stops."""
    form = ThroughAgencyForm.of(request)
    if form.is_bound and not ratelimit.consume(request, action=ACT, key=ACT):
        return pages.too_many(request)
    if form.is_bound and form.is_valid():
        try:
            there = _way_there(request, form.provider)
            return render(request, "account/to_agency.html", {"agency": form.provider.agency, "there": there})
        except (NoAnswer, NotProven) as wrong:
            _log(form.provider, wrong)
            form.add_error("email", AWAY)
    return render(request, "account/through_agency.html", {"form": form})


def _way_there(request: HttpRequest, provider: IdentityProvider) -> str:
    found = openid.discovered(provider.issuer)
    attempt = openid.Attempt.new()
    begun = {"agency": provider.agency_id, "at": clock.now().timestamp(), "next": get_next_redirect_url(request) or ""}
    tried = request.session.get(TRIED, {}) | {attempt.state: attempt.kept() | begun}
    request.session[TRIED] = dict(list(tried.items())[-MOST_TRIED:])
    return openid.way_there(own_sign_in.client_of(provider), attempt, found)


@require_safe
@login_not_required
def back_from_agency(request: HttpRequest, agency_id: int) -> HttpResponse:
    """Signed in, and led to the page that was asked for; or told why not, in our own words."""
    tried = _taken_up(request)
    # Only an address of ours was kept.
    onward = tried.get("next", "")
    try:
        _refuse_late(tried, agency_id)
        user = _who_came(request.GET, tried)
    except NotLetIn as refused:
        context = {"why": refused.why, "onward": onward}
        return render(request, "account/not_let_in.html", context, status=HTTPStatus.FORBIDDEN)
    login(request, user, backend=THROUGH)
    return redirect(onward or settings.LOGIN_REDIRECT_URL)


def _taken_up(request: HttpRequest) -> dict[str, Any]:
    """What this browser began so; empty where it did not. Each way leads back once."""
    all_tried = request.session.get(TRIED, {})
    tried: dict[str, Any] = all_tried.pop(request.GET.get("state", ""), {})
    if tried:
        request.session[TRIED] = all_tried
    return tried


def _refuse_late(tried: Mapping[str, Any], agency_id: int) -> None:
    """It was begun with this agency, a short while ago."""
    since = clock.now().timestamp() - TAKES_AT_MOST.total_seconds()
    if not tried or tried["at"] < since or tried["agency"] != agency_id:
        raise NotLetIn(Why.TOO_LATE)


def _who_came(said: Mapping[str, str], tried: Mapping[str, Any]) -> User:
    provider = own_sign_in.provider_at(tried["agency"])
    if provider is None:
        raise NotLetIn(Why.GONE)
    if "code" not in said:
        raise NotLetIn(Why.CANCELLED)
    attempt = openid.Attempt(tried["state"], tried["nonce"], tried["verifier"])
    try:
        _refuse_another(said.get("iss", provider.issuer), provider)
        return actions.let_in(
            provider=provider, claims=openid.who_came(own_sign_in.client_of(provider), attempt, said["code"])
        )
    except (NoAnswer, NotProven) as wrong:
        _log(provider, wrong)
        raise NotLetIn(Why.NO_ANSWER if isinstance(wrong, NoAnswer) else Why.NOT_PROVEN) from None


def _refuse_another(issuer: str, provider: IdentityProvider) -> None:
    """Where the provider says on the way back who it is, it is who was asked. RFC 9207"""
    if not constant_time_compare(issuer, provider.issuer):
        raise NotProven("Another provider answered")


def _log(provider: IdentityProvider, wrong: Exception) -> None:
    """For whoever runs the machine: which agency's, and what kind of thing went wrong; nothing of who it was."""
    logger.error("The own sign-in of agency %s did not work: %s", provider.agency_id, wrong)
