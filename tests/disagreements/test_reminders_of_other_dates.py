"""What has a date beside whose move it is: agreed actions, a word of the raiser's, logging formally, short accounts."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.partnership.directory import closed_days
from resolution.protocol import reminding
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from . import agreements, mediations, referrals, reviews
from .cast import Cast, act, here, unresolved
from .reminded import GATHERED as GATHERED  # noqa: PLC0414 - when the cast of this module is gathered
from .reminded import MONDAY, june, reminded, reminders
from .test_raised_for import raised_for

pytestmark = [pytest.mark.both, pytest.mark.requirement("A9")]


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.set_to(MONDAY):
        yield


def agreed(cast: Cast) -> Disagreement:
    """Priya is to weigh him by Thursday 11 June, and Grace to tell his mother by Saturday 6 June."""
    return agreements.agreed_with_action(cast)


@pytest.mark.requirement("L5")
def test_whoever_has_agreed_to_do_something_is_reminded_before_its_day_and_after_it(cast: Cast) -> None:
    agreed(cast)
    assert reminded(june(5)) == [("Grace", "action_soon")]
    assert reminded(june(8)) == [("Grace", "action_late"), ("Priya", "action_undone")]
    assert reminded(june(10)) == [("Priya", "action_soon")]
    assert reminded(june(12)) == [("Grace", "action_undone"), ("Priya", "action_late")]
    assert {each.due for each in reminders() if each.to == cast.priya} == {Due(june(6).date()), Due(june(11).date())}


@pytest.mark.requirement("L5")
def test_of_an_action_that_was_reported_nobody_is_reminded(cast: Cast) -> None:
    disagreement = agreements.reported(agreed(cast), cast.grace, "done")
    agreements.reported(disagreement, cast.priya, "not_done", "She is on leave.")
    assert reminded(june(5)) == reminded(june(12)) == []


@pytest.mark.requirement("L5")
def test_a_side_that_has_let_the_agreement_stand_is_not_asked_again(cast: Cast) -> None:
    disagreement = agreements.reported(agreed(cast), cast.grace, "done")
    with clock.set_to(june(12, 6)):
        act(disagreement, "let_stand", cast.priya, because="The clinic weighs him.")
    assert reminded(june(12)) == [("Grace", "action_undone"), ("Priya", "action_late")]


@pytest.mark.requirement("L5")
def test_where_both_have_let_it_stand_nobody_is_asked(cast: Cast) -> None:
    disagreement = agreements.reported(agreed(cast), cast.grace, "done")
    with clock.set_to(june(12, 6)):
        for who in (cast.grace, cast.priya):
            disagreement = act(disagreement, "let_stand", who, because="The clinic weighs him.")
    assert reminded(june(12)) == []


@pytest.mark.requirement("L5")
def test_for_the_raising_side_that_has_let_it_stand_the_other_is_asked(cast: Cast) -> None:
    disagreement = agreements.reported(agreed(cast), cast.priya, "done")
    with clock.set_to(june(8, 6)):
        act(disagreement, "let_stand", cast.grace, because="His father knows.")
    assert reminded(june(8)) == [("Grace", "action_late"), ("Priya", "action_undone")]


def test_an_owner_who_has_left_is_not_reminded(cast: Cast) -> None:
    agreed(cast)
    with clock.set_to(june(4)):
        directory.record_leaving(person=cast.grace, by=COMMAND)
    assert reminded(june(5)) == []


@pytest.mark.requirement("I13")
def test_a_word_that_is_the_raisers_own_is_asked_for_again_and_then_by_their_lead(cast: Cast) -> None:
    disagreement = raised_for(cast)
    assert disagreement.declare_by == june(3).date()
    assert reminded(june(2)) == [("Grace", "word_soon")]
    later = [each for each in reminded(june(4)) if each[1].startswith("word")]
    assert later == [("Ann", "word_missing"), ("Grace", "word_late")]


@pytest.mark.requirement("I13")
def test_while_the_raisers_place_is_empty_the_word_is_their_leads_and_covers_are_not_asked_for_it(cast: Cast) -> None:
    raised_for(cast)
    directory.record_absence(
        person=cast.grace, since=june(1).date(), until=june(12).date(), covered_by=cast.olu, by=COMMAND
    )
    assert reminded(june(2)) == [("Grace", "word_soon")]
    with clock.set_to(june(3)):
        directory.record_leaving(person=cast.grace, by=COMMAND)
    assert ("Ann", "word_late") in reminded(june(4))


@pytest.mark.requirement("Q4")
def test_what_was_left_unresolved_is_to_be_logged_and_then_its_lead_is_told(cast: Cast) -> None:
    disagreement = unresolved(cast)
    assert here(disagreement).log_by == june(3).date()
    assert reminded(june(2)) == [("Grace", "log_soon"), ("Ivor", "log_soon")]
    assert reminded(june(4)) == [("Grace", "log_late"), ("Ivor", "log_late")]
    assert reminded(june(5)) == [("Ann", "log_asked_after")]


@pytest.mark.requirement("Q4")
def test_once_it_is_logged_nobody_is_reminded_of_it(cast: Cast) -> None:
    referrals.seated(cast)
    act(unresolved(cast), "log_formally", cast.ivor, because="Nobody sees him.")
    assert [each for each in reminded(june(9)) if each[1].startswith("log")] == []


@pytest.mark.requirement("Q1")
def test_a_short_account_is_asked_for_again_past_its_day(cast: Cast) -> None:
    referrals.accounted(cast)
    accounts = [each for each in reminded(june(3)) if each[1].startswith("account")]
    assert accounts == [("Helen", "account_late")]


@pytest.mark.requirement("Q1")
def test_once_it_is_over_no_short_account_is_asked_for_again(cast: Cast) -> None:
    act(referrals.accounted(cast), "withdraw", cast.grace, withdrawn=Withdrawn(agreements.NO_LONGER))
    assert reminded(june(3)) == []


@pytest.mark.requirement("Q2")
def test_whoever_chairs_is_reminded_to_decide_and_past_the_day_the_deputy_has_a_word_of_their_own(cast: Cast) -> None:
    referral = referrals.ticked(cast).referrals.get()
    assert referral.decide_by is not None
    closed = closed_days(cast.partnership)
    due = Due(referral.decide_by)
    before = reminding.before(due, referral.at, closed)
    assert before is not None
    assert ("Moira", "decision_soon") in reminded(before)
    after = reminded(reminding.after(due, closed))
    assert [each for each in after if each[1] == "decision_late"] == [("Moira", "decision_late")]


@pytest.mark.requirement("Q2")
def test_while_nobody_chairs_nobody_is_told_that_the_day_has_passed_but_the_deputy(cast: Cast) -> None:
    referral = referrals.ticked(cast).referrals.get()
    first, back = june(1).date(), june(30).date()
    directory.record_absence(person=cast.moira, since=first, until=back, covered_by=None, by=COMMAND)
    those = reminded(june(29))
    assert referral.decide_by is not None
    assert referral.decide_by < june(26).date()
    assert [each for each in those if each[1].startswith("decision")] == []


@pytest.mark.requirement("Q2")
def test_of_what_is_decided_nobody_is_reminded(cast: Cast) -> None:
    referrals.decided(cast)
    assert [each for each in reminded(june(29)) if each[1].startswith("decision")] == []


@pytest.mark.requirement("Q6")
def test_a_mediator_is_asked_for_while_it_goes_on(cast: Cast) -> None:
    disagreement = mediations.wanted(cast)
    assert [each for each in reminded(june(12)) if each[1].startswith("decision")] == [("Moira", "decision_late")]
    Notice.objects.all().delete()
    act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn(agreements.NO_LONGER))
    assert [each for each in reminded(june(12)) if each[1].startswith("decision")] == []


@pytest.mark.requirement("Q3", "Q7")
def test_a_review_is_asked_for_what_it_found_and_each_side_for_its_part(cast: Cast) -> None:
    disagreement = reviews.opens(reviews.decided(cast), cast, due_on=june(16).date())
    reviews.gives(disagreement, cast, "ann")
    ours = ("findings", "part")
    soon = [each for each in reminded(june(15)) if each[1].startswith(ours)]
    assert soon == [("Carl", "findings_soon"), ("Helen", "part_soon")]
    late = [each for each in reminded(june(17)) if each[1].startswith(ours)]
    assert late == [("Carl", "findings_late"), ("Helen", "part_late")]


@pytest.mark.requirement("Q3")
def test_once_it_has_found_something_its_lead_is_not_asked_and_once_it_is_completed_nobody(cast: Cast) -> None:
    disagreement = reviews.found(cast)
    moment = clock.now() + timedelta(days=40)
    for who in ("ann", "helen"):
        disagreement = reviews.gives(disagreement, cast, who)
    assert [each for each in reminded(moment) if each[1].startswith(("findings", "part"))] == []
    act(disagreement, "complete_review", cast.moira)
    assert [each for each in reminded(moment) if each[1].startswith(("findings", "part"))] == []
