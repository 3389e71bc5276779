"""What sign-in does differently here: nobody registers themselves, and who has left has no access."""

from functools import cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from resolution.govuk.account import SAID_PLAINLY

from . import directory
from .models import User
from .models.kept import ASKED_ABOUT, KeptRows
from .policy import has_a_place_of_their_own


class NoSelfRegistration(DefaultAccountAdapter):
    """Accounts are opened by an agency's coordinator or the business manager, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | SAID_PLAINLY

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth passes it
        return False


@cache
def known() -> KeptRows[User]:
    """The query of a user with all that each page asks of them."""
    return KeptRows.of_rows(
        lambda: (
            User.objects.filter(pk=ASKED_ABOUT)
            .select_related("person__agency__partnership")
            .annotate(has_a_place_of_their_own=has_a_place_of_their_own())
        )
    )


class PresentPeople(AuthenticationBackend):
    """Email and password, for those whose person is in the directory and has not left.

    Django asks for the user at each request, so that access ends with the next one."""

    def get_user(self, user_id: int) -> User | None:
        user = next(known().found(user_id), None)
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return isinstance(user, User) and directory.person_of(user) is not None
