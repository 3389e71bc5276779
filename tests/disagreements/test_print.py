"""What is taken to a call, and what goes on the child's file: whole, on one page, and kept as printed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Answer, Noted
from resolution.govuk.wording import day, moment
from resolution.history.models import Reading
from resolution.protocol.acts import Choice
from tests.govuk.reading import read

from . import draft_pages, unable
from .agreements import action, undone
from .agreements import proposed as proposed_with_actions
from .cast import (
    CLOSED,
    STANDS,
    Cast,
    acknowledged,
    act,
    agreed,
    at_last_tier,
    carried,
    carried_words,
    closed,
    escalated,
    here,
    in_days,
    now,
    onward,
    raised,
    responded,
    settled,
)
from .looking import due, front_door, look, page, proposed, queries, shown, words

pytestmark = pytest.mark.both

GRACE, PRIYA = "Grace Obi, Marlshire Health Trust", "Priya Nair, Marlshire Children’s Services"
CALL, RAISING, CLOSING = "print/", "file-record/", "file-record/closing/"


@pytest.mark.requirement("L13")
def test_it_holds_what_a_leader_needs_before_the_call(cast: Cast) -> None:
    disagreement = act(carried(cast), "note", cast.grace, noted=Noted("evidence", "Letter of 4 June, hospital file."))
    printed = words(shown(disagreement.get_absolute_url() + CALL, cast.tom))
    for said in (
        "Printed by Tom Ellis, Team manager, Marlshire Children’s Services, on",
        f"It is Tom Ellis’s move, for Marlshire Children’s Services, by {in_days(3, cast).words}: acknowledge it and",
        "To close the case after the first visit.",
        "Nobody will see whether he gains weight.",
        "An assessment that looks at his feeding.",
        "I weigh him at home every Thursday until this is settled.",
        "TK, born 9 March 2024; Marlshire Health Trust: HV 4471",
        "Weight chart of 2 June, in the health visiting record.",
        "Letter of 4 June, hospital file.",
        "They see a tired mother who copes.",
        "The decision stands The visit showed no concern about feeding.",
        "Professional Grace Obi and Priya Nair.",
        "Not agreed.",
        "Manager Nadia Rahman, Health visiting team manager, Marlshire Health Trust; Tom Ellis, Team manager",
        "Taken to this tier by Grace Obi: He has lost weight since.",
    ):
        assert said in printed, said


@pytest.mark.requirement("L13")
def test_it_tells_a_refusal_an_offer_and_that_there_is_no_answer_yet(cast: Cast) -> None:
    assert "Response None yet" in words(shown(raised(cast).get_absolute_url() + CALL, cast.grace))
    declined = act(escalated(cast), "decline", cast.nadia, because="He was weighed yesterday.")
    assert "Not carried. He was weighed yesterday." in words(shown(declined.get_absolute_url() + CALL, cast.grace))
    offered = proposed(cast, responded(cast))
    assert "A way forward A joint visit on Monday." in words(shown(offered.get_absolute_url() + CALL, cast.priya))


@pytest.mark.requirement("L5", "L13")
def test_it_has_the_actions_of_a_way_forward_and_where_they_stand(cast: Cast) -> None:
    printed = words(shown(undone(cast).get_absolute_url() + CALL, cast.priya))
    weigh_by, tell_by = (day(clock.today() + timedelta(days=days)) for days in (10, 5))
    assert f"Weigh him every Thursday: {PRIYA}, by {weigh_by}. Not done. She is on leave." in printed
    assert f"Tell his mother: {GRACE}, by {tell_by}. Accepted." in printed
    waiting = proposed_with_actions(cast, actions=(action(cast.priya),))
    printed = words(shown(waiting.get_absolute_url() + CALL, cast.priya))
    assert f"Weigh him every Thursday: {PRIYA}, by {weigh_by}. " in printed
    assert "Not accepted yet" not in printed


@pytest.mark.requirement("L13", "L15")
def test_it_has_what_a_side_asks_and_the_other_has_not_answered(cast: Cast) -> None:
    disagreement = act(acknowledged(cast), "note", cast.grace, noted=Noted("question", "Who weighs him now?"))
    paper = disagreement.get_absolute_url() + CALL
    printed = words(shown(paper, cast.priya))
    assert f"Still to be answered {GRACE}, asked" in printed
    assert "Who weighs him now?" in printed
    act(disagreement, "note", cast.priya, noted=Noted("answer", "His school nurse."))
    assert "Still to be answered" not in shown(paper, cast.priya)


LONG = "The visit showed no concern about feeding. His mother held him throughout."


@pytest.mark.requirement("L13")
def test_a_tier_that_it_has_left_is_told_in_short_with_all_that_was_tried_there(cast: Cast) -> None:
    disagreement = responded(cast, Answer("stands", LONG, "judgement"))
    asked = {"asked": "What did he weigh? And when?", "due": in_days(5, cast), "urgent_because": ""}
    act(disagreement, "ask_again", cast.grace, **asked)
    act(disagreement, "respond", cast.priya, answer=Answer("stands", LONG, "judgement"))
    met = Noted("contact", "We read the chart. We differ still.", who="Priya Nair", on=clock.today())
    act(proposed(cast, disagreement), "note", cast.grace, noted=met)
    act(disagreement, "turn_down", cast.priya, because="He is not at home on Mondays. Nor am I.")
    act(disagreement, "escalate", cast.grace, onward=onward(cast, because="He has lost weight since. A lot."))
    printed = words(shown(disagreement.get_absolute_url() + CALL, cast.nadia))
    tier = printed.split("Professional Grace Obi and Priya Nair.")[1].split("Manager Nadia Rahman")[0]
    for said in (
        "Not agreed. Asked again: What did he weigh? …",
        f"Call or meeting with Priya Nair, {day(clock.today())}: We read the chart. …",
        "Turned down by Priya Nair, Marlshire Children’s Services: A joint visit on Monday.",
        "Because: He is not at home on Mondays. …",
        "The decision stands. The visit showed no concern about feeding. …",
    ):
        assert said in tier, said
    assert "Taken to this tier by Grace Obi: He has lost weight since. A lot." in printed
    assert "His mother held him throughout." in printed.split("What was tried at each tier")[0]


@pytest.mark.requirement("L13")
def test_why_it_was_taken_up_and_not_carried_is_told_in_short_once_it_has_gone_on(cast: Cast) -> None:
    said = onward(cast, because="He has lost weight since. A lot.")
    disagreement = act(responded(cast), "escalate", cast.grace, onward=said)
    act(disagreement, "decline", cast.nadia, because="He was weighed yesterday. He was well.")
    act(disagreement, "persist", cast.grace, onward=onward(cast))
    printed = words(shown(disagreement.get_absolute_url() + CALL, cast.ann))
    told = "Taken to this tier by Grace Obi: He has lost weight since. … Not carried. He was weighed yesterday. …"
    assert "Manager Nadia Rahman and Nobody named yet. " in printed
    assert told in printed


@pytest.mark.requirement("L13")
def test_a_response_at_the_tier_where_it_stands_is_said_in_full_once(cast: Cast) -> None:
    disagreement = responded(cast, Answer("stands", LONG, "judgement"))
    printed = words(shown(disagreement.get_absolute_url() + CALL, cast.priya))
    assert printed.count(LONG) == 1
    assert "The decision stands. The reason stands above." in printed
    asked = {"asked": "What did he weigh? And when?", "due": in_days(5, cast), "urgent_because": ""}
    act(disagreement, "ask_again", cast.grace, **asked)
    act(disagreement, "respond", cast.priya, answer=STANDS)
    printed = words(shown(disagreement.get_absolute_url() + CALL, cast.priya))
    assert f"The decision stands. {LONG} (A professional judgement, owned as such)" in printed


@pytest.mark.requirement("L13")
def test_a_stand_in_and_a_duty_desk_of_a_tier_that_it_has_left_are_named(cast: Cast) -> None:
    disagreement = raised(cast, to=front_door(cast))
    with clock.set_to(due(disagreement)):
        act(disagreement, "escalate", cast.grace, onward=onward(cast, learned=""))
        printed = words(shown(disagreement.get_absolute_url() + CALL, cast.nadia))
    assert "Professional Grace Obi and Front door: whoever is on duty." in printed
    assert "No response by its date." in printed


@pytest.mark.requirement("L11")
def test_the_record_on_raising_says_what_the_childs_file_needs(cast: Cast) -> None:
    filed = words(shown(raised(cast).get_absolute_url() + RAISING, cast.priya))
    for said in (
        "For the child’s file: a disagreement was raised",
        "Printed by Priya Nair, Social worker",
        "TK, born 9 March 2024; Marlshire Health Trust: HV 4471; not yet confirmed by Marlshire Children’s Services",
        "Grace Obi, Marlshire Health Trust",
        "An assessment that looks at his feeding.",
        "I weigh him at home every Thursday",
        "Answer needed by",
    ):
        assert said in filed, said
    assert "Print this page" in filed


@pytest.mark.requirement("I4", "L11")
def test_the_record_on_raising_keeps_what_held_when_it_was_raised(cast: Cast) -> None:
    disagreement = raised(cast)
    first = here(disagreement).due.words
    act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")
    act(disagreement, "respond", cast.priya, answer=STANDS)
    said = {"asked": "What did he weigh?", "due": in_days(5, cast), "urgent_because": ""}
    act(disagreement, "ask_again", cast.grace, **said)
    act(disagreement, "note", cast.priya, noted=Noted("safety", "His aunt has moved in."))
    filed = words(shown(disagreement.get_absolute_url() + RAISING, cast.grace))
    assert "I weigh him at home every Thursday until this is settled. Confirmed by Grace Obi" in filed
    assert "His aunt has moved in." not in filed
    assert f"Answer needed by {first}" in filed


@pytest.mark.requirement("C7", "C11", "L13")
def test_what_a_carrier_answers_in_words_of_their_own_is_on_the_page_for_the_call(cast: Cast) -> None:
    own = {"why_go_on": "His weight fell again on Monday.", "C11": True, "learned": "They were short of visits."}
    disagreement = act(escalated(cast), "carry", cast.nadia, carried=carried_words(cast, cast.tom, answers=own))
    printed = words(shown(disagreement.get_absolute_url() + CALL, cast.tom))
    assert "Why this goes on, Nadia Rahman: His weight fell again on Monday." in printed
    assert "Learned from the response: They were short of visits." not in printed


@pytest.mark.requirement("L11")
def test_the_record_on_closing_says_how_it_ended(cast: Cast) -> None:
    filed = words(shown(closed(cast).get_absolute_url() + CLOSING, cast.grace))
    for said in (
        "For the child’s file: how a disagreement ended",
        "Tier at which it ended Professional",
        "He is seen weekly.",
        "Ask about feeding at the first visit.",
        "The way forward that was agreed The visit showed no concern about feeding.",
        "Closed",
    ):
        assert said in filed, said


@pytest.mark.requirement("I4", "L11")
def test_the_record_on_closing_says_what_keeps_the_child_safe_now_who_confirmed_and_who_closed(cast: Cast) -> None:
    disagreement = act(agreed(cast), "close", cast.grace, closed=replace(CLOSED, safety="His aunt has moved in."))
    held, way = now(disagreement), disagreement.ways_forward.get()
    assert held.agreed_at
    assert held.closed_at
    filed = words(shown(disagreement.get_absolute_url() + CLOSING, cast.priya))
    assert way.is_agreed
    assert f"Agreed {moment(held.agreed_at)} Confirmed by {GRACE} and {PRIYA} " in filed
    assert f"Closed {moment(held.closed_at)}, {GRACE} " in filed
    safe_now = f"What keeps the child safe now His aunt has moved in. Confirmed by {GRACE}, {moment(held.closed_at)}"
    assert safe_now in filed
    assert "I weigh him at home" not in filed


@pytest.mark.requirement("L11", "L15")
def test_the_record_on_closing_says_where_one_side_has_not_confirmed_itself(cast: Cast) -> None:
    reported = unable.reported(cast, unable.raised(cast), Choice.RESPONDED)
    disagreement = act(act(reported, "settle", cast.grace), "close", cast.grace, closed=CLOSED)
    filed = words(shown(disagreement.get_absolute_url() + CLOSING, cast.grace))
    assert "Confirmed by Grace Obi, Marlshire Health Trust The other side’s words are as reported" in filed


@pytest.mark.requirement("L11")
def test_there_is_no_record_on_closing_before_it_has_ended(cast: Cast) -> None:
    disagreement = agreed(cast)
    assert look(disagreement.get_absolute_url() + CLOSING, cast.grace).status_code == 404
    assert "on closing" not in page(disagreement, cast.grace)
    assert "One-page record for the child’s file: on closing" in page(closed(cast), cast.grace)


@pytest.mark.requirement("A5", "L13")
@pytest.mark.parametrize("paper", [CALL, RAISING, CLOSING])
def test_printing_is_kept_as_a_reading_of_its_own(cast: Cast, paper: str) -> None:
    disagreement = closed(cast)
    for _ in range(2):
        shown(disagreement.get_absolute_url() + paper, cast.priya)
    kept = Reading.objects.filter(user__person=cast.priya, subject_key=str(disagreement.pk))
    assert [reading.kind for reading in kept] == [Reading.Kind.PRINT]


@pytest.mark.requirement("L2")
def test_printing_is_not_yet_seen_on_the_page(cast: Cast) -> None:
    disagreement = raised(cast)
    shown(disagreement.get_absolute_url() + RAISING, cast.priya)
    assert "Seen Not yet" in page(disagreement, cast.grace)


def test_what_a_conversation_settled_has_no_paper(cast: Cast) -> None:
    for paper in (CALL, RAISING, CLOSING):
        assert look(settled(cast).get_absolute_url() + paper, cast.grace).status_code == 404


def test_a_paper_takes_as_few_queries_as_the_page(cast: Cast) -> None:
    for disagreement in (acknowledged(cast), at_last_tier(cast)):
        for paper in (CALL, RAISING):
            assert queries(disagreement.get_absolute_url() + paper, cast.grace) <= 15


@pytest.mark.requirement("L13", "L15")
def test_what_each_side_cited_since_stands_under_its_own_name(cast: Cast) -> None:
    disagreement = carried(cast)
    for who, letter in ((cast.grace, "Letter of 4 June"), (cast.tom, "Visit of 9 June")):
        act(disagreement, "note", who, noted=Noted("evidence", letter, who="our own file", on=clock.today()))
    paper = shown(f"{disagreement.get_absolute_url()}print/", cast.nadia)
    raising, responding = paper.split('id="raising"')[1].split('id="responding"')
    assert ("Letter of 4 June" in raising, "Visit of 9 June" in raising) == (True, False)
    assert ("Letter of 4 June" in responding, "Visit of 9 June" in responding) == (False, True)


@pytest.mark.requirement("I4", "L11", "L13")
def test_what_is_typed_in_lines_when_raising_keeps_them_on_the_record_and_on_paper(cast: Cast) -> None:
    decided, means, guard = ("- No visit.\n- No plan.", "- He is not weighed.\n- He is hungry.", "- I ring.\n- I call.")
    decision = {"decision": decided.replace("\n", "\r\n") + "\r\n", "meaning": means}
    by_grace = draft_pages.signed_in(cast.grace)
    disagreement = draft_pages.raised(by_grace, cast, decision=decision, outcome={"safety_more": guard})
    assert (disagreement.decision, disagreement.meaning) == (decided, means)
    for at in ("", CALL, RAISING):
        there = read(look(disagreement.get_absolute_url() + at, cast.priya))
        in_lines = ["".join(part.words) for tag in ("p", "dd") for part in there.all(tag, class_="app-words")]
        assert [any(words in part for part in in_lines) for words in (decided, means, guard)] == [True] * 3, at
