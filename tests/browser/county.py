"""The county of the demonstration: anybody in it can be asked to sit down at a screen."""

from contextlib import ExitStack

from playwright.sync_api import Browser

from .chromium import DESK, opened
from .hands import Keyboard, Mouse
from .people import Looked, Person
from .server import Server

PASSWORD = "seventeen quiet herons"


class County:
    """The demonstration as it is served, and how its people work."""

    def __init__(self, server: Server, browser: Browser, looked: Looked, closing: ExitStack) -> None:
        self.server = server
        self.browser = browser
        self.looked = looked
        self.closing = closing
        self.works(DESK)

    def works(self, width: int, *, keyboard: bool = False, scripts: bool = True) -> None:
        """From now on people sit at screens of this width, and work in this way."""
        self.width, self.keyboard, self.scripts = width, keyboard, scripts

    def somebody(self) -> Person:
        """Somebody who is not signed in."""
        page = self.closing.enter_context(opened(self.browser, self.width, scripts=self.scripts))
        hands = Keyboard(page) if self.keyboard else Mouse(page)
        return Person(page, self.server.url, hands, self.looked if self.scripts else None)

    def signs_in(self, name: str) -> Person:
        """Somebody of the cast."""
        person = self.somebody()
        person.opens("/demonstration/sign-in/")
        person.presses(f"Sign in as {name}")
        return person

    def chooses_a_password(self, email: str) -> Person:
        """Somebody who is in the directory and not in the cast: by the link that they are sent, as in earnest."""
        person = self.somebody()
        person.opens("/account/password/reset/")
        person.answers({"Email address": email})
        person.presses("Send me a link")
        person.opens("/demonstration/mail/")
        person.sees(email)
        person.follows("/account/password/reset/")
        person.answers({"New password": PASSWORD, "The new password again": PASSWORD})
        person.presses("Set password")
        person.opens("/account/sign-in/")
        person.answers({"Email address": email, "Password": PASSWORD})
        person.presses("Sign in", within="main")
        return person
