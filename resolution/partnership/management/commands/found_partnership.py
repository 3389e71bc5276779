"""The first thing to run on an empty database: nobody can sign in before it."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from resolution.history.journal import Actor
from resolution.partnership import actions, directory
from resolution.protocol.loading import wiltshire_text

ASKED = {
    "name": "the partnership's full name",
    "short-name": "what it is called in a word",
    "contact-email": "the address that stands on every page",
    "telephone": "the number that stands on every page",
    "business-manager": "the name of whoever runs its office",
    "business-manager-email": "the address that they sign in with",
}


class Command(BaseCommand):
    help = "Founds a partnership: its protocol, the bank holidays, and a business manager who can sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, words in ASKED.items():
            parser.add_argument(f"--{name}", required=True, help=words)
        parser.add_argument("--protocol", type=Path, help="the protocol as TOML; without it, the Wiltshire protocol")

    def handle(self, *_: Any, protocol: Path | None, **options: Any) -> None:
        by = Actor.command("found_partnership")
        given = {name.replace("-", "_"): options[name.replace("-", "_")] for name in ASKED}
        try:
            text = protocol.read_text(encoding="utf-8") if protocol else wiltshire_text()
            partnership = actions.found_partnership(**given, protocol=text, by=by)
            actions.seed_bank_holidays(partnership=partnership, by=by)
            (manager,) = directory.business_managers(partnership)
            actions.open_account(person=manager, by=by)
        except (OSError, ValidationError) as wrong:
            raise CommandError(" ".join(getattr(wrong, "messages", [str(wrong)]))) from wrong
        self.stdout.write(
            f"{partnership} is founded. {manager} chooses a password on the sign-in page, "
            "under “I have forgotten my password”, and records in the office what data protection asks for: until then "
            "nobody can raise a disagreement."
        )
