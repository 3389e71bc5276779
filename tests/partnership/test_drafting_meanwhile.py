"""What the draft of the next version no longer has, while somebody's page of it is open with words typed into it."""

from typing import Any

import pytest
from django.test import Client

from resolution.partnership import actions, review
from resolution.protocol.loading import wiltshire_text
from tests.govuk.reading import read

from .acts import ready
from .cast import COMMAND, Cast
from .conftest import SignIn
from .test_drafting import CHANGE

pytestmark = pytest.mark.requirement("Q14", "L9")

SHARED = "\n[[longest_times]]\ntiers = [1, 2]\nurgent = false\nworking_days = 5\n"
COMPLAINT = '[[signposts]]\nid = "complaint"'
NOT_PARTICULAR = '[[signposts]]\nid = "no_particular_child"'


def drafted(cast: Cast, text: str) -> None:
    """Somebody's other tab."""
    actions.draft_protocol(partnership=cast.partnership, text=text, by=COMMAND)


def page_of(cast: Cast, key: str, **other: str) -> dict[str, str]:
    """What the page of this sends that is open now, with these answers in place of those that are there."""
    thing = review.changeable(review.next_version(cast.partnership).text)[key]
    beside = {name: ready("change_draft", cast).data[name] for name in ("as_of", "submission")}
    return {blank.name: blank.says for blank in thing.blanks} | other | beside


def told(answer: Any) -> str:
    return read(answer).one("main").text


@pytest.fixture
def ruth(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.ruth)


def test_a_page_of_what_was_taken_out_meanwhile_shows_what_was_typed_and_what_happened(
    cast: Cast, ruth: Client
) -> None:
    drafted(cast, text := wiltshire_text() + SHARED)
    typed = page_of(cast, "signposts-7", signposts_7_guidance="Carry on, and do not wait.")
    late = page_of(cast, "longest_times-1", longest_times_1_working_days="7")
    first, rest = text.split(COMPLAINT)
    drafted(cast, (first + NOT_PARTICULAR + rest.split(NOT_PARTICULAR)[1]).replace(SHARED, ""))
    answer = ruth.post(f"{CHANGE}signposts-7/", typed)
    assert answer.status_code == 409
    assert "What happened gather kept a draft of the protocol’s next version" in told(answer)
    assert "Guidance Carry on, and do not wait." in told(answer)
    answer = ruth.post(f"{CHANGE}longest_times-1/", late)
    assert (answer.status_code, "Working days 7" in told(answer)) == (409, True)
    assert "/draft/words/times/" in answer.content.decode()


def test_a_list_that_has_fewer_names_meanwhile_loses_none_that_was_typed(cast: Cast, ruth: Client) -> None:
    typed = page_of(cast, "themes", themes_17_name="Housing", themes_1_name="")
    shorter = page_of(cast, "themes", themes_2_name="", themes_3_name="")
    assert ruth.post(f"{CHANGE}themes/", shorter).status_code == 302
    answer = ruth.post(f"{CHANGE}themes/", typed)
    assert answer.status_code == 409
    assert "Theme 14 Where a child lives" in told(answer)
    assert "Ruth Adeyemi changed “The themes” in the draft" in told(answer)
    assert "Theme 17 Housing" in told(answer)
    assert "sent something that it does not ask for" not in told(answer)


def test_a_second_press_that_takes_it_out_leads_where_the_first_did(cast: Cast, ruth: Client) -> None:
    drafted(cast, wiltshire_text() + SHARED)
    typed = page_of(cast, "longest_times-1", longest_times_1_working_days="")
    presses = [ruth.post(f"{CHANGE}longest_times-1/", typed) for _ in range(2)]
    assert [answer.headers["Location"] for answer in presses] == ["/directory/protocol/draft/words/times/"] * 2
    assert ruth.get(f"{CHANGE}longest_times-1/").status_code == 404


def test_what_was_never_there_is_not_found(cast: Cast, ruth: Client) -> None:
    typed = page_of(cast, "tiers-2")
    assert ruth.post(f"{CHANGE}tiers-9/", typed).status_code == 404
