"""The proof of the whole history, for a command and for a page: what differs, in words, and how much was read (A6)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from resolution import clock
from resolution.history import seals, verifying

SEAL = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Proved:
    """What was found at this moment. `heads`: where every journal stood, of which `head` is the digest. `less`: what
    acts took out, as they may."""

    at: datetime
    found: Sequence[str]
    journals: int
    entries: int
    head: str
    heads: str
    less: Sequence[str]

    @property
    def read(self) -> str:
        """`12 journals, 305 entries read.`"""
        return f"{count(self.journals, 'journal')}, {count(self.entries, 'entry', 'entries')} read."

    @property
    def says(self) -> str:
        """The proof in one sentence."""
        if self.found:
            return f"The history is not as it was written, in {count(len(self.found), 'place')}."
        return "All of it is as it was written."


def seals_in(text: str) -> list[str]:
    """The seals in any text: a seal is 64 letters and figures."""
    return SEAL.findall(text)


def prove(digests: Iterable[str] = ()) -> Proved:
    """Compare every entry and every row with what was written, and with these seals, at one moment."""
    proof, at = verifying.Proof(), clock.now()
    with snapshot():
        found = [*verifying.everything(proof), *_broken(digests)]
    return Proved(at, found, len(proof.heads), proof.entries, proof.head, seals.written(proof.heads), proof.less)


def _broken(digests: Iterable[str]) -> Iterator[str]:
    for digest in digests:
        yield from seals.broken(digest)


@contextmanager
def snapshot() -> Iterator[None]:
    """The database as it is at one moment: an act that ends meanwhile is not seen by half. Nothing is written."""
    # A test is inside a transaction of its own, which has begun to read.
    begins = not connection.in_atomic_block
    with transaction.atomic(durable=True):
        if begins and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def count(number: int, one: str, several: str = "") -> str:
    """`1 entry`, `1,204 entries`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
