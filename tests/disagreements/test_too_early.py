"""Nothing can be raised, or logged, until what data protection asks for is recorded (A14)."""

import pytest
from django.test import Client

from resolution.disagreements import actions
from resolution.disagreements.actions.doing import NotNow
from resolution.disagreements.models import Disagreement, Draft
from resolution.partnership import groundwork as rules
from tests.govuk.reading import read
from tests.partnership import groundwork
from tests.partnership.cast import COMMAND
from tests.partnership.groundwork import RECORDS, main

from . import draft_pages, test_raising_settled
from .cast import Cast, gather, settled, user
from .draft_pages import signed_in

pytestmark = [pytest.mark.requirement("A14"), pytest.mark.both]
LOG, BEFORE = "/log-a-settled-one/", "/before-you-raise/"
SAID = "Nobody can raise a disagreement here yet, or log one."
ASK = "Ask it when that will be: 01632 960 100 or office@marlshire.example."


@pytest.fixture
def early(db: None) -> Cast:
    """A partnership that has been founded, with everybody in its directory, and nothing recorded."""
    return gather(grounded=False)


def test_the_pages_before_raising_say_so_before_anybody_types_and_offer_neither(early: Cast) -> None:
    for client in (Client(), signed_in(early.grace)):
        for page in (BEFORE, "/before-you-raise/danger/", "/before-you-raise/complaint/"):
            shown = client.get(page)
            assert SAID in main(shown)
            assert ASK in main(shown)
            assert '/raise/"' not in shown.content.decode()
            assert LOG not in shown.content.decode()
    assert "A child is in immediate danger" in main(Client().get(BEFORE))


def test_home_says_what_is_missing_and_whom_to_ask_in_place_of_the_buttons(early: Cast) -> None:
    grace = signed_in(early.grace)
    groundwork.record(early.partnership, "record_arrangement", "record_privacy_notice", by=COMMAND)
    shown = grace.get("/")
    assert f"{SAID} The partnership’s office has first to record the impact assessment, period for which records" in (
        main(shown)
    )
    assert "The child does not wait for that: ring the other agency, and tell your safeguarding lead." in main(shown)
    assert {link["href"] for link in read(shown).all("a")} & {BEFORE, LOG} == {BEFORE}
    assert "Raise a disagreement" not in main(shown)
    # Whoever never raises is told why that is, and not this.
    assert SAID not in main(signed_in(early.ruth).get("/"))


@pytest.mark.parametrize("done", list(RECORDS))
def test_four_of_the_five_are_not_enough_and_the_last_lets_all_of_it_begin(early: Cast, done: str) -> None:
    groundwork.record(early.partnership, *(name for name in RECORDS if name != done), by=COMMAND)
    grace = signed_in(early.grace)
    assert grace.post("/raise/").status_code == 409
    groundwork.record(early.partnership, done, by=COMMAND)
    assert rules.missing(early.partnership) == []
    assert grace.post("/raise/").status_code == 302
    assert draft_pages.raised(grace, early).raising_agency == early.health


def test_beginning_and_logging_are_refused_with_what_was_typed_and_nothing_is_kept(early: Cast) -> None:
    grace = signed_in(early.grace)
    for response in (grace.get("/raise/"), grace.post("/raise/"), grace.get(LOG)):
        assert response.status_code == 409
        assert SAID in main(response)
    refused = grace.post(LOG, test_raising_settled.words(early))
    assert refused.status_code == 409
    assert "They visit this week after all." in main(refused)
    assert "Marlshire Children’s Services" in main(refused)
    assert not Draft.objects.exists()
    assert not Disagreement.objects.exists()


def test_the_actions_refuse_too_and_say_why(early: Cast) -> None:
    with pytest.raises(NotNow, match=SAID):
        actions.begin_draft(by=user(early.grace))
    with pytest.raises(NotNow, match=SAID):
        settled(early)
    assert not Draft.objects.exists()
    assert not Disagreement.objects.exists()
