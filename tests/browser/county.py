"""The county of the demonstration: anybody in it can be asked to sit down at a screen."""

import re
from contextlib import ExitStack
from dataclasses import dataclass

from playwright.sync_api import Browser

from .chromium import DESK, PHONE, opened
from .hands import Keyboard, Mouse
from .people import Looked, Person
from .server import Server

PASSWORD = "seventeen quiet herons"
CODE = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True)
class Way:
    """How somebody works: at which width of screen, with a mouse or by keyboard alone, with scripts or without."""

    width: int = DESK
    keyboard: bool = False
    scripts: bool = True


ON_A_PHONE = Way(width=PHONE)
WAYS = {
    "on a phone": ON_A_PHONE,
    "by keyboard alone": Way(keyboard=True),
    "without scripts": Way(scripts=False),
}


class County:
    """The demonstration as it is served, and how its people work."""

    def __init__(self, server: Server, browser: Browser, looked: Looked, closing: ExitStack) -> None:
        self.server = server
        self.browser = browser
        self.looked = looked
        self.closing = closing
        self.way = Way()

    def works(self, way: Way) -> None:
        """From now on people work in this way."""
        self.way = way

    def somebody(self) -> Person:
        """Somebody who is not signed in."""
        page = self.closing.enter_context(opened(self.browser, self.way.width, scripts=self.way.scripts))
        hands = Keyboard(page) if self.way.keyboard else Mouse(page)
        return Person(page, self.server.url, hands, self.looked if self.way.scripts else None)

    def signs_in(self, name: str) -> Person:
        """Somebody of the cast."""
        person = self.somebody()
        person.opens("/demonstration/sign-in/")
        person.presses(f"Sign in as {name}")
        return person

    def chooses_a_password(self, email: str) -> Person:
        """Somebody who is in the directory and not in the cast: by the link and the code that they are sent, as in
        earnest."""
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
        person.opens("/demonstration/mail/")
        letter = person.page.locator("article").filter(has_text=email).filter(has_text="Your code to sign in").first
        (code,) = CODE.findall(letter.inner_text())
        person.opens("/account/sign-in/code/")
        person.answers({"Code": code})
        person.presses("Continue")
        return person
