"""Raising takes about five minutes: how many answers, pages, options and how much typing it needs, on a phone.

A press is an option that is chosen or ticked (decision 0010). The buttons, eight, are counted in
tests/disagreements/test_raising_budget.py."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator

from .county import ON_A_PHONE, County
from .hands import Mouse
from .raising import pages, raises

pytestmark = pytest.mark.browser


@dataclass
class Effort:
    """What was done to answer: options pressed; lines and paragraphs put into words. A date or initials are neither.

    A box of two rows is for one line: it takes 300 characters."""

    pressed: int = 0
    lines: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


class CountingHands(Mouse):
    """Counts what it takes."""

    effort: Effort

    def choose(self, listed: Locator, option: str) -> None:
        super().choose(listed, option)
        self.effort.pressed += 1

    def tick(self, box: Locator) -> None:
        super().tick(box)
        self.effort.pressed += 1

    def fill(self, box: Locator, text: str) -> None:
        super().fill(box, text)
        if " " in text:
            is_long = box.evaluate("box => box.tagName === 'TEXTAREA' && box.rows > 2")
            (self.effort.paragraphs if is_long else self.effort.lines).append(text)


@pytest.mark.requirement("I12")
def test_five_pages_twenty_two_answers_fifteen_options_pressed_and_five_texts_are_enough(county: County) -> None:
    county.works(ON_A_PHONE)
    maryam = county.signs_in("Maryam Yusuf")
    counting = CountingHands(maryam.page)
    counting.effort = effort = Effort()
    maryam.hands = counting
    raises(maryam)
    assert len(pages()) <= 5
    assert sum(len(answers) for answers in pages().values()) <= 22
    assert effort.pressed <= 15
    assert (len(effort.paragraphs), len(effort.lines)) == (3, 2)
