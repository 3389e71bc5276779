"""What sign-in does differently here: nobody registers themselves, who has left has no access, and no visitor can tell
who has an account."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from smtplib import SMTPException
from threading import Thread
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import Login
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.http import HttpRequest

from resolution.govuk.account import SAID_PLAINLY

from . import directory, groundwork, own_sign_in
from .authenticating import took_code
from .models import User
from .models.kept import ASKED_ABOUT, KeptRows
from .policy import has_a_place_of_their_own

logger = logging.getLogger(__name__)
LETTER = "letter"


class NoSelfRegistration(DefaultAccountAdapter):
    """Accounts are opened by an agency's coordinator, the business manager or the agency's own sign-in, never by a
    visitor."""

    error_messages = DefaultAccountAdapter.error_messages | SAID_PLAINLY

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth passes it
        return False

    def get_login_stages(self) -> list[str]:
        """The code of an app comes before the code by email."""
        return ["resolution.partnership.stages.EnterAuthenticator", *super().get_login_stages()]

    def is_login_by_code_required(self, login: Login) -> bool:
        """One of the two codes is asked for, whatever is set up or ended in between."""
        return bool(super().is_login_by_code_required(login)) and not took_code(login)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of allauth's letters. A visitor does not wait for the mail server: how long that took, or that it
        failed, would say that the address has an account."""
        letter = self.render_mail(template_prefix, email, {"request": self.request, "email": email} | context)
        if self.request.user.is_authenticated:
            letter.send()
        else:
            Thread(target=_send, args=(letter,), name=LETTER).start()

    def send_notification_mail(self, *args: Any, **options: Any) -> None:
        """Tell somebody what they have changed; it is changed, whatever the mail server says."""
        with _logged():
            super().send_notification_mail(*args, **options)


def _send(letter: EmailMessage) -> None:
    with _logged():
        letter.send()


@contextmanager
def _logged() -> Iterator[None]:
    try:
        yield
    except (SMTPException, OSError):
        logger.exception("A letter could not be handed to the mail server")


def _asked_about() -> QuerySet[User]:
    """A user with all that each page asks of them."""
    return (
        User.objects.filter(pk=ASKED_ABOUT)
        .select_related("person__agency__partnership")
        .annotate(has_a_place_of_their_own=has_a_place_of_their_own(), groundwork_until=groundwork.whole_until())
    )


@cache
def known() -> KeptRows[User]:
    """The query of the user of a page."""
    return KeptRows.of_rows(_asked_about)


@cache
def known_there() -> KeptRows[User]:
    """The same, where their agency's own sign-in still stands for them."""
    return KeptRows.of_rows(lambda: _asked_about().filter(own_sign_in.comes_through_their_agency()))


class PresentPeople(AuthenticationBackend):
    """Email and password, for those whose person is in the directory and has not left.

    Django asks for the user at each request, so that access ends with the next one."""

    rows = staticmethod(known)

    def get_user(self, user_id: int) -> User | None:
        user: Any = next(self.rows().found(user_id), None)
        if not self.user_can_authenticate(user):
            return None
        user.person.agency.partnership.groundwork_until = user.groundwork_until
        return user  # type: ignore[no-any-return]

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return isinstance(user, User) and directory.person_of(user) is not None


class ThroughTheirAgency(PresentPeople):
    """Those who came through their agency's own sign-in: as long as that stands for them, and nobody who oversees.

    Asked at each request too, so that access ends with the agency's own sign-in (decision 0157)."""

    rows = staticmethod(known_there)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """No password opens this door."""

    def get_user(self, user_id: int) -> User | None:
        user = super().get_user(user_id)
        if user is None or user.may_have_a_place:
            return None
        user.through_agency = True
        return user
