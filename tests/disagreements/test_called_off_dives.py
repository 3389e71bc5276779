"""A deep dive that was decided on is called off by a new decision against it, and by nothing else (§4.1a)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import dated
from resolution.disagreements.actions.doing import NotNow
from resolution.disagreements.models import Disagreement
from resolution.insight.disclosure import in_executive
from resolution.notices.models import Notice
from resolution.oversight.figures.reviews import looked_into
from resolution.partnership.directory import closed_days
from resolution.protocol.acts import Act
from tests.oversight.sub_group import called
from tests.oversight.test_reviews import REVIEWS, WHAT, follows

from . import referrals, reviews
from .cast import Cast, act, now, user
from .looking import HOME, look, page, shown, words
from .pages import address, sent_by
from .referrals import REASONS

pytestmark = pytest.mark.requirement("Q2", "Q3")
CALLED_OFF = "which calls off the one that was open"


def decides(disagreement: Disagreement, cast: Cast, what: str = "no_deep_dive") -> Disagreement:
    return act(disagreement, "decide_deep_dive", cast.moira, what=what, because=REASONS)


def begun(cast: Cast) -> Disagreement:
    """Carl leads it, Lena is a member, something was found, and Ann has given the part of the health trust."""
    disagreement = reviews.gives(reviews.with_a_member(cast), cast, "ann")
    return act(disagreement, "record_findings", cast.carl, findings=reviews.FINDINGS)


@pytest.mark.both
def test_a_new_decision_against_it_ends_it_and_nobody_is_asked_for_anything_any_more(cast: Cast) -> None:
    disagreement = begun(cast)
    typed = {"what": "no_deep_dive", "because": REASONS}
    assert "“No deep dive” calls it off" in words(shown(address(disagreement, Act.DECIDE_DEEP_DIVE), cast.moira))
    assert sent_by(cast.moira, disagreement, Act.DECIDE_DEEP_DIVE, typed).status_code == 302
    review = reviews.the(disagreement)
    assert (review.completed_by, review.against) == (cast.moira, disagreement.decisions.latest("pk"))
    told = Notice.objects.filter(kind="dive_called_off").order_by("pk")
    assert [notice.to for notice in told] == [cast.carl, reviews.lena(cast)]
    assert f"Moira Finch decided: no deep dive, {CALLED_OFF}" in page(disagreement, cast.priya)
    for who in (cast.carl, reviews.lena(cast), cast.helen):
        assert "review" not in words(shown(HOME, who)).partition("Help and information")[0]
    for each, who in ((Act.REVIEW_SUPERVISION, cast.helen), (Act.COMPLETE_REVIEW, cast.moira)):
        assert look(address(disagreement, each), who).status_code == 409
    with clock.set_to(clock.now() + timedelta(days=40)):
        found = dated.occasions(now(disagreement), closed_days(cast.partnership))
        assert not [each for each in found if each.kind.startswith(("findings", "part"))]
        assert "Overdue" not in words(shown(REVIEWS, cast.moira))


@pytest.mark.requirement("A2")
def test_what_was_given_stays_with_those_who_could_read_it_and_is_shown_to_nobody_else(cast: Cast) -> None:
    disagreement = decides(begun(cast), cast)
    lena, at = reviews.lena(cast), disagreement.get_absolute_url()
    for who in (cast.moira, cast.carl, lena):
        record = page(disagreement, who)
        assert f"In part, or not to all of them. {reviews.CONCLUDES}" in record
        assert f"Found {reviews.FINDINGS}" in record
        assert f"Supervision and guidance at {cast.social_care.name} Not given before it was called off" in record
    for who in (cast.grace, cast.helen):
        record = page(disagreement, who)
        assert "Called off" in record
        assert f"No deep dive. {REASONS}" in record
        assert reviews.FINDINGS not in record
        assert "Supervision and guidance at" not in record
    for days, answer in ((29, 200), (32, 404)):
        with clock.set_to(clock.now() + timedelta(days=days)):
            assert look(at, lena).status_code == answer


@pytest.mark.requirement("Q10")
def test_an_action_that_follows_from_it_is_tracked_on_and_no_figure_counts_it_as_open_or_completed(cast: Cast) -> None:
    disagreement, meeting = begun(cast), called(cast)
    follows(cast, disagreement, meeting)
    decides(disagreement, cast)
    listed = words(shown(REVIEWS, cast.moira))
    assert "Led by Carl Voss, Eastmoor Council. Called off on" in listed
    assert f"Action 1: {WHAT}" in listed
    with clock.set_to(clock.now() + timedelta(days=1)):
        paper = words(shown(f"{meeting.get_absolute_url()}paper/", cast.moira))
    assert "Deep dives and reviews: 0 open, 0 past the day; 0 completed in this time." in paper
    assert f"{WHAT} (follows from a review)" in paper
    assert ["Deep dives completed", in_executive(0)] in looked_into(user(cast.moira), clock.today().year)["rows"]


def test_another_decision_for_one_opens_another_which_asks_for_each_part_anew(cast: Cast) -> None:
    disagreement = decides(decides(reviews.opened(cast), cast), cast, "deep_dive")
    disagreement = reviews.opens(disagreement, cast)
    disagreement = reviews.gives(disagreement, cast, "ann")
    assert reviews.CONCLUDES in page(disagreement, cast.moira)
    parts = disagreement.supervision_parts.filter(agency=cast.health).order_by("pk")
    assert [part.given_at is not None for part in parts] == [False, True]


def test_a_decision_about_what_was_logged_since_leaves_it_open_until_it_is_decided_on_itself(cast: Cast) -> None:
    disagreement = act(reviews.opened(cast), "log_with_chair", cast.priya, because="Nobody has seen the child.")
    assert "and goes on." in words(shown(address(disagreement, Act.DECIDE_DEEP_DIVE), cast.moira))
    disagreement = decides(disagreement, cast)
    assert reviews.the(disagreement).completed_at is None
    assert CALLED_OFF not in page(disagreement, cast.priya)
    disagreement = decides(disagreement, cast)
    assert reviews.the(disagreement).against is not None


@pytest.mark.requirement("Q4")
def test_one_that_answered_a_formal_log_is_decided_on_anew_and_when_it_was_answered_stands(cast: Cast) -> None:
    disagreement = act(referrals.formally_logged(cast), "answer_log", cast.moira, what="deep_dive", because=REASONS)
    with pytest.raises(NotNow):
        decides(disagreement, cast)
    with clock.set_to(clock.now() + timedelta(minutes=5)):
        disagreement = reviews.opens(disagreement, cast)
    assert "Change the decision about a deep dive" in page(disagreement, cast.moira)
    answered = disagreement.step and disagreement.step.log_answered_at
    with clock.set_to(clock.now() + timedelta(minutes=9)):
        disagreement = decides(disagreement, cast)
    assert reviews.the(disagreement).against is not None
    assert answered == (disagreement.step and disagreement.step.log_answered_at)
    assert f"Decided before A deep dive. {REASONS}" in page(disagreement, cast.grace)


def test_a_review_of_the_escalation_followed_from_no_decision_and_is_ended_by_none(cast: Cast) -> None:
    disagreement = decides(reviews.escalation(cast), cast)
    assert reviews.the(disagreement).completed_at is None
