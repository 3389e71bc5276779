"""A way forward is proposed, changed, confirmed or turned down; and what becomes of its actions (L5)."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import NotNow, Unanswerable
from resolution.disagreements.answers import Anew
from resolution.disagreements.forms.answering import NUMBER_OR_WHY_NOT
from resolution.disagreements.models import Child, Disagreement, WayForward
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .agreements import WORDS, action, agreed_with_action, proposed, typed_with_action, way
from .badly_filled import errors
from .cast import Cast, act, in_days, now
from .filled import sends
from .looking import words
from .pages import ActPages, Page, Typed, address, by_day, sent_by, signed_in, text_of

DIFFERENT = "What is different from the words before"
# What the responding side says where it agrees and has not said that it has the child.
NOT_ON_OUR_BOOKS = {"question": "He is not on our books: we have no record of him yet."}


def answered_meanwhile(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "respond", cast.priya, answer=county.STANDS)


def proposed_anew(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "propose", cast.grace, proposed=way(cast, text="We visit together on Monday."))


def typed_after_the_last_tier(cast: Cast, disagreement: Disagreement) -> Typed:
    return {"text": WORDS, "criteria": ["none_of_these"], **by_day(in_days(2, cast).on)}


def proposed_to_ivor(cast: Cast) -> Disagreement:
    """Dana has proposed at the last tier."""
    return act(county.at_last_tier(cast), "propose", cast.dana, proposed=way(cast))


@pytest.mark.requirement("L5")
class TestPages(ActPages):
    pages = (
        Page(
            Act.PROPOSE,
            by="grace",
            reach=county.acknowledged,
            not_yours="helen",
            not_now=county.agreed,
            meanwhile=answered_meanwhile,
            leaves=("open", "to confirm", "responding"),
            told=frozenset({("priya", "to_confirm")}),
            typed=typed_with_action,
        ),
        Page(
            Act.PROPOSE,
            by="priya",
            reach=county.raised,
            not_yours="helen",
            not_now=county.agreed,
            meanwhile=lambda cast, d: act(d, "propose", cast.grace, proposed=way(cast)),
            leaves=("open", "to confirm", "raising"),
            told=frozenset({("grace", "to_confirm")}),
            typed={"text": WORDS, **NOT_ON_OUR_BOOKS},
            note="before acknowledging",
        ),
        Page(
            Act.PROPOSE,
            by="ivor",
            reach=county.unresolved,
            not_yours="tom",
            not_now=lambda cast: act(proposed_to_ivor(cast), "confirm", cast.ivor),
            meanwhile=lambda cast, d: act(d, "propose", cast.dana, proposed=way(cast)),
            leaves=("open", "to confirm", "responding"),
            told=frozenset({("dana", "to_confirm"), ("grace", "way_put")}),
            typed=typed_after_the_last_tier,
            note="after the last tier",
        ),
        Page(
            Act.AMEND,
            by="priya",
            reach=proposed,
            not_yours="helen",
            not_now=county.acknowledged,
            meanwhile=proposed_anew,
            leaves=("open", "to confirm", "raising"),
            told=frozenset({("grace", "to_confirm")}),
            typed={"text": "We visit together on Friday and weigh him every week.", **NOT_ON_OUR_BOOKS},
        ),
        Page(
            Act.CONFIRM,
            by="priya",
            reach=proposed,
            not_yours="helen",
            not_now=county.acknowledged,
            meanwhile=proposed_anew,
            leaves=("agreed", "ended", ""),
            told=frozenset({("grace", "agreed")}),
            typed={"agree": "on", **NOT_ON_OUR_BOOKS},
        ),
        Page(
            Act.TURN_DOWN,
            by="priya",
            reach=proposed,
            not_yours="helen",
            not_now=county.acknowledged,
            meanwhile=proposed_anew,
            leaves=("open", "to answer", "raising"),
            told=frozenset({("grace", "turned_down")}),
            typed={"because": "Friday is too late for him."},
        ),
    )


def newest_way(disagreement: Disagreement) -> WayForward:
    return disagreement.ways_forward.latest("pk")


@pytest.mark.requirement("L5")
def test_proposing_is_confirming_for_ones_own_side(cast: Cast) -> None:
    mine = newest_way(proposed(cast))
    assert mine.raising_confirmed_by is not None
    assert mine.raising_confirmed_by.person == cast.grace
    assert mine.responding_confirmed_by is None
    assert not mine.is_agreed


@pytest.mark.requirement("L5")
def test_an_agreement_counts_once_both_sides_have_confirmed_the_same_words(cast: Cast) -> None:
    disagreement = agreed_with_action(cast)
    agreed = newest_way(disagreement)
    assert agreed.is_agreed
    assert disagreement.agreed_at == agreed.responding_confirmed_at
    assert not agreed.as_reported


@pytest.mark.requirement("L5")
def test_an_amendment_asks_the_other_side_again_and_the_first_words_stay_on_the_record(cast: Cast) -> None:
    disagreement = act(proposed(cast), "amend", cast.priya, proposed=way(cast, text="We visit on Monday."))
    first, second = disagreement.ways_forward.order_by("pk")
    assert (first.text, second.text) == (WORDS, "We visit on Monday.")
    assert second.raising_confirmed_at is None
    act(disagreement, "confirm", cast.grace)
    assert newest_way(disagreement).is_agreed


def test_amending_without_changing_anything_is_refused_with_what_to_do(cast: Cast) -> None:
    disagreement = proposed(cast, actions=(action(cast.priya),))
    with pytest.raises(Unanswerable, match="confirm them"):
        act(disagreement, "amend", cast.priya, proposed=way(cast, actions=(action(cast.priya),)))


def test_the_words_to_be_confirmed_stand_on_the_pages_that_answer_them(cast: Cast) -> None:
    disagreement = proposed(cast, actions=(action(cast.priya),))
    client = signed_in(cast.priya)
    for name in ("confirm", "turn_down", "amend"):
        shown = text_of(client.get(address(disagreement, name)))
        assert WORDS in shown
        assert "Weigh him every Thursday" in shown


@pytest.mark.requirement("L5")
def test_whoever_confirms_changed_words_reads_what_is_different(cast: Cast) -> None:
    weigh, tell = action(cast.priya), action(cast.grace, "Tell his mother")
    disagreement = proposed(cast, actions=(weigh, tell))
    assert DIFFERENT not in text_of(signed_in(cast.priya).get(address(disagreement, "confirm")))
    later, visit = replace(weigh, due_on=weigh.due_on + timedelta(days=30)), action(cast.priya, "Visit at home")
    amended = way(cast, text="We visit together on Monday.", actions=(tell, later, visit))
    act(disagreement, "amend", cast.priya, proposed=amended)
    for name in ("confirm", "turn_down"):
        told = words(text_of(signed_in(cast.grace).get(address(disagreement, name))).split(DIFFERENT)[1])
        assert f"In words before {WORDS}" in told
        gone = told.split("No longer in it")[1].split("New in it")[0]
        assert "Weigh him every Thursday" in gone
        assert str(weigh.due_on.day) in gone
        assert "Tell his mother" not in gone
        assert "New in it Action 2, Action 3" in told
    act(disagreement, "confirm", cast.grace)
    assert DIFFERENT not in text_of(signed_in(cast.grace).get(address(disagreement, "close")))


@pytest.mark.requirement("L5")
def test_where_only_an_action_is_left_out_nothing_else_is_said_to_differ(cast: Cast) -> None:
    disagreement = proposed(cast, actions=(action(cast.priya), action(cast.grace, "Tell his mother")))
    act(disagreement, "amend", cast.priya, proposed=way(cast, actions=(action(cast.priya),)))
    told = words(text_of(signed_in(cast.grace).get(address(disagreement, "confirm"))).split(DIFFERENT)[1])
    assert "No longer in it Tell his mother" in told
    assert "In words before" not in told
    assert "New in it" not in told


def test_changing_the_way_forward_begins_with_the_words_and_actions_that_stand(cast: Cast) -> None:
    disagreement = proposed(cast, actions=(action(cast.priya),))
    sent = sends(signed_in(cast.priya).get(address(disagreement, "amend")))
    assert sent["text"] == [WORDS]
    assert sent["action_1"] == ["Weigh him every Thursday"]
    assert sent["action_1_owner"] == [str(cast.priya.pk)]
    assert sent["action_1_due_year"] == [str((clock.today() + timedelta(days=10)).year)]
    assert sent["due_by"] == [in_days(3, cast).on.isoformat()]


@pytest.mark.requirement("L5")
def test_turning_down_gives_the_raising_side_its_turn_with_the_reason(cast: Cast) -> None:
    disagreement = act(proposed(cast), "turn_down", cast.priya, because="Friday is too late.")
    assert newest_way(disagreement).turned_down_because == "Friday is too late."
    act(disagreement, "propose", cast.grace, proposed=way(cast, text="We visit tomorrow."))


def test_a_side_cannot_confirm_its_own_words(cast: Cast) -> None:
    disagreement = proposed(cast)
    with pytest.raises(NotNow):
        act(disagreement, "confirm", cast.grace)


@pytest.mark.requirement("L3")
def test_a_way_forward_that_cannot_wait_is_due_at_a_time_with_its_reason(cast: Cast) -> None:
    due = Due(in_days(1, cast).on, time(16, 30))
    disagreement = proposed(cast, due=due, urgent_because="He loses weight by the day.")
    assert disagreement.step is not None
    assert (disagreement.step.due, disagreement.step.urgent_because) == (due, "He loses weight by the day.")
    urgent = {(notice.to, notice.kind) for notice in Notice.objects.filter(urgent=True)}
    alerted = {(person, "urgent") for person in (cast.joan, cast.helen, cast.ann)}
    assert urgent == {(cast.priya, "to_confirm")} | alerted


def test_a_late_step_does_not_offer_its_old_date_again(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    with clock.set_to(clock.now() + timedelta(days=30)):
        sent = sends(signed_in(cast.grace).get(address(disagreement, Act.PROPOSE)))
    assert "due_by" not in sent


# Proposing after the last tier.


def test_a_way_forward_after_the_last_tier_opens_a_step_there_and_confirms_the_childs_safety(cast: Cast) -> None:
    disagreement = county.unresolved(cast)
    anew = Anew("I weigh him twice a week.", ("serious_harm",))
    disagreement = act(disagreement, "propose", cast.ivor, proposed=way(cast, anew=anew))
    step = disagreement.step
    assert step is not None
    assert (step.tier, step.number, step.state) == (4, 5, "to confirm")
    assert disagreement.safety.latest("pk").text == "I weigh him twice a week."
    assert disagreement.criteria.filter(tier=4, criterion="serious_harm").exists()
    act(disagreement, "confirm", cast.dana)
    assert now(disagreement).status == "agreed"


def test_without_new_words_for_the_childs_safety_those_that_stand_are_confirmed(cast: Cast) -> None:
    disagreement = act(county.unresolved(cast), "propose", cast.ivor, proposed=way(cast))
    first, last = disagreement.safety.earliest("pk"), disagreement.safety.latest("pk")
    assert last.text == first.text
    assert last.by.person == cast.ivor


def carried_in_silence(cast: Cast) -> Disagreement:
    """Nobody of the responding side has come to the last tier: its date passed while Ivor was to carry it."""
    disagreement = act(agreements.answered_at_the_third_tier(cast), "escalate", cast.ann, onward=county.onward(cast))
    with clock.set_to(clock.now() + timedelta(days=10)):
        return act(disagreement, "leave_unresolved", cast.grace, because="Nobody has carried it.")


def test_after_silence_at_the_last_tier_the_directory_says_who_is_asked(cast: Cast) -> None:
    disagreement = act(carried_in_silence(cast), "propose", cast.ivor, proposed=way(cast))
    assert disagreement.step is not None
    assert disagreement.step.responding is not None
    assert disagreement.step.responding.person == cast.dana


def test_an_agency_with_nobody_at_the_last_tier_is_named_in_the_refusal(cast: Cast) -> None:
    disagreement = carried_in_silence(cast)
    directory_actions.end_post(post=cast.dana.posts.get(), until=clock.today(), by=COMMAND)
    with pytest.raises(NotNow, match="nobody at the Leader tier"):
        act(disagreement, "propose", cast.ivor, proposed=way(cast))


@pytest.mark.requirement("I11", "L5")
def test_who_agrees_without_having_acknowledged_says_which_child_it_has(cast: Cast) -> None:
    disagreement = act(county.raised(cast), "propose", cast.grace, proposed=way(cast))
    child = Child.objects.get()
    refused = sent_by(cast.priya, disagreement, Act.CONFIRM, {"agree": "on"})
    assert errors(refused) == [NUMBER_OR_WHY_NOT.format("TK")]
    sent_by(cast.priya, disagreement, Act.CONFIRM, {"agree": "on", f"number_{child.pk}": "CS 88"})
    assert (now(disagreement).status, child.record_numbers.latest("pk").number) == ("agreed", "CS 88")
