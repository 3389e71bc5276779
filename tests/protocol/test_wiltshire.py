"""Wiltshire's protocol says what it says, in its own words."""

from datetime import UTC, datetime

import pytest

from resolution.partnership.models import Sector
from resolution.protocol.acts import Act
from resolution.protocol.ladder import latest_due
from resolution.protocol.loading import load, wiltshire_text
from resolution.protocol.model import ChecklistItem, Part
from resolution.protocol.rules import TABLE
from tests.protocol.texts import WILTSHIRE


@pytest.mark.requirement("L1")
def test_four_tiers_meet_their_like() -> None:
    assert [(tier.number, tier.name) for tier in WILTSHIRE.tiers] == [
        (1, "Professional"),
        (2, "Manager"),
        (3, "Senior Manager"),
        (4, "Leader"),
    ]
    assert WILTSHIRE.tier(3).pair == "Senior Manager to Senior Manager"
    assert [WILTSHIRE.is_last(tier) for tier in (1, 2, 3, 4)] == [False, False, False, True]
    assert WILTSHIRE.start_tier() == WILTSHIRE.start_tier(harm_imminent=True) == 1


def test_every_title_belongs_to_a_kind_of_agency_that_there_is() -> None:
    for tier in WILTSHIRE.tiers:
        assert set(tier.titles) <= set(Sector)


def test_a_pre_school_has_no_leader_of_its_own() -> None:
    assert "early_years" in WILTSHIRE.tier(3).titles
    assert "early_years" not in WILTSHIRE.tier(4).titles


@pytest.mark.requirement("L3")
def test_it_sets_no_longest_time() -> None:
    now = datetime(2026, 4, 1, 9, tzinfo=UTC)
    for tier in (1, 2, 3, 4):
        for urgent in (True, False):
            assert WILTSHIRE.longest(tier, urgent) == ()
            assert latest_due(WILTSHIRE, tier=tier, urgent=urgent, opened={1: now}, now=now, closed={}) is None


@pytest.mark.requirement("L8")
def test_no_one_of_the_sub_group_may_be_named() -> None:
    assert WILTSHIRE.members_may_be_named is False
    assert "no-one from the QA&P Sub group, including the Chair, can be a case decision-maker" in WILTSHIRE.clause(
        "4.1c"
    )


FAMOUS = {
    "1.1": "They need to be ready to stand up in their best interests",
    "2.1": "is not simply allowed for or tolerated in the Wiltshire system – it is expected.",
    "2.2": "The desired culture can be best described as one characterised by a ‘confident humility’",
    "2.3.2": "Case disagreements are to be welcomed",
    "2.4.4": "That clear evidence is provided or if it is a ‘gut feeling’, say it is and own it as such",
    "2.4.8": "Don’t ‘save up’ concerns – deal with them in the present",
    "2.4.9": "telling your colleagues isn’t enough!",
    "2.5": "resolution continues up the hierarchies until a resolution is reached",
    "3": "a lack of appropriate challenge and grit in the system",
    "4.1a": "automatically logged with the Chair of the WSCB QA&P Sub Group",
    "4.1c": "Any review of individual escalations will necessarily involve a review of the supervision and guidance",
    "5.1": "a report on the development of the culture and the detail of conflicts raised and resolved",
    "p6": "it is your responsibility to persist with your challenge. Telling another agency, you are “not happy "
    "with the decision” is not good enough. Record challenge and the resolution.",
    "p6.timescales": "Timescales for a resolution will vary from case to case.",
    "p6.dissent": "a decision made at a Child Protection Conference follow the Dissent Procedure",
    "p6.cross_border": "the same principles as set out in this document should be applied",
}


@pytest.mark.requirement("I10")
@pytest.mark.parametrize("number", FAMOUS)
def test_it_speaks_in_its_own_words(number: str) -> None:
    assert FAMOUS[number] in WILTSHIRE.clause(number)


def test_a_bullet_is_cited_by_its_paragraph() -> None:
    assert WILTSHIRE.cited("2.4.3") == "2.4, third point"
    assert WILTSHIRE.clause("2.4.3") == "They are raised with respectfulness, balance and clarity"


@pytest.mark.parametrize("act", Act)
def test_the_clause_of_every_act_is_there(act: Act) -> None:
    assert WILTSHIRE.clause(TABLE[act].clause)


def answers_of(item: ChecklistItem) -> list[str]:
    return ([item.id] if item.declaration else []) + [question.id for question in item.carries]


def test_the_checklist_is_c1_to_c12() -> None:
    assert [item.id for item in WILTSHIRE.checklist] == [f"C{n}" for n in range(1, 13)]
    assert [item.clause for item in WILTSHIRE.checklist][:11] == [f"2.4.{n}" for n in range(1, 12)]


def test_tenacity_and_openness_are_asked_from_the_second_tier_on() -> None:
    first = {item.id for item in WILTSHIRE.checklist_at(1, Part.RAISER)}
    assert {item.id for item in WILTSHIRE.checklist_at(2, Part.RAISER)} - first == {"C7", "C11"}
    assert {item.id for item in WILTSHIRE.checklist_at(4, Part.RAISER, answered=False)} - first == {"C7"}


@pytest.mark.requirement("C12")
def test_the_responder_gives_at_most_four_answers_and_a_line_that_cites_what_is_evidence() -> None:
    (item,) = WILTSHIRE.checklist_at(1, Part.RESPONDER)
    *four, cited = answers_of(item)
    assert four == ["C12", "decision", "decision_because", "decision_basis"]
    assert item.carries[-1].id == cited
    assert item.carries[-1].when == {"decision_basis": ("evidence",)}


@pytest.mark.requirement("L11")
def test_closing_says_above_the_first_tier_why_it_was_not_settled_lower() -> None:
    first = [question.id for question in WILTSHIRE.closing_at(1)]
    assert first == ["outcome_for_child", "what_was_learned", "closing_themes"]
    assert [question.id for question in WILTSHIRE.closing_at(2)] == [*first, "not_settled_lower_because"]
    assert [question.id for question in WILTSHIRE.closing_at(2, started_at=2)] == first


@pytest.mark.requirement("I14")
def test_criteria_themes_and_limits_are_marked_as_the_partnerships_own() -> None:
    assert WILTSHIRE.ours == {
        "criteria",
        "themes",
        "most_themes",
        "saved_up_after_days",
        "answer_back",
        "referral_times",
        "stuck",
        "declare_within_working_days",
        "name_within_working_days",
        "returns",
        "culture",
    }
    assert len(WILTSHIRE.criteria) == 6
    assert 10 <= len(WILTSHIRE.themes) <= 14


@pytest.mark.requirement("I1")
def test_the_ways_out_begin_with_danger_and_end_with_carrying_on() -> None:
    assert [post.id for post in WILTSHIRE.signposts] == [
        "danger",
        "conference",
        "own_organisation",
        "allegation",
        "complaint",
        "no_particular_child",
        "none",
    ]
    assert "999" in WILTSHIRE.signposts[0].contact
    assert "If the plan is not carried out" in WILTSHIRE.signpost("conference").guidance


def test_what_is_not_there_is_not_found() -> None:
    assert WILTSHIRE.item("C4").name == "Clear evidence, or a gut feeling owned as such"
    assert WILTSHIRE.theme("delay").name == "Drift or delay"
    assert WILTSHIRE.criterion("withheld").name == "Information about a serious risk was not shared"
    with pytest.raises(KeyError):
        WILTSHIRE.tier(5)
    with pytest.raises(KeyError):
        WILTSHIRE.clause("9")


def test_the_same_text_makes_the_same_protocol() -> None:
    assert load(wiltshire_text()) == WILTSHIRE
