"""Seals the history: what it prints is kept by the partners, outside this database."""

from typing import Any

from django.core.management.base import BaseCommand

from resolution.govuk.wording import moment
from resolution.history import seals


class Command(BaseCommand):
    help = "Prints a seal of the history as it stands. Keep it elsewhere: verify_history --seals compares with it."

    def handle(self, *_: Any, **__: Any) -> None:
        sealed = seals.seal()
        self.stdout.write(f"{sealed.digest}  sealed on {moment(sealed.at)}")
