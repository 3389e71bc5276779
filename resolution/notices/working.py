"""What a process beside the server does again and again, until it is asked to stop."""

import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

from django.db import close_old_connections

from resolution import clock
from resolution.logged import kind_of

PAUSE_SECONDS = 5.0


@dataclass
class Chore:
    """Something to do, at most once in so long. `failed` is said when it could not be done."""

    do: Callable[[], object]
    failed: str
    every: timedelta = timedelta(0)
    done_at: datetime | None = field(default=None, init=False)

    @property
    def is_due(self) -> bool:
        return self.done_at is None or clock.now() >= self.done_at + self.every


def work(chores: Sequence[Chore], *, problem: Callable[[str], object]) -> None:
    """Look every few seconds until SIGTERM, and finish what is under way. `problem` says what could not be done."""
    stop = Event()
    before = {which: signal.signal(which, lambda *_: stop.set()) for which in (signal.SIGTERM, signal.SIGINT)}
    try:
        while not stop.is_set():
            look(chores, problem=problem)
            stop.wait(PAUSE_SECONDS)
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)


def look(chores: Sequence[Chore], *, problem: Callable[[str], object]) -> None:
    """One look: do what is due. A chore that fails does not keep the others from being done, nor end the worker."""
    close_old_connections()
    for chore in chores:
        if chore.is_due:
            _do(chore, problem)


def _do(chore: Chore, problem: Callable[[str], object]) -> None:
    """Whatever goes wrong, it is due again at the next look."""
    try:
        chore.do()
    except Exception as error:
        problem(f"{chore.failed} {kind_of(error)}")
    else:
        chore.done_at = clock.now()
