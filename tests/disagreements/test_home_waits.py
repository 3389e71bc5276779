"""Home: what waits for somebody although the move is not theirs."""

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement

from .cast import Cast, acknowledged, act, in_days
from .looking import HOME, LIST, due, shown, words
from .test_home import ASKED, REST, WAITS, parts, where


def later_date_asked_for(cast: Cast) -> Disagreement:
    return act(acknowledged(cast), "ask_later", cast.priya, due=in_days(6, cast), because="The report comes on Tuesday")


@pytest.mark.requirement("L16")
def test_a_later_date_waits_for_whoever_answers_it_beside_whoever_has_the_move(cast: Cast) -> None:
    disagreement = later_date_asked_for(cast)
    assert [where(disagreement, who) for who in (cast.grace, cast.priya, cast.helen)] == [[WAITS], [WAITS], [REST]]
    asked = f"You: say whether the response may come by {in_days(6, cast).words}. Until then {in_days(3, cast).words}"
    for at in (HOME, LIST):
        assert f"{asked} holds." in words(shown(at, cast.grace))
        assert asked not in words(shown(at, cast.priya))
    with clock.set_to(due(disagreement)):
        assert f"you can take it further. {asked} holds." in words(parts(cast.grace)[WAITS])
    act(disagreement, "answer_later", cast.grace, answer="accepted", because="")
    assert where(disagreement, cast.grace) == [ASKED]
