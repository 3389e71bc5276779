"""What changed in the directory while an act's page was open, and who cannot be chosen on it at all."""

from typing import Any

import pytest
from django.utils.html import escape

from resolution.partnership import actions as directory_actions
from tests.partnership.cast import COMMAND

from . import test_addressing, test_climbing, test_handing_over, test_reopening, test_replacing
from .badly_filled import GONE, errors
from .cast import Cast
from .pages import Page, opened, send, text_of, trace, words_of

MODULES = (test_addressing, test_climbing, test_handing_over, test_reopening, test_replacing)
PAGES: dict[str, Page] = {str(page): page for module in MODULES for page in module.TestPages.pages}

# Whom the page has chosen, under which name; and somebody whom it never offers, since they stand at another tier, or
# on the other side.
CHOSEN = {
    "place": ("address", "priya", "tom"),
    "pass_on": ("address", "sam", "helen"),
    "readdress": ("address", "sam", "dana"),
    "readdress to another agency": ("address", "carl", "moira"),
    "escalate": ("carrier", "nadia", "ann"),
    "persist": ("carrier", "ann", "ivor"),
    "carry": ("address", "tom", "priya"),
    "hand_over": ("to", "sam", "grace"),
    "replace": ("to_responding", "sam", "grace"),
}


def option(cast: Cast, name: str, who: str) -> list[str]:
    """Choosing somebody, as the page sends it."""
    key = str(getattr(cast, who).pk)
    return [key if name.startswith("to") else f"person-{key}"]


def refused(page: Page, response: Any, typed: list[str]) -> None:
    """The page again, which says so beside the question, with everything that was typed."""
    assert response.status_code == 200, text_of(response)
    assert errors(response) == [GONE]
    assert [words for words in typed if escape(words) not in text_of(response)] == [], page


@pytest.mark.requirement("I5", "L10")
@pytest.mark.parametrize("name", CHOSEN)
def test_somebody_who_left_meanwhile_is_chosen_anew(name: str, cast: Cast) -> None:
    page, (question, chosen, _) = PAGES[name], CHOSEN[name]
    disagreement = page.reach(cast)
    client, sent = opened(cast, page, disagreement)
    assert sent[question] == option(cast, question, chosen)
    directory_actions.record_leaving(person=getattr(cast, chosen), by=COMMAND)
    before = trace()
    refused(page, send(client, disagreement, page, sent), words_of(page.answers(cast, disagreement)))
    assert trace() == before


@pytest.mark.requirement("L1")
@pytest.mark.parametrize("name", CHOSEN)
def test_somebody_of_another_tier_or_side_is_refused(name: str, cast: Cast) -> None:
    page, (question, _, other) = PAGES[name], CHOSEN[name]
    disagreement = page.reach(cast)
    client, sent = opened(cast, page, disagreement)
    before = trace()
    response = send(client, disagreement, page, sent | {question: option(cast, question, other)})
    refused(page, response, words_of(page.answers(cast, disagreement)))
    assert trace() == before


@pytest.mark.requirement("L1")
@pytest.mark.parametrize("name", ["place", "carry"])
def test_a_duty_desk_of_another_tier_or_agency_is_refused(name: str, cast: Cast) -> None:
    page = PAGES[name]
    disagreement = page.reach(cast)
    client, sent = opened(cast, page, disagreement)
    desks = [
        directory_actions.open_desk(agency=agency, tier=tier, name="Front door", telephone="01632 960 301", by=COMMAND)
        for agency, tier in ((cast.social_care, 4), (cast.neighbour, 1))
    ]
    before = trace()
    for desk in desks:
        response = send(client, disagreement, page, sent | {"address": [f"desk-{desk.pk}"]})
        refused(page, response, words_of(page.answers(cast, disagreement)))
    assert trace() == before


# What a page says whose agency has closed while it was open.
TAKEN_OVER = (
    "Marlshire Children’s Services has closed. Ask the partnership’s office which agency has taken over its work"
)
SEND_BACK = "Marlshire Children’s Services has closed. It can be sent back: say which agency has taken over its work"
CLOSED = {
    "carry": f"{TAKEN_OVER}, withdraw this one",
    "carry to whoever it is for": f"{TAKEN_OVER}, withdraw this one",
    "reopen": f"{TAKEN_OVER}, and raise it with that agency",
    "reopen by the responding side": f"{TAKEN_OVER}, and raise it with that agency",
    "place": SEND_BACK,
    "pass_on": SEND_BACK,
}


@pytest.mark.requirement("I5")
@pytest.mark.parametrize("name", CLOSED)
def test_an_agency_that_closed_meanwhile_is_sent_nothing_and_the_page_says_where_to_turn(name: str, cast: Cast) -> None:
    page = PAGES[name]
    disagreement = page.reach(cast)
    client, sent = opened(cast, page, disagreement)
    directory_actions.close_agency(agency=cast.social_care, reason="Merged", by=COMMAND)
    before = trace()
    response = send(client, disagreement, page, sent)
    assert response.status_code == 409, text_of(response)
    for words in (CLOSED[name], *words_of(page.answers(cast, disagreement))):
        assert escape(words) in text_of(response)
    assert trace() == before


@pytest.mark.requirement("I5")
@pytest.mark.parametrize("name", ["readdress", "readdress to another agency", "readdress to whoever it is for"])
def test_an_agency_that_closed_meanwhile_is_no_longer_among_those_it_can_go_to(name: str, cast: Cast) -> None:
    page = PAGES[name]
    disagreement = page.reach(cast)
    client, sent = opened(cast, page, disagreement)
    for agency in (cast.social_care, cast.neighbour):
        directory_actions.close_agency(agency=agency, reason="Merged", by=COMMAND)
    before = trace()
    refused(page, send(client, disagreement, page, sent), words_of(page.answers(cast, disagreement)))
    assert trace() == before
