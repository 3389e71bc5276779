"""How long the main pages take with thousands of disagreements, in milliseconds (§5).

A demonstration in PostgreSQL is copied, the copy is multiplied and served by gunicorn as in earnest, and each page is
asked over HTTP by whom it is for, one request after the other. The copy is thrown away at the end; nothing else is
written to.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from itertools import takewhile
from math import ceil
from statistics import median
from time import monotonic, perf_counter
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections
from django.urls import reverse

from resolution.disagreements.demonstration.county import read_county
from resolution.disagreements.management.commands.bench_acts import refuse_what_is_real, up_to
from resolution.disagreements.models import Disagreement
from resolution.oversight.management.multiplied import multiply
from resolution.oversight.models import Meeting
from resolution.partnership.models import Person
from resolution.protocol.acts import Status

MOST_DISAGREEMENTS, MOST_TIMES, MOST_SECONDS = 50_000, 500, 900
# The copy’s own connection, and how its name ends.
COPY = "bench_pages"
GUNICORN = (
    "gunicorn", "resolution.wsgi", "--no-control-socket", "--preload", "--worker-class", "gthread", "--workers", "2",
    "--threads", "4",
)  # fmt: skip
# So many requests for each page first: both workers know it, and PostgreSQL has settled on its plans (decision 0047).
WARM = 16
PRACTITIONER, MANAGER, LEAD, CHAIR = "maryam_yusuf", "sian_pritchard", "verity_shaw", "philippa_garside"


@dataclass(frozen=True)
class Page:
    """What is asked for, and by whom."""

    name: str
    reader: str
    path: str


class Command(BaseCommand):
    help = "Measures how long pages take with many disagreements. For a demonstration in PostgreSQL, which it copies."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--disagreements", type=up_to(MOST_DISAGREEMENTS), default=10_000, help="how many at least")
        parser.add_argument("--times", type=up_to(MOST_TIMES), default=50, help="how often each page is asked for")
        parser.add_argument("--seconds", type=up_to(MOST_SECONDS), default=300, help="the longest all of it is asked")

    def handle(self, *_: Any, disagreements: int, times: int, seconds: int, **__: Any) -> None:
        refuse_what_is_real()
        people = _people()
        pages = _pages(people[LEAD])
        with copied():
            multiply(COPY, disagreements)
            self.stdout.write(_how_many())
            with served() as at:
                readers = {key: _signed_in(at, person) for key, person in people.items()}
                for page, taken in measured(at, pages, readers, times, seconds).items():
                    self.stdout.write(f"{page.name:<32}{_told(taken)}")


def _people() -> Mapping[str, Person]:
    """Whoever the pages are for, by the key that they have in the demonstration. CommandError where one is missing."""
    told = read_county().people
    emails = {told[key].email: key for key in (PRACTITIONER, MANAGER, LEAD, CHAIR)}
    people = {emails[person.email]: person for person in Person.objects.filter(email__in=emails)}
    if len(people) < len(emails):
        raise CommandError("Not everybody for whom the pages are is there: make the demonstration anew.")
    return people


def _pages(lead: Person) -> tuple[Page, ...]:
    """The disagreement was made through actions, with the longest history of those that its reader sees."""
    theirs = Disagreement.objects.visible_to_person(lead).order_by("-journal_head", "pk").first()
    meeting = Meeting.objects.coming().first()
    if theirs is None or meeting is None:
        raise CommandError("There is no disagreement or no meeting to look at: make the demonstration anew.")
    every = reverse("disagreements:list")
    return (
        Page("Home of a practitioner", PRACTITIONER, reverse("disagreements:home")),
        Page("Home of a manager", MANAGER, reverse("disagreements:home")),
        Page("List of a large agency’s lead", LEAD, every),
        Page("Search by a large agency’s lead", LEAD, f"{every}?{urlencode({'words': 'health visitor'})}"),
        Page("Page of a disagreement", LEAD, theirs.get_absolute_url()),
        Page("Dashboard of the Chair", CHAIR, reverse("oversight:dashboard")),
        Page("Paper of the next meeting", CHAIR, reverse("oversight:paper", args=[meeting.pk])),
    )


@contextmanager
def copied() -> Iterator[None]:
    """A database beside this one, with all that is in it, behind a connection of its own, until the block ends."""
    creation = connection.creation
    creation.clone_test_db(COPY, verbosity=0)
    copy = connections[COPY] = connection.copy(COPY)
    copy.settings_dict |= creation.get_test_db_clone_settings(COPY)
    try:
        yield
    finally:
        copy.close()
        del connections[COPY]
        creation.destroy_test_db(suffix=COPY, verbosity=0)


@contextmanager
def served() -> Iterator[str]:
    """Its address, while the copy is served."""
    # The server takes over a socket that listens already: nobody else gets its port, and the first request waits in it.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        at = f"http://127.0.0.1:{listening.getsockname()[1]}"
        command = [sys.executable, "-m", *GUNICORN, "--bind", f"fd://{listening.fileno()}", "--log-level", "warning"]
        process = subprocess.Popen(  # noqa: S603 - our own server, and nothing that anybody typed
            command, cwd=settings.BASE_DIR, env=_environment(at), pass_fds=[listening.fileno()]
        )
    try:
        yield at
    finally:
        process.terminate()
        process.wait(timeout=60)


def _environment(at: str) -> Mapping[str, str]:
    """The same as here, but of the copy."""
    there = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connections[COPY].settings_dict['NAME']}")
    ours = {"DEMONSTRATION": "1", "SECRET_KEY": settings.SECRET_KEY, "BASE_URL": at, "DATABASE_URL": there.geturl()}
    return os.environ | ours


def _signed_in(at: str, person: Person) -> OpenerDirector:
    """Somebody’s browser: with the one press that signs in to a demonstration."""
    cookies, sign_in = CookieJar(), at + reverse("demonstration_sign_in")
    opener = build_opener(HTTPCookieProcessor(cookies))
    _ask(opener, sign_in)
    token = next(cookie.value for cookie in cookies if cookie.name == settings.CSRF_COOKIE_NAME)
    _ask(opener, sign_in, urlencode({"csrfmiddlewaretoken": token, "person": person.pk}).encode())
    return opener


def measured(
    at: str, pages: tuple[Page, ...], readers: Mapping[str, OpenerDirector], times: int, seconds: int
) -> Mapping[Page, list[float]]:
    """The milliseconds that each answer took, the pages in turn, until that was so often or the time is over."""
    taken = {page: list[float]() for page in pages}
    for page in pages * min(WARM, times):
        _ask(readers[page.reader], at + page.path)
    ends = monotonic() + seconds
    for _ in takewhile(lambda _: monotonic() < ends, range(times)):
        for page in pages:
            taken[page].append(_ask(readers[page.reader], at + page.path))
    return taken


def _ask(reader: OpenerDirector, url: str, form: bytes | None = None) -> float:
    """How many milliseconds passed until all of the page was there. HTTPError where it was refused."""
    begins = perf_counter()
    with reader.open(url, form, timeout=60) as answer:
        answer.read()
    return (perf_counter() - begins) * 1000


def _told(taken: Sequence[float]) -> str:
    """The median, and what 95 of 100 did not exceed."""
    most = sorted(taken)[ceil(0.95 * len(taken)) - 1]
    return f"median {median(taken):5.0f} ms, 95th percentile {most:5.0f} ms"


def _how_many() -> str:
    rows = Disagreement.objects.using(COPY)
    settled = rows.filter(status=Status.SETTLED).count()
    people = Person.objects.using(COPY).count()
    return f"{rows.count():,} disagreements, {settled:,} of them settled in a conversation, and {people:,} people."
