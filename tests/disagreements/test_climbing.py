"""Up the ladder: escalate, carry, decline, persist; and leaving it unresolved at the last tier."""

import pytest

from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.models import Disagreement
from resolution.protocol.acts import Act
from tests.partnership.cast import person

from . import cast as county
from .badly_filled import errors
from .cast import Cast, act, here, now
from .ladder import (
    asked_at_the_last_tier,
    carry_words,
    declined,
    last_entry,
    long_ago,
    shown,
    to_be_carried_by_the_leader,
)
from .pages import ActPages, Page, address, sent_by, signed_in, text_of


def settled_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "settle", cast.grace)


def responded_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


def carried_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "carry", cast.nadia, carried=county.carried_words(cast, cast.tom))


def declined_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "decline", cast.nadia, because="Not now.")


def persisted_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "persist", cast.grace, onward=county.onward(cast))


def unresolved_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "leave_unresolved", cast.grace, because="There is no more to say.")


@pytest.mark.requirement("L1", "L6")
class TestPages(ActPages):
    pages = (
        Page(
            Act.ESCALATE,
            by="grace",
            reach=county.responded,
            not_yours="priya",
            not_now=county.acknowledged,
            meanwhile=settled_meanwhile,
            leaves=("open", "to carry", "raising"),
            told=frozenset({("nadia", "to_carry"), ("priya", "escalated")}),
            typed={"because": "He has lost weight since.", "learned": "They were short of visits."},
        ),
        Page(
            Act.ESCALATE,
            note="without an answer",
            by="grace",
            reach=long_ago(county.acknowledged),
            not_yours="priya",
            not_now=county.acknowledged,
            meanwhile=responded_meanwhile,
            leaves=("open", "to carry", "raising"),
            told=frozenset({("nadia", "to_carry"), ("priya", "escalated")}),
        ),
        Page(
            Act.CARRY,
            by="nadia",
            reach=county.escalated,
            not_yours="priya",
            not_now=county.carried,
            meanwhile=declined_meanwhile,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("tom", "to_acknowledge"), ("grace", "carried")}),
            typed=carry_words,
        ),
        Page(
            Act.CARRY,
            note="to whoever it is for",
            by="nadia",
            reach=county.escalated,
            not_yours="priya",
            not_now=county.carried,
            meanwhile=carried_meanwhile,
            leaves=("open", "to address", "responding"),
            told=frozenset({("joan", "to_place"), ("grace", "carried")}),
            typed=lambda cast, disagreement: {**carry_words(cast, disagreement), "address": "unknown"},
        ),
        Page(
            Act.DECLINE,
            by="nadia",
            reach=county.escalated,
            not_yours="priya",
            not_now=county.carried,
            meanwhile=carried_meanwhile,
            leaves=("open", "ended", "raising"),
            told=frozenset({("grace", "declined")}),
            typed={"because": "We have carried this twice before."},
        ),
        Page(
            Act.PERSIST,
            by="grace",
            reach=declined,
            not_yours="nadia",
            not_now=county.escalated,
            meanwhile=persisted_meanwhile,
            leaves=("open", "to carry", "raising"),
            told=frozenset({("ann", "to_carry"), ("nadia", "escalated"), ("priya", "escalated")}),
        ),
        Page(
            Act.PERSIST,
            note="past silence",
            by="grace",
            reach=long_ago(county.escalated),
            not_yours="nadia",
            not_now=county.escalated,
            meanwhile=carried_meanwhile,
            leaves=("open", "to carry", "raising"),
            told=frozenset({("ann", "to_carry"), ("nadia", "escalated"), ("priya", "escalated")}),
        ),
        Page(
            Act.LEAVE_UNRESOLVED,
            by="ivor",
            reach=county.at_last_tier,
            not_yours="dana",
            not_now=county.unresolved,
            meanwhile=unresolved_meanwhile,
            leaves=("unresolved", "ended", ""),
            told=frozenset((name, "unresolved") for name in ("grace", "nadia", "ann", "priya", "tom", "helen", "dana")),
            typed={"because": "Both sides have said all they can."},
        ),
    )


@pytest.mark.requirement("L6")
def test_past_the_date_without_an_answer_escalating_is_one_press_with_the_text_ready(cast: Cast) -> None:
    disagreement = long_ago(county.acknowledged)(cast)
    due = here(disagreement).due
    assert sent_by(cast.grace, disagreement, Act.ESCALATE, {}).status_code == 302
    last, step = disagreement.steps.get(number=1), here(disagreement)
    assert (last.state, last.ended) == ("ended", "no response")
    assert (step.tier, step.raising.person, step.escalated_because) == (
        2,
        cast.nadia,
        f"No answer came by {due.words}.",
    )
    assert step.due == county.in_days(1, cast)
    assert "since no answer had come by its date" in last_entry(disagreement)


@pytest.mark.requirement("I10", "C7")
def test_the_guidance_and_the_question_speak_of_a_response_only_where_there_was_one(cast: Cast) -> None:
    of_a_response, of_none = "which part of your concern the response leaves open", "That no answer has come is reason"
    silent, answered = long_ago(county.acknowledged)(cast), county.responded(cast)
    pages = [shown(silent, cast.grace, "escalate"), shown(answered, cast.grace, "escalate")]
    for disagreement in (silent, answered):
        act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
        pages.append(shown(disagreement, cast.nadia, "carry"))
    assert [of_none in page for page in pages] == [True, False, True, False]
    assert [of_a_response in page for page in pages] == [False, True, False, True]
    assert ["Why do you take it further?" in page for page in pages] == [True, False, True, False]
    assert ["why does the response not settle it?" in page for page in pages] == [False, True, False, True]
    missing = errors(sent_by(cast.nadia, silent, Act.CARRY, {**carry_words(cast, now(silent)), "why_go_on": ""}))
    assert missing == ["Enter why you take it further (the protocol, 2.4, seventh point)"]


def test_escalate_offers_the_people_of_the_next_tier(cast: Cast) -> None:
    person(cast.health, "Wyn Hughes", "Deputy team manager", tier=2)
    disagreement = county.responded(cast)
    wyn = cast.health.people.get(name="Wyn Hughes")
    words = {"because": "He has lost weight.", "carrier": f"person-{wyn.pk}"}
    assert sent_by(cast.grace, disagreement, Act.ESCALATE, words).status_code == 302
    assert here(disagreement).raising.person == wyn


def test_a_carrier_who_does_not_stand_at_the_next_tier_is_refused(cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="Ann Lowe cannot carry it at this tier"):
        act(county.responded(cast), "escalate", cast.grace, onward=county.onward(cast, carrier=cast.ann))


@pytest.mark.requirement("L6")
def test_persist_shows_the_refusal_and_where_to_turn(cast: Cast) -> None:
    page = shown(declined(cast), cast.grace, "persist")
    assert "We have no new facts." in page
    assert "Why Nadia Rahman did not carry it" in page
    assert "whistleblowing policies" in page
    assert "He has lost weight since." in page


@pytest.mark.requirement("L6")
def test_the_next_tier_sees_why_it_was_not_carried(cast: Cast) -> None:
    disagreement = act(declined(cast), "persist", cast.grace, onward=county.onward(cast))
    assert "We have no new facts." in shown(disagreement, cast.ann, "carry")


@pytest.mark.requirement("L6")
def test_silence_is_recorded_as_declining(cast: Cast) -> None:
    disagreement = long_ago(county.escalated)(cast)
    act(disagreement, "persist", cast.grace, onward=county.onward(cast))
    silent = disagreement.steps.get(number=2)
    assert (silent.ended, silent.awaited) == ("declined", "")
    assert silent.declined_because == "No word came by the date for carrying it."


@pytest.mark.requirement("L6")
def test_silence_at_the_last_tier_leaves_it_unresolved(cast: Cast) -> None:
    disagreement = long_ago(to_be_carried_by_the_leader)(cast)
    assert sent_by(cast.grace, disagreement, Act.LEAVE_UNRESOLVED, {"because": "Nobody spoke."}).status_code == 302
    assert now(disagreement).status == "unresolved"
    assert here(disagreement).declined_because == "No word came by the date for carrying it."


@pytest.mark.requirement("L6")
def test_the_last_tier_that_does_not_answer_is_recorded(cast: Cast) -> None:
    disagreement = long_ago(asked_at_the_last_tier)(cast)
    page = shown(disagreement, cast.grace, "leave_unresolved")
    assert "No answer came by" in page
    assert sent_by(cast.grace, disagreement, Act.LEAVE_UNRESOLVED, {}).status_code == 302
    assert here(disagreement).ended == "no response"
    assert last_entry(disagreement).endswith("since no answer had come by its date")


@pytest.mark.requirement("L1")
def test_leave_unresolved_says_what_comes_next(cast: Cast) -> None:
    page = shown(county.at_last_tier(cast), cast.grace, "leave_unresolved")
    assert "Logged by the raising agency when the last tier has ended without agreement." in page
    assert "QA&amp;P Sub Group" in page


@pytest.mark.requirement("L1")
def test_no_tier_is_skipped(cast: Cast) -> None:
    disagreement = county.responded(cast)
    refused = signed_in(cast.grace).get(address(disagreement, "leave_unresolved"))
    assert refused.status_code == 409
    assert "4.1b" in text_of(refused)


def test_what_cannot_be_done_now_says_after_whose_act_or_when_it_can(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    grace, step = signed_in(cast.grace), here(disagreement)
    answered = f"once Priya Nair ({cast.social_care.name}) has answered"
    refused = text_of(grace.get(address(disagreement, Act.ESCALATE)))
    assert f"(the protocol, 2.5). It can be done {answered} or after {step.due.words}." in refused
    assert f"It can be done {answered}." in text_of(grace.get(address(disagreement, Act.SETTLE)))
    assert "It can be done once both sides have agreed." in text_of(grace.get(address(disagreement, Act.SAY_CONTENT)))
    assert "It can be done" not in text_of(grace.get(address(disagreement, Act.LEAVE_UNRESOLVED)))
