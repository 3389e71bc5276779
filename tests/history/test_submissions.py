from uuid import uuid4

import pytest
from django.db import IntegrityError

from resolution.history import journal, submissions
from resolution.history.journal import Actor
from resolution.history.models import Submission
from resolution.partnership.models import User

FORM = uuid4()
DIGEST = submissions.digest_of({"reason": ["Not settled"]})
pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def sent(user: User, farah: Actor) -> None:
    with journal.act("escalate", by=farah):
        submissions.remember(user, FORM, DIGEST, "/disagreements/D-0042/")


@pytest.mark.requirement("L9")
def test_a_form_sent_again_leads_where_it_led(sent: None, user: User) -> None:
    assert submissions.outcome_of(user, FORM, DIGEST) == "/disagreements/D-0042/"
    assert str(Submission.objects.get()) == f"{FORM} by {user.pk}"


def test_a_new_form_leads_nowhere_yet(sent: None, user: User) -> None:
    assert submissions.outcome_of(user, uuid4(), DIGEST) is None


def test_somebody_elses_form_with_the_same_number_is_a_new_one(sent: None) -> None:
    assert submissions.outcome_of(User.objects.create_user("tom@example.org"), FORM, DIGEST) is None


@pytest.mark.requirement("L9")
def test_a_form_sent_again_with_other_answers_is_refused(sent: None, user: User) -> None:
    with pytest.raises(submissions.DifferentBody, match="with other answers"):
        submissions.outcome_of(user, FORM, submissions.digest_of({"reason": ["Settled"]}))


def test_the_database_keeps_a_users_form_once(sent: None, user: User, farah: Actor) -> None:
    with pytest.raises(IntegrityError, match=r"a_user_submits_a_form_once|form"), journal.act("again", by=farah):
        submissions.remember(user, FORM, DIGEST, "/")


def test_a_form_is_remembered_with_an_act_only(user: User) -> None:
    with pytest.raises(journal.NoActOpen):
        submissions.remember(user, FORM, DIGEST, "/")


def test_the_token_against_forgery_is_not_part_of_what_was_typed() -> None:
    body = {"reason": ["Not settled"], "csrfmiddlewaretoken": ["abc"]}
    assert submissions.digest_of(body) == DIGEST
