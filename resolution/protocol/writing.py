"""Changing the text of a version in one place: what else stands in it, its comments and its order stay as they are."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Item, Table

from resolution.protocol.changeable import Blank, Changeable, Wants
from resolution.protocol.checks import LONGEST_ID
from resolution.protocol.tables import Place, joined

# Letters of a line of the file.
WIDTH = 120
# The key that names what is the partnership’s own.
OURS = "ours"
Read = str | int | tuple[str, ...]
IN_LINES = textwrap.TextWrapper(WIDTH - len('"""'), break_long_words=False, break_on_hyphens=False)


def changed(text: str, thing: Changeable, said: Mapping[str, str]) -> str:
    """The text with what is said of the thing, by the names of its blanks. What says the same is not touched."""
    document = tomlkit.parse(f"{text.rstrip()}\n")
    read = [(blank, _read(blank, said[blank.name])) for blank in thing.blanks]
    other = [(blank, value) for blank, value in read if value != _read(blank, blank.says)]
    for blank, value in other:
        if blank.row is None or (blank.says and value):
            _put(document, blank, value)
    _rows(document, [(blank, value) for blank, value in other if blank.row is not None])
    return f"{tomlkit.dumps(document).rstrip()}\n"


def _read(blank: Blank, said: str) -> Read:
    """As the loader reads it."""
    if blank.wants is Wants.NUMBER:
        return int(said or 0)
    if blank.wants is Wants.PHRASES:
        return tuple(line for line in map(joined, said.splitlines()) if line)
    return joined(said)


def _put(document: Any, blank: Blank, value: Read) -> None:
    table, key = _inside(document, blank.at[:-1]), str(blank.at[-1])
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


# Tables of a list, each of which stands and goes with what one blank of it says.


def _rows(document: Any, other: Sequence[tuple[Blank, Read]]) -> None:
    """What is new is added; then what is left empty is taken out, from the end: the others keep their places."""
    for blank, value in other:
        if not blank.says:
            _add(document, str(blank.at[0]), _row(blank, value))
    for blank, value in sorted(other, key=lambda each: each[0].at, reverse=True):
        if not value:
            _take_out(document, *blank.at[:2])


def _row(blank: Blank, value: Read) -> dict[str, Any]:
    return {**(blank.row or {}), str(blank.at[-1]): value}


def _add(document: Any, key: str, row: Mapping[str, Any]) -> None:
    """At the end. What follows the last one in the file, such as a comment on the next list, follows the new one."""
    if key not in document:
        _begin(document, key, row)
        return
    listed: AoT = document[key]
    if "name" in row:
        row = {"id": _identity(row["name"], {str(one["id"]) for one in listed}), **row}
    last, new = listed[-1], _table(row)
    new.value.body.extend(_behind(last))
    last.add(tomlkit.nl())
    listed.append(new)


def _begin(document: Any, key: str, row: Mapping[str, Any]) -> None:
    """A list that the file had not, at its end: it is the partnership’s own."""
    document.add(tomlkit.nl())
    listed = AoT([], parsed=True)
    listed.append(_table(row))
    document.append(key, listed)
    if OURS in document:
        document[OURS].append(key)


def _take_out(document: Any, key: Any, number: Any) -> None:
    """What follows the last one in the file stays."""
    listed: AoT = document[key]
    if len(listed) == 1:
        _end(document, key)
        return
    if number == len(listed):
        before, behind = listed[-2], _behind(listed[-1])
        _behind(before)
        before.value.body.extend(behind)
    del listed[number - 1]


def _end(document: Any, key: str) -> None:
    """The list goes; what follows it in the file stays where it stood."""
    behind = "".join(item.as_string() for _, item in _behind(document[key][-1]))
    place = [name for name, _ in document.body].index(key)
    document.body[place] = (None, tomlkit.ws(behind.removeprefix("\n")))
    if key in document.get(OURS, ()):
        document[OURS].remove(key)


def _table(row: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in row.items():
        table[key] = value
    return table


def _behind(table: Table) -> list[tuple[None, Item]]:
    """Blank lines and comments that follow a table in the file, taken off it: the library has them at its end."""
    body: list[Any] = table.value.body
    words = list(takewhile(lambda each: each[0] is None, reversed(body)))[::-1]
    del body[len(body) - len(words) :]
    return words


def _identity(name: str, taken: set[str]) -> str:
    """What records keep of it: made of its first name, once, and never changed with the name."""
    words = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[: LONGEST_ID - 4] or "another"
    ways = (words, *(f"{words}_{n}" for n in range(2, len(taken) + 3)))
    return next(way for way in ways if way not in taken)
