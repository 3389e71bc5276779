"""What is claimed of every answer in the access matrix, whoever it is for: each says what is wrong with one."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from http.cookies import Morsel
from io import StringIO
from typing import Any

from .oracle import WHOLE
from .visits import Visit, Visits
from .walking import Answer
from .world import MARKUP, SIGNS

# What a page may write that is only looked at: who has looked, sessions, and how often somebody tried to sign in.
LOOKING = {"history_reading", "disagreements_seen", "django_session", "cache"}
# What is not there, in each part of the service.
NOT_THERE = {
    "/disagreements/": "/disagreements/D-9999/note/",
    "/drafts/": "/drafts/9999/delete/",
    "/directory/": "/directory/9999/add_person/",
    "/oversight/meetings/": "/oversight/meetings/9999/",
    "/oversight/": "/oversight/seats/9999/end_seat/",
}
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "script-src 'self'")
LOOSE = re.compile(r"unsafe-|\*|http:|data:")


def says_too_much(visit: Visit, visits: Visits) -> Iterator[str]:
    """Of every record in the world, what its reader may not read of it: in the page, its headers, cookies and file
    name; and what no log may say, whoever reads the page."""
    text = unescape(visit.answer.text).replace(visit.at, "")
    logged = " ".join(visit.answer.logged)
    yield from (f"{visit} is logged with {sign}" for sign in SIGNS if sign in logged)
    if any(sign in text for sign in SIGNS):
        seen, told = visits.seen_by(visit.reader), visits.world.words
        hidden = {word: name for name, words in told.items() if seen[name] != WHOLE for word in words.whole}
        yield from (f"{visit}: {word} of “{name}”" for word, name in hidden.items() if word in text)
    if visit.answer.status == 404:
        yield from (f"{visit}: {who}" for who in visits.named_beside(visit.reader) if who in text)


def could_exist(visit: Visit) -> bool:
    """Whether "not found" is an answer to a number, which another reader finds."""
    return visit.answer.status == 404 and f"/{visit.at.split('/')[1]}/" in NOT_THERE


def tells_that_it_exists(visit: Visit, visits: Visits) -> bool:
    """Whether "not found" is another answer than for what is not there."""
    part = next(part for part in NOT_THERE if visit.at.startswith(part))
    nothing = visits.asks(visit.reader, visit.verb, NOT_THERE[part])
    assert nothing.status == 404
    return visit.answer.text != nothing.text


def does_harm(visit: Visit) -> Iterator[str]:
    """Markup that a browser would act on, and cells that a spreadsheet would."""
    body, headers = visit.answer.body, visit.answer.headers
    if headers.get("Content-Type", "").startswith("text/csv"):
        cells = [cell for row in csv.reader(StringIO(body.removeprefix("\ufeff"))) for cell in row]
        yield from (f"{visit}: a formula, {cell}" for cell in cells if cell.startswith(FORMULAS))
    elif MARKUP in body and not is_saved_as_pdf(headers):
        yield f"{visit}: {body[body.index(MARKUP) - 60 :][:120]}"
    yield from (f"{visit}: {name}" for name, value in headers.items() if "\n" in value or MARKUP in value)


def is_saved_as_pdf(headers: dict[str, str]) -> bool:
    """Whether no browser takes it for a page: a PDF can have words as they were typed in its bytes, or not, as the
    letters beside them ask for."""
    held = headers.get("Content-Type"), headers.get("X-Content-Type-Options")
    return held == ("application/pdf", "nosniff") and headers.get("Content-Disposition", "").startswith("attachment")


def wrote(visit: Visit) -> set[str]:
    """The tables that were written and are not about looking."""
    return set(visit.answer.written) - LOOKING


def open_doors(answer: Answer) -> list[str]:
    """Which headers and cookies of an answer leave a door open."""
    return [*open_headers(answer.headers), *open_cookies(answer.cookies)]


def open_headers(headers: dict[str, str]) -> list[str]:
    wrong = [name for name, value in HEADERS.items() if headers.get(name) != value]
    policy = headers.get("Content-Security-Policy", "")
    wrong += [f"Content-Security-Policy without {part}" for part in POLICY if part not in policy]
    if LOOSE.search(policy):
        wrong.append(policy)
    if not {"no-store", "private"} <= set(re.split(r",\s*", headers.get("Cache-Control", ""))):
        wrong.append("Cache-Control")
    return wrong


def open_cookies(cookies: dict[str, Morsel[Any]], *, over_https: bool = False) -> list[str]:
    """A cookie that a script can read, that another site sends, or that goes without encryption in earnest."""
    return [
        name
        for name, each in cookies.items()
        # One that is taken back holds nothing any more.
        if each.value
        and (not each["httponly"] or each["samesite"] not in ("Lax", "Strict") or bool(each["secure"]) != over_https)
    ]
