"""The act table, enumerated: every reachable position × act × capacity, without a database."""

from functools import cache
from itertools import product

import pytest

from resolution.protocol import rules
from resolution.protocol.acts import NOTHING_YET, Act, Capacity, Choice, Ended, Opens, Position, Side, State, Status
from resolution.protocol.rules import TABLE, Verdict, judge, move, offered
from resolution.protocol.ways import FORMAL

from .by_hand import RAISING_SIDE, says
from .positions import OPEN_POSITIONS, POSITIONS, follow

C, S, T = Capacity, Status, State
LADDER = [act for act in TABLE if act in {row.act for row in TABLE.values() if rules.moves(row.act)}]
BESIDE = [
    Act.ASK_LATER,
    Act.ANSWER_LATER,
    Act.REPORT_ACTION,
    Act.LET_STAND,
    Act.NOTE,
    Act.SAY_CONTENT,
    Act.SAY_HOW_IT_WAS,
    Act.FILE_RECORD,
    Act.HAND_OVER,
    Act.REPLACE,
    Act.ADD_THIRD,
    Act.END_THIRD,
    Act.INVITE,
    Act.END_INVITATION,
    Act.RESTRICT,
    Act.LIFT_RESTRICTION,
    Act.DECLARE_LINK,
    Act.NO_LINK,
    Act.BLOCK,
    Act.LIFT_BLOCK,
    Act.CORRECT,
    Act.ASK_TO_DESTROY,
    Act.DESTROY,
]
REFERRING = [
    Act.LOG_WITH_CHAIR,
    Act.LOG_FORMALLY,
    Act.GIVE_ACCOUNT,
    Act.ASK_ACCOUNT,
    Act.ACKNOWLEDGE_LOG,
    Act.DECIDE_DEEP_DIVE,
    Act.ANSWER_LOG,
    Act.SAY_STUCK,
    Act.ANSWER_STUCK,
    Act.ASK_MEDIATION,
    Act.OFFER_MEDIATOR,
    Act.ANSWER_MEDIATOR,
    Act.RECORD_MEDIATION,
    Act.OPEN_REVIEW,
    Act.ADD_REVIEWER,
    Act.END_REVIEWER,
    Act.POSTPONE_REVIEW,
    Act.RECORD_FINDINGS,
    Act.REVIEW_SUPERVISION,
    Act.COMPLETE_REVIEW,
]
WRITTEN_OUT = [*LADDER, Act.TAKE_UP, Act.ADD_VIEW, *BESIDE, *REFERRING]


@cache
def offered_to(capacity: Capacity, position: Position) -> frozenset[Act]:
    """Of whatever act the question is, the answer is looked up once."""
    return frozenset(offered(position, [capacity]))


@pytest.mark.requirement("L1", "L4", "L5", "L6", "L11", "L12")
@pytest.mark.parametrize("act", WRITTEN_OUT, ids=str)
def test_an_act_is_offered_exactly_where_the_design_says(act: Act) -> None:
    wrong = [
        (position, capacity)
        for position, capacity in product(POSITIONS, Capacity)
        if (act in offered_to(capacity, position)) != says(act, position, capacity)
    ]
    assert wrong == []


def test_a_capacity_without_a_part_in_an_act_is_told_that_it_is_not_theirs() -> None:
    for act, row in TABLE.items():
        for capacity in set(Capacity) - row.by:
            assert all(judge(act, position, [capacity]) is Verdict.NOT_YOURS for position in POSITIONS)


def test_whoever_has_a_part_is_told_not_now_and_never_not_yours() -> None:
    for act, row in TABLE.items():
        for position, capacity in product(POSITIONS, row.by):
            assert judge(act, position, [capacity]) is not Verdict.NOT_YOURS


@pytest.mark.requirement("L6")
@pytest.mark.parametrize("position", [p for p in OPEN_POSITIONS if p.late], ids=str)
def test_nothing_lapses_by_silence_the_raiser_can_go_on_from_every_late_position(position: Position) -> None:
    on = {Act.ESCALATE, Act.PERSIST, Act.LEAVE_UNRESOLVED}
    assert on & set(offered(position, [C.RAISER]))


def ends_as(p: Position) -> Ended:
    """How a step ends for those who take it on, by hand: who was waited for, and whether they were silent too long."""
    if p.ended is Ended.DECLINED or p.state is T.TO_CARRY:
        return Ended.DECLINED
    return Ended.NO_RESPONSE if p.late and p.awaited is Side.RESPONDING else Ended.NOT_AGREED


@pytest.mark.requirement("L6")
def test_a_response_is_missing_only_where_the_responding_side_is_waited_for_past_its_date() -> None:
    taken_on = Act.ESCALATE, Act.PERSIST, Act.LEAVE_UNRESOLVED
    cases = [(p, act) for p, act in product(OPEN_POSITIONS, taken_on) if act in offered(p, [C.RAISER])]
    assert {ends_as(position) for position, _ in cases} == {Ended.DECLINED, Ended.NO_RESPONSE, Ended.NOT_AGREED}
    wrong = [(p, act) for p, act in cases if move(act, p, [C.RAISER]).ends is not ends_as(p)]
    assert wrong == []


@pytest.mark.requirement("L6")
def test_what_was_sent_back_can_be_addressed_again_however_late_it_is() -> None:
    sent_back = [p for p in OPEN_POSITIONS if p.state is T.TO_ADDRESS and p.awaited is Side.RAISING]
    assert {position.late for position in sent_back} == {False, True}
    assert all(Act.READDRESS in offered(position, [C.RAISER]) for position in sent_back)


@pytest.mark.requirement("L3", "L6")
def test_what_comes_back_to_the_raising_side_has_a_date_of_its_own() -> None:
    back = {(T.TO_ANSWER, Side.RAISING), (T.ENDED, Side.RAISING)}
    for position, act in product(OPEN_POSITIONS, TABLE):
        for way in rules.ways_from(act, position, list(Capacity)):
            if way.to is not None and way.to.status is S.OPEN:
                to = move(act, position, list(Capacity), way.choice)
                assert to.comes_back == ((to.state, to.awaited) in back)


@pytest.mark.requirement("L6", "L7")
def test_no_position_is_without_a_way_out_for_the_raising_side() -> None:
    unfinished = [p for p in POSITIONS if p.status in (S.OPEN, S.UNRESOLVED)]
    assert unfinished
    for position in unfinished:
        assert any(rules.moves(act) for act in offered(position, RAISING_SIDE)), position


@pytest.mark.requirement("L1")
def test_no_tier_is_skipped_and_nothing_goes_beyond_the_last() -> None:
    for position, act in product(POSITIONS, TABLE):
        for way in rules.ways_from(act, position, list(Capacity)):
            if way.to is not None and way.to.opens is Opens.NEXT:
                assert not position.last_tier
                assert follow(position, move(act, position, list(Capacity), way.choice)).tier == position.tier + 1


@pytest.mark.requirement("L5")
def test_an_agreement_needs_the_other_side_to_have_spoken_first() -> None:
    for position in OPEN_POSITIONS:
        if Act.SETTLE in offered(position, [C.RAISING_NAMED]):
            assert position.answered
        if Act.CONFIRM in offered(position, [C.RAISING_NAMED]):
            assert position.awaited is Side.RAISING


@pytest.mark.requirement("L8")
@pytest.mark.parametrize("capacity", [C.CHAIR, C.SUB_GROUP, C.MEDIATOR], ids=str)
def test_nobody_of_the_sub_group_can_move_a_case_section_4_1_c(capacity: Capacity) -> None:
    for position in POSITIONS:
        assert not [act for act in offered(position, [capacity]) if rules.moves(act)]


def test_proposing_asks_the_other_side() -> None:
    position = Position(S.OPEN, 1, T.TO_RESPOND, awaited=Side.RESPONDING)
    assert move(Act.PROPOSE, position, [C.RAISING_NAMED]).awaited is Side.RESPONDING
    assert move(Act.PROPOSE, position, [C.RESPONDING_NAMED]).awaited is Side.RAISING


@pytest.mark.requirement("C2")
def test_the_lead_answers_afterwards_only_while_their_word_is_awaited() -> None:
    for position in POSITIONS:
        for capacity in Capacity:
            theirs = capacity in (C.LEAD_ASKED, C.WENT_AHEAD)
            assert (Act.THINK_THROUGH in offered(position, [capacity])) == (theirs and position.lead_awaited)


@pytest.mark.requirement("I13")
def test_the_raiser_declares_afterwards_only_while_their_own_word_is_awaited() -> None:
    for position in POSITIONS:
        for capacity in Capacity:
            theirs = capacity is C.RAISER and position.word_awaited
            assert (Act.DECLARE in offered(position, [capacity])) == theirs


@pytest.mark.requirement("L15")
@pytest.mark.parametrize("position", [p for p in POSITIONS if p.status in FORMAL], ids=str)
def test_a_report_stands_only_for_what_the_other_side_is_waited_for_to_do(position: Position) -> None:
    waits = position.awaited is Side.RESPONDING
    acknowledges = waits and position.state is T.TO_ACKNOWLEDGE
    responds = waits and position.state in (T.TO_ACKNOWLEDGE, T.TO_RESPOND, T.TO_CONFIRM)
    theirs = {Choice.ACKNOWLEDGED: acknowledges, Choice.RESPONDED: responds}
    for capacity in (C.RAISING_REPORTS, C.RESPONDING_REPORTS):
        there = {way.choice for way in rules.ways_from(Act.AS_REPORTED, position, [capacity])}
        raising = capacity.side is Side.RAISING
        assert there == {Choice.SAID, *(choice for choice, possible in theirs.items() if possible and raising)}


def test_only_what_moved_makes_a_page_out_of_date() -> None:
    assert rules.moves(Act.AS_REPORTED, Choice.RESPONDED)
    assert not rules.moves(Act.AS_REPORTED, Choice.SAID)
    assert rules.moves(Act.ESCALATE)


def test_a_note_moves_nothing() -> None:
    position = Position(S.OPEN, 1, T.TO_RESPOND, awaited=Side.RESPONDING)
    assert move(Act.NOTE, position, [C.RAISER]) == rules.Move(S.OPEN, T.TO_RESPOND, Side.RESPONDING, None, None)


def test_a_way_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(LookupError, match="no way from here"):
        move(Act.RESPOND, Position(S.SETTLED), [C.RESPONDING_NAMED])


def test_raising_above_the_first_tier_waits_to_be_carried() -> None:
    assert move(Act.RAISE, NOTHING_YET, [C.PROFESSIONAL], Choice.ABOVE).state is T.TO_CARRY


def test_every_act_has_a_row_with_words() -> None:
    assert set(TABLE) == set(Act)
    for row in TABLE.values():
        assert row.label
        assert row.says.endswith(".")
        assert row.by
        assert row.ways
