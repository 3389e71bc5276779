"""The ladder so far: sent, seen, acknowledged, answered, ended, and who stood there."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.partnership import actions as directory
from tests.partnership.cast import COMMAND

from .cast import (
    STANDS,
    Cast,
    act,
    carried,
    carried_words,
    in_days,
    onward,
    raised,
)
from .looking import due, front_door, page


class TestLadder:
    pytestmark = pytest.mark.requirement("L2")

    def test_every_tier_stands_there_with_who_and_when(self, cast: Cast) -> None:
        whole = page(carried(cast), cast.grace)
        ladder = whole[whole.index("The ladder so far") : whole.index("What has happened")]
        for words in (
            "Raising side Grace Obi, Health visitor, Marlshire Health Trust",
            "Responding side Priya Nair, Social worker, Marlshire Children’s Services",
            "Acknowledged",
            "Answered",
            "Not agreed",
            "Why it came to this tier He has lost weight since.",
            "Needed by",
            "Senior Manager Not reached",
        ):
            assert words in ladder

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
        assert "Olu Bright stands in, because Little Acorns Pre-school has nobody at this tier." in whole
        assert "It is Olu Bright’s move, standing in for Little Acorns Pre-school" in whole

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
