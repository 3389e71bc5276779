"""The demonstration, served as it would be in earnest, from a copy of its file: what a test does is gone after it."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / ".demonstration" / "db.sqlite3"
MISSING = f"{MADE} is not there. `make test-browser` makes it, and then runs these tests."
GUNICORN = ["gunicorn", "resolution.wsgi", "--no-control-socket", "--preload", "--worker-class", "gthread"]
SIZE = ["--workers", "2", "--threads", "4"]
LOG = "server.log"
# Seconds: a worker that still waits for its next visitor when the journey ends is ended by its own server.
ENDING = ["--graceful-timeout", "5"]


@dataclass(frozen=True)
class Server:
    """Where it is served, from which folder, and the environment that it has."""

    url: str
    folder: Path
    environment: dict[str, str]

    def begins_again(self) -> None:
        """Serve the demonstration as it was made: nothing is left of whom it was shown to, and of what they did."""
        _copy(self.folder / "db.sqlite3")
        shutil.rmtree(self.folder / "mail", ignore_errors=True)
        os.truncate(self._log, 0)

    def has_gone_well(self) -> None:
        """Nothing went wrong in it since it began."""
        told = self._log.read_text(encoding="utf-8")
        assert "Traceback" not in told, told

    @property
    def _log(self) -> Path:
        return self.folder / LOG

    def send_notices(self) -> None:
        """Hand over what waits in the outbox, as its worker does every few seconds."""
        command = [sys.executable, "manage.py", "send_notices"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)


@contextmanager
def served(folder: Path, *, debug: bool = False, secrets: str = "") -> Iterator[Server]:
    """A fresh copy, served from this folder until the block ends. `secrets`: its own with identity providers."""
    _copy(folder / "db.sqlite3")
    # The server takes over a socket that listens already: nobody else gets its port, and the first visitor waits in it.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = Server(url, folder, _environment(folder, url, debug=debug) | {"OIDC_SECRETS": secrets})
        command = [sys.executable, "-m", *GUNICORN, *SIZE, *ENDING, "--bind", f"fd://{listening.fileno()}"]
        # What is written goes to its end, also where it was emptied meanwhile.
        with (folder / LOG).open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=server.environment, pass_fds=[listening.fileno()], stdout=log, stderr=log
            )
    try:
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nobody is waiting for an answer any more
        process.wait(timeout=20)
    server.has_gone_well()


def _copy(to: Path) -> None:
    """By SQLite itself: what a running demonstration has just written is in it, and whoever serves the copy sees it."""
    if not MADE.exists():
        raise FileNotFoundError(MISSING)
    with closing(sqlite3.connect(MADE)) as made, closing(sqlite3.connect(to)) as copy:
        made.backup(copy)


def _environment(folder: Path, url: str, *, debug: bool) -> dict[str, str]:
    return os.environ | {
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",
        "DEMONSTRATION": "1",
        "DEBUG": "1" if debug else "",
        "SECRET_KEY": "the demonstration: nothing real is kept with it",
        "BASE_URL": url,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "DEMONSTRATION_MAIL": str(folder / "mail"),
    }
