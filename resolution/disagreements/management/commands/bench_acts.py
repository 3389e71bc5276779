"""How many acts a second the machine does at once, with the chain of the journal and without it (A6).

The product has no switch for the chain. This command takes the chain out of its own process while it measures, and
leaves entries that prove nothing: so it works in a demonstration's database only, which is thrown away afterwards.
"""

from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import count, islice, repeat
from time import monotonic
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from resolution.disagreements import actions, policy
from resolution.disagreements.actions.doing import Submitted
from resolution.disagreements.answers import Noted
from resolution.disagreements.models import Disagreement, Note, Step
from resolution.history import chain, journal
from resolution.partnership.models import Partnership, User
from resolution.protocol.acts import Act

MOST_WRITERS, MOST_ACTS, MOST_SECONDS = 64, 20_000, 300
# Now with, now without: what else the machine does in the meantime meets both alike.
ROUNDS = 4
# Nobody's address ends so (RFC 2606): who has another is real.
MADE_UP = ".example"


class Command(BaseCommand):
    help = "Measures acts a second, with the journal's chain and without it. For a demonstration in PostgreSQL only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--writers", type=up_to(MOST_WRITERS), default=16, help="how many act at once")
        parser.add_argument("--acts", type=up_to(MOST_ACTS), default=4_000, help="the most acts each way")
        parser.add_argument("--seconds", type=up_to(MOST_SECONDS), default=20, help="the longest each way")

    def handle(self, *_: Any, writers: int, acts: int, seconds: int, **__: Any) -> None:
        refuse_what_is_real()
        held = _with_something_to_ask(writers)
        with_chain, without = Measured(), Measured()
        for _round in range(ROUNDS):
            for measured, way in ((with_chain, nullcontext), (without, without_the_chain)):
                with way():
                    measured.add(held, acts // ROUNDS or 1, seconds / ROUNDS)
        self.stdout.write(f"{writers} writers in one process, each adding notes to a disagreement of its own.")
        self.stdout.write(f"With the chain: {with_chain}")
        self.stdout.write(f"Without it: {without}")
        self.stdout.write(f"With it there are {with_chain.rate / without.rate:.0%} as many acts in a second.")
        self.stdout.write("The history of this database does not prove any more. Throw it away.")


def up_to(most: int) -> Callable[[str], int]:
    """What reads a number from 1 to `most`; ArgumentTypeError for anything else."""

    def number(typed: str) -> int:
        if not typed.isdecimal() or not 1 <= int(typed) <= most:
            raise ArgumentTypeError(f"Say a number from 1 to {most:,}.")
        return int(typed)

    return number


def refuse_what_is_real() -> None:
    """CommandError unless this is a demonstration in PostgreSQL on this machine."""
    if connection.vendor != "postgresql":
        raise CommandError("SQLite has one writer at a time, so there is nothing to measure: use PostgreSQL.")
    connection.ensure_connection()
    if not _is_this_machine(connection.connection.info.host):
        raise CommandError("The database is on another machine: measure one on this machine.")
    contacts = [*Partnership.objects.values_list("contact_email", flat=True)]
    if not contacts or not all(contact.endswith(MADE_UP) for contact in contacts):
        raise CommandError("This is no demonstration: make one in an empty database, with make_demonstration.")


def _is_this_machine(host: str) -> bool:
    """A socket, which is a path, or the machine's own address."""
    if host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _with_something_to_ask(number: int) -> list[Step]:
    """Where as many disagreements stand, the newest, whose raising side can add a question."""
    held = Disagreement.objects.exclude(step=None)
    there = Step.objects.filter(pk__in=held.values("step"), raising__until=None, raising__person__left_on=None)
    there = there.exclude(raising__person__account=None).select_related("disagreement", "raising__person")
    newest = [*islice(filter(_can_be_asked, there.order_by("-pk")), number)]
    if len(newest) < number:
        raise CommandError(f"There are {len(newest)} disagreements to write to. Ask for as many writers: --writers")
    return newest


def _can_be_asked(step: Step) -> bool:
    capacities = policy.capacities(_writer(step), step.disagreement)
    return Act.NOTE in policy.open_acts(step.disagreement, capacities)


def _writer(step: Step) -> User:
    return User.objects.get(person=step.raising.person)


@dataclass
class Measured:
    """Acts that were done, and how long that took."""

    acts: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.rate:.1f} acts a second ({self.acts:,} in {self.seconds:.1f} seconds)."

    @property
    def rate(self) -> float:
        """Acts a second."""
        return self.acts / self.seconds

    def add(self, held: list[Step], acts: int, seconds: float) -> None:
        """All of them write at once, until so many acts are done or the time is over."""
        numbers, begins = count(), monotonic()

        def going_on() -> bool:
            return next(numbers) < acts and monotonic() < begins + seconds

        with ThreadPoolExecutor(len(held)) as pool:
            self.acts += sum(pool.map(_write_notes, held, repeat(going_on)))
        self.seconds += monotonic() - begins


def _write_notes(step: Step, going_on: Callable[[], bool]) -> int:
    disagreement, by = step.disagreement, _writer(step)
    noted, done = Noted(Note.Kind.QUESTION, "What has changed since?"), 0
    try:
        while going_on():
            form, head = Submitted(uuid4(), ""), disagreement.journal_head
            disagreement = actions.note(disagreement=disagreement, as_of=head, submission=form, noted=noted, by=by)
            done += 1
    finally:
        connection.close()
    return done


@contextmanager
def without_the_chain() -> Iterator[None]:
    """Inside, and in this process only: no entry is looked up, none is tied to it, and nothing is committed to."""
    kept = journal._last, chain.commitment, chain.digest
    journal._last = lambda *_: None
    chain.commitment = lambda *_: chain.BEGINNING
    chain.digest = lambda entry: chain.BEGINNING  # noqa: ARG005 - it is called by its name
    try:
        yield
    finally:
        journal._last, chain.commitment, chain.digest = kept
