"""How somebody works a page: with a mouse, or by keyboard alone."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from playwright.sync_api import Locator, Page

# Text for a box or the beginning of an option's label; several options; a day.
Answer = str | Sequence[str] | date

# More than any page has to walk through.
MOST_STOPS = 400
IS_FOCUSED_OR_AMONG_RADIOS = """(element) => [
    element === document.activeElement,
    element.type === "radio" && element.name === document.activeElement.name,
]"""
WHAT_AND_HOW = "box => [box.tagName, box.closest('details:not([open])') !== null]"


class Hands(Protocol):
    """What both ways can do to a widget that was found on the page."""

    def press(self, target: Locator) -> None: ...

    def fill(self, box: Locator, text: str) -> None: ...

    def choose(self, listed: Locator, option: str) -> None: ...

    def tick(self, box: Locator) -> None: ...


class Mouse:
    """Points, and types."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def fill(self, box: Locator, text: str) -> None:
        box.fill(text)

    def choose(self, listed: Locator, option: str) -> None:
        listed.select_option(label=option)

    def tick(self, box: Locator) -> None:
        box.check()


class Keyboard:
    """Walks from stop to stop with the tab key, and never points."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self._walk_to(target)
        self.page.keyboard.press("Enter")

    def fill(self, box: Locator, text: str) -> None:
        self._walk_to(box)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, listed: Locator, option: str) -> None:
        self._walk_to(listed)
        self.page.keyboard.type(option)
        assert listed.evaluate("list => list.selectedOptions[0].text") == option

    def tick(self, box: Locator) -> None:
        self._walk_to(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")
        assert box.is_checked()

    def _walk_to(self, target: Locator) -> None:
        """Tab, and among radios the arrows, until the target has the focus."""
        # Found once: a locator would look for it at every stop.
        element = target.element_handle()
        for _ in range(MOST_STOPS):
            is_focused, among_radios = element.evaluate(IS_FOCUSED_OR_AMONG_RADIOS)
            if is_focused:
                return
            self.page.keyboard.press("ArrowDown" if among_radios else "Tab")
        raise AssertionError(f"The keyboard does not reach {target}.")


def answer(page: Page, hands: Hands, question: str, said: Answer) -> None:
    """Answer the question with this label, whatever kind of widget it is."""
    group = page.get_by_role("group", name=_beginning(question))
    if isinstance(said, date):
        for part, number in (("Day", said.day), ("Month", said.month), ("Year", said.year)):
            hands.fill(group.get_by_label(part), str(number))
    elif group.count():
        for option in [said] if isinstance(said, str) else said:
            hands.tick(_box(group, option))
    else:
        _answer_box(page.get_by_label(_beginning(question)), hands, said)


def _beginning(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(text)}")


def _answer_box(box: Locator, hands: Hands, said: Answer) -> None:
    assert isinstance(said, str)
    tag, is_folded = box.evaluate(WHAT_AND_HOW)
    if is_folded:
        # The line behind which it stands.
        hands.press(box.locator("xpath=ancestor::details[not(@open)]/summary"))
    if tag == "SELECT":
        hands.choose(box, _option(box, said))
    else:
        hands.fill(box, said)


def _box(group: Locator, begins: str) -> Locator:
    """The radio or checkbox whose label is this, or else begins like this."""
    exact = group.get_by_label(begins, exact=True)
    return exact if exact.count() else group.get_by_label(_beginning(begins))


def _option(listed: Locator, begins: str) -> str:
    """The one option of the list that is this, or else begins like this."""
    options = [text.strip() for text in listed.locator("option").all_inner_texts()]
    found = [option for option in options if option == begins] or [
        option for option in options if option.startswith(begins)
    ]
    assert len(found) == 1, f"{begins}: {found or options}"
    return found[0]
