"""Senders in processes of their own, which can be killed: on what the suite has in its database."""

import os
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from tests import roles
from tests.house.sources import ROOT

PATIENCE = 60.0
# `manage.py send_notices`, at a moment that it is told.
SENDS = """
import sys
from datetime import datetime
import django
django.setup()
from django.core.management import call_command
from resolution import clock
with clock.set_to(datetime.fromisoformat(sys.argv[1])):
    call_command("send_notices")
"""


class Senders:
    """What begins here reads and writes the same rows: PostgreSQL's own; of SQLite, whose database is in the memory of
    this process, a copy in a file, which is made now."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "copy.sqlite3"
        if not roles.ON_POSTGRESQL:
            with sqlite3.connect(self.file) as copy:
                connection.connection.backup(copy)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A process of Python with these arguments."""
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self._environment())

    def sends(self, at: datetime) -> subprocess.Popen[bytes]:
        """Sends what waits at the moment."""
        return self.start("-c", SENDS, at.isoformat())

    def send(self, at: datetime) -> None:
        """The same, until it has ended."""
        assert self.sends(at).wait(PATIENCE) == 0

    def states(self) -> dict[str, int]:
        """How many notices are in each state."""
        asked = "SELECT state, count(*) FROM notices_notice GROUP BY state"
        if not roles.ON_POSTGRESQL:
            with sqlite3.connect(self.file) as copy:
                return dict(copy.execute(asked).fetchall())
        with connection.cursor() as cursor:
            cursor.execute(asked)
            return dict(cursor.fetchall())

    def _environment(self) -> dict[str, str]:
        name = connection.settings_dict["NAME"]
        as_application = f"postgresql:///{name}?assume_role={settings.APPLICATION_ROLE}"
        own: dict[str, Any] = {
            "DJANGO_SETTINGS_MODULE": "resolution.settings",
            "DATABASE_URL": as_application if roles.ON_POSTGRESQL else f"sqlite:///{self.file}",
            "SECRET_KEY": "for a sender of the suite",
            "PLAIN_HTTP": "1",
            "EMAIL_HOST": settings.EMAIL_HOST,
            "EMAIL_PORT": settings.EMAIL_PORT,
        }
        return {**os.environ, **{key: str(value) for key, value in own.items()}}
