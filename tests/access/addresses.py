"""Every address of the product, as the matrix writes it, and as it is asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import URLPattern, URLResolver, get_resolver

from resolution.disagreements.drafts import Page
from resolution.govuk.sought import sealed_for
from resolution.oversight.office import WORK_BY_KEY
from resolution.oversight.patterns import PATTERN_BY_KEY
from resolution.oversight.taking_over import TAKING
from tests.protocol.texts import WILTSHIRE

from .readers import DRAFT, ENTRIES, PLACE, RECORD, Reader
from .world import World

CONVERTER = re.compile(r"<\w+:(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
PART = re.compile(r"<(\w+)>")
# The lists too are asked whether they show the record: home, the lists, and the list searched for it.
LISTS = ("/", "/disagreements/", "/disagreements/by-number/", "/oversight/cases/")
SEARCHES = ("/disagreements/?sought=<words>", "/disagreements/?sought=<number>")


def every_address() -> list[str]:
    """As they stand in the matrix: `/disagreements/<reference>/`."""
    return sorted({_plain(route) for route in _routes(get_resolver().url_patterns, "")} | set(SEARCHES))


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def _plain(route: str) -> str:
    return "/" + GROUP.sub(r"<\1>", CONVERTER.sub(r"<\1>", route)).replace("^", "").replace("$", "")


def is_about(address: str) -> str:
    """What the page of the address is about."""
    if "<reference>" in address or address in (*LISTS, *SEARCHES):
        return RECORD
    if address.startswith("/drafts/"):
        return DRAFT
    return ENTRIES if set(PART.findall(address)) - {"key", "sheet", "way", "part", "thing", "uidb36"} else PLACE


# Parts of an address that are known beforehand: each is asked for.
WAYS = [way.id for way in WILTSHIRE.signposts if not way.none_of_these]
KNOWN = {
    "page": tuple(Page),
    "way": tuple(WAYS),
    "key": tuple(WORK_BY_KEY),
    "sheet": tuple(TAKING),
    "part": ("tiers",),
    "thing": ("tiers-2",),
}


def asked_for(address: str, reader: Reader, world: World) -> list[str]:
    """The address as this reader asks for it: more than one where a part of it is one of a few words."""
    parts: dict[str, Any] = world.entries | {"uidb36": "a", "pk": world.draft and world.draft.pk}
    if "<reference>" in address:
        parts["reference"] = world.records[reader.record].reference
    if address in SEARCHES:
        words, number = world.words[reader.record].searched, world.records[reader.record].reference
        user = world.people[reader.who].account if reader.who else AnonymousUser()
        parts |= {"words": sealed_for(user, words), "number": sealed_for(user, number)}
    names = PART.findall(address)
    several = next((name for name in names if name in KNOWN and "uidb36" not in names), None)
    if address.startswith("/dashboard/") and several:
        return [_with({several: key}, address) for key in PATTERN_BY_KEY]
    choices = [{several: str(value)} for value in KNOWN[several]] if several else [{"key": "b"}]
    return [_with(parts | one, address) for one in choices]


def _with(parts: Mapping[str, Any], address: str) -> str:
    return PART.sub(lambda part: str(parts[part[1]]), address)
