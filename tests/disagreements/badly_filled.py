"""What the page of an act gets that it did not ask for, told once: `class TestX(BadlyFilled): questions = (Box(…), …)`.

A clear error beside the question, nothing lost, nothing written.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.utils.html import escape

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.protocol import rules
from resolution.protocol.acts import Act
from tests.govuk.reading import read

from .cast import user
from .filled import Sent
from .pages import Page, Reached, address, day, opened, send, text_of, trace

LINE, PARAGRAPH, NAMES = 300, 1500, 200  # the limits that pages state, in characters
MARKUP = "<script>alert('he is not fed')</script> & <b>more</b>"
HIDDEN = "had characters in it that cannot be seen"
HIDES = ("\x07", "\u202e", "\u200f", "\x00")
NOTHING = ("", " ", "\t \n")
A_MEGABYTE = "He has not been weighed. " * 42_000
NOT_OFFERED = ("999999", "tier' OR 1=1", "x" * 5000)
GONE = "Whoever you chose is not there any more. Choose somebody else from the list"

# What is typed or chosen instead, and what the page says to it.
Wrong = tuple[Sent, str]


@dataclass(frozen=True)
class Question:
    """A question of a page, and what it says to what cannot be."""

    page: Page
    name: str  # one that ends in "_" is followed on the page by the key of what it is about

    def wrong(self) -> Iterator[Wrong]:
        """Everything that it cannot take."""
        raise NotImplementedError


@dataclass(frozen=True)
class Box(Question):
    """A box for words: what it takes, and what its page calls it."""

    called: str  # "The way forward must be …"
    limit: int
    missing: str = ""  # blank where it may stay empty

    def wrong(self) -> Iterator[Wrong]:
        name = self.name
        if self.missing:
            yield from (({name: [nothing]}, self.missing) for nothing in NOTHING)
        too_long = f"{self.called} must be {self.limit:,} characters or fewer"
        yield {name: ["x" * (self.limit + 1)]}, too_long
        yield {name: [A_MEGABYTE]}, too_long
        yield from (({name: [f"He{hides} starves."]}, HIDDEN) for hides in HIDES)


PARTS = ("_day", "_month", "_year")
NOT_A_DAY = (
    ({"_day": "31", "_month": "2"}, "must be a real date"),
    ({"_month": "13"}, "he month must be a number from 1 to 12"),
    ({"_year": ""}, "must include a year"),
    ({"_year": "20266"}, "he year must be a real year"),
    ({"_day": "Friday"}, "he day must be a number from 1 to 31"),
)


@dataclass(frozen=True)
class Day(Question):
    """A day, in its three boxes."""

    missing: str
    ahead: bool = False  # may not have passed; else it may not lie in the future
    passed: str = "must be today or in the past"

    def wrong(self) -> Iterator[Wrong]:
        yield self.parts(dict.fromkeys(PARTS, "")), self.missing
        yield from ((self.parts(typed), said) for typed, said in NOT_A_DAY)
        yield self.on(clock.today() + timedelta(days=-1 if self.ahead else 1)), self.passed

    def parts(self, typed: Mapping[str, str]) -> Sent:
        """Boxes of it, as they are typed."""
        return {f"{self.name}{part}": [value] for part, value in typed.items()}

    def on(self, on: date) -> Sent:
        """That day, as it is typed."""
        return {name: [value] for name, value in day(self.name, on).items()}


@dataclass(frozen=True)
class Due(Day):
    """By when an answer is needed: a day by name, another working day; or a time, with one line of reason."""

    name: str = "due_on"
    missing: str = "Enter the day by which an answer is needed"
    ahead: bool = True
    passed: str = "has passed. Choose "

    def parts(self, typed: Mapping[str, str]) -> Sent:
        """Another day than those that are offered by name; the other boxes of it hold today's."""
        return {**self.on(clock.today()), **super().parts(typed)}

    def on(self, on: date) -> Sent:
        """That day, as it is typed."""
        return {"due_by": ["another"], **super().on(on)}

    def wrong(self) -> Iterator[Wrong]:
        today = clock.today()
        yield from super().wrong()
        yield from Choice(self.page, "due_by", "Select the day by which an answer is needed").wrong()
        yield {"due_by": [(today - timedelta(days=1)).isoformat()]}, self.passed
        yield from Box(self.page, "urgent_because", "“If it cannot wait: why?”", LINE).wrong()
        yield self.on(today + timedelta(days=12 - today.weekday())), "is not a working day. Choose a working day"
        yield self.on(today + timedelta(days=400)), "is more than a year away"
        urgent: Sent = {"due_time": ["4pm"], "urgent_because": ["He is not fed."]}
        yield urgent | {"urgent_because": [""]}, "Enter one line that says why this cannot wait"
        yield urgent | {"due_time": [""]}, "Enter the time by which an answer is needed"
        yield urgent | {"due_time": ["half past"]}, "must be a time, for example 2:30pm"
        yield urgent | self.on(today) | {"due_time": ["midnight"]}, "has passed. Choose a later time"


@dataclass(frozen=True)
class Choice(Question):
    """One or more of a list."""

    missing: str = ""  # blank where none need be chosen
    gone: str = ""  # what is said of one that is not there (any more), where that is something else

    def wrong(self) -> Iterator[Wrong]:
        if self.missing:
            yield from (({self.name: none}, self.missing) for none in ([""], []))
        yield from (
            ({self.name: [other]}, self.gone or self.missing) for other in ("999999", "tier' OR 1=1", "x" * 5000)
        )


@dataclass(frozen=True)
class Tick(Question):
    """What is confirmed."""

    missing: str

    def wrong(self) -> Iterator[Wrong]:
        yield from (({self.name: nothing}, self.missing) for nothing in ([], [""]))


@dataclass(frozen=True)
class Press(Question):
    """Nothing is asked: there is only the button."""

    name: str = ""

    def wrong(self) -> Iterator[Wrong]:
        yield from ()


def errors(response: Any) -> list[str]:
    """What the summary says."""
    return [link.text.strip() for link in read(response).all("a") if link["href"].startswith("#id_")]


def cited(response: Any) -> list[str]:
    """What the summary says once of where the refusal comes from."""
    return [said.text for said in read(response).all("p") if "This is part of “" in said.text]


def where_from(disagreement: Disagreement, act: Act, wrong: Sequence[str]) -> list[str]:
    """What it is to say: nothing where each error says itself which part of the protocol asks for it."""
    if all("(the protocol, " in each for each in wrong):
        return []
    clause = rules.clause_of(act, disagreement.protocol)
    assert clause is not None
    return [f"This is part of “{rules.TABLE[act].label}” (the protocol, {clause.cited})."]


class BadlyFilled:
    """What every page does with what it cannot take."""

    questions: ClassVar[Sequence[Question]]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        pages = {str(question.page): question.page for question in self.questions}
        metafunc.parametrize("page", pages.values(), ids=pages, scope="class")

    def asked(self, page: Page) -> list[Question]:
        """The questions of the page."""
        return [question for question in self.questions if question.page == page]

    def boxes(self, page: Page) -> list[Box]:
        """Those that are answered in words."""
        return [question for question in self.asked(page) if isinstance(question, Box)]

    def test_says_what_is_wrong_keeps_what_was_typed_and_writes_nothing(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        before = trace()
        for typed, said in (wrong for question in self.asked(page) for wrong in question.wrong()):
            changed = _named(typed, sent)
            response = send(client, disagreement, page, sent | changed)
            shown = text_of(response)
            called = {name: values and values[0][:20] for name, values in typed.items()}
            assert response.status_code == 200, (called, shown)
            assert any(said in error for error in errors(response)), (called, errors(response))
            assert cited(response) == where_from(disagreement, page.act, errors(response)), called
            assert [words for words in _words(sent, but=changed) if escape(words) not in shown] == [], called
        assert trace() == before

    def test_says_how_much_each_box_takes(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        shown = read(client.get(address(disagreement, page.act)))
        for box in self.boxes(page):
            (name,) = _named({box.name: []}, sent)
            assert shown.by_id(f"id_{name}-info").text == f"You can enter up to {box.limit} characters"

    def test_markup_is_words(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        markup: Sent = {box.name: [MARKUP[: box.limit].strip()] for box in self.boxes(page)}
        response = send(client, disagreement, page, sent | _named(markup, sent))
        assert response.status_code == 302, text_of(response)
        assert "<script>alert" not in text_of(client.get(response.headers["Location"], follow=True))
        assert "<script>alert" not in text_of(client.get(disagreement.get_absolute_url()))

    def test_refuses_a_question_that_it_does_not_ask(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        before = trace()
        response = send(client, disagreement, page, sent | {"tier": ["4"]})
        assert "This page sent something that it does not ask for (“tier”)" in text_of(response)
        assert trace() == before

    @pytest.mark.requirement("I2")
    def test_offers_back_what_was_typed_when_the_session_had_ended(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        client.logout()
        before = trace()
        answer = send(client, disagreement, page, sent)
        assert "/account/sign-in/" in answer.headers["Location"]
        assert trace() == before
        client.force_login(user(getattr(cast, page.by)))
        shown = text_of(client.get(address(disagreement, page.act)))
        assert [words for words in _words(sent) if escape(words) not in shown] == []

    def test_a_wrong_token_sends_nothing_and_shows_what_was_typed(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        _, sent = opened(cast, page, disagreement)
        client, before = Client(enforce_csrf_checks=True), trace()
        client.force_login(user(getattr(cast, page.by)))
        client.get(address(disagreement, page.act))
        for token in ("x" * 64, ""):
            response = send(client, disagreement, page, sent | {"csrfmiddlewaretoken": [token]})
            assert response.status_code == 403
            assert [words for words in _words(sent) if escape(words) not in text_of(response)] == []
        assert trace() == before


def _named(typed: Sent, sent: Sent) -> Sent:
    """The answers under the names that the page gives its questions."""

    def on_page(name: str) -> str:
        return next(one for one in sent if one.startswith(name)) if name.endswith("_") else name

    return {on_page(name): values for name, values in typed.items()}


def _words(sent: Sent, but: Collection[str] = ()) -> Iterable[str]:
    """What stands in the other boxes."""
    return [values[0] for name, values in sent.items() if name not in but and values and " " in values[0]]
