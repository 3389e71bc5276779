"""By when an answer is needed, on the page of an act: the same few days by name as on raising, or another day (L3)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from resolution.protocol.clock import day_words
from tests.govuk.reading import read

from . import cast as county
from .badly_filled import errors
from .cast import Cast, act, here, in_days
from .ladder import carry_words
from .looking import LARGEST
from .pages import address, day, sent_by, signed_in, text_of
from .test_empty_tiers import answered_by_tom

pytestmark = pytest.mark.requirement("L3")


def days(disagreement: Disagreement, who: Person, name: Act) -> dict[str, bool]:
    """Each day that the act’s page offers, and whether it is chosen."""
    shown = read(signed_in(who).get(address(disagreement, name)))
    return {radio["value"]: "checked" in radio.attributes for radio in shown.all("input", name="due_by")}


def offered(cast: Cast) -> list[str]:
    return [
        *sorted({clock.today().isoformat(), *(in_days(ahead, cast).on.isoformat() for ahead in range(1, 5))}),
        "another",
    ]


def test_each_act_that_sets_a_date_offers_the_days_that_raising_offers(cast: Cast) -> None:
    disagreement = county.responded(cast)
    tomorrow = in_days(1, cast).on.isoformat()
    for name in (Act.ASK_AGAIN, Act.PROPOSE):
        assert days(disagreement, cast.grace, name) == dict.fromkeys(offered(cast), False)
    whoever_carries = dict.fromkeys(offered(cast), False) | {tomorrow: True}
    assert days(disagreement, cast.grace, Act.ESCALATE) == whoever_carries
    act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    assert days(disagreement, cast.nadia, Act.CARRY) == dict.fromkeys(offered(cast), False)


def test_a_day_of_the_list_is_the_day_by_which_it_is_needed(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    second = in_days(2, cast)
    chosen = {**carry_words(cast, disagreement), **day("due_on", in_days(5, cast).on), "due_by": second.on.isoformat()}
    assert sent_by(cast.nadia, disagreement, Act.CARRY, chosen).status_code == 302
    assert here(disagreement).due == second


def test_a_day_that_is_not_offered_any_more_is_seen_and_told_that_it_has_passed(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    old = {**carry_words(cast, disagreement), "due_by": "2024-01-02"}
    refused = sent_by(cast.nadia, disagreement, Act.CARRY, old)
    assert [error.startswith("Tuesday 2 January 2024 has passed.") for error in errors(refused)] == [True]
    assert "checked" in read(refused).one("input", value="2024-01-02").attributes
    act(disagreement, "decline", cast.nadia, because="We have no new facts.")
    client = signed_in(cast.nadia)
    conflict = client.post(address(disagreement, Act.CARRY), {**old, "as_of": "1"})
    assert "Tuesday 2 January" in text_of(conflict)


@pytest.mark.requirement("L1")
def test_what_the_action_says_of_the_day_stands_where_it_was_chosen(cast: Cast) -> None:
    disagreement = answered_by_tom(cast)
    with clock.set_to(in_days(1, cast).instant() - timedelta(hours=14)):
        today = {"because": "He has lost weight since.", "due_by": clock.today().isoformat()}
        refused = read(sent_by(cast.bea, disagreement, Act.ESCALATE, today))
    (error,) = [link for link in refused.all("a") if "there is time to name somebody until" in link.text]
    assert error["href"].startswith("#id_due_by")


def test_the_page_of_carry_names_a_few_days_and_stays_small(cast: Cast) -> None:
    page = signed_in(cast.nadia).get(address(county.escalated(cast), Act.CARRY))
    assert len(page.content) <= LARGEST
    shown = read(page)
    assert day_words(in_days(3, cast).on) in shown.one("main").text
    assert shown.by_id("id_due_on_question").text.startswith("Which day?")
