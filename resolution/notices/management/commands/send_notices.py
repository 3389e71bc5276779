"""Sends what waits in the outbox: once, or as a worker until it is asked to stop."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from resolution.notices.sending import send_waiting

PAUSE_SECONDS = 5.0


class Command(BaseCommand):
    help = "Sends the notices that wait. With --worker it goes on until SIGTERM, and finishes the one it is sending."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--worker", action="store_true", help="look again every few seconds until SIGTERM")

    def handle(self, *_: Any, worker: bool, **__: Any) -> None:
        if worker:
            self._work()
        else:
            self.stdout.write(f"Notices sent: {send_waiting()}.")

    def _work(self) -> None:
        stop = Event()
        before = {which: signal.signal(which, lambda *_: stop.set()) for which in (signal.SIGTERM, signal.SIGINT)}
        self.stdout.write("Sending notices. Stop with Ctrl+C.")
        try:
            while not stop.is_set():
                self._look()
                stop.wait(PAUSE_SECONDS)
        finally:
            for which, handler in before.items():
                signal.signal(which, handler)

    def _look(self) -> None:
        """One look. A database that is away for a moment does not end the worker."""
        close_old_connections()
        try:
            send_waiting()
        except Error as problem:
            self.stderr.write(f"The outbox could not be read; looking again soon. {problem}")
