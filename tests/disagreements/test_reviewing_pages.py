"""The pages of deep dives and of reviews, as every act's (§4.1a, §4.1c)."""

from datetime import timedelta

import pytest

from resolution.disagreements.models import Disagreement
from resolution.protocol.acts import Act

from . import reviews
from .cast import Cast
from .pages import ActPages, Page, Typed, day
from .test_referring_pages import LEADS as ASKED
from .test_referring_pages import above, declined, responds

LONGER = "The hospital’s file comes in two weeks."
OPEN = ("open", "to respond", "responding")
LEADS = frozenset({(who, "supervision_asked") for who, _ in ASKED})
BOTH = frozenset({(who, "review_completed") for who in ("grace", "priya", "ann", "helen")})


def what(cast: Cast, _disagreement: Disagreement) -> Typed:
    return {"scope": reviews.SCOPE, "led_by": str(cast.carl.pk), **day("due_on", reviews.in_a_month())}


def somebody(cast: Cast, _disagreement: Disagreement) -> Typed:
    return {"person": str(reviews.lena(cast).pk), "as_what": "as_member"}


def somebody_more(cast: Cast, _disagreement: Disagreement) -> Typed:
    return {"person": str(reviews.lena(cast).pk), "because": reviews.ENDED}


def opened_above(cast: Cast) -> Disagreement:
    """Grace, who raised it, is not named at the step any more."""
    return reviews.opens(above(cast), cast)


def given(cast: Cast) -> Disagreement:
    return reviews.gives(reviews.opened(cast), cast, "ann")


class TestReviewing(ActPages):
    pages = (
        Page(
            Act.OPEN_REVIEW,
            by="moira",
            reach=reviews.decided,
            not_yours="grace",
            not_now=reviews.opened,
            meanwhile=responds,
            leaves=OPEN,
            told=LEADS | {("carl", "leads_review")},
            typed=what,
            loses_sight=True,
        ),
        Page(
            Act.ADD_REVIEWER,
            by="moira",
            reach=reviews.opened,
            not_yours="grace",
            not_now=reviews.decided,
            meanwhile=responds,
            leaves=OPEN,
            told=frozenset({(reviews.LENA, "in_review")}),
            typed=somebody,
            loses_sight=True,
        ),
        Page(
            Act.END_REVIEWER,
            by="moira",
            reach=reviews.with_a_member,
            not_yours="grace",
            not_now=reviews.opened,
            meanwhile=responds,
            leaves=OPEN,
            told=frozenset({(reviews.LENA, "review_part_ended")}),
            typed=somebody_more,
            loses_sight=True,
        ),
        Page(
            Act.POSTPONE_REVIEW,
            by="carl",
            reach=given,
            not_yours="grace",
            not_now=None,
            meanwhile=responds,
            leaves=OPEN,
            told=frozenset({("moira", "review_postponed"), ("helen", "review_postponed")}),
            typed={**day("due_on", reviews.in_a_month() + timedelta(days=30)), "because": LONGER},
            loses_sight=True,
        ),
        Page(
            Act.RECORD_FINDINGS,
            by="carl",
            reach=reviews.opened,
            not_yours="moira",
            not_now=None,
            meanwhile=responds,
            leaves=OPEN,
            told=frozenset({("moira", "findings_recorded")}),
            typed={"findings": reviews.FINDINGS},
            loses_sight=True,
        ),
        Page(
            Act.REVIEW_SUPERVISION,
            by="ann",
            reach=opened_above,
            not_yours="grace",
            not_now=given,
            meanwhile=declined,
            leaves=("open", "to carry", "raising"),
            told=frozenset({("carl", "supervision_given")}),
            typed={"available": "in_part", "concludes": reviews.CONCLUDES},
        ),
        Page(
            Act.COMPLETE_REVIEW,
            by="moira",
            reach=reviews.whole,
            not_yours="grace",
            not_now=reviews.found,
            meanwhile=responds,
            leaves=OPEN,
            told=BOTH | {("carl", "review_completed")},
            loses_sight=True,
        ),
    )


# What they prove: deep dives, and that none ends without the review of supervision.
pytestmark = pytest.mark.requirement("Q3", "Q7")
