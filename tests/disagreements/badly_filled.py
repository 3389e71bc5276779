"""What the page of an act gets that it did not ask for, told once: `class TestX(BadlyFilled): boxes = (Box(…), …)`.

A clear error beside the box, nothing lost, nothing written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from django.utils.html import escape

from tests.govuk.reading import read

from .cast import Cast, user
from .filled import Sent
from .pages import Page, address, opened, send, text_of, trace

MARKUP = "<script>alert('he is not fed')</script> & <b>more</b>"
HIDDEN = "had characters in it that cannot be seen"
HIDES = ("\x07", "\u202e", "\u200f", "\x00")
NOTHING = ("", " ", "\t \n")
A_MEGABYTE = "He has not been weighed. " * 42_000


@dataclass(frozen=True)
class Box:
    """A box for words: what it takes, and what its page says."""

    page: Page
    name: str
    called: str  # "The way forward must be …"
    limit: int
    missing: str = ""  # blank where it may stay empty

    def __str__(self) -> str:
        return f"{self.page}: {self.name}"


def errors(response: Any) -> list[str]:
    """What the summary says."""
    return [link.text.strip() for link in read(response).all("a") if link["href"].startswith("#id_")]


class BadlyFilled:
    """What every box of the pages does with what it cannot take."""

    boxes: ClassVar[Sequence[Box]]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "box" in metafunc.fixturenames:
            metafunc.parametrize("box", self.boxes, ids=str)
        if "page" in metafunc.fixturenames:
            metafunc.parametrize("page", {str(box.page): box.page for box in self.boxes}.values(), ids=str)

    def test_says_what_is_wrong_keeps_what_was_typed_and_writes_nothing(self, cast: Cast, box: Box) -> None:
        disagreement = box.page.reach(cast)
        client, sent = opened(cast, box.page, disagreement)
        before = trace()
        for typed, said in _wrong(box):
            response = send(client, disagreement, box.page, sent | {box.name: [typed]})
            assert response.status_code == 200, text_of(response)
            assert any(said in error for error in errors(response)), (typed[:20], errors(response))
            for words in _words(sent, but=box.name):
                assert escape(words) in text_of(response)
        assert trace() == before

    def test_markup_is_words(self, cast: Cast, box: Box) -> None:
        disagreement = box.page.reach(cast)
        client, sent = opened(cast, box.page, disagreement)
        response = send(client, disagreement, box.page, sent | {box.name: [MARKUP]})
        assert response.status_code == 302, text_of(response)
        assert "<script>alert" not in text_of(client.get(disagreement.get_absolute_url()))

    def test_refuses_a_question_that_it_does_not_ask(self, cast: Cast, page: Page) -> None:
        disagreement = page.reach(cast)
        client, sent = opened(cast, page, disagreement)
        before = trace()
        response = send(client, disagreement, page, sent | {"tier": ["4"]})
        assert "This page sent something that it does not ask for (“tier”)" in text_of(response)
        assert trace() == before

    def test_offers_back_what_was_typed_when_the_session_had_ended(self, cast: Cast, page: Page) -> None:
        disagreement = page.reach(cast)
        client, sent = opened(cast, page, disagreement)
        client.logout()
        before = trace()
        answer = send(client, disagreement, page, sent)
        assert "/account/sign-in/" in answer.headers["Location"]
        assert trace() == before
        client.force_login(user(getattr(cast, page.by)))
        shown = text_of(client.get(address(disagreement, page.act)))
        for words in _words(sent):
            assert escape(words) in shown


def _wrong(box: Box) -> Iterator[tuple[str, str]]:
    """What is typed, and what is said."""
    if box.missing:
        yield from ((nothing, box.missing) for nothing in NOTHING)
    too_long = f"{box.called} must be {box.limit:,} characters or fewer"
    yield "x" * (box.limit + 1), too_long
    yield A_MEGABYTE, too_long
    yield from ((f"He{hides} starves.", HIDDEN) for hides in HIDES)


def _words(sent: Sent, but: str = "") -> list[str]:
    """What stands in the other boxes."""
    return [values[0] for name, values in sent.items() if name != but and " " in values[0]]
