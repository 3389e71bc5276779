"""What differs between two versions of a protocol is shown once, in words; what does not is not shown."""

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import fields
from functools import reduce
from operator import getitem
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution.protocol import loading
from resolution.protocol.comparing import ORDER, PARTS, Became, Change, Line, compare, how_many
from resolution.protocol.loading import load, wiltshire_text
from resolution.protocol.model import Protocol
from resolution.protocol.tables import Lines, ProtocolError, Table
from resolution.protocol.told_frame import OURS
from tests.protocol.texts import SECOND, SECOND_TEXT, WILTSHIRE

pytestmark = pytest.mark.requirement("Q14")

Steps = tuple[Any, ...]
# Words of which another is chosen, since not any text will do.
WORDS = {
    "part": ("raiser", "responder"),
    "kind": ("text", "person"),
    "means": ("their view", "why go on"),
    "says": ("yes", "no"),
}
# With another of these it would speak of the same as the one beside it, which no protocol may.
WHICH_TIME = {"urgent", "counted_from"}
WHICH_QUESTION = "asks"


def read(values: dict[str, Any]) -> Protocol:
    """As it is read, without asking whether it can be used: what is shown of it does not depend on that."""
    return loading._protocol(Table(values, (), Lines("")))


def leaves(values: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Where each text, number and flag of the file stands; a list of texts as one."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from leaves(value, (*steps, key))
    elif isinstance(values, list) and values and isinstance(values[0], dict):
        for n, value in enumerate(values):
            yield from leaves(value, (*steps, n))
    elif steps[-1] != WHICH_QUESTION and (steps[:1] != ("longest_times",) or steps[-1] not in WHICH_TIME):
        yield steps


def otherwise(key: str, value: Any) -> Any:
    """Another value of the same kind."""
    if key in WORDS:
        return next(word for word in WORDS[key] if word != value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return [*value, {"ours": "title", "tiers": 9}.get(key, "indeed")]
    return value + 90 if isinstance(value, int) else f"{value} indeed"


def some_of_each(values: Any, at_most: int = 3) -> Iterator[Steps]:
    """Where each kind of thing stands, in a few of the places where it does, others each time."""
    kinds = defaultdict(list)
    for steps in leaves(values):
        kinds[tuple(step for step in steps if isinstance(step, str))].append(steps)
    for places in kinds.values():
        yield from random.sample(places, min(len(places), at_most))


def each_changed(text: str) -> Iterator[tuple[Steps, Protocol]]:
    """The protocol with one thing said otherwise, for each kind of thing that can be while it is still read."""
    values = tomllib.loads(text)
    for *way, last in list(some_of_each(values)):
        inside = reduce(getitem, way, values)
        was, inside[last] = inside[last], otherwise(last, inside[last])
        with suppress(ProtocolError):  # of another kind it would have to have other keys
            yield (*way, last), read(values)
        inside[last] = was


def changes(before: Protocol, after: Protocol) -> list[Change]:
    return [change for part in compare(before, after) for change in part.changes]


FILES = {"Wiltshire’s": (wiltshire_text(), WILTSHIRE), "the second": (SECOND_TEXT, SECOND)}
# What tells things apart, so that another one stands in its place.
IDENTITIES = {"id", "number", "tiers"}


@pytest.mark.parametrize("which", FILES)
def test_each_thing_that_is_said_otherwise_is_shown_exactly_once(which: str) -> None:
    text, protocol = FILES[which]
    shown = 0
    for steps, after in each_changed(text):
        found = changes(protocol, after)
        shown += 1
        if is_an_identity(steps):
            assert {change.became for change in found} == {Became.ADDED, Became.TAKEN_OUT}, (steps, found)
        elif steps[0] == "ours":
            assert [change.became for change in found] == [Became.ADDED], steps
        else:
            assert [change.became for change in found] == [Became.CHANGED], (steps, found)
            assert len(found[0].lines) == 1, (steps, found)
            assert found[0].lines[0].before != found[0].lines[0].after
    assert shown > 80


def is_an_identity(steps: Steps) -> bool:
    return steps[-1] in IDENTITIES and "options" not in steps


def test_the_same_text_read_twice_differs_in_nothing() -> None:
    for text, protocol in FILES.values():
        assert compare(protocol, load(text)) == ()


def test_wiltshires_and_the_second_differ_in_every_part_and_back_again_in_the_same_places() -> None:
    there, back = compare(WILTSHIRE, SECOND), compare(SECOND, WILTSHIRE)
    assert {part.key for part in there} == {part.key for part in PARTS}
    assert how_many(there) == how_many(back)
    added = {(part.key, one.about) for part in there for one in part.changes if one.became is Became.ADDED}
    gone = {(part.key, one.about) for part in back for one in part.changes if one.became is Became.TAKEN_OUT}
    assert added == gone
    assert all(part.length > 0 for part in there)


LISTS = ("tiers", "checklist", "closing", "themes", "criteria", "signposts", "specific_cases", "clauses")


@given(st.sampled_from(LISTS), st.data())
@settings(max_examples=20, deadline=None)
def test_what_is_left_out_is_taken_out_one_way_and_added_the_other(key: str, data: st.DataObject) -> None:
    values = tomllib.loads(wiltshire_text())
    left_out = values[key].pop(data.draw(st.integers(0, len(values[key]) - 1)))
    after, things = read(deepcopy(values)), 1 + len(left_out.get("carries", ()))
    for before, later, became in ((WILTSHIRE, after, Became.TAKEN_OUT), (after, WILTSHIRE, Became.ADDED)):
        found = [change for change in changes(before, later) if change.became is became]
        assert len(found) == things
        assert all(change.lines for change in found)


@given(st.sampled_from([key for key in LISTS if key != "tiers"]), st.data())
@settings(max_examples=20, deadline=None)
def test_another_order_is_one_change_that_shows_both(key: str, data: st.DataObject) -> None:
    values = tomllib.loads(wiltshire_text())
    n = data.draw(st.integers(0, len(values[key]) - 2))
    values[key][n], values[key][n + 1] = values[key][n + 1], values[key][n]
    (change,) = changes(WILTSHIRE, read(values))
    assert change.about == ORDER
    (line,) = change.lines
    assert sorted(line.before.split("\n")) == sorted(line.after.split("\n"))
    assert line.before != line.after


def differing(old: str, new: str) -> Change:
    text = wiltshire_text()
    assert text.count(old) == 1, old
    (change,) = changes(WILTSHIRE, load(text.replace(old, new)))
    return change


def test_a_clause_is_shown_by_its_number_with_the_words_before_and_after() -> None:
    change = differing("At an individual level, it means:", "For each of us, it means:")
    words = Line("Words", "At an individual level, it means:", "For each of us, it means:")
    assert change == Change(Became.CHANGED, "Clause 2.4", "2.4", (words,))


def test_what_is_asked_for_a_clause_is_shown_with_that_clause() -> None:
    change = differing("Have you put this to the other side directly?", "Have you rung the other side?")
    assert (change.about, change.clause) == (
        "Addressed where it belongs: Put to the other side directly",
        "2.4, ninth point",
    )
    assert change.lines[0].name == "Question"


def test_a_clause_that_is_cited_otherwise_changes_none_of_the_messages_that_cite_it() -> None:
    change = differing('cited = "2.4, first point"', 'cited = "2.4, point 1"')
    assert change.lines == (Line("How it is cited", "2.4, first point", "2.4, point 1"),)


def test_an_example_is_told_by_the_kind_of_agency() -> None:
    after = load(wiltshire_text().replace('gp_practice = "GP"\n', 'gp_practice = "Doctor"\n'))
    (part,) = compare(WILTSHIRE, after, {"gp_practice": "GP practice"})
    assert part.changes[0].lines == (Line("For example at: GP practice", "GP", "Doctor"),)


def test_a_time_that_is_no_longer_set_says_so() -> None:
    change = differing("saved_up_after_days = 14\n", "saved_up_after_days = 1\n")
    assert change.lines == (Line("Time", "14 days", "1 day"),)


def test_whatever_can_be_the_partnerships_own_has_words() -> None:
    assert set(OURS) == {field.name for field in fields(Protocol)}
