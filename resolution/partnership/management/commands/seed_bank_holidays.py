"""The days on which nobody works are known some years ahead only: this enters the next."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from resolution.history.journal import Actor
from resolution.partnership import actions
from resolution.partnership.models import Partnership


class Command(BaseCommand):
    help = "Enters the bank holidays of England and Wales that are not known yet. None is taken out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--file", type=Path, help="as GOV.UK publishes them (JSON); without it, those it comes with"
        )

    def handle(self, *_: Any, file: Path | None, **__: Any) -> None:
        by = Actor.command("seed_bank_holidays")
        try:
            text = file.read_text(encoding="utf-8") if file else None
            for partnership in Partnership.objects.order_by("pk"):
                new = actions.seed_bank_holidays(partnership=partnership, text=text, by=by)
                self.stdout.write(f"{partnership}: {new} new.")
        except (OSError, ValidationError) as wrong:
            raise CommandError(" ".join(getattr(wrong, "messages", [str(wrong)]))) from wrong
