"""Pages as a person or a screen reader finds them."""

import re
from html.parser import HTMLParser
from typing import Any

# Elements that have no end.
EMPTY = {"input", "link", "meta", "br", "hr", "img"}


class Element:
    """One element with its attributes and all text within it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.words: list[str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name] or ""

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words)).strip()


class Reader(HTMLParser):
    """Reads a page into its elements, in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of the name that have these attributes; a class is one of several."""
        return [one for one in self.elements if one.tag == tag and _has(one, attributes)]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def by_id(self, name: str) -> Element:
        """The only element with the id."""
        (found,) = [element for element in self.elements if element.get("id") == name]
        return found


def read(response: Any) -> Reader:
    """The page of a response."""
    return Reader(response.content.decode())


def _has(element: Element, attributes: dict[str, str]) -> bool:
    for name, value in attributes.items():
        there = element.get(name.rstrip("_").replace("_", "-"))
        if there is None or (value not in there.split() if name == "class_" else value != there):
            return False
    return True
