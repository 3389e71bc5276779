"""What some texts of a protocol leave room for, `{telephone}`, and what is put there when they are shown."""

import re
from collections.abc import Collection, Mapping

# How a question is asked of whoever raises it for somebody else: that person's name.
OF_ANOTHER = ("name",)
# The ways out before raising, and whom to turn to: whoever has adopted the protocol.
OF_THE_OFFICE = ("partnership", "email", "telephone")
_ROOM = re.compile(r"\{[^{}]*\}|[{}]")


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with these words in their places."""
    for name, word in words.items():
        text = text.replace(_room(name), word)
    return text


def left_as_it_is(text: str, names: Collection[str]) -> str:
    """The first place for words, or half of one, that none of these names fills; blank where there is none."""
    known = {_room(name) for name in names}
    return next((room for room in _ROOM.findall(text) if room not in known), "")


def that_it_knows(names: Collection[str]) -> str:
    """Which places a text can have, in a sentence."""
    return f"It can have: {rooms(names)}." if names else "Nothing is filled in there."


def rooms(names: Collection[str]) -> str:
    """The places of these names, as they are typed."""
    return ", ".join(map(_room, names))


def _room(name: str) -> str:
    return f"{{{name}}}"
