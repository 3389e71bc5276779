"""What a browser would send from a page as it stands: every box as the page has filled it in."""

from html.parser import HTMLParser
from typing import Any

Sent = dict[str, list[str]]
Attributes = dict[str, str | None]


def sends(response: Any) -> Sent:
    """What pressing the button of the page's form sends when nothing is typed."""
    reader = _Reader()
    reader.feed(response.content.decode())
    found = [form for form in reader.forms if "submission" in form]
    assert len(found) == 1, f"The page has {len(found)} forms of an act."
    return found[0]


class _Reader(HTMLParser):
    """Collects what each form of the page would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Sent] = []
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        there = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "input":
            self._input(there)
        elif tag == "textarea":
            self._area = there["name"] or ""
            self._send(self._area, "")
        elif tag == "select":
            self._select = there["name"] or ""
        elif tag == "option" and ("selected" in there or self._select not in self.forms[-1]):
            self.forms[-1][self._select] = [there["value"] or ""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            # A browser drops the line end that follows the tag.
            self.forms[-1][self._area][0] += data.removeprefix("\n")

    def _input(self, there: Attributes) -> None:
        ticks = there.get("type") in {"radio", "checkbox"}
        if there.get("name") and (not ticks or "checked" in there):
            self._send(there["name"] or "", there.get("value", "on" if ticks else "") or "")

    def _send(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)
