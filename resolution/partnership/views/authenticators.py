"""Signing in with an authenticator app: setting it up, its code, and what to do when it is lost (A8)."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.stages import LoginStageController
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from resolution.govuk.sealing import opened, sealed

from .. import actions, policy
from ..actions.authenticators import ONCE_TOO_OFTEN
from ..authenticating import SEALED_AS, drawn, has_authenticator, new_secret, spelt
from ..authenticator_forms import EnterAuthenticatorForm, UseAuthenticatorForm
from ..forms import PressForm
from ..models import User
from ..stages import EnterAuthenticator
from .act import ActPage, answer, me
from .people import visible_person

BEGUN = "authenticator_begun"  # in the session: the secret of the app that is being set up, sealed
MINE = "From now on a code comes by email after the password."
OF_ANOTHER = (
    "Do this only if {person} has asked you in person, or you have rung them on a number that you know. From then on a "
    "code comes by email after their password, and whoever reads their email could choose a new password and sign in. "
    "They are told by email."
)
NOT_YOURS = "Everybody sets up an app for themselves."


@reauthentication_required  # type: ignore[untyped-decorator]
def use_authenticator(request: HttpRequest, person_id: int) -> HttpResponse:
    """The secret as a square and in letters; the code of the app that has taken it. With the password once more."""
    shown = visible_person(request, person_id)
    user, secret = cast(User, request.user), _secret(request)
    uses_one = has_authenticator(user)

    def use_and_tell(**given: object) -> None:
        actions.use_authenticator(person=shown, secret=secret, **given)  # type: ignore[arg-type]  # of the form
        request.session.pop(BEGUN)
        _tell(cast(User, shown.account), "authenticator_on")

    page = ActPage(
        heading="Sign in with an authenticator app",
        form=UseAuthenticatorForm.of(request, as_of=shown.journal_head),
        may=shown == me(request),
        theirs=NOT_YOURS,
        do=use_and_tell,
        back=reverse("person", args=[shown.pk]),
        done="From now on you sign in with your password and a code from the app.",
        template="partnership/use_authenticator.html",
        has_form=user.has_usable_password() and not uses_one,
        beside={"square": drawn(secret, user.email), "letters": spelt(secret), "uses_one": uses_one},
    )
    return answer(request, page)


def _secret(request: HttpRequest) -> str:
    """The same until it is used: whoever opens the page again has given it to their app already."""
    begun = opened(request.session.get(BEGUN, ""), salt=SEALED_AS)
    if begun is None:
        begun = new_secret()
        request.session[BEGUN] = sealed(begun, salt=SEALED_AS)
    return begun


@reauthentication_required  # type: ignore[untyped-decorator]
def stop_authenticator(request: HttpRequest, person_id: int) -> HttpResponse:
    shown = visible_person(request, person_id)
    mine = shown == me(request)

    def stop_and_tell(**given: object) -> None:
        actions.stop_authenticator(person=shown, **given)  # type: ignore[arg-type]  # of the form
        _tell(cast(User, shown.account), "authenticator_off")

    page = ActPage(
        heading="Stop using your authenticator app" if mine else f"{shown} no longer has their authenticator app",
        form=PressForm.of(request, as_of=shown.journal_head, button="A code by email again"),
        may=policy.may_stop_authenticator(me(request), shown),
        do=stop_and_tell,
        back=reverse("person", args=[shown.pk]),
        done="A code comes by email again after the password.",
        words=MINE if mine else OF_ANOTHER.format(person=shown),
    )
    return answer(request, page)


def _tell(user: User, letter: str) -> None:
    """It is done, whatever the mail server says."""
    get_adapter().send_notification_mail(f"account/email/{letter}", user, email=user.email)


@login_not_required
def enter_authenticator(request: HttpRequest) -> HttpResponse:
    """After the password: the code that the app shows."""
    stage = LoginStageController.enter(request, EnterAuthenticator.key)
    if stage is None:
        return redirect("account_login")
    form = EnterAuthenticatorForm.of(request)
    if form.is_bound and form.is_valid():
        user = cast(User, stage.login.user)
        refused = actions.take_code(user=user, code=form.cleaned_data["code"])
        if not refused:
            return cast(HttpResponse, stage.take())
        if refused == ONCE_TOO_OFTEN:
            _tell(user, "authenticator_wrong")
        form.add_error("code", refused)
    return render(request, "account/enter_authenticator.html", {"form": form})
