"""How a version of a protocol is told to whoever reviews it: things, and what is said of each, without the keys of its
file but where two versions differ in nothing else."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from resolution.protocol.model import Protocol

Kinds = Mapping[str, str]
NOT_SET = "Not set"


@dataclass(frozen=True)
class Said:
    """One thing that is said. `value` is what is compared; `words` is how it is shown. `of_the_file`: only the file
    itself knows it, so that it is shown where it changes and nowhere else."""

    name: str
    value: Hashable = None
    words: str = ""
    of_the_file: bool = False


@dataclass(frozen=True)
class Thing:
    """What can be added, taken out or changed: `key` tells it apart within its part."""

    key: Hashable
    about: str
    clause: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class PartTold:
    """A part of the protocol, as its readers know it."""

    key: str
    title: str
    things: Callable[[Protocol, Kinds], Iterable[Thing]]


def text(name: str, words: str) -> Said:
    """A text; blank, it says nothing."""
    return Said(name, words or None, words)


def number(name: str, value: int | None, one: str = "", several: str = "") -> Said:
    """A number, with what it counts."""
    counted = f"{value} {one if value == 1 else several}".strip()
    return Said(name, value, NOT_SET if value is None else counted)


def flag(name: str, value: bool, yes: str = "Yes", no: str = "No") -> Said:
    """Whether something is so."""
    return Said(name, value, yes if value else no)


def listed(name: str, values: tuple[str, ...]) -> Said:
    """Several, each on a line of its own."""
    return Said(name, values or None, "\n".join(values))


def of_file(name: str, value: Hashable) -> Said:
    """What only the file knows."""
    return Said(name, value, str(value), of_the_file=True)


def cited(protocol: Protocol, clause: str) -> str:
    """How a clause is referred to; its id where the protocol has it not."""
    return protocol.clauses[clause].cited if clause in protocol.clauses else clause


def rests_on(protocol: Protocol, clause: str) -> Said:
    """The clause that something comes from: the same one, also where it is cited otherwise."""
    return Said("Clause of the protocol", clause or None, cited(protocol, clause))
