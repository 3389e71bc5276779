"""A file of the demonstration that says something wrong is refused by its place, and so is an act that cannot be."""

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from resolution.disagreements.demonstration.county import read_county
from resolution.disagreements.demonstration.moments import Calendar, born_on
from resolution.disagreements.demonstration.replay import Replay
from resolution.disagreements.demonstration.settled import Conversation, read_settled
from resolution.disagreements.demonstration.stage import set_up
from resolution.disagreements.demonstration.story import Story, check, follow_course, tell
from resolution.disagreements.demonstration.telling import HERE, StoryError, read
from resolution.disagreements.models import Child, Disagreement
from resolution.protocol.loading import load, wiltshire_text

WILTSHIRE = load(wiltshire_text())
NOW = datetime(2026, 6, 3, 14, 0, tzinfo=UTC)
CALENDAR = Calendar(NOW, {date(2026, 5, 25): "Spring bank holiday"})


def agency(key: str, kind: str, person: str) -> dict[str, Any]:
    return {
        "key": key, "name": key.title(), "kind": kind, "domain": "county.example", "telephone": "01632 960001",
        "confirmed": 9, "point_of_contact": person, "coordinator": person, "leads": [person],
        "people": [{"key": person, "name": person.title(), "job": "Professional", "telephone": "", "tier": 1}],
    }  # fmt: skip


def small_county() -> dict[str, Any]:
    office = {"name": "A county", "short_name": "AC", "email": "office@county.example", "telephone": "01632 960000"}
    return {
        "partnership": office,
        "business_manager": {"key": "ruth", "name": "Ruth", "email": "ruth@county.example", "sees": "The office."},
        "agency": [agency("health", "health", "grace"), agency("care", "social_care", "priya")],
    }


def small_story(**changes: Any) -> dict[str, Any]:
    told = {
        "raised": "-9 10:00", "by": "grace", "to": {"agency": "care", "person": "priya"}, "needed": "+3", "arose": 2,
        "children": [{"initials": "TK", "unknown": "Found alone", "record": "H 1", "theirs": "C 1"}],
        "decision": "To close it.", "meaning": "Nobody sees him.", "outcome_asked": "A visit.", "safety": "I visit.",
        "their_view": "It is enough.", "whose_to_change": "individual", "themes": ["threshold"],
        "put_directly": {"days": 1}, "lead": {"who": "priya", "days": 1}, "family_knows": "knows",
        "gut_feeling": "Something is wrong.", "evidence": [],
    }  # fmt: skip
    return told | changes


def act(name: str, at: str, by: str = "priya", **said: Any) -> dict[str, Any]:
    return {"act": name, "at": at, "by": by, **said}


def test_a_county_with_a_table_that_nobody_knows_is_refused() -> None:
    with pytest.raises(StoryError, match="the county: nobody knows town"):
        read_county(small_county() | {"town": {}})


def test_two_people_with_the_same_key_are_refused() -> None:
    told = small_county()
    told["agency"].append(deepcopy(told["agency"][0]) | {"key": "other"})
    with pytest.raises(StoryError, match="two people have the same key"):
        read_county(told)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("coordinator", "priya", "health: nobody there is priya"),
        ("stand_ins", [{"tier": 3, "person": "nobody", "accepted": True}], "health: no stand-in is nobody"),
        ("colour", "green", "health: nobody knows colour"),
        ("desks", [{"key": "desk"}], "health: has no members, name, telephone, tier"),
    ],
)
def test_an_agency_that_names_nobody_is_refused(field: str, value: object, why: str) -> None:
    told = small_county()
    told["agency"][0][field] = value
    with pytest.raises(StoryError, match=why):
        read_county(told)


@pytest.mark.parametrize(
    ("told", "why"),
    [("-12", "says no time of day"), ("+3 10:15", "says nothing of what"), ("soon", "is no moment")],
)
def test_a_moment_that_cannot_be_found_is_refused(told: str, why: str) -> None:
    with pytest.raises(StoryError, match=why):
        CALENDAR.moment(told)


def test_working_days_are_counted_back_over_weekends_and_bank_holidays() -> None:
    assert CALENDAR.day_ago(7) == date(2026, 5, 22)
    assert Calendar(datetime(2026, 6, 7, 9, 0, tzinfo=UTC), {}).day_ago(0) == date(2026, 6, 5)


def test_real_time_is_counted_from_now_and_from_the_raising() -> None:
    raised = CALENDAR.moment("-2h")
    assert raised == datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
    assert CALENDAR.moment("+25m", raised) == datetime(2026, 6, 3, 12, 25, tzinfo=UTC)
    # Half past two in the afternoon in London, in summer.
    assert CALENDAR.due("+90m", raised).words == "2:30pm on Wednesday 3 June 2026"


@pytest.mark.parametrize(
    ("age", "born"),
    [("2y 4m", date(2024, 2, 3)), ("7m", date(2025, 11, 3)), ("5w", date(2026, 4, 29)), ("9y", date(2017, 6, 3))],
)
def test_a_date_of_birth_follows_from_an_age(age: str, born: date) -> None:
    assert born_on(age, date(2026, 6, 3), salt=0) == born
    assert born_on(age, date(2026, 6, 3), salt=3) < born


@pytest.mark.parametrize("age", ["", "small"])
def test_an_age_that_is_none_is_refused(age: str) -> None:
    with pytest.raises(StoryError, match="is no age"):
        born_on(age, date(2026, 6, 3), salt=0)


@pytest.mark.parametrize(
    ("scene", "why"),
    [
        (act("shout", "+1 10:00"), "cannot tell shout"),
        (act("no_link", "+1 10:00"), "cannot tell no_link"),
        (act("settle", "+1 10:00", tone="glad"), "settle at .1 10:00: nobody knows tone"),
        (act("escalate", "+1 10:00"), "has no carrier, needed, why_go_on"),
    ],
)
def test_a_scene_that_cannot_be_played_is_refused(scene: dict[str, Any], why: str) -> None:
    with pytest.raises(StoryError, match=why):
        tell("a_story", small_story(acts=[scene]))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"days": [1]}, "has 1 days for the 4 beats of answered"),
        ({"reply": None}, "does not say its reply"),
        ({"to": {"agency": "care"}}, "has nobody as responder"),
    ],
)
def test_a_story_that_does_not_fill_its_course_is_refused(changes: dict[str, Any], why: str) -> None:
    said = {"answer": "changed", "reply": "Yes.", "basis": "evidence", "outcome_for_child": "Well."}
    row = small_story(key="a_story", course="answered", days=[1, 2, 3, 9], what_was_learned="Much.", **said) | changes
    row = {name: value for name, value in row.items() if value is not None}
    with pytest.raises(StoryError, match=why):
        follow_course(row, read(HERE / "courses.toml"))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"by": "carl"}, "nobody is carl"),
        ({"to": {"agency": "health"}}, "cannot be addressed to health"),
        ({"to": {"agency": "town"}}, "cannot be addressed to town"),
        ({"to": {"agency": "care", "person": "grace"}}, "nobody at care is grace"),
        ({"to": {"agency": "care", "desk": "night"}}, "care has no desk night"),
        ({"themes": ["weather"]}, "the protocol has no weather"),
        ({"criteria": ["bad_luck"]}, "the protocol has no bad_luck"),
    ],
)
def test_a_story_that_names_what_is_not_there_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(StoryError, match=why):
        check(tell("a_story", small_story(**changes)), read_county(small_county()), WILTSHIRE)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"how": "We rang."}, "has 0 endings and not 3"),
        ({"by": ["town"]}, "no agency is town"),
        ({"theme": "weather"}, "the protocol has no weather"),
    ],
)
def test_a_conversation_that_cannot_have_been_is_refused(changes: dict[str, Any], why: str) -> None:
    line = {"theme": "delay", "by": ["health"], "to": ["care"], "how": "Brought {forward|back|round}."} | changes
    with pytest.raises(StoryError, match=why):
        read_settled(read_county(small_county()), WILTSHIRE, [line])


def play(*acts: dict[str, Any], conversations: tuple[Conversation, ...] = (), **changes: Any) -> Disagreement:
    """The small story, in the small county."""
    story: Story = tell("a_story", small_story(acts=list(acts), **changes))
    stage = set_up(read_county(small_county()), NOW)
    Replay(stage).play([story], conversations)
    return Disagreement.objects.latest("pk")


@pytest.mark.django_db
def test_a_story_is_played_in_order_with_the_clock_set_to_each_moment() -> None:
    disagreement = play(act("acknowledge", "+0 11:30"))
    assert disagreement.raised_at == datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
    assert disagreement.step is not None
    assert disagreement.step.acknowledged_at == datetime(2026, 5, 20, 10, 30, tzinfo=UTC)
    child = Child.objects.get()
    assert (child.born, child.unknown_because) == ("unknown", "Found alone")
    assert set(child.record_numbers.values_list("number", flat=True)) == {"H 1", "C 1"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scenes", "why"),
    [
        ([act("acknowledge", "+0 09:00")], "comes before the scene before it"),
        ([act("acknowledge", "+30 09:00")], "which is still to come"),
        ([act("settle", "+1 09:00", "grace")], "a_story, settle at .1 09:00: was refused"),
    ],
)
def test_a_story_that_the_rules_or_the_calendar_do_not_allow_is_refused(scenes: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(StoryError, match=why):
        play(*scenes)
