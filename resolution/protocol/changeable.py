"""What of a version's text whoever knows no TOML changes one thing at a time: its texts and numbers, each by its place
in the file and with the name that `told` has for it."""

import tomllib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from resolution.protocol.tables import Place, ProtocolError, in_words, joined
from resolution.protocol.told import Kinds, number

Values = Mapping[str, Any]


class Wants(StrEnum):
    """What is typed into a blank: a line, paragraphs, an email address, a whole number, or phrases line by line."""

    LINE = "line"
    WORDS = "words"
    EMAIL = "email"
    NUMBER = "number"
    PHRASES = "phrases"


class Left(StrEnum):
    """What becomes of what is left empty: it must be said; it need not be; or it need not be, and is asked for only
    where the text has it."""

    NEVER = "never"
    OUT = "out"
    OUT_WHERE_THERE = "out where there"


class Asked(NamedTuple):
    """A key of a table: its name, what is typed, what a number counts, what a text leaves room for."""

    key: str
    label: str
    wants: Wants = Wants.LINE
    left: Left = Left.NEVER
    counts: str = ""
    fills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blank:
    """A text or a number of the file. `same` tells it apart in a version where it stands elsewhere; `says`: as it is
    typed, blank where the file says nothing; `none`: what is not said then. `row`: where its table in a list stands and
    goes with it, what else that table says; `called`: by a form, where its place may be another one soon."""

    at: Place
    same: Hashable
    label: str
    wants: Wants
    required: bool
    says: str
    counts: str = ""
    none: str = "none"
    row: Values | None = None
    called: str = ""
    fills: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What a form calls it."""
        return self.called or "_".join(map(str, self.at))

    @property
    def asks(self) -> str:
        """Its label, with what it counts."""
        return f"{self.label}, in {self.counts}" if self.counts else self.label

    @property
    def told(self) -> str:
        """What it says, with what it counts; blank where it says nothing."""
        if not (self.counts and self.says):
            return self.says
        return number("", int(self.says), self.counts.removesuffix("s"), self.counts).words


@dataclass(frozen=True)
class Changeable:
    """What is changed on one page. `key` stands in its address; `same` tells it apart in another version; `words` stand
    before what is asked. `lists`: it holds names, to which more can be added and from which each can be taken out."""

    key: str
    same: Hashable
    about: str
    blanks: tuple[Blank, ...]
    lists: bool = False
    words: str = ""

    @property
    def says(self) -> Mapping[Hashable, str]:
        """What each of its blanks says."""
        return {blank.same: blank.says for blank in self.blanks}

    @property
    def place(self) -> str:
        """Of its table in the file, in words; of what stands in several, none that the file has."""
        return in_words(tuple(int(step) if step.isdecimal() else step for step in self.key.split("-")))

    def at_fault(self, error: ProtocolError) -> Blank | None:
        """The blank that the fault is in, or the first of those that it is about; None where it is in none of them."""
        said = {in_words(blank.at): blank for blank in self.blanks}
        own = (blank for place, blank in said.items() if place.startswith(error.place))
        return said.get(error.place) or (next(own, None) if error.place.startswith(self.place) else None)

    def in_plain_words(self, why: str) -> str:
        """Why something is wrong, with names in place of keys."""
        for blank in self.blanks:
            key = str(blank.at[-1])
            why = why.replace(key, f"“{blank.label}”") if "_" in key else why
        return why.rstrip(".")


@dataclass(frozen=True)
class PartChanged:
    """A part of the protocol, by its key in a comparison, and what of it is changed on pages of their own."""

    key: str
    things: Callable[[Values, Kinds], Iterable[Changeable]]


def values_of(text: str) -> Values:
    """What stands in the text of a version that can be used."""
    return tomllib.loads(text)


def blanks(values: Values, place: Place, asked: Iterable[Asked], *, of: Hashable = None) -> Iterator[Blank]:
    """The blanks of one table. `of`: what tells this table apart from others of the same thing."""
    for one in asked:
        if one.key in values or one.left is Left.OUT:
            same = one.key if of is None else (of, one.key)
            says = _as_typed(values.get(one.key, ""))
            required = one.left is Left.NEVER
            yield Blank((*place, one.key), same, one.label, one.wants, required, says, one.counts, fills=one.fills)


def _as_typed(value: str | int | Sequence[str]) -> str:
    if isinstance(value, str):
        return joined(value)
    return str(value) if isinstance(value, int) else "\n".join(map(joined, value))


def changeable(place: Place, same: Hashable, about: str, *those: Iterable[Blank]) -> Changeable:
    """What is changed on one page: `those` of one table or more."""
    return Changeable("-".join(map(str, place)), same, about, tuple(blank for some in those for blank in some))


def rows(values: Values, key: str) -> Iterator[tuple[Place, Values]]:
    """Each table of a list, with its place."""
    for n, row in enumerate(values.get(key, ()), start=1):
        yield (key, n), row
