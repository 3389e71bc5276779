"""What tells a disagreement from severe risk without a clear way forward (§4.1c)."""

from dataclasses import replace

import pytest

from resolution.protocol import stuck
from tests.protocol.texts import SECOND, WILTSHIRE

pytestmark = pytest.mark.requirement("Q5")
ANSWERS = {
    "clear_way": "no_way",
    "disguised_compliance": "apparent",
    "risk_owner": "each_other",
    "supervision": "been",
    "supervised_by": "Sue Ward",
    "supervised_on": "2026-04-01",
}


def test_it_asks_for_the_way_forward_disguised_compliance_who_owns_the_risk_and_supervision() -> None:
    assert [question.name for question in WILTSHIRE.stuck] == [
        "The way forward",
        "Disguised compliance",
        "Who owns the risk",
        "Supervision",
        "Whose supervision",
        "Date of supervision",
    ]


def test_the_answers_tell_a_disagreement_from_being_stuck() -> None:
    assert stuck.points_to(WILTSHIRE, ANSWERS).startswith("3 of 3 answers point to risk without a clear way forward")
    clear = {"clear_way": "two_ways", "disguised_compliance": "not_apparent", "risk_owner": "one_agency"}
    assert stuck.points_to(WILTSHIRE, clear).startswith("The answers point to a disagreement")
    assert stuck.points_to(SECOND, {}) == stuck.BY_HAND


def test_what_was_chosen_is_told_apart_from_what_was_typed() -> None:
    assert [name for name, _ in stuck.chosen(WILTSHIRE, ANSWERS)] == [
        "The way forward", "Disguised compliance", "Who owns the risk", "Supervision"
    ]  # fmt: skip
    assert [words for _, words in stuck.typed(WILTSHIRE, ANSWERS)] == ["Sue Ward", "2026-04-01"]
    assert list(stuck.chosen(WILTSHIRE, {"clear_way": "of another version"})) == []


def test_it_is_asked_once_the_second_tier_has_ended_without_agreement() -> None:
    assert [WILTSHIRE.is_past_the_second(tier, unresolved=False) for tier in (1, 2, 3, 4)] == [False, False, True, True]
    two = replace(SECOND, tiers=SECOND.tiers[:2])
    assert not two.is_past_the_second(2, unresolved=False)
    assert two.is_past_the_second(2, unresolved=True)
