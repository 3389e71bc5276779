"""Destroys drafts that nobody has saved for 30 days, a week after their owners were told; the worker does it too."""

from typing import Any

from django.core.management.base import BaseCommand

from resolution.disagreements import actions


class Command(BaseCommand):
    help = "Warns the owners of drafts that will soon be destroyed, and destroys those that were not saved since."

    def handle(self, *_: Any, **__: Any) -> None:
        destroyed, warned = actions.clear_drafts(), actions.warn_of_clearing()
        self.stdout.write(f"Drafts destroyed: {destroyed}. Owners warned: {warned}.")
