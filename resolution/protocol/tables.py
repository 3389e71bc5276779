"""Reading a protocol's file table by table: what is missing, unknown or of the wrong kind is refused by its place."""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from resolution.protocol.filled import left_as_it_is, that_it_knows

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)
Place = tuple[str | int, ...]
Fault = tuple[str, Place]

_HEADER = re.compile(r"^(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""^("[^"]+"|'[^']+'|[A-Za-z0-9_-]+)\s*=""")


class ProtocolError(ValueError):
    """A protocol that cannot be used: the place (table and key, counted from 1), its line where found, and why."""

    def __init__(self, place: str, why: str, line: int | None = None) -> None:
        self.place, self.why, self.line = place, why, line
        super().__init__(f"{f'Line {line}: ' if line else ''}{place} {why}")


def not_toml(error: ValueError) -> ProtocolError:
    """What Python says where it stops reading, with the line; at the end of the file it says none."""
    said, _, rest = str(error).partition(" (at line ")
    line = rest.partition(",")[0]
    return ProtocolError("the file", f"is not TOML: {said}.", int(line) if line.isdigit() else None)


class Lines:
    """Where the tables and keys of a TOML text stand."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {}
        self._count: dict[Place, int] = {}
        here: Place = ()
        for number, line in _outside_long_texts(text):
            if header := _HEADER.match(line):
                here = self._enter(header[2].split("."), repeated=header[1] == "[[")
                self._lines[here] = number
            elif key := _KEY.match(line):
                self._lines.setdefault((*here, key[1].strip("\"'")), number)

    def _enter(self, names: list[str], *, repeated: bool) -> Place:
        place: Place = ()
        for name in names[:-1]:
            place = (*place, name)
            place = (*place, self._count[place]) if place in self._count else place
        place = (*place, names[-1])
        if repeated:
            self._count[place] = self._count.get(place, 0) + 1
            place = (*place, self._count[place])
        return place

    def line(self, place: Place) -> int | None:
        """The line of the place, or of the nearest table around it."""
        while place:
            if place in self._lines:
                return self._lines[place]
            place = place[:-1]
        return None


def _outside_long_texts(text: str) -> Iterable[tuple[int, str]]:
    """The numbered lines that do not begin inside a text between three quotation marks."""
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            yield number, line.strip()
        inside ^= line.count('"""') % 2 == 1


class Table:
    """One table of the file. Each key is taken once; `done` refuses what nobody took."""

    def __init__(self, values: Mapping[str, Any], place: Place, lines: Lines) -> None:
        self._values = dict(values)
        self._place = place
        self._lines = lines

    def wrong(self, why: str, *inside: str | int) -> ProtocolError:
        """The error for a key of this table, or for the table itself."""
        place = (*self._place, *inside)
        return ProtocolError(in_words(place), why, self._lines.line(place))

    def has(self, key: str) -> bool:
        """Whether the key is there, and not taken yet."""
        return key in self._values

    def text(self, key: str, default: str | None = None, *, fills: Collection[str] = ()) -> str:
        """A text, its lines joined to paragraphs. It may not be blank unless it may be left out. `fills`: for what it
        may leave room; anything else in braces would be shown as it stands."""
        value = joined(self._take(key, str, default))
        if not value and default is None:
            raise self.wrong("must not be empty.", key)
        if room := left_as_it_is(value, fills):
            raise self.wrong(f"has {room} in it, which stands for nothing. {that_it_knows(fills)}", key)
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number from 1."""
        value = self._take(key, int, default)
        if value < 1:
            raise self.wrong("must be 1 or more.", key)
        return value

    def number_if_any(self, key: str) -> int | None:
        """A whole number from 1, or None where the key is left out."""
        return self.number(key) if self.has(key) else None

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        return self._take(key, bool, default)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; left out, it is empty."""
        return self._all(key, str)

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; left out, it is empty."""
        return self._all(key, int)

    def texts_by_name(self, key: str) -> Mapping[str, str]:
        """A table of texts; left out, it is empty."""
        inner = self.table(key, {})
        return MappingProxyType({name: inner.text(name) for name in list(inner._values)})

    def lists_by_name(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """A table of lists of texts; left out, it is empty."""
        inner = self.table(key, {})
        return MappingProxyType({name: inner.texts(name) for name in list(inner._values)})

    def table(self, key: str, default: dict[str, Any] | None = None) -> "Table":
        """A table inside this one."""
        return Table(self._take(key, dict, default), (*self._place, key), self._lines)

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables of a list; left out, it is empty."""
        rows = self._all(key, dict)
        return tuple(Table(row, (*self._place, key, n), self._lines) for n, row in enumerate(rows, start=1))

    def done(self, value: Value) -> Value:
        """The value made of this table, once every key of it was taken."""
        for key in self._values:
            raise self.wrong("is not a key that a protocol has.", key)
        return value

    def _take(self, key: str, kind: type[Value], default: Value | None) -> Value:
        if key not in self._values:
            if default is None:
                raise self.wrong("is missing.", key)
            return default
        value = self._values.pop(key)
        if type(value) is not kind:
            raise self.wrong(f"must be {_KINDS[kind]}.", key)
        return value

    def _all(self, key: str, kind: type[Value]) -> tuple[Value, ...]:
        values: list[Value] = self._take(key, list, [])
        for value in values:
            if type(value) is not kind:
                raise self.wrong(f"must hold only {_KINDS[kind]}.", key)
        return tuple(values)


_KINDS: dict[type, str] = {
    str: "text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    dict: "a table",
    list: "a list",
}


def joined(text: str) -> str:
    """One line a paragraph: the file breaks lines where it is easy to read."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def in_words(place: Place) -> str:
    """`checklist[4].carries[1].hint`, counted from 1."""
    words = ""
    for part in place:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words or "the file"


def word(table: Table, key: str, words: type[Word], default: Word | None = None) -> Word:
    """One of these words; or ProtocolError, which lists them."""
    value = table.text(key, default)
    try:
        return words(value)
    except ValueError:
        raise table.wrong(f"must be one of: {', '.join(words)}.", key) from None
