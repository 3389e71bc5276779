"""Says whether the history is as it was written: what is wrong and where, in words (A6)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resolution.history.proving import prove, seals_in


class Command(BaseCommand):
    help = "Compares every entry of the history, and every row, with what was written. Ends with 1 if anything differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seals", type=Path, dest="file", help="a file with seals that were kept elsewhere")

    def handle(self, *_: Any, file: Path | None, **__: Any) -> None:
        proved = prove(_seals_in(file) if file else [])
        for said in proved.found:
            self.stdout.write(said)
        if proved.less:
            self.stdout.write("Acts took words out, as such acts may. Compare each of these with what was decided:")
        for said in proved.less:
            self.stdout.write(said)
        self.stdout.write(proved.read)
        self.stdout.write(f"Head: {proved.head}")
        if proved.found:
            raise CommandError(proved.says)
        self.stdout.write(proved.says)


def _seals_in(file: Path) -> list[str]:
    try:
        digests = seals_in(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise CommandError(f"The seals cannot be read: {wrong}") from wrong
    if not digests:
        raise CommandError(f"There is no seal in {file}: a seal is 64 letters and figures, as seal_history prints it.")
    return digests
