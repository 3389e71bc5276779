"""The checklist is enforced: raising is refused while an item is open, and says which and what to do."""

from datetime import date, timedelta

import pytest

from resolution.protocol.checklist import (
    Answers,
    Value,
    asked,
    awaited,
    carried_over,
    is_saved_up,
    open_items,
    unanswered,
)
from resolution.protocol.model import Part
from tests.protocol.texts import SECOND, WILTSHIRE

TODAY = date(2026, 4, 1)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)

RAISED: dict[str, Value] = {
    "C1": True,
    "lead": "Farah Aziz",
    "lead_on": YESTERDAY,
    "C3": True,
    "their_view": "They see a family that asks for help.",
    "basis": "evidence",
    "evidence": "Visit note of 30 March, our file.",
    "C5": True,
    "C6": True,
    "arose_on": YESTERDAY,
    "put_directly": "yes",
    "put_directly_on": TODAY,
    "whose_to_change": "individual",
}
CLIMBING: dict[str, Value] = {**RAISED, "why_go_on": "A new visit.", "C11": True, "learned": "That they had rung."}
RESPONDED: dict[str, Value] = {
    "C12": True,
    "decision": "stands",
    "decision_because": "He is safe with his aunt.",
    "decision_basis": "judgement",
}


def still_open(answers: Answers, *, tier: int = 1, urgent: bool = False, answered: bool = True) -> dict[str, str]:
    """What is open in the raiser's part, by the id of the answer."""
    items = open_items(WILTSHIRE, tier, Part.RAISER, answers, urgent=urgent, today=TODAY, answered=answered)
    return {each.answer: each.why for each in items}


def test_nothing_is_open_when_everything_is_answered() -> None:
    assert still_open(RAISED) == {}
    assert still_open(CLIMBING, tier=2) == {}


@pytest.mark.requirement("I3")
@pytest.mark.parametrize("answer", RAISED)
def test_each_answer_left_out_is_open_by_itself(answer: str) -> None:
    left_out = {key: value for key, value in RAISED.items() if key != answer}
    assert list(still_open(left_out)) == [answer]


@pytest.mark.requirement("I3")
def test_an_empty_checklist_names_what_to_do_in_the_protocols_order() -> None:
    items = open_items(WILTSHIRE, 1, Part.RAISER, {}, urgent=False, today=TODAY)
    assert [each.item for each in items] == ["C1", "C2", "C2", "C3", "C3", "C4", "C5", "C6", "C8", "C9", "C9", "C10"]
    assert all(each.why for each in items)
    assert (
        items[0].why == "Confirm that only the best interest of the child drives this (the protocol, 2.4, first point)"
    )


@pytest.mark.parametrize("blank", [None, "", " \n\t", False, 5])
@pytest.mark.parametrize("answer", ["C1", "lead", "lead_on", "their_view", "basis", "whose_to_change"])
def test_a_blank_is_no_answer(answer: str, blank: Value) -> None:
    assert answer in still_open({**RAISED, answer: blank})


@pytest.mark.parametrize("answer", ["lead_on", "arose_on", "put_directly_on"])
def test_a_date_cannot_be_in_the_future(answer: str) -> None:
    assert still_open({**RAISED, answer: TODAY}) == {}
    assert still_open({**RAISED, answer: TOMORROW})[answer].endswith("must be today or in the past")


@pytest.mark.requirement("C2")
def test_when_urgent_nobody_need_have_been_reached_and_it_is_shown_as_awaited() -> None:
    not_reached = {key: value for key, value in RAISED.items() if key not in {"lead", "lead_on"}}
    not_reached["lead_reached"] = "not_reached"
    assert still_open(not_reached, urgent=True) == {}
    assert [item.id for item in awaited(WILTSHIRE, not_reached)] == ["C2"]
    assert awaited(WILTSHIRE, RAISED) == ()


@pytest.mark.requirement("C2")
def test_when_it_can_wait_the_lead_comes_first() -> None:
    not_reached = {**RAISED, "lead_reached": "not_reached", "lead": "", "lead_on": None}
    assert list(still_open(not_reached)) == ["lead", "lead_on"]


@pytest.mark.requirement("C2")
def test_when_urgent_it_is_asked_whether_the_lead_was_reached() -> None:
    assert list(still_open(RAISED, urgent=True)) == ["lead_reached"]
    assert still_open({**RAISED, "lead_reached": "yes"}, urgent=True) == {}
    carries = WILTSHIRE.item("C2").carries
    assert [question.id for question in asked(carries, {}, urgent=False)] == ["lead", "lead_on"]
    assert [question.id for question in asked(carries, {}, urgent=True)] == ["lead_reached"]


@pytest.mark.requirement("C4")
@pytest.mark.parametrize(
    ("basis", "wanted"),
    [("evidence", ["evidence"]), ("gut_feeling", ["gut_feeling"]), ("both", ["evidence", "gut_feeling"])],
)
def test_a_gut_feeling_stands_apart_from_evidence(basis: str, wanted: list[str]) -> None:
    bare = {**RAISED, "basis": basis, "evidence": ""}
    assert list(still_open(bare)) == wanted


@pytest.mark.requirement("C9")
def test_tried_and_not_reached_says_when_and_how() -> None:
    tried = {**RAISED, "put_directly": "tried"}
    assert list(still_open(tried)) == ["tried_how"]
    assert still_open({**tried, "tried_how": "Rang twice."}) == {}


@pytest.mark.requirement("C7", "C11")
def test_from_the_second_tier_on_the_raiser_says_why_and_what_was_learned() -> None:
    assert list(still_open(RAISED, tier=2)) == ["why_go_on", "C11", "learned"]
    assert list(still_open(RAISED, tier=2, answered=False)) == ["why_go_on"]


@pytest.mark.requirement("C7", "C11")
def test_each_tier_asks_them_anew() -> None:
    assert carried_over(WILTSHIRE, CLIMBING) == RAISED


@pytest.mark.requirement("C12")
def test_a_response_that_rests_on_evidence_cites_it() -> None:
    resting = {**RESPONDED, "decision_basis": "evidence"}
    items = open_items(WILTSHIRE, 1, Part.RESPONDER, resting, urgent=False, today=TODAY)
    assert [each.answer for each in items] == ["decision_evidence"]


@pytest.mark.requirement("C12")
@pytest.mark.parametrize("answer", RESPONDED)
def test_the_responder_leaves_nothing_out(answer: str) -> None:
    left_out = {key: value for key, value in RESPONDED.items() if key != answer}
    items = open_items(WILTSHIRE, 1, Part.RESPONDER, left_out, urgent=False, today=TODAY)
    assert [(each.item, each.answer) for each in items] == [("C12", answer)]


def test_a_disagreement_that_began_above_the_first_tier_is_asked_what_beginners_are_asked() -> None:
    answers: dict[str, Value] = {
        "N1": True,
        "talked_over": "not_reached",
        "as_they_see_it": "They see a family that asks for help.",
        "rests_on": "sensed",
        "sensed": "He goes quiet.",
        "since": YESTERDAY,
        "rang": "spoke",
        "rang_on": TODAY,
    }
    assert open_items(SECOND, 2, Part.RAISER, answers, urgent=True, today=TODAY, started_at=2) == ()


@pytest.mark.requirement("L11")
def test_closing_wants_its_themes() -> None:
    answers: dict[str, Value] = {"outcome_for_child": "Seen daily.", "what_was_learned": "Ring first."}
    questions = WILTSHIRE.closing_at(1)

    def wanting(themes: Value) -> list[str]:
        given = {**answers, "closing_themes": themes}
        return [question.id for question, _ in unanswered(questions, given, urgent=False, today=TODAY)]

    assert wanting(("delay",)) == []
    assert wanting(()) == wanting(None) == ["closing_themes"]


@pytest.mark.requirement("C8", "I6")
def test_saved_up_is_only_what_is_beyond_the_partnerships_limit() -> None:
    assert not is_saved_up(WILTSHIRE, TODAY - timedelta(days=14), TODAY)
    assert is_saved_up(WILTSHIRE, TODAY - timedelta(days=15), TODAY)
    assert not is_saved_up(SECOND, TODAY - timedelta(days=900), TODAY)
