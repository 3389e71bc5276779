"""Says whether the history is as it was written: what is wrong and where, in words (A6)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from resolution.history import seals, verifying

SEAL = re.compile(r"\b[0-9a-f]{64}\b")


class Command(BaseCommand):
    help = "Compares every entry of the history, and every row, with what was written. Ends with 1 if anything differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seals", type=Path, dest="file", help="a file with seals that were kept elsewhere")

    def handle(self, *_: Any, file: Path | None, **__: Any) -> None:
        digests = _seals_in(file) if file else []
        proof = verifying.Proof()
        with _snapshot():
            found = [*verifying.everything(proof), *_broken(digests)]
        for said in found:
            self.stdout.write(said)
        self.stdout.write(f"{_count(len(proof.heads), 'journal')}, {_count(proof.entries, 'entry', 'entries')} read.")
        self.stdout.write(f"Head: {proof.head}")
        if found:
            raise CommandError(f"The history is not as it was written, in {_count(len(found), 'place')}.")
        self.stdout.write("All of it is as it was written.")


def _seals_in(file: Path) -> list[str]:
    try:
        digests = SEAL.findall(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise CommandError(f"The seals cannot be read: {wrong}") from wrong
    if not digests:
        raise CommandError(f"There is no seal in {file}: a seal is 64 letters and figures, as seal_history prints it.")
    return digests


def _broken(digests: list[str]) -> Iterator[str]:
    for digest in digests:
        yield from seals.broken(digest)


@contextmanager
def _snapshot() -> Iterator[None]:
    """The database as it is at one moment: an act that ends meanwhile is not seen by half. Nothing is written."""
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
