"""What a duty desk does with a disagreement that nobody of its side is named on yet (I5, L2)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import NotNow
from resolution.disagreements.answers import Address, Noted
from resolution.disagreements.models import Disagreement, Step
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .agreements import way
from .cast import Cast, act, now
from .pages import address, sent_by, signed_in, text_of


def sent_to_the_desk(cast: Cast) -> Disagreement:
    """Grace has sent it to social care's duty desk, where Sam is on duty."""
    desk = directory_actions.open_desk(
        agency=cast.social_care, tier=1, name="Front door", telephone="01632 960 111", members=[cast.sam], by=COMMAND
    )
    return county.raised(cast, to=Address(desk=desk))


def step_of(disagreement: Disagreement) -> Step:
    assert disagreement.step is not None
    return disagreement.step


def answering(step: Step) -> Person | None:
    return step.responding.person if step.responding else None


@pytest.mark.requirement("L5", "I5")
def test_whoever_proposes_from_the_duty_desk_is_named_and_has_the_step(cast: Cast) -> None:
    step = step_of(act(sent_to_the_desk(cast), "propose", cast.sam, proposed=way(cast)))
    assert answering(step) == cast.sam
    assert step.acknowledged_by == step.responding


@pytest.mark.requirement("L5", "I5")
@pytest.mark.parametrize("answer", ["confirm", "turn_down", "amend"])
def test_the_duty_desk_can_answer_a_way_forward_that_was_put_to_it(answer: str, cast: Cast) -> None:
    disagreement = act(sent_to_the_desk(cast), "propose", cast.grace, proposed=way(cast))
    assert {notice.to for notice in Notice.objects.filter(kind="to_confirm")} == {cast.sam}
    said: dict[str, dict[str, object]] = {
        "turn_down": {"because": "It is too late."},
        "amend": {"proposed": way(cast, text="We visit tomorrow.")},
    }
    step = step_of(act(disagreement, answer, cast.sam, **said.get(answer, {})))
    assert answering(step) == cast.sam
    assert step.acknowledged_at is not None


@pytest.mark.requirement("L15", "I5")
def test_a_note_from_the_desk_is_somebodys_and_leaves_the_step_with_the_desk(cast: Cast) -> None:
    disagreement = act(sent_to_the_desk(cast), "note", cast.sam, noted=Noted("question", "Which nursery is it?"))
    assert disagreement.notes.get().by.person == cast.sam
    assert answering(step_of(disagreement)) is None
    assert Notice.objects.filter(kind="noted", to=cast.grace).exists()


@pytest.mark.requirement("L11", "I5")
def test_the_desk_files_the_record_for_its_side(cast: Cast) -> None:
    disagreement = sent_to_the_desk(cast)
    assert sent_by(cast.sam, disagreement, Act.FILE_RECORD, {}).status_code == 302
    assert disagreement.filings.get().side == "responding"


@pytest.mark.requirement("L10", "I5")
def test_whoever_is_on_duty_has_no_part_to_hand_over_yet(cast: Cast) -> None:
    disagreement = sent_to_the_desk(cast)
    sam = signed_in(cast.sam)
    assert "/hand_over/" not in text_of(sam.get(disagreement.get_absolute_url()))
    assert sam.get(address(disagreement, Act.HAND_OVER)).status_code == 409
    with pytest.raises(NotNow):
        act(disagreement, "hand_over", cast.sam, to=cast.priya, because="On leave.")
    assert not now(disagreement).named.filter(person=cast.sam).exists()


@pytest.mark.requirement("L5", "I5")
def test_a_desk_is_asked_again_about_a_way_forward_after_the_last_tier(cast: Cast) -> None:
    desk = directory_actions.open_desk(
        agency=cast.social_care, tier=4, name="Directorate", telephone="01632 960 112", members=[cast.sam], by=COMMAND
    )
    disagreement = act(agreements.answered_at_the_third_tier(cast), "escalate", cast.ann, onward=county.onward(cast))
    words = replace(county.carried_words(cast, cast.dana), to=Address(desk=desk))
    disagreement = act(disagreement, "carry", cast.ivor, carried=words)
    with clock.set_to(clock.now() + timedelta(days=10)):
        disagreement = act(disagreement, "leave_unresolved", cast.ivor, because="Nobody has answered.")
    disagreement = act(disagreement, "propose", cast.ivor, proposed=way(cast))
    assert step_of(disagreement).desk == desk
    assert {notice.to for notice in Notice.objects.filter(kind="to_confirm")} == {cast.sam}
    assert act(disagreement, "confirm", cast.sam).status == "agreed"


def at_a_second_desk(cast: Cast, *members: Person, **changes: Any) -> Disagreement:
    """Priya has answered at the first tier, and Nadia has put it to a duty desk at the second."""
    desk = directory_actions.open_desk(
        agency=cast.social_care, tier=2, name="Panel", telephone="01632 960 113", members=list(members), by=COMMAND
    )
    words = replace(county.carried_words(cast, cast.tom), to=Address(desk=desk), **changes)
    return act(county.escalated(cast), "carry", cast.nadia, carried=words)


def takes_it_up(disagreement: Disagreement, who: Person) -> Step:
    return step_of(act(disagreement, "acknowledge", who, record_numbers={}, question=""))


@pytest.mark.requirement("L1", "I5")
def test_nobody_takes_up_a_second_tier_while_the_desk_has_somebody_else(cast: Cast) -> None:
    disagreement = at_a_second_desk(cast, cast.priya, cast.tom)
    shown = text_of(signed_in(cast.priya).get(disagreement.get_absolute_url()))
    assert "You stand at another tier already. Tom Ellis can take it up." in shown
    with pytest.raises(NotNow, match="Tom Ellis can take it up"):
        takes_it_up(disagreement, cast.priya)
    step = takes_it_up(disagreement, cast.tom)
    assert (answering(step), step.doubled) == (cast.tom, False)


@pytest.mark.requirement("L1", "I5")
def test_nor_while_the_agency_has_somebody_at_that_tier_to_pass_it_on_to(cast: Cast) -> None:
    disagreement = at_a_second_desk(cast, cast.priya)
    with pytest.raises(NotNow, match="Pass it on to somebody who does not"):
        takes_it_up(disagreement, cast.priya)
    disagreement = act(disagreement, "pass_on", cast.priya, to=Address(person=cast.tom), because="I answered below.")
    assert answering(step_of(disagreement)) == cast.tom


@pytest.mark.requirement("L1", "I5")
def test_where_there_is_nobody_else_the_office_has_a_working_day_first(cast: Cast) -> None:
    disagreement = at_a_second_desk(cast, cast.priya)
    directory_actions.record_leaving(person=cast.tom, by=COMMAND)
    with pytest.raises(NotNow, match=r"If nobody else is named by .*, you answer"):
        takes_it_up(disagreement, cast.priya)
    with clock.set_to(clock.now() + timedelta(days=6)):
        assert takes_it_up(disagreement, cast.priya).doubled


@pytest.mark.requirement("L1", "L3")
def test_where_it_cannot_wait_they_take_it_up_at_once(cast: Cast) -> None:
    disagreement = at_a_second_desk(cast, cast.priya, urgent_because="He loses weight by the day.")
    directory_actions.record_leaving(person=cast.tom, by=COMMAND)
    assert takes_it_up(disagreement, cast.priya).doubled
