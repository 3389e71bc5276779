"""What a duty desk does with a disagreement that nobody of its side is named on yet (I5, L2)."""

from dataclasses import replace
from datetime import timedelta

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
