"""What in a free text may say who is meant: initials, days of birth, numbers of records, postcodes, names.

What the Sub Group reads and writes is about no child and no person. A machine cannot know; it marks what is likely,
and whoever writes says whether it is. What is marked and what is not: decision 0108. Pure functions.
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
    POSTCODE = "looks like a postcode"
    NAME = "is the name of somebody in the directory"
    LIKE_A_NAME = "looks like somebody’s name"


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
    # SN1 4QT, sn14qt; not “M4 5pm” nor “week 3, w1 2nd”: the last two letters are never C, I, K, M, O or V.
    (
        Why.POSTCODE,
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d(?!st\b|nd\b|th\b)[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE),
    ),
    # TK, T.K., T. K.
    (Why.INITIALS, re.compile(r"(?<![\w.])[A-Z]\. ?[A-Z]\.?(?![\w])|\b[A-Z]{2}\b")),
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# A family name this short is too often a word, or a part of one.
SHORTEST = 3
# Words with a capital that begin a sentence, or that English writes with one, and that name nobody.
_NO_NAME = """
a after again all also although an and another any are as ask at because before both but by can did do does during each
even every for from given had has have he her here his how however i if in instead is it its last later many may most my
neither next no nobody nor not now of on once one only or other our perhaps please second she should since so some still
such than that the their then there these they third this those though three today tomorrow two under until was we were
what when where whether which while who why with without would yesterday yet you your
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december christmas easter english welsh scottish irish british polish
act acts adult advocate advocacy area assessment authority board bureau chair child children city class clinic college
commissioner community conference constabulary core council county court crown department deputy designated director
district doctor duty early education emergency england executive family fire force foundation general government group
hall head headteacher health help home hospital hospitals house housing independent inspector integrated joint lead
learning local manager mediator meeting mental midwife minute national nhs north northern nurse nursery ofsted office
officer outreach paediatrician parish partnership plan planning police practice primary principal probation protection
protocol public referral region report review rural safeguarding school secondary section senior sergeant service
services sexual social south southern specialist standing strategy sub support surgery teacher team together town trust
unit university visitor voluntary wales ward west western working worker worth young youth
"""
NO_NAME = frozenset(_NO_NAME.split())
# What one name alone may stand behind.
_BEHIND = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|(?:grand)?(?:mother|father|son|daughter)|mum|dad|(?:half-|step-)?(?:brother|sister)|sibling"
    r"|twin|cousin|aunt|uncle|baby|boy|girl|is called)\.? (?=[A-Z])"
)


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    why: Why


def pieces(text: str, names: Collection[str] = (), words: Collection[str] = ()) -> list[Piece]:
    """The whole text, in pieces, with what is likely to say who is meant marked. `names`: of people, whole; `words`, in
    small letters: what is no name though it has a capital, such as what agencies are called."""
    every = [*_by_pattern(text), *_by_name(text, names), *_like_a_name(text, NO_NAME.union(words))]
    found, at, out = _in_order(every), 0, []
    for each in found:
        out += [Piece(text[at : each.start])] if each.start > at else []
        out.append(Piece(text[each.start : each.end], each.why.value))
        at = each.end
    return out + ([Piece(text[at:])] if text[at:] else [])


def likely(text: str, names: Collection[str] = (), words: Collection[str] = ()) -> list[Piece]:
    """Only what is marked."""
    return [piece for piece in pieces(text, names, words) if piece.why]


def words_of(texts: Collection[str]) -> frozenset[str]:
    """The words of these texts, in small letters, and the parts of those with a hyphen."""
    whole = {match[0].casefold() for text in texts for match in _WORD.finditer(text)}
    return frozenset(whole.union(*(word.split("-") for word in whole)))


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


def _like_a_name(text: str, none: frozenset[str]) -> Iterator[_Found]:
    """Two words with a capital or more, side by side; one behind “Mr”, or behind “her brother”. `none`: no names."""
    behind = {match.end() for match in _BEHIND.finditer(text)}
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0].removesuffix("’s").removesuffix("'s")
        if run and not text[run[-1][1] : start].isspace():
            yield from _name_of(run, behind)
            run = []
        if _has_a_capital(word) and none.isdisjoint((word.casefold(), word.casefold().removesuffix("s"))):
            run.append((start, start + len(word)))
        else:
            yield from _name_of(run, behind)
            run = []
    yield from _name_of(run, behind)


def _has_a_capital(word: str) -> bool:
    """MASH is no name, and O is none."""
    return word[0].isupper() and not word.isupper()


def _name_of(run: Sequence[tuple[int, int]], behind: Collection[int]) -> Iterator[_Found]:
    if len(run) > 1 or (run and run[0][0] in behind):
        yield _Found(run[0][0], run[-1][1], Why.LIKE_A_NAME)


def _in_order(found: Sequence[_Found]) -> list[_Found]:
    """The longest of those that overlap, from left to right."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)
