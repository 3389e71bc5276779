"""Whose move it is and by when, in one sentence: to whoever has it, to whoever waits, late and urgent."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from resolution import clock
from resolution.clock import LONDON
from resolution.disagreements.answers import Address, Answer
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from .cast import (
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
    in_days,
    now,
    onward,
    raised,
    responded,
)
from .looking import due, first_section, front_door, page, proposed, shown, turn, words

pytestmark = pytest.mark.both

Reach = Callable[[Cast], Disagreement]


class TestWhoseMove:
    pytestmark = pytest.mark.requirement("L2")

    @pytest.mark.parametrize(
        ("reach", "who", "words"),
        [
            (raised, "priya", "acknowledge it and respond"),
            (acknowledged, "priya", "respond"),
            (responded, "grace", "say whether the response settles it"),
            (escalated, "nadia", "carry it to the other side, or say why not"),
            (carried, "tom", "acknowledge it and respond"),
            (at_last_tier, "ivor", "say whether the response settles it"),
        ],
    )
    def test_whoever_has_it_is_told_so_and_everybody_else_is_told_who(
        self, cast: Cast, reach: Reach, who: str, words: str
    ) -> None:
        disagreement, holder = reach(cast), getattr(cast, who)
        by = by_when(disagreement)
        assert turn(disagreement, holder).startswith(f"It is your move, by {by}: {words} –")
        assert turn(disagreement, cast.helen).startswith(
            f"It is {holder.name}’s move, for {holder.agency.name}, by {by}: {words} –"
        )

    def test_an_unknown_person_is_found_by_the_next_working_day_while_the_time_runs(self, cast: Cast) -> None:
        disagreement = raised(cast, to=Address())
        by = in_days(1, cast).words
        needed = in_days(3, cast).words
        said = turn(disagreement, cast.grace)
        assert said.startswith(
            f"It is Joan Pike’s move, as point of contact for Marlshire Children’s Services, by {by}: "
            f"say who will answer. The answer itself is needed by {needed}"
        )
        assert turn(disagreement, cast.joan).startswith(f"It is your move, by {by}: say who will answer")

    def test_an_unknown_person_is_found_at_once_when_it_is_urgent(self, cast: Cast) -> None:
        disagreement = raised(cast, to=Address(), urgent_because="He has not eaten since yesterday.")
        assert "say who will answer now." in turn(disagreement, cast.grace)

    def test_a_desk_has_it_until_somebody_is_named(self, cast: Cast) -> None:
        disagreement = raised(cast, to=front_door(cast))
        assert "the move of whoever is on duty at Front door" in turn(disagreement, cast.grace)
        shared = "hoever is on duty at Front door (you are one of them), by "
        assert turn(disagreement, cast.sam).startswith(f"It is the move of w{shared}")
        assert f"W{shared}" in words(shown("/", cast.sam))
        assert "Front door: whoever is on duty" in page(disagreement, cast.grace)

    def test_what_was_sent_back_waits_to_be_addressed_again(self, cast: Cast) -> None:
        disagreement = act(raised(cast), "send_back", cast.priya, because="It is for the disability team.")
        assert turn(disagreement, cast.grace).startswith("It is your move: send it to the right person.")
        assert "It is for the disability team." in page(disagreement, cast.grace)

    def test_what_was_declined_waits_for_the_raiser(self, cast: Cast) -> None:
        disagreement = act(escalated(cast), "decline", cast.nadia, because="He was weighed yesterday.")
        by = in_days(2, cast).words
        assert turn(disagreement, cast.grace).startswith(
            f"It is your move, by {by}: persist, and take it to the next tier –"
        )
        assert turn(disagreement, cast.nadia).startswith("It is Grace Obi’s move, for Marlshire Health Trust")
        assert "He was weighed yesterday." in page(disagreement, cast.grace)

    def test_what_was_declined_at_the_last_tier_can_only_be_left_or_withdrawn(self, cast: Cast) -> None:
        disagreement = responded(cast)
        for carrier, counterpart in ((cast.nadia, cast.tom), (cast.ann, cast.helen)):
            disagreement = act(disagreement, "escalate", cast.grace, onward=onward(cast))
            disagreement = act(disagreement, "carry", carrier, carried=carried_words(cast, counterpart))
            disagreement = act(disagreement, "acknowledge", counterpart, record_numbers={}, question="")
            disagreement = act(disagreement, "respond", counterpart, answer=Answer("stands", "As before.", "judgement"))
        disagreement = act(disagreement, "escalate", cast.grace, onward=onward(cast))
        disagreement = act(disagreement, "decline", cast.ivor, because="I agree with them.")
        said = f"It is your move, by {by_when(disagreement)}: say that it is left unresolved, and so take it on –"
        assert turn(disagreement, cast.grace).startswith(said)

    def test_a_way_forward_turned_down_before_an_answer_asks_what_should_happen(self, cast: Cast) -> None:
        disagreement = proposed(cast, acknowledged(cast))
        assert turn(disagreement, cast.priya).startswith(
            f"It is your move, by {by_when(disagreement)}: confirm the way forward, or say what should change –"
        )
        disagreement = act(disagreement, "turn_down", cast.priya, because="Monday is too late.")
        assert ": say what should happen next –" in turn(disagreement, cast.grace)

    def test_what_is_agreed_waits_for_the_raising_side_to_close_it(self, cast: Cast) -> None:
        disagreement = agreed(cast)
        assert turn(disagreement, cast.grace) == (
            "Both sides have agreed. It is your move: close it when you can say what the outcome for the child is."
        )
        assert turn(disagreement, cast.priya).endswith("The raising side closes it with the outcome for the child.")

    @pytest.mark.requirement("L5")
    def test_an_action_not_done_asks_each_side_until_it_has_spoken(self, cast: Cast) -> None:
        disagreement = act(proposed(cast, responded(cast)), "confirm", cast.priya)
        with clock.set_to(clock.now() + timedelta(days=10)):
            said = "It is your move: say whether it is open again or the agreement stands."
            assert "an agreed action was not done" in turn(disagreement, cast.helen)
            assert said in turn(disagreement, cast.grace)
            assert said in turn(disagreement, cast.priya)
            assert "Not reported by its date" in page(disagreement, cast.grace)
            act(disagreement, "let_stand", cast.grace, because="It was done a day later.")
            assert "Both sides are asked" in turn(disagreement, cast.grace)
            assert said in turn(disagreement, cast.priya)

    def test_what_is_over_says_how_it_stands(self, cast: Cast) -> None:
        assert turn(closed(cast), cast.grace) == "It is closed."


def by_when(disagreement: Disagreement) -> str:
    step = now(disagreement).step
    assert step is not None
    return step.due.words


class TestTheRaisingSidesOwnDate:
    pytestmark = pytest.mark.requirement("L3", "L6")

    def test_a_late_response_does_not_make_the_raising_side_late(self, cast: Cast) -> None:
        disagreement = acknowledged(cast)
        with clock.set_to(due(disagreement) + timedelta(days=12)):
            disagreement = act(disagreement, "respond", cast.priya, answer=STANDS)
            mine, whole = turn(disagreement, cast.grace), page(disagreement, cast.grace)
            by = in_days(2, cast).words
            assert f"It is your move, by {by}: say whether the response settles it" in mine
            assert "late" not in mine
            assert "This is your partnership’s usual time for your word: 2 working days." in whole
            theirs = page(disagreement, cast.priya)
        assert "This is your partnership’s usual time for the raising side’s word: 2 working days." in theirs
        assert now(disagreement).step.due_since == now(disagreement).step.answered_at  # type: ignore[union-attr]

    def test_what_cannot_wait_comes_back_for_a_day_in_real_time(self, cast: Cast) -> None:
        disagreement = acknowledged(cast, urgent_because="He has not eaten since yesterday.")
        disagreement = act(disagreement, "respond", cast.priya, answer=STANDS)
        assert "left of" in turn(disagreement, cast.grace)
        assert "This is your partnership’s usual time for your word: 24 hours." in page(disagreement, cast.grace)

    def test_past_it_a_word_was_asked_for_and_nobody_owed_an_answer(self, cast: Cast) -> None:
        disagreement = responded(cast)
        with clock.set_to(due(disagreement)):
            assert "A word was asked for by" in turn(disagreement, cast.priya)
            assert "An answer was needed" not in turn(disagreement, cast.grace)

    def test_what_was_turned_down_or_not_carried_comes_back_with_such_a_date(self, cast: Cast) -> None:
        for reach in (turned_down, not_carried):
            disagreement = reach(cast)
            step = now(disagreement).step
            assert step is not None
            assert (step.has_come_back, step.due) == (True, in_days(2, cast))

    def test_what_was_sent_back_keeps_the_childs_date_and_calls_nobody_late(self, cast: Cast) -> None:
        disagreement = act(raised(cast), "send_back", cast.priya, because="It is for the disability team.")
        needed = in_days(3, cast).words
        assert f"The answer itself is needed by {needed}" in turn(disagreement, cast.grace)
        with clock.set_to(due(disagreement)):
            said = turn(disagreement, cast.grace)
        assert f"It is your move: send it to the right person. The answer itself was needed by {needed}" in said

    def test_once_it_is_silent_its_lead_is_asked_after_it_and_nothing_closes(self, cast: Cast) -> None:
        ask = "Grace Obi has not said yet whether it is settled: ask them, or see that a colleague takes their part."
        disagreement = responded(cast)
        assert ask not in page(disagreement, cast.ann)
        with clock.set_to(due(disagreement)):
            assert ask in page(disagreement, cast.ann)
            assert "The number to ring" in page(disagreement, cast.ann)
            assert ask not in page(disagreement, cast.grace)
            assert ask not in page(disagreement, cast.helen)
            assert now(disagreement).status == "open"

    def test_the_lead_is_told_what_has_not_been_said(self, cast: Cast) -> None:
        disagreement = turned_down(cast)
        with clock.set_to(due(disagreement)):
            assert "Grace Obi has not said yet what should happen next: ask them" in page(disagreement, cast.ann)


def turned_down(cast: Cast) -> Disagreement:
    return act(proposed(cast, acknowledged(cast)), "turn_down", cast.priya, because="Monday is too late.")


def not_carried(cast: Cast) -> Disagreement:
    return act(escalated(cast), "decline", cast.nadia, because="He was weighed yesterday.")


class TestPlacing:
    pytestmark = pytest.mark.requirement("I5")

    def test_once_its_day_has_passed_it_is_said(self, cast: Cast) -> None:
        disagreement = raised(cast, to=Address(), due=in_days(5, cast))
        by = in_days(1, cast)
        with clock.set_to(by.instant()):
            assert f"say who will answer. That was needed by {by.words}. The answer itself is" in turn(
                disagreement, cast.joan
            )

    def test_what_is_addressed_again_to_nobody_known_is_counted_from_then(self, cast: Cast) -> None:
        disagreement = act(raised(cast, due=in_days(9, cast)), "send_back", cast.priya, because="Not ours.")
        with clock.set_to(clock.now() + timedelta(days=4)):
            disagreement = act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address())
            assert f"by {in_days(1, cast).words}: say who will answer." in turn(disagreement, cast.joan)
            assert Notice.objects.filter(to=cast.joan, kind="to_place").latest("pk").due == in_days(1, cast)

    def test_an_urgent_one_is_asked_for_at_once(self, cast: Cast) -> None:
        raised(cast, to=Address(), urgent_because="He has not eaten since yesterday.")
        notice = Notice.objects.filter(to=cast.joan, kind="to_place").get()
        assert (notice.due, notice.urgent) == (None, True)


class TestLateAndUrgent:
    pytestmark = pytest.mark.requirement("L3", "L6")

    def test_late_is_said_with_the_count_and_the_number_to_ring(self, cast: Cast) -> None:
        directory.change_telephones(
            agency=cast.social_care, telephone="01632 960 300", urgent_telephone="01632 960 309", by=COMMAND
        )
        disagreement = acknowledged(cast)
        with clock.set_to(due(disagreement) + timedelta(hours=1)):
            said, whole = turn(disagreement, cast.grace), page(disagreement, cast.grace)
            own = page(disagreement, cast.priya)
        assert ". An answer was needed by" in said
        assert said.endswith(" late.")
        assert "The number to ring: Marlshire Children’s Services, 01632 960 309" in whole
        assert "01632 960 309" not in own

    def test_a_late_answer_can_be_gone_past_in_one_press(self, cast: Cast) -> None:
        disagreement = acknowledged(cast)
        assert "Take it to the next tier" not in page(disagreement, cast.grace)
        with clock.set_to(due(disagreement)):
            html = shown(disagreement.get_absolute_url(), cast.grace)
        assert f'href="/disagreements/{disagreement.reference}/escalate/"' in first_section(html)

    def test_urgent_says_why_and_whom_to_ring_for_both_sides(self, cast: Cast) -> None:
        for agency, number in ((cast.social_care, "01632 960 309"), (cast.health, "01632 960 209")):
            directory.change_telephones(agency=agency, telephone="", urgent_telephone=number, by=COMMAND)
        because = "He has refused every feed today."
        disagreement = acknowledged(cast, urgent_because=because)
        raising, responding = page(disagreement, cast.grace), page(disagreement, cast.priya)
        assert because in raising
        assert "Ring too, because an email may not be seen: Marlshire Children’s Services, 01632 960 309" in raising
        assert "Ring too, because an email may not be seen: Marlshire Health Trust, 01632 960 209" in responding

    def test_without_a_number_in_the_directory_the_partnerships_office_is_rung(self, cast: Cast) -> None:
        disagreement = acknowledged(cast, urgent_because="He has refused every feed today.")
        assert (
            "the directory has no number for Marlshire Children’s Services. Ring its switchboard, or the partnership’s "
            "office, 01632 960 100"
        ) in page(disagreement, cast.grace)

    def test_a_desk_is_rung_at_its_own_number_and_a_person_at_theirs(self, cast: Cast) -> None:
        disagreement = raised(cast, to=front_door(cast), urgent_because="He has not eaten since yesterday.")
        assert "may not be seen: Front door, 01632 960 301" in page(disagreement, cast.grace)

    def test_real_time_is_counted_in_hours(self, cast: Cast) -> None:
        moment = datetime.combine(clock.today() + timedelta(days=1), time(14, 30), LONDON)
        disagreement = raised(cast, due=Due(moment.date(), time(14, 30)), urgent_because="He is alone tonight.")
        with clock.set_to(moment - timedelta(hours=2)):
            assert ", by 2:30pm on" in turn(disagreement, cast.grace)
            assert "2 hours left of" in turn(disagreement, cast.grace)
