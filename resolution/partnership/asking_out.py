"""Asking a web server outside for a small JSON document: bounded in time and size, and never one of our own network.

Its address came from the office, or out of a document of somebody else's: so that nobody makes this service ask what
only it can reach, the address is looked up once, and what is asked is what was looked at (decision 0156)."""

import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from django.conf import settings

SECONDS = 5
LARGEST = 256 * 1024  # bytes
_GREETING = {"Accept": "application/json", "User-Agent": "resolution"}


class NoAnswer(Exception):
    """Nothing came that could be used. It says nothing of what was sent, so that it can stand in a log."""


def ask(url: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object at the address; with a form it is sent there. No redirect is followed.

    NoAnswer where the address may not be asked, or nothing of use came within SECONDS and LARGEST."""
    try:
        parts = urlsplit(url)
        with _connected(parts) as connection:
            return _answered(connection, parts, form, headers or {})
    except (OSError, HTTPException, ValueError, RecursionError) as wrong:
        raise NoAnswer(type(wrong).__name__) from None


def _answered(
    connection: HTTPConnection, url: SplitResult, form: Mapping[str, str] | None, headers: Mapping[str, str]
) -> dict[str, Any]:
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    body = None if form is None else urlencode(form)
    typed = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("GET" if form is None else "POST", path, body=body, headers=_GREETING | typed | dict(headers))
    answer = connection.getresponse()
    if answer.status != HTTPStatus.OK:
        raise NoAnswer(f"It answered {answer.status}")
    return _document(answer)


def _document(answer: HTTPResponse) -> dict[str, Any]:
    body = answer.read(LARGEST + 1)
    document = json.loads(body) if len(body) <= LARGEST else None
    if not isinstance(document, dict):
        raise NoAnswer("It is no JSON object, or too long")
    return document


@contextmanager
def _connected(url: SplitResult) -> Iterator[HTTPConnection]:
    """A connection to the very address that was looked at, closed when its time is over whatever the server does."""
    host, port, address = _looked_up(url)
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(host, port, timeout=SECONDS)
    plain = socket.create_connection((str(address), port), timeout=SECONDS)
    connection.sock = _over_tls(plain, host) if url.scheme == "https" else plain
    over = Timer(SECONDS, _end, [connection.sock])
    over.start()
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        yield connection
    finally:
        over.cancel()
        connection.close()


def _over_tls(plain: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


def _end(open_one: socket.socket) -> None:
    with suppress(OSError):  # it may have ended by itself
        open_one.shutdown(socket.SHUT_RDWR)


def _looked_up(url: SplitResult) -> tuple[str, int, IPv4Address | IPv6Address]:
    """Host, port and address; NoAnswer where it may not be asked."""
    host = url.hostname or ""
    if not host or url.username is not None or url.fragment:
        raise NoAnswer("It is no address of a web server")
    port = url.port or (443 if url.scheme == "https" else 80)
    address = ip_address(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
    inner = host in settings.OIDC_INNER_HOSTS
    if not (inner or is_outside(address)) or not (url.scheme == "https" or (inner and address.is_loopback)):
        raise NoAnswer("It is not asked: an inner address, or not https")
    return host, port, address


def is_outside(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the internet reaches the same server under it."""
    seen = getattr(address, "ipv4_mapped", None) or address
    return bool(seen.is_global) and not seen.is_multicast
