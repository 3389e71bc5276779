"""Takes all data out, for whoever runs the machine (A11)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resolution.history.exporting import MANIFEST, export
from resolution.history.proving import count


class Command(BaseCommand):
    help = (
        "Writes every table as a CSV file into a new directory, with a manifest. It is as confidential as the service."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="a directory that is not there yet")

    def handle(self, *_: Any, directory: Path, **__: Any) -> None:
        try:
            written = export(directory)
        except FileExistsError as there:
            raise CommandError(f"{directory} is there already. Name a directory that is not.") from there
        except OSError as wrong:
            raise CommandError(
                f"It could not be written: {wrong.strerror}. What is in {directory} is not whole."
            ) from wrong
        rows = sum(each.rows for each in written)
        self.stdout.write(f"{count(rows, 'row')} in {count(len(written), 'file')}. {MANIFEST} has their checksums.")
