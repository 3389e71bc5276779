"""The record page: whose move it is, the child's safety, both positions, the acts open, the ladder, what happened."""

from collections.abc import Callable

import pytest
from django.test import Client

from resolution.disagreements import actions
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person

from .cast import (
    Cast,
    acknowledged,
    agreed,
    at_last_tier,
    carried,
    closed,
    escalated,
    now,
    raised,
    raised_words,
    responded,
    sent,
    settled,
    unresolved,
    user,
)


def shown(disagreement: Disagreement, to: Person) -> str:
    """The text of the page as this person sees it."""
    client = Client()
    client.force_login(user(to))
    response = client.get(disagreement.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.requirement("I8")
def test_what_was_not_settled_after_all_and_what_goes_on_from_it_name_each_other(cast: Cast) -> None:
    first = settled(cast)
    assert "This was not settled after all" in shown(first, cast.grace)
    draft = actions.take_up(
        disagreement=now(first), as_of=now(first).journal_head, submission=sent(), by=user(cast.grace)
    )
    second = actions.raise_disagreement(draft=draft, submission=sent(), raised=raised_words(cast), by=user(cast.grace))
    page = shown(now(first), cast.grace)
    assert f'href="{second.get_absolute_url()}"' in page
    assert "This was not settled after all" not in page
    assert f"{first.reference}, which a conversation had settled" in shown(now(second), cast.grace)


def test_the_page_says_whose_move_it_is_and_by_when(cast: Cast) -> None:
    page = shown(acknowledged(cast), cast.grace)
    assert "It is Priya Nair’s move, for Marlshire Children’s Services: respond by" in page


def test_the_page_says_your_move_to_whoever_has_it(cast: Cast) -> None:
    assert "It is your move: respond by" in shown(acknowledged(cast), cast.priya)


@pytest.mark.parametrize(
    "state", [raised, acknowledged, responded, agreed, closed, escalated, carried, at_last_tier, unresolved]
)
@pytest.mark.parametrize("who", ["grace", "priya", "helen"])
def test_the_page_is_there_in_every_state(cast: Cast, state: Callable[[Cast], Disagreement], who: str) -> None:
    assert "An assessment that looks at his feeding." in shown(state(cast), getattr(cast, who))
