"""Telling people what the directory asks of them. The outbox stands above the directory, and introduces itself."""

from typing import Protocol

from .models import Person

# What notices about the directory are about, where those about a disagreement have its reference.
ABOUT = "Directory"


class Teller(Protocol):
    """Puts a notice where it is sent from, in the caller's transaction."""

    def __call__(self, to: Person, *, kind: str, reference: str, path: str) -> object: ...


_tellers: list[Teller] = []


def tell_through(teller: Teller) -> None:
    """Called once, when the outbox is ready."""
    _tellers.append(teller)


def tell(person: Person, kind: str, path: str) -> None:
    """A notice to the person; `path` is the page to open."""
    for teller in _tellers:
        teller(person, kind=kind, reference=ABOUT, path=path)
