"""What is sent back after its date had no response by it, and the log says so; in time, it is nobody's silence (L6)."""

import pytest

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.history.verifying import problems
from resolution.protocol.acts import Ended

from .cast import STANDS, Cast, act, carried_words, here, in_days, onward, raised, responded
from .looking import due, page
from .test_addressing import sent_back

pytestmark = pytest.mark.requirement("L6")
NOT_OURS = "He is not known to us."


@pytest.mark.both
@pytest.mark.requirement("I5", "L2")
def test_the_missing_response_is_recorded_when_it_was_sent_back_after_its_date(cast: Cast) -> None:
    disagreement = raised(cast)
    needed = here(disagreement).due.words
    with clock.set_to(due(disagreement)):
        act(disagreement, "send_back", cast.priya, because=NOT_OURS)
        act(disagreement, "escalate", cast.grace, onward=onward(cast, learned="", carry_by=in_days(1, cast)))
        told = page(disagreement, cast.grace)
    assert disagreement.steps.get(number=1).ended == Ended.NO_RESPONSE
    assert f"Answer was needed by {needed}" in told
    assert "since no answer had come by its date" in told
    assert problems(disagreement) == []


@pytest.mark.requirement("I5", "L2")
def test_what_was_sent_back_in_time_ends_as_not_agreed_and_keeps_its_date(cast: Cast) -> None:
    disagreement = sent_back(cast)
    needed = here(disagreement).due.words
    with clock.set_to(due(disagreement)):
        act(disagreement, "escalate", cast.grace, onward=onward(cast, learned="", carry_by=in_days(1, cast)))
        told = page(disagreement, cast.grace)
    assert disagreement.steps.get(number=1).ended == Ended.NOT_AGREED
    assert f"Answer was needed by {needed}" in told
    assert "since no answer had come by its date" not in told


@pytest.mark.requirement("Q4")
def test_at_the_last_tier_it_is_left_unresolved_in_silence(cast: Cast) -> None:
    disagreement, holder = responded(cast), cast.grace
    for carrier, counterpart in ((cast.nadia, cast.tom), (cast.ann, cast.helen), (cast.ivor, cast.dana)):
        act(disagreement, "escalate", holder, onward=onward(cast))
        act(disagreement, "carry", carrier, carried=carried_words(cast, counterpart))
        holder = carrier
        if counterpart != cast.dana:
            act(disagreement, "acknowledge", counterpart, record_numbers={}, question="")
            act(disagreement, "respond", counterpart, answer=STANDS)
    with clock.set_to(due(disagreement)):
        act(disagreement, "send_back", cast.dana, because=NOT_OURS)
        act(disagreement, "leave_unresolved", cast.ivor, because="Nobody answers.")
    assert here(disagreement).ended == Ended.NO_RESPONSE


def test_whoever_it_is_sent_to_next_is_late_by_the_same_date(cast: Cast) -> None:
    disagreement = raised(cast)
    with clock.set_to(due(disagreement)):
        act(disagreement, "send_back", cast.priya, because=NOT_OURS)
        act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))
        assert here(disagreement).is_late
