"""The address that somebody signs in with is changed, and both addresses are told (A1, A8)."""

from typing import cast

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .. import actions, policy
from ..models import User
from ..people_forms import ChangeSignInForm
from .act import ActPage, answer, me
from .people import visible_person

WORDS = (
    "Do this only if {person} has asked you in person, or you have rung them on a number that you know. From then on "
    "the code to sign in, and a link to choose a new password, go to the new address alone. Their password stays. "
    "Whoever is signed in with the old address is signed out. Both addresses are told."
)
NOT_YOURS = (
    "Nobody changes the address that they sign in with themselves. Their agency’s coordinator does it, or the "
    "partnership’s office where there is no other."
)


def change_sign_in(request: HttpRequest, person_id: int) -> HttpResponse:
    shown = visible_person(request, person_id)

    def change_and_tell(**given: object) -> None:
        was = actions.change_sign_in(person=shown, **given)  # type: ignore[arg-type]  # of the form
        user = cast(User, shown.account)
        for letter, email in (("address_before", was), ("address_now", user.email)):
            get_adapter().send_notification_mail(f"account/email/{letter}", user, email=email)

    page = ActPage(
        heading=f"Change the address that {shown} signs in with",
        form=ChangeSignInForm.of(request, as_of=shown.journal_head),
        may=policy.may_change_sign_in(me(request), shown),
        theirs=NOT_YOURS,
        do=change_and_tell,
        back=reverse("person", args=[shown.pk]),
        done="The address has been changed.",
        words=WORDS.format(person=shown),
    )
    return answer(request, page)
