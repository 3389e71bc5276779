"""What can be changed one thing at a time is changed in the text, and nothing else of the text is."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from resolution.protocol.changeable import Blank, Changeable, Wants, values_of
from resolution.protocol.changeable_elsewhere import elsewhere
from resolution.protocol.changeable_parts import PARTS
from resolution.protocol.comparing import PARTS as COMPARED
from resolution.protocol.comparing import compare
from resolution.protocol.filled import rooms
from resolution.protocol.loading import load, wiltshire_text
from resolution.protocol.tables import Place, ProtocolError
from resolution.protocol.writing import changed
from tests.protocol.texts import SECOND_TEXT

pytestmark = pytest.mark.requirement("Q14")

TEXT = wiltshire_text()
TEXTS = {"Wiltshire’s": TEXT, "another": SECOND_TEXT}
KINDS = {"school": "School", "health": "Health provider"}


def things(text: str) -> Mapping[str, Changeable]:
    values = values_of(text)
    return {thing.key: thing for part in PARTS for thing in part.things(values, KINDS)}


def after(text: str, key: str, **said: str) -> str:
    """The text once these blanks of the thing say otherwise, by the end of their names."""
    thing = things(text)[key]
    stays = {blank.name: blank.says for blank in thing.blanks}
    return changed(text, thing, stays | {f"{key.replace('-', '_')}_{name}": says for name, says in said.items()})


def leaves(values: Any, place: Place = ()) -> Iterator[tuple[Place, object]]:
    if isinstance(values, dict):
        for key, value in values.items():
            yield from leaves(value, (*place, key))
    elif isinstance(values, list) and values and isinstance(values[0], dict):
        for n, value in enumerate(values, start=1):
            yield from leaves(value, (*place, n))
    else:
        yield place, values


def differ(text: str, later: str) -> set[Place]:
    """Where two texts do not say the same."""
    says, said = dict(leaves(tomllib.loads(text))), dict(leaves(tomllib.loads(later)))
    return {place for place in says.keys() | said.keys() if says.get(place) != said.get(place)}


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def otherwise(blank: Blank) -> str:
    if blank.wants is Wants.NUMBER:
        return str(int(blank.says or 0) + 1)
    return f"x.{blank.says}" if blank.wants is Wants.EMAIL else f"{blank.says or 'Now said:'} indeed"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_blank_changes_its_own_place_and_is_compared_under_its_own_name(text: str) -> None:
    later, typed = text, dict[Place, tuple[Blank, str]]()
    for thing in things(text).values():
        asked = thing.blanks[:1] if thing.lists else thing.blanks
        said = {blank.name: otherwise(blank) for blank in asked}
        later = changed(later, thing, {blank.name: blank.says for blank in thing.blanks} | said)
        typed |= {blank.at: (blank, said[blank.name]) for blank in asked}
    beside = {(*blank.at[:-1], key) for blank, _ in typed.values() if not blank.says for key in blank.row or ()}
    assert differ(text, later) - {("ours",)} == set(typed) | beside
    assert comments(later) == comments(text)
    parts = compare(load(text), load(later), KINDS)
    shown = {(line.name, line.after) for part in parts for change in part.changes for line in change.lines}
    for blank, says in typed.values():
        if blank.counts or "nswer " in blank.label or blank.at[0] in {"themes", "criteria"}:
            assert any(says in words for _, words in shown), blank
        else:
            assert (blank.label, says) in shown, blank


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_says_the_same_is_left_to_the_letter(text: str) -> None:
    for key in ("clauses-1", "tiers-2", "checklist-2-carries-1", "outcome", "themes", "other_times"):
        assert after(text, key) == text


def test_parts_stand_in_the_order_of_a_comparison() -> None:
    keys = [part.key for part in PARTS]
    assert keys == [part.key for part in COMPARED if part.key in keys]


def test_what_is_typed_is_read_again_whatever_is_in_it() -> None:
    first = " ".join(['They say \\"no\\", and """ ends nothing.'] * 5)
    later = after(TEXT, "checklist-1", guidance=f"{first}\n\n\n[[tiers]]\n# a new line\\")
    assert differ(TEXT, later) == {("checklist", 1, "guidance")}
    assert load(later).checklist[0].guidance == f"{first}\n\n[[tiers]] # a new line\\"
    assert max(map(len, later.splitlines())) == max(map(len, TEXT.splitlines()))


def test_what_need_not_be_said_can_be_left_out_and_said_again() -> None:
    later = after(TEXT, "checklist-3-carries-1", hint="")
    assert differ(TEXT, later) == {("checklist", 3, "carries", 1, "hint")}
    again = things(later)["checklist-3-carries-1"]
    hint = next(blank for blank in again.blanks if blank.at[-1] == "hint")
    assert (hint.says, hint.required) == ("", False)
    assert differ(TEXT, after(later, "checklist-3-carries-1", hint=things(TEXT)[again.key].says["hint"])) == set()


def test_what_was_not_said_before_stands_before_the_comment_on_what_comes_next() -> None:
    assert 'from_tier = 2\nhint = "Say it."\n\n# ---- Themes' in after(TEXT, "closing-4", hint="Say it.")
    without = TEXT.replace("saved_up_after_days = 14\n", "")
    thing = things(without)["other_times"]
    said = {blank.name: blank.says for blank in thing.blanks} | {"saved_up_after_days": "14"}
    again = changed(without, thing, said)
    assert "\n]\nsaved_up_after_days = 14\n\n# Once a step comes back" in again


# Lists of names.


def names(text: str) -> list[tuple[str, str]]:
    return [(theme.id, theme.name) for theme in load(text).themes]


WAS = names(TEXT)


def test_what_is_added_to_a_list_stands_at_its_end_and_has_an_identity_of_its_own() -> None:
    later = after(TEXT, "themes", **{"15_name": "Housing", "16_name": "Risk", "17_name": "…"})
    assert names(later) == [*WAS, ("housing", "Housing"), ("risk_2", "Risk"), ("another", "…")]
    added = '[[themes]]\nid = "housing"\nname = "Housing"\n\n[[themes]]\nid = "risk_2"\nname = "Risk"\n'
    assert f'{added}\n[[themes]]\nid = "another"\nname = "…"\n\n# ---- Serious concern' in later


@pytest.mark.parametrize("out", [(1,), (14,), (13, 14), (2, 3), tuple(range(1, 14))])
def test_what_is_taken_out_of_a_list_leaves_the_others_and_what_follows(out: tuple[int, ...]) -> None:
    later = after(TEXT, "themes", **{f"{number}_name": "" for number in out})
    assert names(later) == [theme for number, theme in enumerate(WAS, start=1) if number not in out]
    assert comments(later) == comments(TEXT)
    assert "\n\n\n" not in later


def test_a_name_in_a_list_is_changed_and_stays_the_same_to_records() -> None:
    assert names(after(TEXT, "themes", **{"4_name": "Delay"}))[3] == ("delay", "Delay")


# Longest times.


def times(text: str) -> list[tuple[tuple[int, ...], bool, int | None, int | None]]:
    return [(one.tiers, one.urgent, one.working_days, one.hours) for one in load(text).longest_times]


@pytest.mark.requirement("L3")
@pytest.mark.parametrize("text", [TEXT, TEXT.replace("ours = [", "unknown = [").strip()], ids=["Wiltshire’s", "bare"])
def test_a_first_longest_time_is_set_for_a_tier_and_taken_out_again(text: str) -> None:
    first = after(text, "longest_times", tier_2="5", tier_4_urgent="24")
    assert first.endswith(
        "\n\n[[longest_times]]\ntiers = [2]\nurgent = false\nworking_days = 5\n"
        "\n[[longest_times]]\ntiers = [4]\nurgent = true\nhours = 24\n"
    )
    assert ("ours",) in differ(text, first) or "ours" not in tomllib.loads(text)
    assert after(first, "longest_times", tier_2="", tier_4_urgent="") == f"{text.strip()}\n"


@pytest.mark.requirement("L3")
def test_longest_times_are_set_and_taken_out_among_others_and_what_follows_them_stays() -> None:
    was = times(SECOND_TEXT)
    ends = "urgent = true\nworking_days = 1"
    text = SECOND_TEXT.replace(f"{ends}\n", f"{ends} # at once\n\n# Clauses.")
    later = after(text, "longest_times", tier_1="", tier_3_urgent="", tier_3="3")
    assert times(later) == [was[1], was[2], was[3], ((3,), False, 3, None)]
    assert later.count("working_days = 3\n\n# Clauses.\n[[clauses]]") == 1
    gone = after(text, "longest_times-3", working_days="")
    assert times(gone) == [was[0], was[1], was[3], was[4]]
    for key in ("longest_times-3", "longest_times"):
        every = things(gone)[key]
        gone = changed(gone, every, {blank.name: "" for blank in every.blanks})
    assert times(gone) == []
    assert "\n# Clauses.\n[[clauses]]" in gone
    assert "\n\n\n" not in gone


# What is filled in.


def test_what_a_page_says_is_filled_in_can_stand_there() -> None:
    later, filled = TEXT, list[str]()
    for thing in things(TEXT).values():
        said = {blank.name: f"{blank.says} {rooms(blank.fills)}".strip() for blank in thing.blanks}
        later = changed(later, thing, said)
        filled += [blank.label for blank in thing.blanks if blank.fills]
    assert load(later).signposts[0].contact.endswith("procedures. {partnership}, {email}, {telephone}")
    assert len(filled) == 2 * TEXT.count("[[signposts]]") + 1 + TEXT.count("_of_another = ")


# What is wrong.


def wrong(key: str, **said: str) -> tuple[str, str]:
    """Beside which blank it is said, and what."""
    thing = things(TEXT)[key]
    with pytest.raises(ProtocolError) as refused:
        load(after(TEXT, key, **said))
    blank = thing.at_fault(refused.value)
    return blank.label if blank else "", thing.in_plain_words(refused.value.why)


def test_what_is_wrong_is_said_beside_its_blank_without_the_keys_of_the_file() -> None:
    fewer = "must be fewer days than “Asked for, before the meeting”"
    assert wrong("returns", remind_days_before="40") == ("Reminded of, before the meeting", fewer)
    told = wrong("checklist-12-carries-1", options_1_told="it is changed.")
    assert told == ("How answer 1 is told", "must have no full stop: it stands inside a sentence")


def test_what_is_wrong_with_another_part_is_beside_none() -> None:
    thing = things(TEXT)["other_times"]
    with pytest.raises(ProtocolError) as refused:
        load(changed(TEXT, thing, {blank.name: blank.says for blank in thing.blanks} | {"saved_up_after_days": ""}))
    assert thing.at_fault(refused.value) is None
    assert "needs “After how long a concern counts as saved up”" in thing.in_plain_words(refused.value.why)


@pytest.mark.parametrize(
    ("place", "what", "page"),
    [
        ("themes[3].name", "“Theme 3” of “The themes”", "themes"),
        ("signposts[5].contact", "“Contact” of “A complaint”", "signposts-5"),
        ("contact.email", "“Their email address” of “What it is called, and whom to ask about it”", "title"),
        ("checklist[8].carries[2].means", "“Not saved up: Why it is raised now”", ""),
        ("checklist", "“The checklist”", ""),
        ("the file", "“the file”", ""),
    ],
)
def test_a_fault_of_another_page_is_named_as_that_page_names_it(place: str, what: str, page: str) -> None:
    found = elsewhere(things(TEXT).values(), ProtocolError(place, "is wrong."))
    assert (found.what, found.thing.key if found.thing else "") == (what, page)


def test_a_fault_of_the_whole_list_is_not_beside_a_blank_of_one_of_it() -> None:
    text = re.sub(r'^shown = "(?!Evidence).*"\n', "", TEXT, flags=re.MULTILINE)
    with pytest.raises(ProtocolError, match="checklist must have a question that is shown") as refused:
        load(after(text, "checklist-4-carries-2", shown=""))
    assert things(text)["checklist-4-carries-2"].at_fault(refused.value) is None
