"""A deep dive looks wider than the case, and none ends without the review of supervision and guidance (§4.1)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements import policy, reviewing
from resolution.disagreements.actions.doing import NotNow, NotYours, Unanswerable
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day as in_full
from resolution.protocol import rules
from resolution.protocol.acts import Act

from . import referrals, reviews
from .badly_filled import errors
from .cast import Cast, act, now
from .looking import look, page, queries, shown, words
from .pages import address, day, refused, sent_by, text_of
from .referrals import ticked
from .test_offered import BUDGET, KEPT_TODAY

DEEP, SUPERVISION = pytest.mark.requirement("Q3"), pytest.mark.requirement("Q7")
REVIEWING = (
    Act.OPEN_REVIEW,
    Act.ADD_REVIEWER,
    Act.END_REVIEWER,
    Act.POSTPONE_REVIEW,
    Act.RECORD_FINDINGS,
    Act.REVIEW_SUPERVISION,
    Act.COMPLETE_REVIEW,
)


def stands(disagreement: Disagreement) -> tuple[Any, ...]:
    held = now(disagreement)
    return held.status, held.step_id, policy.position(held)


# What it is.


@DEEP
def test_a_deep_dive_has_a_scope_a_lead_members_a_due_date_and_findings(cast: Cast) -> None:
    disagreement = reviews.gives(reviews.gives(reviews.with_a_member(cast), cast, "ann"), cast, "helen")
    disagreement = act(disagreement, "record_findings", cast.carl, findings=reviews.FINDINGS)
    record = page(disagreement, cast.moira)
    for told in (
        "Deep dive",
        f"Looks at {reviews.SCOPE}",
        "Led by Carl Voss, Eastmoor Council",
        f"Members {reviews.LENA}, Eastmoor Council",
        "To be completed by",
        f"Found {reviews.FINDINGS}",
    ):
        assert told in record, told
    history = page(act(disagreement, "complete_review", cast.moira), cast.grace)
    for told in (
        "Moira Finch opened a deep dive, led by Carl Voss, to be completed by",
        f"Carl Voss added {reviews.LENA} of Eastmoor Council to the review",
        "Carl Voss recorded what the review found",
        "Ann Lowe gave the part of Marlshire Health Trust on the supervision and guidance that was available",
        "Moira Finch completed a deep dive",
        f"Found {reviews.FINDINGS}",
    ):
        assert told in history, told


@DEEP
def test_the_chair_sees_first_that_it_is_to_be_opened_and_then_that_it_can_be_completed(cast: Cast) -> None:
    first = text_of(look(reviews.decided(cast).get_absolute_url(), cast.moira)).split("With the")[0]
    assert "Open a deep dive or a review" in first
    first = text_of(look(reviews.whole(cast).get_absolute_url(), cast.moira)).split("With the")[0]
    assert "Complete the review" in first
    assert "Open a deep dive or a review" not in first


@DEEP
def test_without_a_decision_it_is_a_review_of_the_escalation(cast: Cast) -> None:
    disagreement = referrals.logged(cast)
    assert "What is looked at in this escalation?" in shown(address(disagreement, Act.OPEN_REVIEW), cast.moira)
    disagreement = reviews.opens(disagreement, cast)
    assert reviews.the(disagreement).kind == "escalation"
    assert "Moira Finch opened a review of this escalation" in page(disagreement, cast.grace)


@DEEP
def test_after_it_is_completed_another_follows_only_from_another_decision(cast: Cast) -> None:
    disagreement = reviews.completed(cast)
    assert reviewing.decided_on(disagreement) is None
    again = act(disagreement, "decide_deep_dive", cast.moira, what="deep_dive", because=referrals.REASONS)
    assert reviewing.decided_on(again) is not None


@DEEP
def test_somebody_else_leads_it_and_whoever_did_stays_a_member(cast: Cast) -> None:
    disagreement = act(reviews.with_a_member(cast), "add_reviewer", cast.moira, person=cast.bea, leads=True)
    record = page(disagreement, cast.moira)
    assert "Led by Bea Hart, Little Acorns Pre-school" in record
    assert f"Members Carl Voss, Eastmoor Council {reviews.LENA}, Eastmoor Council" in record
    assert "added Bea Hart of Little Acorns Pre-school to the review, to lead it from now on" in page(
        disagreement, cast.priya
    )
    with pytest.raises(NotYours):
        act(disagreement, "record_findings", cast.carl, findings=reviews.FINDINGS)


@DEEP
def test_whose_part_has_ended_can_be_added_again_and_whoever_leads_stays(cast: Cast) -> None:
    disagreement = reviews.with_a_member(cast)
    with pytest.raises(Unanswerable, match="Carl Voss cannot be chosen"):
        act(disagreement, "end_reviewer", cast.moira, person=cast.carl, because=reviews.ENDED)
    disagreement = act(disagreement, "end_reviewer", cast.carl, person=reviews.lena(cast), because=reviews.ENDED)
    assert look(disagreement.get_absolute_url(), reviews.lena(cast)).status_code == 404
    disagreement = act(disagreement, "add_reviewer", cast.carl, person=reviews.lena(cast), leads=False)
    assert page(disagreement, reviews.lena(cast))


@DEEP
def test_a_date_that_has_passed_is_said(cast: Cast) -> None:
    disagreement = reviews.opened(cast)
    assert "Reviewed: to be completed by" in words(shown("/oversight/cases/", cast.moira))
    with clock.set_to(clock.now() + timedelta(days=40)):
        assert "which has passed" in page(disagreement, cast.moira)
        assert "which has passed" in words(shown("/oversight/cases/", cast.moira))


@DEEP
@pytest.mark.both
def test_its_lead_or_whoever_chairs_sets_a_later_date_with_a_reason_and_never_an_earlier_one(cast: Cast) -> None:
    disagreement, on = reviews.opened(cast), reviews.in_a_month()
    later = {**day("due_on", on + timedelta(days=10)), "because": "The hospital’s file comes late."}
    for who in (cast.carl, cast.moira):
        (error,) = errors(sent_by(who, disagreement, Act.POSTPONE_REVIEW, later | day("due_on", on)))
        assert error == f"Enter a later day than {in_full(on)}, which stands now"
    assert sent_by(cast.carl, disagreement, Act.POSTPONE_REVIEW, later).status_code == 302
    moved = f"set a later date for a deep dive: {in_full(on + timedelta(days=10))}, in place of {in_full(on)}"
    assert f"Carl Voss {moved}" in page(disagreement, cast.grace)
    assert "The hospital’s file comes late." in page(disagreement, cast.grace)
    with clock.set_to(clock.now() + timedelta(days=35)):
        assert f"To be completed by {in_full(on + timedelta(days=10))}" in page(disagreement, cast.helen)
        assert "which has passed" not in page(disagreement, cast.moira)


# Supervision and guidance (§4.1c).


@SUPERVISION
def test_it_cannot_be_completed_while_a_part_or_what_was_found_is_missing(cast: Cast) -> None:
    disagreement = reviews.found(cast)
    said = refused(cast.moira, disagreement, Act.COMPLETE_REVIEW)
    both = "that of Marlshire Health Trust and Marlshire Children’s Services"
    assert f"A part of the review of supervision and guidance is missing: {both}." in said
    assert disagreement.protocol.cited("4.1c") in said
    assert "Missing: the review cannot be completed without it" in page(disagreement, cast.moira)
    disagreement = reviews.gives(disagreement, cast, "helen")
    said = refused(cast.moira, disagreement, Act.COMPLETE_REVIEW)
    assert "is missing: that of Marlshire Health Trust." in said
    assert reviews.the(disagreement).completed_at is None
    unfound = reviews.gives(reviews.gives(reviews.escalation(cast), cast, "ann"), cast, "helen")
    said = refused(cast.moira, unfound, Act.COMPLETE_REVIEW)
    assert "Whoever leads the review has not recorded yet what it found." in said
    assert "No review is open." in refused(cast.moira, ticked(cast), Act.COMPLETE_REVIEW)


@SUPERVISION
def test_those_who_review_it_read_what_each_agency_concludes_and_the_other_side_does_not(cast: Cast) -> None:
    disagreement = reviews.gives(reviews.opened(cast), cast, "ann")
    for who in (cast.moira, cast.carl):
        record = page(disagreement, who)
        assert f"In part, or not to all of them. {reviews.CONCLUDES}" in record
        assert "Ann Lowe" not in record
    for who in (cast.priya, cast.helen, cast.grace):
        assert "Supervision and guidance at Marlshire Health Trust Given" in page(disagreement, who)
        assert reviews.CONCLUDES not in page(disagreement, who)
        for at in ("history/?open=1", "timeline/"):
            assert reviews.CONCLUDES not in words(shown(f"{disagreement.get_absolute_url()}{at}", who))


@SUPERVISION
def test_each_agency_gives_its_own_part_and_its_lead_before_whoever_is_named(cast: Cast) -> None:
    disagreement = reviews.opened(cast)
    assert "Your agency’s safeguarding lead gives its part on supervision." in refused(
        cast.priya, disagreement, Act.REVIEW_SUPERVISION
    )
    disagreement = act(disagreement, "restrict", cast.grace, because="A colleague’s own family.")
    assert reviews.gives(disagreement, cast, "priya").supervision_parts.get(agency=cast.social_care).given_at
    with pytest.raises(NotNow, match="No part of your agency on supervision is asked for now"):
        reviews.gives(disagreement, cast, "priya")


# Nobody decides the case by it.


@DEEP
@SUPERVISION
@pytest.mark.requirement("L8")
@pytest.mark.parametrize("reach", [reviews.completed, reviews.with_a_member], ids=["completed", "open"])
def test_section_4_1_c_no_act_of_a_review_moves_a_step(cast: Cast, reach: Callable[[Cast], Disagreement]) -> None:
    before = stands(ticked(cast))
    after = stands(reach(cast))
    assert (before[0], before[2]) == (after[0], after[2])
    assert not [each for each in REVIEWING if rules.moves(each)]


@DEEP
@pytest.mark.parametrize(
    ("act_", "who", "typed", "error"),
    [
        (Act.OPEN_REVIEW, "moira", {"scope": ""}, "Enter what is looked at"),
        (Act.OPEN_REVIEW, "moira", {"led_by": ""}, "Select who leads it"),
        (
            Act.OPEN_REVIEW,
            "moira",
            day("due_on", clock.today() - timedelta(days=400)),
            "The day by which it is to be completed must be today or in the future",
        ),
        (
            Act.OPEN_REVIEW,
            "moira",
            {"scope": "TK and others"},
            "Take out “TK”: the QA&P Sub Group is not told who the child is, nor who is named on it",
        ),
    ],
)
def test_what_is_left_out_or_identifies_is_refused(
    cast: Cast, act_: Act, who: str, typed: dict[str, str], error: str
) -> None:
    disagreement = reviews.decided(cast)
    whole = {"scope": reviews.SCOPE, "led_by": str(cast.carl.pk), **day("due_on", reviews.in_a_month())}
    assert errors(sent_by(getattr(cast, who), disagreement, act_, whole | typed)) == [error]


@DEEP
@SUPERVISION
def test_nothing_that_is_written_for_a_review_identifies(cast: Cast) -> None:
    disagreement = reviews.with_a_member(cast)
    for act_, who, typed in (
        (Act.RECORD_FINDINGS, cast.carl, {"findings": "TK waited."}),
        (Act.REVIEW_SUPERVISION, cast.ann, {"available": "to_all", "concludes": "Grace Obi had it."}),
        (Act.END_REVIEWER, cast.carl, {"person": str(reviews.lena(cast).pk), "because": "She knows TK."}),
    ):
        (error,) = errors(sent_by(who, disagreement, act_, typed))
        assert error.startswith("Take out “")


@DEEP
def test_rows_have_names_that_tell_of_nobody_on_the_case(cast: Cast) -> None:
    disagreement = reviews.opened(cast)
    one = reviews.the(disagreement)
    assert str(one) == f"Review {one.pk} of {disagreement.reference}"
    assert str(one.reviewers.get()) == f"Carl Voss in {one}"
    assert str(one.supervision_parts.earliest("pk")) == f"Part of Marlshire Health Trust in {one}"


@pytest.mark.parametrize("who", ["grace", "ann", "moira"])
def test_a_reviewed_record_keeps_within_its_queries(who: str, cast: Cast) -> None:
    disagreement = reviews.completed(cast)
    most = 34 if who == "moira" else BUDGET + KEPT_TODAY
    assert queries(disagreement.get_absolute_url(), getattr(cast, who)) <= most
