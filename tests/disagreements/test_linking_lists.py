"""Whoever has a personal link is offered nowhere, and what was theirs is with somebody else (A3)."""

import pytest

from resolution.disagreements import policy, standing
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address, Reopened
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.protocol.acts import Act, Capacity
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .badly_filled import errors
from .cast import Cast, act, now
from .looking import HOME, look
from .pages import address, sent_by, signed_in, text_of
from .test_linking import set_aside, stepped_aside
from .test_third_agencies import asked as asked_in
from .test_visibility import settled

pytestmark = [pytest.mark.both, pytest.mark.requirement("A3")]


@pytest.mark.requirement("L8")
def test_they_are_offered_nowhere_and_chosen_nowhere(cast: Cast) -> None:
    disagreement = set_aside(cast, cast.sam, cast.helen)
    hand_over = signed_in(cast.priya).get(address(disagreement, Act.HAND_OVER))
    assert "Sam Cole" not in text_of(hand_over)
    with pytest.raises(Unanswerable, match="cannot take your part"):
        act(disagreement, "hand_over", cast.priya, to=cast.sam, because="On leave")
    with pytest.raises(Unanswerable, match="cannot be asked in"):
        asked_in(cast, set_aside(cast, cast.carl, cast.ruth, disagreement), cast.carl)
    sent_back = act(set_aside(cast, cast.sam, cast.helen, county.raised(cast)), "send_back", cast.priya, because="No.")
    assert "Sam Cole" not in text_of(signed_in(cast.grace).get(address(sent_back, Act.READDRESS)))
    with pytest.raises(Unanswerable, match="takes no part in this one"):
        act(sent_back, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))
    elsewhere = set_aside(cast, cast.carl, cast.ruth, sent_back)
    assert "Carl Voss" not in text_of(signed_in(cast.grace).get(address(elsewhere, Act.READDRESS)))


def test_whoever_carried_it_before_is_not_asked_to_stand_at_two_tiers(cast: Cast) -> None:
    directory.record_leaving(person=cast.nadia, by=COMMAND)
    disagreement = set_aside(cast, cast.grace, cast.ann, county.responded(cast))
    assert cast.grace not in [
        acting.person for acting in standing.carriers(disagreement, county.here(disagreement), by=cast.ann)
    ]


def test_their_actions_go_with_their_place(cast: Cast) -> None:
    way = agreements.way(cast, actions=(agreements.action(cast.priya),))
    agreed = act(act(county.acknowledged(cast), "propose", cast.grace, proposed=way), "confirm", cast.priya)
    assert stepped_aside(cast, cast.priya, agreed).actions.get().owner == cast.sam


def test_after_it_has_ended_only_their_sight_of_it_ends(cast: Cast) -> None:
    disagreement = stepped_aside(cast, cast.priya, county.closed(cast))
    assert look(disagreement.get_absolute_url(), cast.priya).status_code == 404
    assert county.answering(disagreement) == cast.priya
    assert not Notice.objects.filter(to=cast.sam).exists()


@pytest.mark.requirement("L12")
def test_it_is_opened_again_without_them(cast: Cast) -> None:
    closed = county.closed(cast)
    for who in (cast.grace, cast.priya):
        closed = stepped_aside(cast, who, closed)
    assert Capacity.RAISER in policy.capacities(county.user(cast.ann), closed)
    words = Reopened("He has lost weight.", county.in_days(3, cast))
    opened = act(closed, "reopen", cast.ann, reopened=words)
    assert opened.raiser is not None
    assert opened.raiser.person == cast.ann
    assert county.answering(opened) is None


def test_a_lead_chooses_among_their_own_side_and_the_office_names_anybody(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    for by, own in ((cast.helen, "Tom Ellis"), (cast.joan, "Tom Ellis"), (cast.ann, "Nadia Rahman")):
        options = signed_in(by).get(address(disagreement, Act.BLOCK)).context["form"].fields["person"].options
        names = [option.label for option in options]
        assert any(own in label for label in names)
        assert not any(by.name in label for label in names)
        assert len({own in label for label in names for own in ("Tom Ellis", "Nadia Rahman")}) == 2
    with pytest.raises(Unanswerable, match="Choose somebody of your own agency"):
        set_aside(cast, cast.priya, cast.ann, disagreement)
    with pytest.raises(Unanswerable, match="or step aside yourself"):
        set_aside(cast, cast.ann, cast.ann, disagreement)
    nobody = sent_by(cast.ruth, disagreement, Act.BLOCK, {"other": "Nobody Known"})
    assert "If it is nobody of the list above: who?" in text_of(nobody)
    assert "Enter their full name or work email address, as the directory has it." in text_of(nobody)
    assert errors(nobody) == ["Enter one person’s full name or work email address, as the directory has it"]
    assert sent_by(cast.ruth, disagreement, Act.BLOCK, {"other": "Carl Voss"}).status_code == 302
    assert now(disagreement).aside == {cast.carl.pk}
    with pytest.raises(Unanswerable, match="cannot be chosen"):
        set_aside(cast, cast.carl, cast.ruth, disagreement)


def test_what_was_settled_before_it_is_hidden_with_it(cast: Cast) -> None:
    before = settled(cast)
    disagreement = county.acknowledged(cast)
    Disagreement.objects.filter(pk=disagreement.pk).update(follows=before)
    set_aside(cast, cast.helen, cast.ruth, disagreement)
    assert look(before.get_absolute_url(), cast.helen).status_code == 404


def test_one_press_steps_aside_and_leads_home(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    response = sent_by(cast.priya, disagreement, Act.DECLARE_LINK, {})
    assert (response.status_code, response.headers["Location"]) == (302, HOME)
