"""Anyone named can say that the agencies may be stuck, a manager confirms it, and the managers talk (§4.1c, Q5)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import stuck as reads
from resolution.disagreements.actions.doing import NotNow
from resolution.disagreements.answers import Address
from resolution.disagreements.destroyable import texts_of
from resolution.disagreements.models import Disagreement, Stuck
from resolution.history import journal
from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Side
from resolution.protocol.stuck import DISAGREE

from . import cast as county
from . import stuck
from .badly_filled import errors
from .cast import Cast, act, in_days
from .looking import HOME, page, queries, shown, words
from .pages import ActPages, Page, address, day, refused, sent_by, signed_in, text_of
from .referrals import seated, the
from .stuck import BECAUSE, answers, says
from .test_offered import BUDGET, KEPT_TODAY
from .test_offered import to_nobody as nobody_there
from .test_referring_pages import placed
from .test_third_agencies import asked

pytestmark = pytest.mark.requirement("Q5")
ASKS = "It has passed the second tier. Is it a disagreement, or are the agencies stuck"
SUPERVISED_ON = clock.today() - timedelta(days=3)
TYPED = {
    "stuck_clear_way": "no_way",
    "stuck_disguised_compliance": "apparent",
    "stuck_risk_owner": "each_other",
    "stuck_supervision": "been",
    "stuck_supervised_by": "Sue Ward",
    **day("stuck_supervised_on", SUPERVISED_ON),
    "because": BECAUSE,
}


def to_nobody(cast: Cast) -> Disagreement:
    """Grace says it while Joan, who has no part in it, finds who will answer."""
    seated(cast)
    return says(county.raised(cast, to=Address()), cast, "grace")


def escalates(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "escalate", cast.grace, onward=county.onward(cast))


class TestPages(ActPages):
    pages = (
        Page(
            Act.SAY_STUCK,
            by="grace",
            reach=stuck.answered,
            not_yours="ann",
            not_now=stuck.said,
            meanwhile=escalates,
            leaves=("open", "to answer", "raising"),
            told=frozenset({("ann", "stuck_said"), ("priya", "stuck_heard")}),
            typed=TYPED,
        ),
        Page(
            Act.ANSWER_STUCK,
            by="ann",
            reach=to_nobody,
            not_yours="joan",
            not_now=stuck.answered,
            meanwhile=placed,
            leaves=("open", "to address", "responding"),
            told=frozenset(
                {
                    ("moira", "network_stuck"),
                    ("helen", "account_asked"),
                    ("helen", "stuck_in_touch"),
                    ("grace", "stuck_confirmed"),
                    ("joan", "stuck_confirmed"),
                }
            ),
            typed={"answer": "confirmed"},
        ),
    )


def told(kind: str) -> set[Person]:
    return {notice.to for notice in Notice.objects.filter(kind=kind).select_related("to")}


def test_what_was_answered_tells_a_disagreement_from_being_stuck_and_stands_on_the_record(cast: Cast) -> None:
    disagreement = stuck.said(cast)
    for who in (cast.grace, cast.priya, cast.ann):
        record = page(disagreement, who)
        assert "The agencies may be stuck Said by Grace Obi, Marlshire Health Trust" in record
        assert "3 of 3 answers point to risk without a clear way forward" in record
        assert "Who owns the risk Each of us believes that the other does" in record
        assert "Whose supervision: Sue Ward" in record
        assert "A manager Is asked to confirm it, or to say why not" in record
        assert "Grace Obi said that the agencies may be stuck, and a manager is asked" in record


def test_where_the_answers_point_to_a_disagreement_the_page_says_so_and_keeps_nobody_from_it(cast: Cast) -> None:
    calm = {"clear_way": "two_ways", "disguised_compliance": "not_apparent", "risk_owner": "one_agency"}
    disagreement = says(stuck.answered(cast), cast, "grace", answers=calm, said="")
    assert DISAGREE in page(disagreement, cast.ann)
    assert "Beside that" not in page(disagreement, cast.ann)


def test_a_manager_of_their_own_side_answers_and_nobody_else(cast: Cast) -> None:
    disagreement = stuck.said(cast)
    for who in (cast.grace, cast.priya, cast.helen):
        assert address(disagreement, Act.ANSWER_STUCK) not in text_of(
            signed_in(who).get(disagreement.get_absolute_url())
        )
    assert "A manager of the side that said it answers" in refused(cast.helen, disagreement, Act.ANSWER_STUCK)
    at_home = words(shown(HOME, cast.ann))
    assert f"{disagreement.reference}: say whether the agencies are stuck Said by Grace Obi" in at_home
    assert "say whether the agencies are stuck" not in words(shown(HOME, cast.helen))


def test_once_confirmed_each_manager_is_shown_the_other_and_the_sub_group_is_told(cast: Cast) -> None:
    disagreement = stuck.confirmed(cast)
    assert told("stuck_in_touch") == {cast.helen}
    assert told("network_stuck") == {cast.moira}
    for who in (cast.grace, cast.ann, cast.helen):
        record = page(disagreement, who)
        assert "These talk to each other Ann Lowe, Named nurse, Marlshire Health Trust:" in record
        assert "Helen Marsh, Service manager, Marlshire Children’s Services:" in record
    referral = the(disagreement, "stuck")
    assert (referral.because, referral.decide_by) == (BECAUSE, in_days(5, cast).on)
    assert "Ann Lowe confirmed that the agencies are stuck" in page(disagreement, cast.priya)
    assert "What was said of supervision, of a network that may be stuck" in {
        text.called.partition(" (")[0] for text in texts_of(disagreement)
    }


def test_the_sub_group_reads_what_was_chosen_and_nobody_who_was_named(cast: Cast) -> None:
    record = page(stuck.confirmed(cast), cast.moira)
    assert "The network may be stuck" in record
    assert "Disguised compliance Yes" in record
    assert "A mediator is to be offered by" in record
    for kept in ("Sue Ward", "Ann Lowe", "Grace Obi", "TK"):
        assert kept not in record


def test_a_manager_who_says_it_has_confirmed_it_with_that(cast: Cast) -> None:
    disagreement = says(stuck.third(cast), cast, "ann")
    assert disagreement.stuck.get().answered_by == cast.ann
    assert "Ann Lowe said, as a manager, that the agencies are stuck" in page(disagreement, cast.nadia)
    # Tom answered last for the other side, above whoever raised it.
    assert told("stuck_in_touch") == {cast.tom}
    assert "That the network is stuck was confirmed at this tier." in refused(cast.nadia, disagreement, Act.SAY_STUCK)


def test_a_manager_says_why_not_and_it_can_be_said_again(cast: Cast) -> None:
    disagreement = answers(stuck.said(cast), cast, "ann", "not_so", "We each see a way, and not the same one.")
    assert told("stuck_not_so") == {cast.grace, cast.priya}
    record = page(disagreement, cast.priya)
    assert "A manager says that the agencies are not stuck" in record
    assert "We each see a way, and not the same one." in record
    assert not disagreement.referrals.exists()
    assert says(disagreement, cast, "priya").stuck.count() == 2


def test_why_not_is_asked_for_and_a_disagreement_goes_on_meanwhile(cast: Cast) -> None:
    disagreement = stuck.said(cast)
    assert errors(sent_by(cast.ann, disagreement, Act.ANSWER_STUCK, {"answer": "not_so"})) == [
        "Enter why the agencies are not stuck"
    ]
    assert errors(sent_by(cast.ann, disagreement, Act.ANSWER_STUCK, {})) == ["Select whether the agencies are stuck"]
    moved = escalates(cast, disagreement)
    assert answers(moved, cast, "nadia").referrals.get().kind == "stuck"


def test_what_a_third_agency_says_is_answered_by_a_manager_of_either_side(cast: Cast) -> None:
    disagreement = says(asked(cast, who=cast.carl), cast, "carl")
    assert told("stuck_said") == {cast.ann, cast.helen}
    assert answers(disagreement, cast, "helen").stuck.get().answer == Stuck.Answer.CONFIRMED


def test_an_answer_to_what_was_said_before_is_not_taken_for_another(cast: Cast) -> None:
    disagreement = stuck.said(cast)
    first = disagreement.stuck.get().pk
    disagreement = says(answers(disagreement, cast, "ann", "not_so", "Not yet."), cast, "priya")
    with pytest.raises(NotNow, match="It was answered while this page was open"):
        act(disagreement, "answer_stuck", cast.helen, said_in=first, answer="confirmed", because="")


def test_who_was_in_supervision_and_when_is_asked_and_not_of_oneself(cast: Cast) -> None:
    disagreement = stuck.answered(cast)
    missing = errors(sent_by(cast.grace, disagreement, Act.SAY_STUCK, {}))
    assert missing == [
        "Select whether there is a way forward that either agency believes in",
        "Select whether parents or carers seem to go along while nothing changes",
        "Select who owns the risk to the child now",
        "Select whether it has been to supervision",
        "Enter what makes you think that the agencies are stuck",
    ]
    been = {name: value for name, value in TYPED.items() if "supervised" not in name}
    assert errors(sent_by(cast.grace, disagreement, Act.SAY_STUCK, been)) == [
        "Enter the name of the person whose supervision it was",
        "Enter the date it was taken to supervision",
    ]
    mine = TYPED | {"stuck_supervised_by": "Grace Obi"}
    assert errors(sent_by(cast.grace, disagreement, Act.SAY_STUCK, mine)) == ["Enter somebody other than yourself"]
    said = TYPED | {"because": "TK is not seen."}
    assert errors(sent_by(cast.grace, disagreement, Act.SAY_STUCK, said)) == [
        "Take out “TK”: the QA&P Sub Group is not told who the child is, nor who is named on it"
    ]
    assert "These questions are the partnership’s own, not the protocol’s." in words(
        shown(address(disagreement, Act.SAY_STUCK), cast.grace)
    )


@pytest.mark.requirement("Q5")
def test_it_is_asked_after_the_second_tier_at_home_and_beside_the_move_until_somebody_says(cast: Cast) -> None:
    disagreement = stuck.third(cast)
    for who in (cast.ann, cast.grace):
        assert ASKS in page(disagreement, who)
        assert "It has passed the second tier: are the agencies stuck?" in words(shown(HOME, who))
    assert ASKS not in page(disagreement, cast.helen)
    disagreement = says(disagreement, cast, "grace")
    assert ASKS not in page(disagreement, cast.ann)
    assert "are the agencies stuck?" not in words(shown(HOME, cast.ann))


def test_before_the_second_tier_has_ended_nobody_is_asked(cast: Cast) -> None:
    seated(cast)
    for disagreement in (county.responded(cast), county.carried(cast)):
        assert ASKS not in page(disagreement, cast.grace)
    assert not reads.is_asked_after(county.settled(cast))
    assert not reads.is_asked_after(county.agreed(cast))
    assert reads.waits(county.settled(cast)) is None


def test_of_what_is_restricted_only_those_named_are_asked(cast: Cast) -> None:
    disagreement = says(
        act(stuck.answered(cast), "restrict", cast.ann, because="A colleague’s own family"), cast, "grace"
    )
    assert told("stuck_said") == set()
    assert reads.managers_of(disagreement, Side.RAISING) == []
    assert answers(escalates(cast, disagreement), cast, "nadia").stuck.get().answered_by == cast.nadia


def test_the_history_tells_what_was_chosen(cast: Cast) -> None:
    disagreement = stuck.confirmed(cast)
    history = words(shown(f"{disagreement.get_absolute_url()}history/", cast.grace))
    assert "That the network may be stuck" in history
    assert "Disguised compliance" in history
    assert journal.entries(disagreement).filter(act="answer_stuck").count() == 1


def test_it_keeps_within_the_queries_of_a_record(cast: Cast) -> None:
    assert queries(stuck.confirmed(cast).get_absolute_url(), cast.grace) <= BUDGET + 5 + KEPT_TODAY


def test_where_a_side_has_nobody_the_office_knows(cast: Cast) -> None:
    disagreement = says(county.raised(cast, agency=cast.neighbour, to=Address(person=cast.carl)), cast, "grace")
    assert reads.managers_of(disagreement, Side.RESPONDING) == []
    assert reads.in_touch(disagreement, Side.RESPONDING) == cast.carl
    assert "Carl Voss, Social worker, Eastmoor Council" in page(answers(disagreement, cast, "ann"), cast.grace)
    assert str(disagreement.stuck.get()) == f"Stuck {disagreement.stuck.get().pk} on {disagreement.reference}"


def test_where_nobody_of_a_side_is_known_the_office_is_asked(cast: Cast) -> None:
    disagreement = answers(says(nobody_there(cast), cast, "grace"), cast, "ann")
    assert reads.in_touch(disagreement, Side.RESPONDING) is None
    assert "The partnership’s office knows who it is" in page(disagreement, cast.grace)
