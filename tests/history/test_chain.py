from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.history import chain, journal
from resolution.history.journal import Actor
from resolution.history.models import Entry, Payload
from resolution.partnership.models import Agency, User

pytestmark = pytest.mark.both

PARTS = st.lists(st.binary(max_size=20), max_size=4)


@pytest.fixture
def entries(agency: Agency, farah: Actor) -> list[Entry]:
    for act in ("one", "two"):
        with journal.act(act, by=farah, submission=uuid4(), reason="Naïve – “yes”") as open_act:
            open_act.tell(agency)
    return list(journal.entries(agency))


@pytest.mark.requirement("A6")
def test_each_entry_holds_the_link_of_the_one_before(entries: list[Entry]) -> None:
    links = [chain.BEGINNING, *(bytes(entry.digest) for entry in entries)]
    assert [bytes(entry.previous) for entry in entries] == links[:-1]


@pytest.mark.requirement("A6")
def test_what_was_read_back_gives_the_same_links(entries: list[Entry]) -> None:
    for entry in entries:
        assert chain.digest(entry) == bytes(entry.digest)
        assert chain.commitment(bytes(entry.payload.salt), entry.payload.body) == bytes(entry.commitment)


def tampered(entry: Entry) -> dict[str, Callable[[], object]]:
    """Each field of the header, and another value for it."""
    return {
        "id": uuid4,
        "subject_kind": lambda: "partnership.person",
        "subject_key": lambda: entry.subject_key + "0",
        "number": lambda: entry.number + 1,
        "act": lambda: "another",
        "actor_id": lambda: None,
        "command": lambda: "a command",
        "at": lambda: entry.at + timedelta(microseconds=1),
        "submission": lambda: None,
        "commitment": lambda: bytes(32),
        "previous": lambda: b"\x01" * 32,
    }


@pytest.mark.requirement("A6")
def test_a_change_of_any_field_breaks_the_link(entries: list[Entry]) -> None:
    names = {field.attname for field in Entry._meta.concrete_fields} - {"digest"}
    assert set(tampered(entries[-1])) == names
    for name, other in tampered(entries[-1]).items():
        entry = Entry.objects.get(pk=entries[-1].pk)
        setattr(entry, name, other())
        assert chain.digest(entry) != bytes(entry.digest), name


@pytest.mark.requirement("A6")
def test_a_change_of_the_payload_breaks_the_commitment(entries: list[Entry]) -> None:
    payload = Payload.objects.get(entry=entries[-1])
    body = payload.body.replace("yes", "no")
    assert chain.commitment(bytes(payload.salt), body) != bytes(entries[-1].commitment)


def test_two_entries_that_say_the_same_have_different_commitments(agency: Agency, user: User) -> None:
    by = Actor(user=user, person_id=None, name="N", agency="A", role="R")
    for _ in range(2):
        with journal.act("same", by=by) as act:
            act.tell(agency)
    first, second = journal.entries(agency).filter(act="same")
    assert first.payload.body == second.payload.body
    assert bytes(first.commitment) != bytes(second.commitment)


@given(PARTS, PARTS)
def test_two_lists_of_parts_are_written_alike_only_if_they_are_the_same(one: list[bytes], other: list[bytes]) -> None:
    assert (chain.encode(*one) == chain.encode(*other)) == (one == other)


def test_the_encoding_is_what_the_first_version_wrote() -> None:
    assert chain.encode(b"ab", b"").hex() == "01" + "0000000000000002" + "6162" + "0000000000000000"
