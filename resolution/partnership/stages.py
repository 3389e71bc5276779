"""What stands between the password and being signed in, beside the code by email (A8)."""

from typing import Any

from allauth.account.stages import LoginStage
from django.shortcuts import redirect

from .authenticating import has_authenticator


class EnterAuthenticator(LoginStage):
    """Whoever has set up an app enters its code."""

    key = "enter_authenticator"
    urlname = "enter_authenticator"

    def handle(self) -> tuple[Any, bool]:
        """Where it is asked for; nowhere of whoever has none. That signing in goes on after it."""
        return (redirect(self.urlname) if has_authenticator(self.login.user) else None), True
