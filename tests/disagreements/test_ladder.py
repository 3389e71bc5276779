"""The ladder so far: sent, seen, acknowledged, answered, ended, and who stood there."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Address, Noted, Reopened
from resolution.govuk.wording import day, moment
from resolution.partnership import actions as directory
from tests.partnership.cast import COMMAND

from .cast import (
    STANDS,
    Cast,
    acknowledged,
    act,
    agreed,
    carried,
    carried_words,
    escalated,
    in_days,
    onward,
    raised,
)
from .ladder import declined
from .looking import due, front_door, page, proposed, shown, words


class TestLadder:
    pytestmark = pytest.mark.requirement("L2")

    def test_every_tier_stands_there_with_who_and_when(self, cast: Cast) -> None:
        whole = page(carried(cast), cast.grace)
        ladder = whole[whole.index("The ladder so far") : whole.index("What has happened")]
        for said in (
            "Raising side Grace Obi, Health visitor, Marlshire Health Trust",
            "Responding side Priya Nair, Social worker, Marlshire Children’s Services",
            "Acknowledged",
            "Answered",
            "Not agreed",
            "Answer was needed by",
            "Answer needed by",
            "Senior Manager Not reached",
        ):
            assert said in ladder
        graces = f"Why it goes on Grace Obi, Health visitor, on {day(clock.today())}: He has lost weight since."
        assert whole.count(f"{graces} Nadia Rahman carried it in these words.") == 1

    @pytest.mark.requirement("L3", "L6")
    def test_the_raising_sides_own_date_is_not_read_as_a_later_one_for_the_child(self, cast: Cast) -> None:
        childs, own = in_days(10, cast), in_days(2, cast)
        disagreement = acknowledged(cast, due=childs)
        assert f"Answer needed by {childs.words}" in page(disagreement, cast.grace)
        act(disagreement, "respond", cast.priya, answer=STANDS)
        answered = page(disagreement, cast.grace)
        assert f"Answer was needed by {childs.words} Answered" in answered
        assert f"Raising side to say what follows by {own.words}" in answered
        assert "Answer needed by" not in answered

    @pytest.mark.requirement("L3", "L5")
    def test_each_date_says_what_it_is_for(self, cast: Cast) -> None:
        assert "Way forward to be confirmed by" in page(proposed(cast, raised(cast)), cast.grace)
        disagreement = escalated(cast)
        assert "To be carried by" in page(disagreement, cast.grace)
        assert "To be carried by" in page(disagreement, cast.ruth)  # sees the numbers only

    @pytest.mark.requirement("L6")
    def test_whoever_has_it_next_reads_why_it_was_not_carried_without_unfolding_anything(self, cast: Cast) -> None:
        disagreement = act(declined(cast), "persist", cast.grace, onward=onward(cast))
        before, _, refusal = shown(disagreement.get_absolute_url(), cast.ann).partition("Why it was not carried:")
        assert words(refusal).startswith("We have no new facts.")
        assert before.count("<details") == before.count("</details>")

    def test_seen_has_the_time_at_which_it_was_first_opened_that_day(self, cast: Cast) -> None:
        disagreement = raised(cast)
        later = clock.now() + timedelta(minutes=5)
        with clock.set_to(later):
            page(disagreement, cast.priya)
        with clock.set_to(later + timedelta(minutes=20)):
            page(disagreement, cast.priya)
            assert f"Seen {moment(later)}" in page(disagreement, cast.grace)

    def test_it_is_seen_when_the_point_of_contact_has_while_nobody_is_named(self, cast: Cast) -> None:
        disagreement = raised(cast, to=Address())
        page(disagreement, cast.helen)
        assert "Seen Not yet" in page(disagreement, cast.grace)
        page(disagreement, cast.joan)
        assert "Seen Not yet" not in page(disagreement, cast.grace)
        act(disagreement, "place", cast.joan, to=Address(person=cast.priya))
        assert "Seen Not yet" in page(disagreement, cast.grace)

    def test_a_look_of_that_day_before_it_was_sent_is_none_and_a_later_one_has_its_time(self, cast: Cast) -> None:
        morning = clock.now().replace(hour=9) + timedelta(days=1)
        disagreement = agreed(cast)
        with clock.set_to(morning):
            page(disagreement, cast.priya)
        with clock.set_to(morning + timedelta(hours=1)):
            reopened = Reopened("He has lost weight again.", in_days(2, cast))
            act(disagreement, "reopen", cast.grace, reopened=reopened)
            assert "Seen Not yet" in page(disagreement, cast.grace)
            page(disagreement, cast.priya)
            assert f"Seen {moment(morning + timedelta(hours=1))}" in page(disagreement, cast.grace)

    def test_seen_is_the_day_on_which_the_other_side_opened_it(self, cast: Cast) -> None:
        disagreement = raised(cast)
        assert "Seen Not yet" in page(disagreement, cast.grace)
        page(disagreement, cast.helen)
        assert "Seen Not yet" in page(disagreement, cast.grace)
        with clock.set_to(clock.now() + timedelta(days=1)):
            page(disagreement, cast.priya)
            seen = clock.today()
            assert f"Seen {seen.day} {seen:%B %Y}" in page(disagreement, cast.grace)

    def test_a_desk_has_seen_it_when_whoever_is_on_duty_has(self, cast: Cast) -> None:
        disagreement = raised(cast, to=front_door(cast))
        page(disagreement, cast.joan)
        assert "Seen Not yet" in page(disagreement, cast.grace)
        page(disagreement, cast.sam)
        assert "Seen Not yet" not in page(disagreement, cast.grace)

    def test_a_step_passed_in_silence_says_so(self, cast: Cast) -> None:
        disagreement = raised(cast)
        with clock.set_to(due(disagreement)):
            disagreement = act(disagreement, "escalate", cast.grace, onward=onward(cast, carry_by=in_days(1, cast)))
            whole = page(disagreement, cast.grace)
        assert "Seen No" in whole
        assert "No response by its date" in whole

    @pytest.mark.requirement("L1")
    def test_a_stand_in_is_named_as_one(self, cast: Cast) -> None:
        stand_in = directory.add_stand_in(agency=cast.preschool, tier=3, person=cast.olu, by=COMMAND)
        directory.accept_stand_in(stand_in=stand_in, by=COMMAND)
        disagreement = act(raised(cast, by=cast.bea), "acknowledge", cast.priya, record_numbers={}, question="")
        disagreement = act(disagreement, "respond", cast.priya, answer=STANDS)
        disagreement = act(disagreement, "escalate", cast.bea, onward=onward(cast))
        disagreement = act(disagreement, "decline", cast.moira, because="It is for our committee.")
        disagreement = act(disagreement, "persist", cast.bea, onward=onward(cast))
        whole = page(disagreement, cast.bea)
        assert "Olu Bright, Safeguarding adviser, standing in for Little Acorns Pre-school" in whole
        assert "Olu Bright stands in for Little Acorns Pre-school at this tier." in whole
        assert "It is Olu Bright’s move, standing in for Little Acorns Pre-school" in whole
        said = act(disagreement, "note", cast.olu, noted=Noted("question", "Who was there?"))
        assert f"{cast.olu.agency.name}, standing in for Little Acorns Pre-school" in page(said, cast.bea)

    @pytest.mark.requirement("L1")
    def test_somebody_at_two_tiers_is_said_to_be(self, cast: Cast) -> None:
        """The pre-school has nobody at its third tier, and nobody stands in there."""
        disagreement = act(raised(cast, by=cast.bea), "acknowledge", cast.priya, record_numbers={}, question="")
        disagreement = act(disagreement, "respond", cast.priya, answer=STANDS)
        disagreement = act(disagreement, "escalate", cast.bea, onward=onward(cast))
        disagreement = act(disagreement, "carry", cast.moira, carried=carried_words(cast, cast.tom))
        disagreement = act(disagreement, "acknowledge", cast.tom, record_numbers={}, question="")
        disagreement = act(disagreement, "respond", cast.tom, answer=STANDS)
        disagreement = act(disagreement, "escalate", cast.bea, onward=onward(cast, urgent_because="He lost 300 g."))
        assert "Somebody stands at two tiers here" in page(disagreement, cast.bea)
