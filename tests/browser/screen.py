"""A screen that is shown answers of Django's client as they came: their headers, and the styles and scripts."""

from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Dialog, Page, Route

from tests.house.sources import refuse

from .typed_everywhere import MARKUP, Shown

HERE = "http://127.0.0.1"
# What is in the page as words or in a box; and whether the browser made elements of any of it.
LOOKS = """markup => [
    document.querySelectorAll("[onload]").length,
    [document.body.textContent, ...[...document.querySelectorAll("input, textarea")].map(box => box.value)]
        .some(text => text.includes(markup)),
]"""


class Screen:
    """A browser that is shown answers as they came, under the policy that came with them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._answer: Shown | None = None
        page.on(
            "console", lambda told: self.complaints.append(told.text) if told.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._on_dialog)
        page.route("**/*", self._serve)

    def _on_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"says {dialog.message}")
        dialog.dismiss()

    def _serve(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.is_navigation_request() and self._answer is not None:
            route.fulfill(status=200, headers=dict(self._answer.headers), body=self._answer.body)
            return
        file = finders.find(path.removeprefix("/static/"))
        content = Path(str(file)).read_bytes() if file else b""
        route.fulfill(status=200, content_type=guess_type(path)[0] or "text/plain", body=content)

    def notices(self, shown: Shown) -> list[str]:
        """What is wrong with the page."""
        self.complaints, self._answer = [], shown
        self.page.goto(HERE + shown.at)
        made, there = self.page.evaluate(LOOKS, MARKUP)
        wrong = [*self.complaints, *[f"{made} elements were made of it"] * bool(made)]
        return [f"{shown.at}, {shown.by}: {one}" for one in [*wrong, *["it is not there as words"] * (not there)]]

    def is_shown(self, those: list[Shown]) -> int:
        """Those in which it stands in another kind of element than in those before. How many there were."""
        seen: set[str] = set()
        new = []
        for shown in those:
            places = shown.places
            new += [shown] if places - seen else []
            seen |= places
        refuse([said for shown in new for said in self.notices(shown)])
        return len(new)
