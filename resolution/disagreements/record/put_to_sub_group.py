"""What was put to the Sub Group and what it reviews, as marks of the record: in the one query of all of them (§4)."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from resolution.disagreements.models import (
    Account,
    Decision,
    Mediation,
    Referral,
    Review,
    Reviewer,
    Stuck,
    SupervisionPart,
)
from resolution.partnership.models.kept import ASKED_ABOUT

# Of these a mediator is offered by a day.
MEDIATED = Referral.MEDIATED


def with_the_sub_group() -> Iterator[models.QuerySet[Any, Any]]:
    """What was put to it, and which short accounts are still to come, as such marks (§4)."""
    referrals = Referral.objects.filter(disagreement=ASKED_ABOUT).order_by()
    yield referrals.values_list(Value("referral"), "pk", "kind", "decided_at", "step")
    acknowledged = referrals.filter(acknowledged_by__isnull=False)
    yield acknowledged.values_list(Value("overseen"), "pk", "kind", "acknowledged_at", "acknowledged_by")
    decided = Decision.objects.filter(disagreement=ASKED_ABOUT).order_by()
    yield decided.values_list(Value("overseen"), "pk", "what", "at", "by")
    accounts = Account.objects.filter(disagreement=ASKED_ABOUT, given_at=None).order_by()
    yield accounts.values_list(Value("account"), "pk", "side", "given_at", "referral")
    said = Stuck.objects.filter(Q(step=F("disagreement__step")) | Q(answer=""), disagreement=ASKED_ABOUT).order_by()
    words = Concat("side", Value(" "), "answer", output_field=models.TextField())
    yield said.annotate(words=words).values_list(Value("stuck"), "pk", "words", "at", "by")
    ever = Stuck.objects.filter(disagreement=ASKED_ABOUT).order_by()
    yield ever.values_list(Value("ever stuck"), "pk", "answer", "at", "step")
    yield from _of_reviews()


def _of_reviews() -> Iterator[models.QuerySet[Any, Any]]:
    """Who has a part in a review, and which agency's part on supervision is still to come, as such marks."""
    reviews = Review.objects.filter(disagreement=ASKED_ABOUT).order_by()
    yield reviews.values_list(Value("review"), "pk", "kind", "opened_at", "opened_by")
    yield reviews.values_list(Value("overseen"), "pk", "kind", "opened_at", "opened_by")
    completed = reviews.filter(completed_by__isnull=False)
    yield completed.values_list(Value("overseen"), "pk", "kind", "completed_at", "completed_by")
    reviewers = Reviewer.objects.filter(disagreement=ASKED_ABOUT).order_by()
    yield reviewers.values_list(Value("overseen"), "pk", Value(""), "since", "person")
    awaited = {"given_at": None, "review__completed_at": None}
    parts = SupervisionPart.objects.filter(disagreement=ASKED_ABOUT, **awaited).order_by()
    yield parts.values_list(Value("part awaited"), "pk", "available", "given_at", "agency")
    mediations = Mediation.objects.filter(disagreement=ASKED_ABOUT).order_by()
    answers = Concat("raising_answer", Value(" "), "responding_answer", output_field=models.TextField())
    named = mediations.annotate(words=answers)
    yield named.values_list(Value("mediation"), "pk", "words", "recorded_at", "mediator")
    yield mediations.values_list(Value("overseen"), "pk", "found", "offered_at", "mediator")
    yield mediations.values_list(Value("overseen"), "pk", "found", "offered_at", "offered_by")
