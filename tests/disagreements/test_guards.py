"""What the acts rely on and no page can bring about: each says so instead of going on."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from resolution import clock
from resolution.disagreements import actions, policy
from resolution.disagreements.actions import naming
from resolution.disagreements.actions.doing import NotNow, NotYours, Unanswerable, doing
from resolution.disagreements.answers import Address
from resolution.disagreements.views.acting import signed_in
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Side

from . import cast as county
from .cast import Cast, act, now, sent, user


def test_one_that_was_only_logged_has_no_step(cast: Cast) -> None:
    logged = now(county.settled(cast))
    with (
        pytest.raises(NotNow, match="has no step"),
        doing(
            Act.TAKE_UP, disagreement=logged, as_of=logged.journal_head, submission=sent(), by=user(cast.grace)
        ) as done,
    ):
        done.save()


def test_whoever_has_no_place_of_their_own_speaks_for_no_side(cast: Cast) -> None:
    logged = now(county.settled(cast))
    with (
        pytest.raises(NotYours),
        doing(
            Act.TAKE_UP, disagreement=logged, as_of=logged.journal_head, submission=sent(), by=user(cast.grace)
        ) as done,
    ):
        done.side  # noqa: B018 - asked for its refusal


def test_an_account_that_nobody_of_the_directory_has_is_nothing_to_anybody(cast: Cast) -> None:
    nobody = User.objects.create_user("nobody@marlshire.example")
    disagreement = county.raised(cast)
    assert policy.capacities(nobody, disagreement) == frozenset()


def test_a_visitor_is_not_taken_for_somebody() -> None:
    request = HttpRequest()
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        signed_in(request)


def test_nobody_is_named_for_a_side_who_is_there_for_another(cast: Cast) -> None:
    disagreement = act(county.responded(cast), "add_third", cast.ann, person=cast.carl, because="He lived there.")
    for person in (cast.carl, cast.grace):
        with pytest.raises(Unanswerable, match="Choose somebody else"):
            naming.name(disagreement, side=Side.RESPONDING, tier=1, person=person, at=clock.now())


def test_nobody_of_the_raising_agency_answers(cast: Cast) -> None:
    disagreement = county.raised(cast)
    with pytest.raises(Unanswerable, match="is of the agency that raised it"):
        actions.pass_on(
            disagreement=disagreement,
            as_of=disagreement.journal_head,
            submission=sent(),
            to=Address(person=cast.nadia),
            because="She knows him.",
            by=user(cast.priya),
        )
