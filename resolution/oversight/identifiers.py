"""What in a free text may say who is meant: initials, days of birth, numbers of records, names of the directory.

What goes before the Sub Group is about no child and no person. A machine cannot know; it marks what is likely, and
whoever writes says whether it is. Pure functions.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Why(StrEnum):
    """What a piece of a text looks like, as a page says it."""

    INITIALS = "looks like somebody’s initials"
    DAY = "looks like a date of birth"
    NUMBER = "looks like the number of a record"
    NAME = "is the name of somebody in the directory"


@dataclass(frozen=True)
class Piece:
    """A part of a text in its order; `why` where it may say who is meant, and blank where it does not."""

    text: str
    why: str = ""


# Pairs of capitals that stand for what people are or do, and for no child.
_STANDS_FOR = """
AI AP AS CE CP CS DC DI DS ED EH ET EY FE FT GP HT HV ID IT LA MP NI OK OT PA PC PE PI PR QA RE SC SI SW TA TV UK US VS
"""
ABBREVIATIONS = frozenset(_STANDS_FOR.split())
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
_PATTERNS = (
    # 3/4/2021, 3.4.21, 2021-04-03, 3 April 2021, April 3rd, 2021
    (Why.DAY, re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{1,2}-\d{1,2}\b")),
    (Why.DAY, re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:\d{{4}}|’?\d{{2}})\b", re.IGNORECASE)),
    (Why.DAY, re.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b", re.IGNORECASE)),
    # An NHS number has ten digits, in threes or not; other records have five or more.
    (Why.NUMBER, re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b|\b(?:[A-Z]{1,3}[ -]?)?\d{5,}\b|\b[A-Z]{2}[ -]?\d{3,4}\b")),
    # TK, T.K., T. K.
    (Why.INITIALS, re.compile(r"(?<![\w.])[A-Z]\. ?[A-Z]\.?(?![\w])|\b[A-Z]{2}\b")),
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# A family name this short is too often a word, or a part of one.
SHORTEST = 3


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    why: Why


def pieces(text: str, names: Collection[str] = ()) -> list[Piece]:
    """The whole text, in pieces, with what is likely to say who is meant marked. `names`: of people, whole."""
    found, at, out = _in_order([*_by_pattern(text), *_by_name(text, names)]), 0, []
    for each in found:
        out += [Piece(text[at : each.start])] if each.start > at else []
        out.append(Piece(text[each.start : each.end], each.why.value))
        at = each.end
    return out + ([Piece(text[at:])] if text[at:] else [])


def likely(text: str, names: Collection[str] = ()) -> list[Piece]:
    """Only what is marked."""
    return [piece for piece in pieces(text, names) if piece.why]


def seal_of(found: Sequence[Piece]) -> str:
    """What was marked, in short: whoever says that it identifies nobody has said it of this, and of nothing new."""
    return sha256("\n".join(sorted({piece.text for piece in found})).encode()).hexdigest()[:16]


def _by_pattern(text: str) -> Iterator[_Found]:
    for why, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if match[0] not in ABBREVIATIONS:
                yield _Found(match.start(), match.end(), why)


def _by_name(text: str, names: Collection[str]) -> Iterator[_Found]:
    """Whole names, and family names alone: the last word of each name, where it is written with its capital."""
    for match in re.finditer("|".join(rf"\b{re.escape(name)}\b" for name in names if name in text) or r"(?!)", text):
        yield _Found(match.start(), match.end(), Why.NAME)
    families = {name.rsplit(maxsplit=1)[-1] for name in names if name.strip()}
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("’s").removesuffix("'s")
        if len(word) >= SHORTEST and word[0].isupper() and word in families:
            yield _Found(match.start(), match.start() + len(word), Why.NAME)


def _in_order(found: Sequence[_Found]) -> list[_Found]:
    """The longest of those that overlap, from left to right."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)
