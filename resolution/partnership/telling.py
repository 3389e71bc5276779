"""Telling people what the directory asks of them, and whether that reaches them. The outbox stands above the directory,
and introduces itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from .models import Person

# What notices about the directory are about, where those about a disagreement have its reference.
ABOUT = "Directory"


class Teller(Protocol):
    """Puts a notice where it is sent from, in the caller's transaction."""

    def __call__(self, to: Person, *, kind: str, reference: str, path: str) -> object: ...


@dataclass(frozen=True)
class NotReached:
    """That email to somebody came back: since when, why in plain words, and what the mail server said. `came_later`: it
    was taken first, and that it came back is the office’s word."""

    on: date
    why: str
    server: str
    came_later: bool = False


_tellers: list[Teller] = []
_askers: list[Callable[[Person], NotReached | None]] = []


def tell_through(teller: Teller, asker: Callable[[Person], NotReached | None]) -> None:
    """Called once, when the outbox is ready. `asker` says whether what is sent reaches somebody."""
    _tellers.append(teller)
    _askers.append(asker)


def tell(person: Person, kind: str, path: str) -> None:
    """A notice to the person; `path` is the page to open."""
    for teller in _tellers:
        teller(person, kind=kind, reference=ABOUT, path=path)


def not_reached(person: Person) -> NotReached | None:
    """Why what is sent to the person does not reach them; None where it does."""
    return next((problem for asker in _askers if (problem := asker(person))), None)
