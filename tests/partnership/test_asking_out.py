"""Whoever can make this service ask an address cannot make it ask one of our own network, or for long (A8)."""

import json
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from typing import Any

import pytest

from resolution.partnership import asking_out
from resolution.partnership.asking_out import NoAnswer, ask, is_outside

from .provider import serving

pytestmark = pytest.mark.requirement("A8")


class Answering(BaseHTTPRequestHandler):
    """What it is asked for says how it answers."""

    asked: list[str] = []  # noqa: RUF012 - which of them came

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, body = ANSWERS[self.path]
        self.send_response(status)
        self.send_header("Location", "/good")
        self.end_headers()
        self.wfile.write(body)
        with suppress(OSError):  # whoever asked has gone
            for _ in range(50 if self.path == "/slow" else 0):
                time.sleep(0.1)
                self.wfile.write(b" ")

    def log_message(self, *_: Any) -> None:
        """Tests read what is asserted."""


ANSWERS: dict[str, tuple[int, bytes]] = {
    "/good": (200, b'{"a": 1}'),
    "/elsewhere": (302, b'{"a": 1}'),
    "/wrong": (500, b'{"a": 1}'),
    "/list": (200, b"[1]"),
    "/words": (200, b"Hello"),
    "/deep": (200, b"[" * 100_000),
    "/bytes": (200, b"\xff\xfe\x00"),
    "/long": (200, json.dumps({"a": "x" * asking_out.LARGEST}).encode()),
    "/slow": (200, b'{"a"'),
}


def test_a_document_is_read_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_out, "SECONDS", 0.5)
    with serving(Answering) as address:
        assert ask(f"{address}/good") == {"a": 1}
        for path in ANSWERS.keys() - {"/good"}:
            with pytest.raises(NoAnswer):
                ask(f"{address}{path}")
    assert Answering.asked.count("/good") == 1


def test_an_answer_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_out, "SECONDS", 0.3)
    with serving(Answering) as address:
        began = time.monotonic()
        with pytest.raises(NoAnswer):
            ask(f"{address}/slow")
        assert time.monotonic() - began < 3


NOT_ASKED = [
    "http://127.0.0.2:1/",
    "https://10.0.0.1/",
    "https://localhost/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest",
    "http://192.0.2.1/",
    "https://user@127.0.0.1/",
    "https://user:word@93.184.216.34/",
    "https://127.0.0.1/#part",
    "https:///path",
    "https://[x/",
    "https://127.0.0.1:99999/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "javascript:alert(1)",
    "",
    f"https://{'x' * 70}.example/",
]


@pytest.mark.parametrize("url", NOT_ASKED)
def test_what_may_not_be_asked_is_not(url: str) -> None:
    with pytest.raises(NoAnswer):
        ask(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1", "https://127.0.0.1"])
def test_an_inner_address_is_asked_only_where_the_settings_name_it(url: str, settings: Any) -> None:
    settings.OIDC_INNER_HOSTS = []
    with serving(Answering) as address, pytest.raises(NoAnswer, match="It is not asked"):
        ask(f"{url}:{address.rpartition(':')[2]}/good")


def test_a_server_that_does_not_speak_tls_is_no_answer() -> None:
    with serving(Answering) as address, pytest.raises(NoAnswer):
        ask(f"{address.replace('http:', 'https:')}/good")


OUTSIDE = {"93.184.216.34": True, "2606:2800:220:1::1": True, "10.1.2.3": False, "224.0.1.1": False, "fd00::1": False}


@pytest.mark.parametrize("address", OUTSIDE)
def test_which_addresses_anybody_on_the_internet_reaches(address: str) -> None:
    assert is_outside(ip_address(address)) == OUTSIDE[address]
