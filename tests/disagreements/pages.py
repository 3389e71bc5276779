"""What holds for the page of every act, told once: `class TestX(ActPages): pages = (Page(…), …)`.

Everything goes through the Django Client: a page is opened, filled in as the browser would send it, and sent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils.html import escape

from resolution.disagreements.models import Disagreement, Seen
from resolution.history import journal
from resolution.history.models import Reading
from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.protocol import rules
from resolution.protocol.acts import Act
from tests.govuk.reading import read

from .cast import Cast, now, user
from .filled import Sent, sends

Reach = Callable[[Cast], Disagreement]
Typed = Mapping[str, str | list[str]]
STRANGER = "bea"  # of an agency that has nothing to do with it
# Who has looked, and when a step was seen: no act.
LOOKS = (Reading, Seen)
ANSWERED = {"as_of", "submission", "csrfmiddlewaretoken", "typed_by", "not_typed"}


@dataclass(frozen=True)
class Page:
    """The page of an act: who opens it when, what they type, and what follows."""

    act: Act
    by: str  # who of the cast
    reach: Reach  # a disagreement from which they can do it
    not_yours: str  # sees the disagreement, and this act is never theirs on it
    not_now: Reach | None  # a disagreement on which the act is theirs, but not now; None where it always is
    meanwhile: Callable[[Cast, Disagreement], object]  # moves it while the page is open
    leaves: tuple[str, str, str]  # status, state of the step, whose turn
    told: frozenset[tuple[str, str]]  # who gets which notice
    typed: Typed | Callable[[Cast, Disagreement], Typed] = field(default_factory=dict)  # beside what stands there
    note: str = ""  # tells two pages of one act apart
    loses_sight: bool = False  # sees it no more once it is with somebody else

    def answers(self, cast: Cast, disagreement: Disagreement) -> Typed:
        """What is typed on the page of this disagreement."""
        return self.typed(cast, disagreement) if callable(self.typed) else self.typed

    def __str__(self) -> str:
        return f"{self.act}{f' {self.note}' if self.note else ''}"


@dataclass(frozen=True)
class Reached:
    """The cast, and the disagreement that a page begins with."""

    cast: Cast
    disagreement: Disagreement


def day(name: str, on: date) -> dict[str, str]:
    """A day, in its three boxes."""
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def by_day(on: date) -> dict[str, str]:
    """By when an answer is needed: another day than those that are offered by name."""
    return {"due_by": "another", **day("due_on", on)}


def signed_in(person: Person) -> Client:
    """A browser in which the person is signed in. An error on the server is a page, as it is for them."""
    client = Client(raise_request_exception=False)
    client.force_login(user(person))
    return client


def address(disagreement: Disagreement, act: str) -> str:
    """Where the act's page is."""
    return f"/disagreements/{disagreement.reference}/{act}/"


def opened(cast: Cast, page: Page, disagreement: Disagreement) -> tuple[Client, Sent]:
    """The page, open in the browser of whoever it is for, and what it would send with everything typed."""
    client = signed_in(getattr(cast, page.by))
    response = client.get(address(disagreement, page.act))
    assert response.status_code == 200, response.content.decode()
    return client, sends(response) | listed(page.answers(cast, disagreement))


def listed(typed: Typed) -> Sent:
    """Each answer as the list of values that is sent."""
    return {name: [value] if isinstance(value, str) else value for name, value in typed.items()}


def send(client: Client, disagreement: Disagreement, page: Page, sent: Mapping[str, Any]) -> Any:
    """Press the button."""
    return client.post(address(disagreement, page.act), dict(sent))


def sent_by(person: Person, disagreement: Disagreement, act: Act, typed: Typed) -> Any:
    """What follows when the person opens the act's page, types over what stands there, and presses the button."""
    client = signed_in(person)
    shown = client.get(address(disagreement, act))
    assert shown.status_code == 200, text_of(shown)
    return client.post(address(disagreement, act), dict(sends(shown) | listed(typed)))


def refused(person: Person, disagreement: Disagreement, act: Act) -> str:
    """The page that says why it cannot be done now: the same whether it is asked for or sent."""
    client = signed_in(person)
    shown, sent = client.get(address(disagreement, act)), client.post(address(disagreement, act), {})
    assert (shown.status_code, sent.status_code) == (409, 409), text_of(shown)
    return text_of(sent)


def text_of(response: Any) -> str:
    """The page."""
    return str(response.content.decode())


def trace() -> dict[str, list[tuple[Any, ...]]]:
    """Everything that an act could write, to show that it was not written. A look is not an act."""
    models = [
        model
        for app in ("disagreements", "notices", "history", "oversight")
        for model in apps.get_app_config(app).get_models()
    ]
    with connection.cursor() as cursor:
        return {model._meta.label: _rows(cursor, model._meta) for model in models if model not in LOOKS}


def _rows(cursor: Any, table: Any) -> list[tuple[Any, ...]]:
    """As the database has them: models would take ten times as long, twice a test."""
    cursor.execute(f'SELECT * FROM "{table.db_table}" ORDER BY "{table.pk.column}"')  # noqa: S608 - names of our own
    return list(cursor.fetchall())


def stands(disagreement: Disagreement) -> tuple[str, str, str]:
    """Status, state of the step, whose turn. One that a conversation settled has no step."""
    held = now(disagreement)
    step = held.step
    return (held.status, step.state, step.awaited) if step is not None else (held.status, "", "")


class ActPages:
    """The promises of every act's page."""

    pages: ClassVar[Sequence[Page]]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "page" in metafunc.fixturenames:
            metafunc.parametrize("page", self.pages, ids=str, scope="class")
        if "limited" in metafunc.fixturenames:
            metafunc.parametrize("limited", [page for page in self.pages if page.not_now], ids=str)

    @pytest.mark.both
    def test_works_and_is_recorded(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        before = now(disagreement).journal_head
        client, sent = opened(cast, page, disagreement)
        made = set(Notice.objects.values_list("pk", flat=True))
        response = send(client, disagreement, page, sent)
        assert response.status_code == 302, text_of(response)
        entry = journal.entries(disagreement).get(number=before + 1)
        person = getattr(cast, page.by)
        assert (entry.act, entry.by.name, str(entry.submission)) == (page.act, person.name, sent["submission"][0])
        assert stands(disagreement) == page.leaves
        notices = Notice.objects.exclude(pk__in=made).select_related("to")
        names = {getattr(cast, name).pk: name for name in vars(cast) if isinstance(getattr(cast, name), Person)}
        assert {(names.get(notice.to_id, notice.to.name), notice.kind) for notice in notices} == page.told
        assert {notice.reference for notice in notices} <= {disagreement.reference}

    @pytest.mark.requirement("A5")
    def test_looking_at_the_page_is_recorded(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        opened(cast, page, disagreement)
        person = getattr(cast, page.by)
        assert Reading.objects.filter(user=user(person), subject_key=str(disagreement.pk)).count() == 1

    def test_says_what_is_done_and_which_part_of_the_protocol_it_comes_from(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client = signed_in(getattr(cast, page.by))
        shown = text_of(response := client.get(address(disagreement, page.act)))
        row = rules.TABLE[page.act]
        assert f'<h1 class="govuk-heading-l">{row.label}</h1>' in shown
        assert escape(rules.says(page.act, disagreement.protocol)) in shown
        assert disagreement.protocol.cited(row.clause) in shown
        # Nothing stands there to be filled in: a body's name, or whose it is.
        assert not {"{", "}"} & set(read(response).one("main").text)

    @pytest.mark.requirement("I4")
    def test_what_it_is_about_stands_first_for_whoever_sees_it(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        person = getattr(cast, page.by)
        shown = text_of(signed_in(person).get(address(disagreement, page.act)))
        first = shown.split("<h1", 1)[1].split("<form", 1)[0].split("<details", 1)[0]
        safety = disagreement.safety.values_list("text", flat=True).last()
        words = (disagreement.decision, disagreement.meaning, disagreement.outcome_asked, safety)
        sees = Disagreement.objects.visible_to(user(person)).filter(pk=disagreement.pk).exists()
        assert {escape(each) in first for each in words if each} <= {sees}

    def test_somebody_whose_part_it_is_not_is_refused_and_told_whose_it_is(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        _, sent = opened(cast, page, disagreement)
        client, before = signed_in(getattr(cast, page.not_yours)), trace()
        for response in (client.get(address(disagreement, page.act)), send(client, disagreement, page, sent)):
            shown = text_of(response)
            assert response.status_code == 403, shown
            assert rules.TABLE[page.act].label in shown
            assert disagreement.protocol.cited(rules.TABLE[page.act].clause) in shown
        assert trace() == before

    @pytest.mark.requirement("A2")
    def test_a_stranger_is_told_nothing(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        _, sent = opened(cast, page, disagreement)
        client, before = signed_in(getattr(cast, STRANGER)), trace()
        assert client.get(address(disagreement, page.act)).status_code == 404
        assert send(client, disagreement, page, sent).status_code == 404
        assert trace() == before

    def test_a_reference_that_does_not_exist_is_not_found(self, cast: Cast, page: Page) -> None:
        client = signed_in(getattr(cast, page.by))
        assert client.get(f"/disagreements/D-9999/{page.act}/").status_code == 404
        assert client.post(f"/disagreements/D-9999/{page.act}/", {"as_of": "1"}).status_code == 404

    def test_what_cannot_be_done_now_is_refused_with_where_it_stands(self, cast: Cast, limited: Page) -> None:
        page = limited
        assert page.not_now is not None
        disagreement = page.not_now(cast)
        client, before = signed_in(getattr(cast, page.by)), trace()
        for response in (client.get(address(disagreement, page.act)), client.post(address(disagreement, page.act), {})):
            assert response.status_code == 409, text_of(response)
            assert rules.TABLE[page.act].label in text_of(response)
            assert disagreement.protocol.cited(rules.TABLE[page.act].clause) in text_of(response)
        assert trace() == before

    @pytest.mark.requirement("L9")
    def test_a_page_out_of_date_shows_what_happened_and_what_was_typed(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        page.meanwhile(cast, disagreement)
        before = trace()
        response = send(client, disagreement, page, sent)
        assert response.status_code == 409, text_of(response)
        last = journal.entries(disagreement).last()
        assert last is not None
        # Above it stands who is signed in.
        assert (last.by.name in read(response).one("main").text) is not page.loses_sight
        for typed in words_of(page.answers(cast, disagreement)):
            assert escape(typed) in text_of(response)
        assert trace() == before

    @pytest.mark.both
    @pytest.mark.requirement("L9")
    def test_sending_twice_acts_once_and_shows_the_same_result_twice(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        first = send(client, disagreement, page, sent)
        before = trace()
        second = send(client, disagreement, page, sent)
        assert (second.status_code, second.headers["Location"]) == (302, first.headers["Location"])
        assert trace() == before

    @pytest.mark.requirement("L9")
    def test_the_same_form_with_another_body_is_refused(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        send(client, disagreement, page, sent)
        before = trace()
        response = send(client, disagreement, page, sent | {"as_of": ["0"]})
        assert response.status_code == 409, text_of(response)
        assert trace() == before

    @pytest.mark.both
    @pytest.mark.requirement("A6")
    def test_leaves_no_trace_when_the_journal_cannot_be_written(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        # Somebody tampered with the number of the last entry: the next one is in the journal already.
        Disagreement.objects.filter(pk=disagreement.pk).update(journal_head=0)
        before = trace()
        assert send(client, disagreement, page, sent).status_code == 500
        assert trace() == before


def words_of(typed: Typed) -> list[str]:
    """What was typed that is words, and not a key, a tick or part of a date."""
    return [value for value in typed.values() if isinstance(value, str) and " " in value]
