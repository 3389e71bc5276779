"""What is agreed and still to be done: who waits for it, and whose move it is once its date has passed (L5)."""

import pytest

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.partnership import actions as directory
from resolution.protocol.acts import Act, Capacity
from resolution.protocol.rules import TABLE
from tests.days import days_from_now
from tests.partnership.cast import COMMAND
from tests.partnership.seats import seat

from .agreements import agreed_with_action, reported
from .cast import CLOSED, Cast, act, now, user
from .looking import HOME, first_section, shown, words
from .pages import sent_by
from .test_home import ASKED, REST, WAITS, parts, where


def closed_with_actions(cast: Cast) -> Disagreement:
    """With an action for Grace in 5 days, and one for Priya in 10."""
    return act(agreed_with_action(cast), "close", cast.grace, closed=CLOSED)


@pytest.mark.requirement("L5", "L11")
def test_what_is_still_to_be_done_when_it_is_closed_is_waited_for_by_whoever_closed_it(cast: Cast) -> None:
    disagreement = closed_with_actions(cast)
    by = {action.owner: day(action.due_on) for action in disagreement.actions.all()}
    asked = f"{disagreement.reference}: an agreed action of yours"
    for owner, other in ((cast.grace, cast.priya), (cast.priya, cast.grace)):
        assert f"{asked} Accepted. To be done by {by[owner]}." in words(shown(HOME, owner))
        assert where(disagreement, owner) == [ASKED]
        assert f"It is closed. Next agreed action: Grace Obi, by {by[cast.grace]}." in words(parts(other)[ASKED])
    reported(disagreement, cast.priya, "done")
    assert where(disagreement, cast.grace) == [REST]  # only her own is left
    assert where(disagreement, cast.priya) == [ASKED]
    reported(disagreement, cast.grace, "done")
    assert where(disagreement, cast.priya) == [REST]
    assert "agreed action" not in words(shown(HOME, cast.grace))


@pytest.mark.requirement("L5", "L11")
def test_an_action_past_its_date_is_somebodys_move_though_it_is_closed(cast: Cast) -> None:
    disagreement = closed_with_actions(cast)
    with clock.set_to(days_from_now(11)):
        for person in (cast.grace, cast.priya):
            assert where(disagreement, person) == [WAITS]
            assert "It is closed, and an agreed action was not done. It is your move" in words(parts(person)[WAITS])
            assert f"{disagreement.reference}: an agreed action of yours Overdue" in words(shown(HOME, person))
            first = first_section(shown(disagreement.get_absolute_url(), person))
            assert "Open it again" in first
            assert "Let the agreement stand" in first


@pytest.mark.requirement("L5")
def test_the_owner_of_what_is_done_says_what_was_found_and_is_asked_at_the_top_no_more(cast: Cast) -> None:
    disagreement = closed_with_actions(cast)
    button = TABLE[Act.REPORT_ACTION].label
    assert button in first_section(shown(disagreement.get_absolute_url(), cast.priya))
    done = {"outcome": "done", "found": "He has gained 200 grams."}
    assert sent_by(cast.priya, disagreement, Act.REPORT_ACTION, done).status_code == 302
    assert "He has gained 200 grams." in shown(disagreement.get_absolute_url(), cast.grace)
    record = shown(disagreement.get_absolute_url(), cast.priya)
    assert button in record
    assert button not in first_section(record)


@pytest.mark.requirement("L5", "L10")
def test_an_action_past_its_date_is_the_leads_move_where_the_responder_has_left(cast: Cast) -> None:
    disagreement = closed_with_actions(cast)
    directory.record_leaving(person=cast.priya, by=COMMAND)
    with clock.set_to(days_from_now(11)):
        for person in (cast.grace, cast.helen):
            assert where(disagreement, person) == [WAITS]
            assert "It is closed, and an agreed action was not done. It is your move" in words(parts(person)[WAITS])
            held = policy.capacities(user(person), now(disagreement))
            assert policy.has_the_move(now(disagreement), held)
        assert "Let the agreement stand" in first_section(shown(disagreement.get_absolute_url(), cast.helen))
        assert sent_by(cast.helen, disagreement, Act.LET_STAND, {"because": "She has moved away."}).status_code == 302
        assert where(disagreement, cast.helen) != [WAITS]
        assert where(disagreement, cast.grace) == [WAITS]
        assert sent_by(cast.grace, disagreement, Act.LET_STAND, {"because": "She has moved away."}).status_code == 302
        assert "Helen Marsh said that the agreement stands" in words(
            shown(disagreement.get_absolute_url() + "timeline/", cast.ann)
        )


@pytest.mark.requirement("L5", "L8")
def test_a_lead_who_oversees_disagreements_has_no_responders_place(cast: Cast) -> None:
    disagreement = closed_with_actions(cast)
    directory.record_leaving(person=cast.priya, by=COMMAND)
    seat(cast.helen)
    with clock.set_to(days_from_now(11)):
        assert Capacity.RESPONDING_NAMED not in policy.capacities(user(cast.helen), now(disagreement))
        assert where(disagreement, cast.helen) != [WAITS]
