"""Every question of a page whose answers are rows: which somebody could swap for the number of something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

# The number of a row, with what it is a row of where a list has several kinds: 17, person-17.
KEY = re.compile(r"((?:[a-z]+-)*)(\d+)")
# Numbers that are no row's: of the journal, of a tier, of a part of a date.
NO_ROWS = re.compile(r"as_of|.*tiers?|.*_(day|month|year|0|1|2)|number|page|years?|months|children")
CHOSEN = {"radio", "checkbox", "hidden"}


@dataclass(frozen=True)
class Picker:
    """A question, with the answers that the page offers."""

    name: str
    offered: frozenset[str]

    @property
    def prefixes(self) -> set[str]:
        """What stands before the number: nothing, or `person-`."""
        return {found[1] for value in self.offered if (found := KEY.fullmatch(value))}


def pickers(page: str) -> list[Picker]:
    """Those of the forms that are sent to where the page is."""
    reader = _Reader()
    reader.feed(page)
    return [Picker(name, frozenset(values)) for name, values in reader.found.items() if _are_rows(name, values)]


def hidden(page: str) -> dict[str, str]:
    """What the page sends that nobody sees, but for what is made by chance."""
    reader = _Reader()
    reader.feed(page)
    return {name: value for name, value in reader.hidden.items() if value != "…"}


def _are_rows(name: str, values: list[str]) -> bool:
    return NO_ROWS.fullmatch(name) is None and any(KEY.fullmatch(value) for value in values)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.hidden: dict[str, str] = {}
        self._sent = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        there = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._sent = there.get("method", "").lower() == "post" and not there.get("action")
        elif tag == "select":
            self._select = there.get("name", "")
        for name, value in self._answers(tag, there) if self._sent else ():
            self.found.setdefault(name, []).append(value)
            if there.get("type") == "hidden":
                self.hidden[name] = value

    def _answers(self, tag: str, there: dict[str, str]) -> Iterator[tuple[str, str]]:
        if tag == "option":
            yield self._select, there.get("value", "")
        elif tag == "input" and there.get("type") in CHOSEN and there.get("name"):
            yield there["name"], there.get("value", "")
