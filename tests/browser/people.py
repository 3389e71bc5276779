"""Those who use the pages. What they look at is looked at by axe too, and anything that complains fails the test."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Response, expect

from .chromium import PHONE, barriers, is_too_wide
from .hands import Answer, Hands, answer

MOST_BYTES = 60_000
# A paper is one page, with all its charts and tables, so that it can be read through and printed.
OF_A_PAPER = 80_000
# How many bytes came, and what kinds of elements the page is made of. One made of the same ones has been looked at.
MADE_OF = """() => [
    performance.getEntriesByType("navigation")[0].decodedBodySize,
    [...new Set([...document.querySelectorAll("*")].map(
        (element) => `${element.tagName}.${element.className}[${element.getAttributeNames()}]`
    ))].sort().join("\\n"),
]"""
PROBLEMS = """() => [...document.querySelectorAll(".govuk-error-summary li")].map((problem) => problem.innerText)"""


class Looked:
    """Which pages axe has seen in this run: an empty file for each, in a folder that all its processes share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def is_new(self, address: str, kinds: str) -> bool:
        """Whether no page like this has been seen."""
        kind = f"{re.sub(r'[0-9]+', '0', urlsplit(address).path)}\n{kinds}"
        try:
            (self._folder / sha256(kind.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


class Person:
    """Somebody in front of a screen of their own."""

    def __init__(self, page: Page, url: str, hands: Hands, looked: Looked | None) -> None:
        """`looked`: None where axe, which is a script, cannot run."""
        self.page = page
        self.url = url
        self.hands = hands
        self.looked = looked
        self.complaints: list[str] = []
        self.status = 200
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        # A refusal that the test expects is told here too; `_on_response` hears of every one.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _on_response(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status
        elif response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    # What they do.

    def opens(self, path: str, *, status: int = 200) -> None:
        """Type an address."""
        self.page.goto(self.url + path)
        self.looks(status)

    def presses(self, name: str, *, status: int = 200, within: str = "body") -> None:
        """Press the button, or follow the link, with this text: the first where there are several."""
        there = self.page.locator(within)
        button = there.get_by_role("button", name=name, exact=True)
        with self.page.expect_navigation():
            self.hands.press(button.or_(there.get_by_role("link", name=name, exact=True)).first)
        self.looks(status)

    def follows(self, address: str) -> None:
        """Follow the first link whose address has this in it."""
        with self.page.expect_navigation():
            self.hands.press(self.page.locator(f'main a[href*="{address}"]').first)
        self.looks()

    def answers(self, answers: Mapping[str, Answer | None]) -> None:
        """Answer these questions, in this order; one with None is left as it is."""
        for question, said in answers.items():
            if said is not None:
                answer(self.page, self.hands, question, said)

    def ticks(self, sentence: str) -> None:
        """Make the sentence their own."""
        self.hands.tick(self.page.get_by_label(sentence))

    def looks_for(self, words: str) -> None:
        """Search the disagreements."""
        self.opens("/disagreements/")
        self.answers({"Reference, agency, person or words": words})
        self.presses("Search", within="main")

    def turns_to(self, reference: str) -> None:
        """Go home, and from there to this disagreement."""
        self.opens("/")
        self.follows(f"/disagreements/{reference}/")

    # What they see.

    def looks(self, status: int = 200) -> None:
        """The page came as it should, and there is nothing to notice about it."""
        assert self.status == status, f"{self.status} at {self.page.url}: {self.heading}"
        assert not (found := [*self.problems(), *self.notices()]), found

    def problems(self) -> list[str]:
        """What the page says is wrong with the answers that it was sent."""
        found: list[str] = self.page.evaluate(PROBLEMS)
        return found

    def notices(self) -> list[str]:
        """What the browser complains of, a page that is too large; and, of a new kind, what is in anybody's way."""
        found = [*(self._notices(self.looked) if self.looked else []), *self.complaints]
        self.complaints.clear()
        return [f"{urlsplit(self.page.url).path} {one}" for one in found]

    def _notices(self, looked: Looked) -> Iterator[str]:
        size, kinds = self.page.evaluate(MADE_OF)
        # Of every page: one made of the same kinds of elements can have more of them.
        if size > (OF_A_PAPER if re.search("/papers?/", self.page.url) else MOST_BYTES):
            yield f"is {size} bytes large"
        if looked.is_new(self.page.url, kinds):
            yield from self._notices_closely()

    def _notices_closely(self) -> Iterator[str]:
        yield from barriers(self.page)
        if self._is_too_wide_on_a_phone():
            yield "is wider than a phone"

    def _is_too_wide_on_a_phone(self) -> bool:
        before = self.page.viewport_size
        assert before
        self.page.set_viewport_size({"width": PHONE, "height": before["height"]})
        wide = is_too_wide(self.page)
        self.page.set_viewport_size(before)
        return wide

    def sees(self, *texts: str) -> None:
        """Each of these texts stands on the page."""
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def sees_no(self, *texts: str) -> None:
        """None of these texts stands on the page."""
        for text in texts:
            expect(self.page.get_by_text(text)).to_have_count(0)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    @property
    def reference(self) -> str:
        """The disagreement that the page is about."""
        found = re.search(r"[A-Z]+-\d+", self.page.locator("main").inner_text())
        assert found, self.heading
        return found[0]
