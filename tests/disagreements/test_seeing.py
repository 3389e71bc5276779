"""Which disagreement a number means to somebody, and whether they may read it: nothing to whoever is not there."""

import pytest

from resolution.disagreements.models import Disagreement
from resolution.disagreements.seeing import of_number, sees
from resolution.partnership import actions as directory
from resolution.partnership.models import User
from tests.partnership.cast import COMMAND

from .cast import Cast, raised, user

pytestmark = pytest.mark.both


def found(account: User, disagreement: Disagreement) -> tuple[bool, bool]:
    return of_number(account, disagreement.reference) is not None, sees(account, disagreement)


def test_whoever_has_left_and_an_account_that_nobody_has_find_nothing(cast: Cast) -> None:
    disagreement = raised(cast)
    assert found(user(cast.grace), disagreement) == (True, True)
    assert found(User.objects.create_user("nobody@marlshire.example"), disagreement) == (False, False)
    directory.record_leaving(person=cast.grace, by=COMMAND)
    assert found(user(cast.grace), disagreement) == (False, False)
