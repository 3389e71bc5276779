"""Sends what waits in the outbox, once. `manage.py work` does it again and again."""

from typing import Any

from django.core.management.base import BaseCommand

from resolution.notices.sending import send_waiting


class Command(BaseCommand):
    help = "Sends the notices that wait, once."

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(f"Notices sent: {send_waiting()}.")
