"""What a mediator sees, and until when: from both sides' yes until some days after the task (§4.1c, A2)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.history.models import Reading
from resolution.partnership.models import Person
from resolution.protocol.acts import Act

from . import cast as county
from . import mediations
from .cast import Cast, act, user
from .looking import HOME, page, shown, words
from .mediations import CAME, SUITED, answers
from .pages import address, refused, sent_by
from .test_lifting_blocks import MISTAKE

pytestmark = pytest.mark.requirement("Q6")


def sees(disagreement: Disagreement, who: Person) -> bool:
    return Disagreement.objects.visible_to(user(who)).filter(pk=disagreement.pk).exists()


@pytest.mark.requirement("A2")
def test_the_mediator_sees_it_once_both_sides_accept_and_until_30_days_after_the_task(cast: Cast) -> None:
    disagreement = mediations.half(cast)
    assert not sees(disagreement, cast.carl)
    asked = f"{disagreement.reference}: accept or decline a mediator"
    assert [asked in words(shown(HOME, who)) for who in (cast.grace, cast.priya, cast.carl)] == [False, True, False]
    disagreement = answers(disagreement, cast, "priya")
    assert f"{disagreement.reference}: record the mediation" in words(shown(HOME, cast.carl))
    assert "You read this as the mediator whom both sides have accepted." in page(disagreement, cast.carl)
    assert Reading.objects.filter(user=user(cast.carl), subject_key=str(disagreement.pk)).count() == 1
    disagreement = act(
        disagreement, "record_mediation", cast.carl, met_on=clock.today(), came=CAME, found="none", way_forward=""
    )
    assert sees(disagreement, cast.carl)
    assert "The mediation is recorded already." in refused(cast.carl, disagreement, Act.RECORD_MEDIATION)
    # To the end of a day, as everything that is seen for so long: what the policy keeps for the day stays right.
    for days, still in ((29, True), (30, True), (31, False)):
        with clock.set_to(clock.now() + timedelta(days=days)):
            assert sees(disagreement, cast.carl) is still


@pytest.mark.requirement("A3")
def test_a_mediator_can_say_that_they_have_a_link_without_being_asked_and_another_is_offered(cast: Cast) -> None:
    disagreement = mediations.accepted(cast)
    assert f'href="{address(disagreement, Act.DECLARE_LINK)}"' in shown(disagreement.get_absolute_url(), cast.carl)
    assert sent_by(cast.carl, disagreement, Act.DECLARE_LINK, {"because": "friend"}).headers["Location"] == "/"
    assert not sees(disagreement, cast.carl)
    assert act(disagreement, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED).mediations.count() == 2


@pytest.mark.requirement("A2")
@pytest.mark.parametrize("ends", ["close", "withdraw"])
def test_where_it_is_over_before_the_mediator_has_recorded_it_they_see_it_for_30_days(cast: Cast, ends: str) -> None:
    disagreement = mediations.accepted(cast)
    if ends == "close":
        act(act(disagreement, "settle", cast.grace), "close", cast.grace, closed=county.CLOSED)
    else:
        act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("It is settled."))
    home = f"{disagreement.reference}: record the mediation"
    for days, still in ((0, True), (30, True), (31, False)):
        with clock.set_to(clock.now() + timedelta(days=days)):
            assert sees(disagreement, cast.carl) is still
            assert (home in words(shown(HOME, cast.carl))) is still


@pytest.mark.requirement("A2")
def test_one_who_was_replaced_sees_it_no_more_when_it_is_said_that_they_have_no_link_after_all(cast: Cast) -> None:
    disagreement = act(mediations.accepted(cast), "block", cast.ruth, person=cast.carl, because="")
    disagreement = act(disagreement, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED)
    disagreement = act(disagreement, "lift_block", cast.ruth, person=cast.carl, because=MISTAKE)
    assert not sees(disagreement, cast.carl)
