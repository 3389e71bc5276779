"""Somebody to tell, and a real mail server on this machine."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from resolution import clock
from resolution.history import journal
from resolution.history.journal import Actor
from resolution.partnership.models import Agency, Partnership, Person, User

MOMENT = datetime(2026, 3, 30, 9, 30, tzinfo=UTC)
SET_UP = Actor.command("set_up")


@dataclass
class Mailbox:
    """A mail server's side: what it took, and what it answers to each address."""

    letters: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    # What happens just before it takes a letter, and just after, when its sender does not know yet.
    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _: Any) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.before()
        self.letters.append(BytesParser(_class=EmailMessage, policy=default).parsebytes(envelope.content))
        self.after()
        return "250 OK"


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """The mail server that the settings name, on a port of its own."""
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield box
    server.stop()


@pytest.fixture
def no_mailbox(settings: Any) -> None:
    """Settings that name a mail server which is not there."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


@pytest.fixture
def at_half_past_nine() -> Iterator[None]:
    with clock.set_to(MOMENT):
        yield


@pytest.fixture
def tom(db: None) -> Person:
    """A team manager with an address of his own and no account."""
    return make_person("Tom O’Brien", email="tom@example.org")


def make_person(name: str, **known: Any) -> Person:
    with journal.act("set_up", by=SET_UP):
        person = Person(agency=_agency(), name=name, job_title="Team manager", confirmed_on=date(2026, 1, 5), **known)
        person.save()
    return person


def make_account(email: str) -> User:
    return User.objects.create_user(email)


def _agency() -> Agency:
    agency = Agency.objects.first()
    if agency is None:
        partnership = Partnership(
            name="The partnership", short_name="TP", contact_email="office@example.org", telephone="01632 960001"
        )
        partnership.save()
        agency = Agency(partnership=partnership, name="Social care", kind="social_care", confirmed_on=date(2026, 1, 5))
        agency.save()
    return agency
