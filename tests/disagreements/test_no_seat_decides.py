"""§4.1c: "no-one from the QA&P Sub group, including the Chair, can be a case decision-maker" (L8)."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError

from resolution.disagreements import aside, standing
from resolution.disagreements.actions import naming
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.models import Decision, Disagreement
from resolution.partnership.models import Person, Seat
from resolution.protocol import rules
from resolution.protocol.acts import Act, Side
from tests.partnership.seats import seat

from . import referrals
from .breaking import change, make
from .cast import Cast, act, now
from .looking import page
from .pages import address, signed_in
from .referrals import ticked
from .test_both_capacities import name
from .test_offered import LINK, pages

pytestmark = pytest.mark.requirement("L8")
NOT_OF_IT = "Whoever acts for the Sub Group is not named on it, nor of a side"
REVIEWING = {
    Act.OPEN_REVIEW,
    Act.ADD_REVIEWER,
    Act.END_REVIEWER,
    Act.POSTPONE_REVIEW,
    Act.RECORD_FINDINGS,
    Act.COMPLETE_REVIEW,
}
DECIDING = {Act.ASK_ACCOUNT, Act.ACKNOWLEDGE_LOG, Act.DECIDE_DEEP_DIVE, Act.ANSWER_LOG, Act.DECLARE_LINK}
OVERSEEING = DECIDING | REVIEWING | {Act.OFFER_MEDIATOR, Act.ASK_TO_DESTROY}


@pytest.mark.parametrize("reach", [referrals.ticked, referrals.formally_logged], ids=["serious", "formal"])
def test_section_4_1_c_nobody_with_a_seat_decides_a_case_no_page_no_act_no_row(
    cast: Cast, reach: Callable[[Cast], Disagreement]
) -> None:
    disagreement = now(reach(cast))
    seat(cast.bea, Seat.Kind.MEMBER)
    before = (disagreement.status, disagreement.step)
    for who in (cast.moira, cast.carl, cast.bea):
        client = signed_in(who)
        linked = set(LINK.findall(client.get(disagreement.get_absolute_url()).content.decode()))
        assert linked <= OVERSEEING
        assert not [each for each in linked if rules.moves(Act(each))]
        for each in set(pages(disagreement)) - OVERSEEING:
            assert client.get(address(disagreement, each)).status_code == 404, each
            assert client.post(address(disagreement, each), {}).status_code == 404, each
    held = now(disagreement)
    assert (held.status, held.step) == before


def test_what_the_sub_group_decides_moves_no_step(cast: Cast) -> None:
    disagreement = ticked(cast)
    before = (disagreement.status, disagreement.step, disagreement.step and disagreement.step.state)
    disagreement = act(disagreement, "decide_deep_dive", cast.moira, what="deep_dive", because="It is wider.")
    assert (disagreement.status, disagreement.step, disagreement.step and disagreement.step.state) == before


def decision_of(disagreement: Disagreement, who: Person) -> Decision:
    """Past the actions: what a slip in the code, or somebody with a shell, could do."""
    said = {"what": "noted", "because": "It is known.", "at": disagreement.raised_at, "by": who}
    return make(Decision, disagreement=disagreement, referral=disagreement.referrals.earliest("pk"), **said)


@pytest.mark.both
@pytest.mark.parametrize("who", ["priya", "sam", "olu"])
def test_the_database_takes_no_decision_of_anybody_named_or_of_a_side(cast: Cast, who: str) -> None:
    disagreement = ticked(cast)
    with pytest.raises(IntegrityError, match=NOT_OF_IT):
        decision_of(disagreement, getattr(cast, who))


@pytest.mark.both
def test_the_database_takes_no_acknowledgement_of_anybody_of_a_side(cast: Cast) -> None:
    disagreement = referrals.formally_logged(cast)
    with pytest.raises(IntegrityError, match=NOT_OF_IT):
        change(referrals.the(disagreement, "formal"), acknowledged_at=disagreement.raised_at, acknowledged_by=cast.sam)


@pytest.mark.both
def test_whoever_has_acted_for_it_is_never_named_on_it_by_the_database(cast: Cast) -> None:
    disagreement = ticked(cast)
    decision_of(disagreement, cast.bea)
    with pytest.raises(IntegrityError, match=NOT_OF_IT):
        name(disagreement, cast.bea)
    formal = act(referrals.formally_logged(cast), "acknowledge_log", cast.carl)
    held = cast.carl.seats.get()
    change(held, until=held.since)
    with pytest.raises(IntegrityError, match=NOT_OF_IT):
        name(formal, cast.carl)


def test_whoever_has_acted_for_it_is_offered_for_no_part_in_it(cast: Cast) -> None:
    disagreement = ticked(cast)
    decision_of(disagreement, cast.bea)
    assert cast.bea.pk in standing.out_of(now(disagreement))
    assert cast.bea.pk in aside.never_to_answer(now(disagreement))
    assert cast.bea not in standing.able_to_be_asked_in(now(disagreement), cast.preschool)
    with pytest.raises(Unanswerable, match="Bea Hart takes no part in this one"):
        naming.name(now(disagreement), side=Side.RESPONDING, tier=1, person=cast.bea, at=disagreement.raised_at)
    assert not standing.out_of(now(referrals.unresolved(cast)))


def test_before_it_is_referred_nobody_with_a_seat_sees_it(cast: Cast) -> None:
    disagreement = referrals.unresolved(cast)
    assert signed_in(cast.moira).get(disagreement.get_absolute_url()).status_code == 404
    assert page(act(disagreement, "log_formally", cast.grace, because="It is not safe."), cast.moira)
