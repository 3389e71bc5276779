"""Days, times and numbers as a person writes them."""

import re
from datetime import date, datetime, time
from textwrap import shorten

from resolution.clock import LONDON

# Characters of a sentence that stands for a longer text.
SHORT = 200
# Characters of a text that is read whole, where it is no longer.
WHOLE = 300


def day(value: date) -> str:
    """3 April 2026."""
    return f"{value.day} {value:%B %Y}"


def clock_time(value: time) -> str:
    """2:30pm, 9am, midday, midnight."""
    if value.minute == 0 and value.hour in {0, 12}:
        return "midday" if value.hour else "midnight"
    minutes = f":{value:%M}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def moment(value: datetime) -> str:
    """3 April 2026 at 2:30pm, in London."""
    there = value.astimezone(LONDON)
    return f"{day(there.date())} at {clock_time(there.time())}"


def as_a_line(words: str) -> str:
    """The same words where they begin a line: with a capital."""
    return words[:1].upper() + words[1:]


def within_a_sentence(called: str) -> str:
    """A name that begins with a capital only where a sentence does; months keep theirs."""
    return f"{called[0].lower()}{called[1:]}"


def in_words(things: list[str], last: str = "and") -> str:
    """a, b and c."""
    return f" {last} ".join(filter(None, [", ".join(things[:-1]), *things[-1:]]))


# Initials ("L.H.") and the like of "e.g." have full stops of their own, which end nothing.
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])(?<![\s.][A-Za-z]\.)(?<!^[A-Z]\.)\s+|\s*\n\s*")


def first_sentence(said: str) -> str:
    """The first sentence, or as much of it as fits on two lines, with … where there is more."""
    first, *more = _END_OF_SENTENCE.split(said.strip(), maxsplit=1)
    in_short = shorten(first, SHORT, placeholder=" …")
    return f"{in_short} …" if more and in_short == first else in_short


def mostly_whole(said: str) -> str:
    """The whole of it, or as much as fits on a few lines, with … where there is more."""
    return shorten(said, WHOLE, placeholder=" …")
