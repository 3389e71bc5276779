"""A list that one answer is chosen from, however long it is: what was typed or chosen, and which option it means.

Nobody scrolls through three hundred names, and no page carries them: of a long list a person types the name, or a part
of it. resolution/decisions/0045 says why.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import shorten

from .fields import Option, Options, as_options

# More options than this are not listed on a page: the answer is typed.
MOST_LISTED = 60
# Stands before the value of an option that was chosen, where a number alone could be a part of a name.
CHOSEN = "="
# What stands in a narrowed list for "none of these".
AGAIN = "type-again"
# No label has more characters than this, nor does what means it. What is quoted back is shorter.
LONGEST, QUOTED = 600, 60
# The numbers of rows, as a list sends them, with what they are rows of: 17, person-17.
_KEY = re.compile(r"=.*|(?:[a-z]+-)?[0-9]+")


@dataclass(frozen=True)
class Sought:
    """What was typed, and the options that it can mean. `meant`: the one that it does mean."""

    typed: str
    those: tuple[Option, ...] = ()
    meant: Option | None = None

    @property
    def is_row(self) -> bool:
        """Whether it is the number of something that is not on the list, or not any more: nobody typed that."""
        return not self.those and _KEY.fullmatch(self.typed) is not None

    @property
    def how_many(self) -> str:
        """4 match “ann”."""
        return f"{len(self.those)} match{'es' * (len(self.those) == 1)} {self.quoted}"

    @property
    def quoted(self) -> str:
        return f"“{shorten(self.typed[:LONGEST], QUOTED, placeholder=' …')}”"


class Listing:
    """The options of a question. More than `most` are typed, and then each has a label of its own."""

    def __init__(self, given: Options, most: int = MOST_LISTED) -> None:
        options = as_options(given)
        self.is_long = len(options) > most
        self.most = most
        self.options = _told_apart(options) if self.is_long else options
        self.by_value = {option.value: option for option in self.options}
        self._read = [(option, _folded(option.label), _folded(option.group)) for option in self.options]

    def option(self, typed: object) -> Option | None:
        """The option that was chosen, or that is meant by what was typed."""
        return self.sought(str(typed or "")).meant

    def kept(self, option: Option) -> str:
        """What to keep of a choice, so that it means the same when the list has changed."""
        return f"{CHOSEN * self.is_long}{option.value}"

    def begun_with(self, kept: object) -> Option | None:
        """The option that a page begins with, by what was kept of it or by its value."""
        return self.by_value.get(str(kept).removeprefix(CHOSEN)) or self.option(kept)

    def sought(self, typed: str) -> Sought:
        """An option is meant by its value, by its whole label, or by words that occur in no other.

        A number can stand for a row, or for a part of a name, like “School 7”: where it could be both, it is asked.
        """
        if not typed or len(typed) > LONGEST:
            return Sought(typed)
        whole = self.by_value.get(typed.removeprefix(CHOSEN)) or self._labelled(typed)
        if not self.is_long or (whole is not None and whole.value != typed):
            return Sought(typed, (whole,) if whole else (), whole)
        those = tuple(dict.fromkeys([*([whole] if whole else []), *self._with_words(typed)]))
        sure = whole is not None or _KEY.fullmatch(typed) is None
        return Sought(typed, those, those[0] if len(those) == 1 and sure else None)

    def _labelled(self, typed: str) -> Option | None:
        folded = _folded(typed)
        return next((option for option, label, _ in self._read if label == folded), None)

    def _with_words(self, typed: str) -> list[Option]:
        """Those in whose label or heading every word occurs."""
        words = _folded(typed).split()
        return [one for one, label, group in self._read if all(word in label or word in group for word in words)]


def _told_apart(options: Iterable[Option]) -> tuple[Option, ...]:
    """Each once, and those with the same label by the number of their row, so that a label means one."""
    each = {option.value: option for option in options}.values()
    alike = Counter(_folded(option.label) for option in each)
    return tuple(_numbered(option) if alike[_folded(option.label)] > 1 else option for option in each)


def _numbered(option: Option) -> Option:
    return replace(option, label=f"{option.label} ({option.value.rpartition('-')[2]})")


def _folded(text: str) -> str:
    """As people type it: without capitals and accents, with the apostrophe of a keyboard, with single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())
