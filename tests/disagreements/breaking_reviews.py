"""Bad states of deep dives and of reviews, made past the actions (§4.1a, §4.1c)."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import now

from resolution.disagreements.models import Disagreement, Review, Reviewer, SupervisionPart

from . import cast as county
from .breaking import A_DAY, Break, make, past_the_actions, twice
from .breaking_referrals import decision, referral
from .cast import Cast


def review(cast: Cast, **changes: Any) -> Review:
    """One of an escalation, opened by somebody who is neither named nor of a side."""
    disagreement = Disagreement.objects.first() or county.raised(cast)
    facts = {
        "disagreement": disagreement,
        "referral": disagreement.referrals.first() or referral(cast),
        "kind": "escalation",
        "scope": "How it is followed up.",
        "due_on": A_DAY,
    }
    with past_the_actions():
        return Review.objects.create(**facts | {"opened_at": now(), "opened_by": cast.moira} | changes)


def reviewer(cast: Cast, made: Review, **changes: Any) -> Reviewer:
    """Bea leads it."""
    facts = {"disagreement": made.disagreement, "review": made, "person": cast.bea, "leads": True, "since": now()}
    return make(Reviewer, **facts | changes)


def part(cast: Cast, made: Review, **changes: Any) -> SupervisionPart:
    """The health trust's, that is asked for."""
    return make(SupervisionPart, disagreement=made.disagreement, review=made, agency=cast.health, **changes)


def a_person_twice(cast: Cast) -> object:
    made = review(cast)
    reviewer(cast, made)
    return reviewer(cast, made, leads=False)


def two_leads(cast: Cast) -> object:
    made = review(cast)
    reviewer(cast, made)
    return reviewer(cast, made, person=cast.carl)


def a_part_twice(cast: Cast) -> object:
    made = review(cast)
    part(cast, made)
    return part(cast, made)


BROKEN_REVIEWS: Mapping[str, Break] = {
    "a_deep_dive_follows_from_a_decision": lambda c: review(c, kind="deep_dive"),
    "a_review_says_what_it_looks_at": lambda c: review(c, scope=""),
    "what_a_review_found_was_recorded_at_a_time_by_somebody": lambda c: review(c, findings="Three teams wait."),
    "a_review_completed_at_a_time_was_completed_by_somebody": lambda c: review(
        c, findings="Three teams wait.", found_at=now(), found_by=c.carl, completed_at=now()
    ),
    "a_completed_review_says_what_was_found": lambda c: review(c, completed_at=now(), completed_by=c.moira),
    "what_was_decided_against_is_a_deep_dive_that_is_over": lambda c: review(c, against=decision(c)),
    "a_disagreement_has_one_open_review": lambda c: twice(lambda: review(c)),
    "a_person_is_once_in_a_review": a_person_twice,
    "one_person_leads_a_review": two_leads,
    "an_agency_has_one_part_in_a_review": a_part_twice,
    "a_part_on_supervision_is_given_whole": lambda c: part(c, review(c), available="to_all"),
}
