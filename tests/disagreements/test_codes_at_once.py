"""Whoever tries many codes at the same moment has no more tries than whoever tries one after the other (A7)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from resolution.disagreements import actions, invited
from resolution.disagreements.models import InvitationUse
from resolution.disagreements.models.invitations import TRIES

from .cast import gather
from .inviting import asked, code, invitation, other_than
from .test_acts_at_once import ON_POSTGRESQL

AT_ONCE = 8


@ON_POSTGRESQL
@pytest.mark.both
@pytest.mark.requirement("A7", "L9")
@pytest.mark.django_db(transaction=True)
def test_of_eight_wrong_codes_at_once_five_are_tried_and_then_the_right_one_opens_nothing() -> None:
    disagreement = asked(gather())
    at, right = invited.link_of(invitation(disagreement)), code(disagreement)
    start = Barrier(AT_ONCE)

    def tries(digits: str) -> object:
        start.wait()
        try:
            return actions.enter_invitation(link=at, code=digits)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert set(pool.map(tries, [other_than(right)] * AT_ONCE)) == {None}
    assert (InvitationUse.objects.get().tries, actions.enter_invitation(link=at, code=right)) == (TRIES, None)
