"""The acts of a journal lead from position to position as the table says; what it knows no way for is named (A6)."""

import pytest

from resolution.disagreements import actions
from resolution.disagreements.models import Disagreement, Draft
from resolution.disagreements.replaying import replay
from resolution.history import journal, verifying
from resolution.history.models import Entry, Payload
from tests.roles import as_superuser

from . import cast as county
from .cast import Cast
from .destroying import destroyed

pytestmark = [pytest.mark.both, pytest.mark.requirement("A6")]


def entries(disagreement: Disagreement, *acts: str) -> list[Entry]:
    """Its journal; where acts are given, these entries only."""
    return [one for one in journal.entries(disagreement) if not acts or one.act in acts]


def test_what_was_done_by_the_table_is_done_again_by_it(cast: Cast) -> None:
    assert [*replay(entries(county.unresolved(cast)))] == []
    county.settled(cast)
    destroyed(cast, county.closed(cast), "Nobody will see whether he gains weight.")
    assert [*verifying.everything(verifying.Proof())] == []


def test_what_is_raised_of_one_that_was_settled_leaves_that_one_as_it_stood(cast: Cast) -> None:
    first = county.settled(cast)
    county.act(first, "take_up", cast.grace)
    words, by = county.raised_words(cast), county.user(cast.grace)
    actions.raise_disagreement(draft=Draft.objects.get(), submission=county.sent(), raised=words, by=by)
    assert [entry.act for entry in entries(first)] == ["log_settled", "take_up", "raise"]
    assert [*replay(entries(first))] == []


def test_an_act_that_cannot_follow_is_named(cast: Cast) -> None:
    responded = county.responded(cast)
    assert [*replay(entries(responded, "raise", "respond"))] == [
        "entry 3 (respond) does not lead from open, to acknowledge to open, to answer."
    ]
    assert [*replay(entries(responded, "respond"))] == [
        "entry 3 (respond) does not lead from nothing to open, to answer."
    ]


def test_what_is_no_act_of_the_table_moves_nothing(cast: Cast) -> None:
    (raised,) = entries(county.raised(cast))
    assert [*replay([raised])] == []
    raised.act = "make_up"
    assert [*replay([raised])] == ["entry 1 (make_up) does not lead from nothing to open, to acknowledge."]


def test_a_position_that_the_protocol_does_not_have_is_named_where_the_history_is_proved(cast: Cast) -> None:
    raised = county.raised(cast)
    (said,) = (one.payload for one in entries(raised))
    with as_superuser():
        Payload.objects.filter(pk=said.pk).update(body=said.body.replace('"status":"open"', '"status":"asleep"'))
    assert f"Disagreement {raised.pk}: what is said there is not as the product writes it." in verifying.problems(
        raised
    )
