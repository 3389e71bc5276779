"""A number of something else in a form or in `next` leads nowhere, in the same bytes as one that was never given. A2"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest

from resolution.disagreements.models import Child
from tests.house.sources import refuse

from .addresses import LISTS, asked_for, every_address, is_about
from .pickers import Picker, hidden, pickers
from .readers import READERS, RECORD, Reader
from .visits import ACTS, Visits
from .walking import Answer

pytestmark = pytest.mark.requirement("A2")

NOBODY = "999999"
FORM = uuid4()
LINK = re.compile(r'href="(/disagreements/D-\d+/[a-z_]+/)["?]')
# Whoever is shown a list that no reader of the matrix is shown.
BESIDE = (
    ("nadia", "at the second tier"),
    ("joan", "nobody named yet"),
    ("joan", "a lead is blocked"),
    ("sam", "at a duty desk"),
    ("helen", "a third agency"),
    ("grace", "recalled"),
    ("ruth", "answered by somebody who left"),
    ("grace", "overdue"),
)
# On these pages somebody is chosen, so that they must be among those that are found.
FOUND = {
    ("hand_over", "to"), ("add_third", "agency"), ("add_third", "person"), ("add_third", "people_of"),
    ("end_third", "person"), ("block", "person"), ("lift_block", "person"), ("place", "address"),
    ("pass_on", "address"), ("readdress", "address"), ("escalate", "carrier"), ("replace", "to_responding"),
    ("propose", "action_1_owner"), ("decision", "agency"), ("people", "address"), ("share", "to"),
    ("give_role", "person"), ("agree_action", "owner"),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A picker, on a page, before somebody. `beside`: what is sent with it."""

    reader: Reader
    at: str
    picker: Picker
    beside: dict[str, str]

    def __str__(self) -> str:
        return f"{self.picker.name} at {self.at} by {self.reader.who}"

    @property
    def once(self) -> tuple[str, str]:
        """The same on every page of the kind."""
        return re.sub(r"\d+", "0", self.at), self.picker.name

    def sent_with(self, value: str, visits: Visits) -> Answer:
        """The answer to this choice."""
        sent = self.beside | {"submission": str(FORM), "because": "It is theirs.", self.picker.name: value}
        return visits.visitor(self.reader.who).asks("POST", self.at, sent)


def every_picker(visits: Visits) -> list[Asked]:
    """Each once, before whoever is shown it first; and those that come once another was answered."""
    found: dict[tuple[str, str], Asked] = {}
    for reader, at in pages(visits):
        for asked in on_page(reader, at, visits.asks(reader, "GET", at), {}):
            found.setdefault(asked.once, asked)
    for first in list(found.values()):
        value = min(value for value in first.picker.offered if value)
        answer = first.sent_with(value, visits)
        for asked in on_page(first.reader, first.at, answer, {first.picker.name: value}):
            found.setdefault(asked.once, asked)
    return list(found.values())


def on_page(reader: Reader, at: str, answer: Answer, chosen: dict[str, str]) -> Iterator[Asked]:
    if answer.status == 200 and answer.is_page:
        beside = chosen | hidden(answer.body)
        yield from (Asked(reader, at, picker, beside) for picker in pickers(answer.body))


def pages(visits: Visits) -> Iterator[tuple[Reader, str]]:
    """Of a record the acts to which its page leads; of everything else, what stands in the matrix."""
    beside = [Reader(RECORD, "", "", who, name) for who, name in BESIDE]
    for reader in (*READERS, *beside):
        if reader.about == RECORD and reader.acts and reader.who:
            record = visits.world.records[reader.record].get_absolute_url()
            found = LINK.findall(visits.asks(reader, "GET", record).body)
            yield from ((reader, at) for at in dict.fromkeys(found) if at.startswith(record))
        elif reader.about != RECORD and reader.who:
            those = [one for one in every_address() if is_about(one) == reader.about and one not in (*LISTS, *ACTS)]
            yield from ((reader, at) for one in those for at in asked_for(one, reader, visits.world))


def somebody_elses(visits: Visits) -> list[str]:
    """Numbers of what is there and is none of theirs: in another partnership, on another record, set aside."""
    world = visits.world
    child = Child.objects.get(disagreement=world.records["closed"])
    return [str(key) for key in (world.una.pk, world.una.agency_id, child.pk, world.helen.pk)]


def tells_apart(visits: Visits, asked: Asked, keys: list[str]) -> Iterator[str]:
    """What is there, and was not offered, and is answered in another way than what is not there."""
    for prefix in asked.picker.prefixes:
        nothing = asked.sent_with(f"{prefix}{NOBODY}", visits)
        for key in keys:
            if f"{prefix}{key}" not in asked.picker.offered:
                there = asked.sent_with(f"{prefix}{key}", visits)
                yield from [f"{asked}: {prefix}{key}"] * (bytes_of(there, key) != bytes_of(nothing, key))
                yield from [f"{asked}: {prefix}{key} tells of Una"] * ("Una" in there.text)


def bytes_of(answer: Answer, key: str) -> tuple[int, str, list[str]]:
    """Status, bytes and what was written, without the number itself and how long it makes the page."""
    return answer.status, re.sub(rf"Content-Length: \d+|\b({key}|{NOBODY})\b", "…", answer.text), answer.written


@pytest.mark.bytes
@pytest.mark.long
def test_what_was_not_offered_is_refused_like_what_is_not_there(visits: Visits) -> None:
    every = every_picker(visits)
    assert {(asked.at.split("/")[-2], asked.picker.name) for asked in every} >= FOUND
    keys = somebody_elses(visits)
    refuse([said for asked in every for said in tells_apart(visits, asked, keys)])


def test_where_sign_in_leads_on_to_says_nothing_and_stays_here(visits: Visits) -> None:
    there = visits.world.records["open"].reference
    asks = visits.visitor("").asks
    pages = {at: asks("GET", f"/account/sign-in/?next=/disagreements/{at}/").text for at in (there, "D-9999")}
    assert pages[there].replace(there, "D-9999") == pages["D-9999"]
    for outside in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        answer = visits.visitor("grace").asks("GET", f"/account/sign-in/?next={outside}")
        assert (answer.status, answer.headers["Location"]) == (302, "/")
