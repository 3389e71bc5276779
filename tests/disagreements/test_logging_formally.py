"""What the last tier left unresolved is logged formally, acknowledged, answered and then closed (§4.1b, Q4)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import NotNow
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due

from . import cast as county
from . import referrals
from .agreements import OUTCOME, way
from .cast import Cast, act, here, in_days, now
from .looking import HOME, first_section, page, shown, turn, words
from .pages import Typed, address, refused, sent_by
from .referrals import REASONS, WHY, seated, the

pytestmark = pytest.mark.requirement("Q4")
LEFT = "The last tier ended without agreement."


def test_it_is_logged_then_answered_then_closed(cast: Cast) -> None:
    disagreement = referrals.unresolved(cast)
    log = f"log it formally with the QA&P Sub Group, by {in_days(2, cast).words}."
    assert turn(disagreement, cast.grace) == f"{LEFT} It is your move: {log}"
    assert turn(disagreement, cast.priya) == f"{LEFT} Marlshire Health Trust is to {log}"
    assert f'href="{address(disagreement, Act.LOG_FORMALLY)}"' in first_section(
        shown(disagreement.get_absolute_url(), cast.grace)
    )
    assert f"{LEFT} It is your move: {log}" in words(shown(HOME, cast.grace))
    disagreement = act(disagreement, "log_formally", cast.ivor, because=WHY)
    waits = "It is logged formally with the QA&P Sub Group, which answers both sides."
    assert turn(disagreement, cast.grace) == f"{LEFT} {waits}"
    disagreement = act(disagreement, "answer_log", cast.moira, what="noted", because=REASONS)
    close = "close it, or propose a way forward."
    assert turn(disagreement, cast.grace) == f"{LEFT} The QA&P Sub Group has answered. It is your move: {close}"
    assert (
        turn(disagreement, cast.dana) == f"{LEFT} The QA&P Sub Group has answered. Marlshire Health Trust is to {close}"
    )
    typed: Typed = OUTCOME | {"not_settled_lower_because": "Both were sure."}
    assert "has answered what was logged" in words(shown(address(disagreement, Act.CLOSE), cast.grace))
    assert sent_by(cast.grace, disagreement, Act.CLOSE, typed).status_code == 302
    assert now(disagreement).status == "closed"


def test_before_the_last_tier_has_ended_it_is_refused_with_the_tiers_still_to_go(cast: Cast) -> None:
    seated(cast)
    said = refused(cast.grace, county.responded(cast), Act.LOG_FORMALLY)
    assert "once the last tier has ended without agreement. Still to go: Manager, Senior Manager and Leader." in said
    said = refused(cast.grace, county.at_last_tier(cast), Act.LOG_FORMALLY)
    assert "once the last tier has ended without agreement. It is at the last tier now." in said


def test_it_cannot_be_closed_before_it_is_answered_but_by_law(cast: Cast) -> None:
    disagreement = referrals.formally_logged(cast)
    assert "only if a legal process has decided it" in words(shown(address(disagreement, Act.CLOSE), cast.grace))
    assert "Close it: decided in a legal process" in page(disagreement, cast.grace)


def test_the_raiser_the_lead_or_whoever_carries_it_logs_it_once(cast: Cast) -> None:
    disagreement = act(referrals.unresolved(cast), "log_formally", cast.ann, because=WHY)
    with pytest.raises(NotNow):
        act(disagreement, "log_formally", cast.grace, because=WHY)
    log = the(disagreement, "formal")
    assert (log.by, log.because, log.decide_by) == (cast.ann, WHY, in_days(5, cast).on)


def test_any_member_acknowledges_it_and_both_sides_see_that_and_the_answer(cast: Cast) -> None:
    disagreement = act(referrals.formally_logged(cast), "acknowledge_log", cast.carl)
    disagreement = act(disagreement, "answer_log", cast.moira, what="mediation", because=REASONS)
    for who in (cast.grace, cast.dana):
        record = page(disagreement, who)
        assert "Formally logged: the last tier did not agree" in record
        assert f"Mediation. {REASONS}" in record
        assert "Carl Voss acknowledged what was logged formally" in record
        assert "Moira Finch answered what was logged formally: mediation" in record


def test_after_an_answer_it_can_still_be_agreed_and_left_unresolved_and_logged_again(cast: Cast) -> None:
    disagreement = act(referrals.answered(cast), "propose", cast.ivor, proposed=way(cast))
    disagreement = act(disagreement, "turn_down", cast.dana, because="It does not help him.")
    disagreement = act(disagreement, "leave_unresolved", cast.ivor, because="We have tried again.")
    assert here(disagreement).logged_at is None
    disagreement = act(disagreement, "log_formally", cast.grace, because=WHY)
    assert disagreement.referrals.filter(kind="formal").count() == 2


def test_not_logged_in_time_is_a_number_on_the_offices_page(cast: Cast) -> None:
    disagreement = referrals.unresolved(cast)
    office = "/oversight/office/to-log/"
    assert "No disagreement waits to be logged." in words(shown(office, cast.ruth))
    after = Due(in_days(2, cast).on).instant() + timedelta(hours=9)
    with clock.set_to(after):
        listed = words(shown(office, cast.ruth))
        assert disagreement.reference in listed
        left = "1 disagreement was left unresolved, and not logged within the time for that."
        assert left in words(shown("/oversight/cases/", cast.moira))
        act(disagreement, "log_formally", cast.grace, because=WHY)
        assert disagreement.reference not in words(shown(office, cast.ruth))
        assert "left unresolved, and not logged" not in words(shown("/oversight/cases/", cast.moira))


@pytest.mark.requirement("A13")
def test_until_the_chair_has_decided_it_is_a_decision_due_on_the_offices_page(cast: Cast) -> None:
    disagreement = referrals.formally_logged(cast)
    office = "/oversight/office/decisions/"
    assert disagreement.reference in words(shown(office, cast.ruth))
    act(disagreement, "answer_log", cast.moira, what="noted", because=WHY)
    assert "The Sub Group has decided all that was put to it." in words(shown(office, cast.ruth))
