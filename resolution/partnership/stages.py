"""What stands between the password and being signed in, beside the code by email (A8)."""

from typing import Any

from allauth.account.stages import LoginStage
from django.shortcuts import redirect

from .authenticating import STAGE, has_authenticator


class EnterAuthenticator(LoginStage):
    """Whoever has set up an app enters its code."""

    key = STAGE
    urlname = "enter_authenticator"

    def handle(self) -> tuple[Any, bool]:
        """Where it is asked for; nowhere of whoever has none. That signing in goes on after it."""
        return (redirect(self.urlname) if has_authenticator(self.login.user) else None), True

    def take(self) -> Any:
        """Their code was right: signing in goes on, and no code by email is asked for."""
        self.state["taken"] = True
        return self.exit()
