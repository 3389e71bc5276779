"""Changing the text of a version in one place: what else stands in it, its comments and its order stay as they are."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Item, Table

from resolution.protocol.changeable import Blank, Changeable, Wants
from resolution.protocol.checks import LONGEST_ID
from resolution.protocol.tables import Place, joined

# Letters of a line of the file.
WIDTH = 120
IN_LINES = textwrap.TextWrapper(WIDTH - len('"""'), break_long_words=False, break_on_hyphens=False)


def changed(text: str, thing: Changeable, said: Mapping[str, str]) -> str:
    """The text with what is said of the thing, by the names of its blanks. What says the same is not touched."""
    document = tomlkit.parse(text)
    if thing.lists:
        _list(document, thing, said)
    else:
        for blank in thing.blanks:
            if _says_other(blank, said[blank.name]):
                _put(document, blank, said[blank.name])
    return tomlkit.dumps(document)


def _says_other(blank: Blank, said: str) -> bool:
    return _read(blank, said) != _read(blank, blank.says)


def _read(blank: Blank, said: str) -> str | int | tuple[str, ...]:
    """As the loader reads it."""
    if blank.wants is Wants.NUMBER:
        return int(said or 0)
    if blank.wants is Wants.PHRASES:
        return tuple(line for line in map(joined, said.splitlines()) if line)
    return joined(said)


def _put(document: Any, blank: Blank, said: str) -> None:
    table, key = _inside(document, blank.at[:-1]), str(blank.at[-1])
    value = _read(blank, said)
    if not value:
        del table[key]
    elif key in table or isinstance(table, InlineTable):
        table[key] = _item(value)
    else:
        _put_last(table, key, _item(value))


def _put_last(table: Any, key: str, item: Item) -> None:
    """After the table's other keys. The library itself would put it after the comments that follow them, which speak of
    what comes next."""
    keys: Any = table.value if isinstance(table, Table) else table
    last = [each for each, value in keys.items() if not isinstance(value, Table | AoT)][-1]
    keys._insert_after(last, key, item)


def _inside(document: Any, place: Place) -> Any:
    """The table at the place, in which lists are counted from 1."""
    for step in place:
        document = document[step - 1 if isinstance(step, int) else step]
    return document


def _item(value: str | int | Sequence[str]) -> Item:
    if isinstance(value, str):
        return _text(value)
    return tomlkit.item(value) if isinstance(value, int) else tomlkit.item(list(value)).multiline(True)


def _text(value: str) -> Item:
    """In one line where it is short, else in lines that are easy to read."""
    if len(value) < WIDTH // 2:
        return tomlkit.string(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    lines = "\n\n".join(map(IN_LINES.fill, escaped.split("\n\n")))
    return tomlkit.value(f'"""\n{lines}"""')


def _list(document: Any, thing: Changeable, said: Mapping[str, str]) -> None:
    """Each name in its place; those left empty are taken out, and what is new stands at the end."""
    listed: AoT = document[thing.lists]
    there = len(listed)
    for blank, row in zip(thing.blanks, list(listed), strict=False):
        if said[blank.name] and _says_other(blank, said[blank.name]):
            row["name"] = joined(said[blank.name])
    for name in _new(thing, said, there):
        _add(listed, name)
    for number in reversed(range(there)):
        if not said[thing.blanks[number].name]:
            _take_out(listed, number)


def _new(thing: Changeable, said: Mapping[str, str], there: int) -> Iterator[str]:
    return (joined(said[blank.name]) for blank in thing.blanks[there:] if said[blank.name])


def _add(listed: AoT, name: str) -> None:
    """At the end. What follows the last one in the file, such as a comment on the next list, stays behind it: so the
    new one takes its table, and it one before."""
    last = listed[-1]
    before = tomlkit.table()
    before["id"], before["name"] = last["id"], last["name"]
    before.add(tomlkit.nl())
    last["id"], last["name"] = _identity(name, {str(row["id"]) for row in listed}), name
    listed.insert(len(listed) - 1, before)


def _take_out(listed: AoT, number: int) -> None:
    """The table of the last one stays, for what follows it in the file."""
    if number == len(listed) - 1 and number > 0:
        last, before = listed[number], listed[number - 1]
        last["id"], last["name"] = before["id"], before["name"]
        number -= 1
    del listed[number]


def _identity(name: str, taken: set[str]) -> str:
    """What records keep of it: made of its first name, once, and never changed with the name."""
    words = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[: LONGEST_ID - 4] or "another"
    ways = (words, *(f"{words}_{n}" for n in range(2, len(taken) + 3)))
    return next(way for way in ways if way not in taken)
