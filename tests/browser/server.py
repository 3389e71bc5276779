"""The demonstration, served as it would be in earnest, from a copy of its file: what a test does is gone after it."""

import os
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
# Seconds: a worker that still waits for its next visitor when the journey ends is ended by its own server.
ENDING = ["--graceful-timeout", "5"]


@dataclass(frozen=True)
class Server:
    """Where it is served, and the environment that it has."""

    url: str
    environment: dict[str, str]

    def send_notices(self) -> None:
        """Hand over what waits in the outbox, as its worker does every few seconds."""
        command = [sys.executable, "manage.py", "send_notices"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)


@contextmanager
def served(folder: Path, *, debug: bool = False) -> Iterator[Server]:
    """A fresh copy, served from this folder until the block ends."""
    _copy(folder / "db.sqlite3")
    # The server takes over a socket that listens already: nobody else gets its port, and the first visitor waits in it.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = Server(url, _environment(folder, url, debug=debug))
        command = [sys.executable, "-m", *GUNICORN, *SIZE, *ENDING, "--bind", f"fd://{listening.fileno()}"]
        with (folder / "server.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=server.environment, pass_fds=[listening.fileno()], stdout=log, stderr=log
            )
    try:
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nobody is waiting for an answer any more
        process.wait(timeout=20)
    told = (folder / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in told, told


def _copy(to: Path) -> None:
    """By SQLite itself, so that what a running demonstration has just written is in it."""
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
