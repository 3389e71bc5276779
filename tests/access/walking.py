"""Asking for a page as somebody, and what the answer tells of a record. Nothing that is asked for stays."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote

from django.db import connection, transaction
from django.test import Client

from resolution import clock
from resolution.partnership.models import Person
from tests.disagreements.cast import user
from tests.protocol.texts import WILTSHIRE

from .world import Words

# What is made by chance, and can read like anything.
BY_CHANCE = re.compile(r'(name="(?:csrfmiddlewaretoken|typed_by|submission)" value=)"[^"]*"')
# What a page may write that is only looked at: who has looked, sessions, and how often somebody tried.
MAY_BE_WRITTEN = re.compile(r'"(history_reading|disagreements_seen|django_session|cache)"')
WRITES = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)

# A structured answer of every record: its theme.
ANSWERED = WILTSHIRE.theme("threshold").name
NOTHING, NUMBERS, PSEUDONYMISED, FULL = "nothing", "numbers", "pseudonymised", "full"


@dataclass
class Answer:
    """What came back, and what asking for it left behind."""

    status: int
    body: str
    headers: dict[str, str]
    cookies: SimpleCookie
    written: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Every byte of it, without what is made by chance."""
        headers = [f"{name}: {unquote(value)}" for name, value in self.headers.items() if name != "Expires"]
        cookies = [f"{name}={each.value}" for name, each in self.cookies.items() if name == "messages"]
        return "\n".join([*headers, *cookies, self.body])

    @property
    def is_page(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")


class Visitor:
    """A browser in which somebody is signed in, or nobody. Each page is asked for as if it were the first."""

    def __init__(self, who: Person | None) -> None:
        client = Client(raise_request_exception=False)
        if who is not None:
            client.force_login(user(who))
        self.cookies = client.cookies

    def asks(self, verb: str, at: str, data: Any = None, later: timedelta = timedelta(), **extra: Any) -> Answer:
        """The answer to the page, so much later."""
        client = Client(raise_request_exception=False, **extra.pop("client", {}))
        client.cookies = deepcopy(self.cookies)
        with gone_after(), _watched() as (written, logged), clock.set_to(clock.now() + later):
            got = getattr(client, verb.lower())(at, data or {}, **extra)
        body = BY_CHANCE.sub(r'\1"…"', got.content.decode(errors="replace")) if not got.streaming else ""
        return Answer(got.status_code, body, dict(got.items()), got.cookies, written, logged)


@contextmanager
def gone_after() -> Iterator[None]:
    """A savepoint, rolled back. Inside it acts are durable, as in a test of their own."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]  # as in tests.sharing
    with around:
        yield
        transaction.set_rollback(True)


@contextmanager
def _watched() -> Iterator[tuple[list[str], list[str]]]:
    """Which tables were written, and what was logged."""
    written: list[str] = []
    heard = _Heard()
    with ExitStack() as until:
        until.enter_context(connection.execute_wrapper(_writes(written)))
        until.enter_context(heard.listening())
        yield written, heard.lines


def _writes(written: list[str]) -> Callable[..., Any]:
    def run(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITES.match(sql):
            written.append(found[1])
        return execute(sql, params, many, context)

    return run


class _Heard(logging.Handler):
    """Everything that is logged, however slight."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @contextmanager
    def listening(self) -> Iterator[None]:
        loggers = [logging.getLogger()]
        before = [logger.level for logger in loggers]
        for logger in loggers:
            logger.addHandler(self)
        try:
            yield
        finally:
            for logger, level in zip(loggers, before, strict=True):
                logger.removeHandler(self)
                logger.setLevel(level)


def layer(answer: Answer, words: Words, reference: str, asked_for: str) -> str:
    """How much of a record the answer tells. The reader's own question, which an answer can repeat, tells nothing."""
    text = unescape(answer.text)
    for own in (asked_for, f"/disagreements/{reference}/"):
        text = text.replace(own, "")
    if any(each in text for each in words.whole):
        return FULL
    if not re.search(rf"\b{reference}\b", text):
        return NOTHING
    of_one = asked_for.startswith(f"/disagreements/{reference}/")
    return PSEUDONYMISED if of_one and ANSWERED in text else NUMBERS
