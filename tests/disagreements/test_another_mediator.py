"""Where whoever was offered does not mediate after all, another one is asked for (§4.1c, Q6)."""

from collections.abc import Callable
from datetime import date

import pytest

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.notices.models import Notice
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.specific import put_to_it, waiting
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import mediations
from .cast import Cast, act, in_days, user
from .looking import HOME, page, shown, words
from .mediations import SUITED, answers
from .pages import refused
from .referrals import REASONS, WHY, formally_logged, the

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q6")]
TO_COME = date(2100, 1, 1)
CASES, OFFICE, DASHBOARD = "/oversight/cases/", "/oversight/office/", "/dashboard/"


def told(kind: str) -> set[Person]:
    return {notice.to for notice in Notice.objects.filter(kind=kind).select_related("to")}


def steps_aside(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "declare_link", cast.carl, because="family")


def is_set_aside(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "block", cast.ruth, person=cast.carl, because="")


def leaves(cast: Cast, _: Disagreement) -> None:
    directory_actions.record_leaving(person=cast.carl, by=COMMAND)
    assert [actions.ask_for_mediators(), actions.ask_for_mediators()] == [3, 0]


def declines(cast: Cast, disagreement: Disagreement) -> None:
    answers(disagreement, cast, "priya", "declined", because="He has worked with one of us.")


@pytest.mark.requirement("Q11")
@pytest.mark.parametrize(
    ("reach", "does_not"),
    [
        (mediations.accepted, steps_aside),
        (mediations.half, is_set_aside),
        (mediations.accepted, leaves),
        (mediations.half, declines),
    ],
)
def test_where_whoever_was_offered_does_not_mediate_after_all_whoever_chairs_is_told_and_it_waits_for_another(
    cast: Cast, reach: Callable[[Cast], Disagreement], does_not: Callable[[Cast, Disagreement], None]
) -> None:
    disagreement = reach(cast)
    assert "A mediator is offered already." in refused(cast.moira, disagreement, Act.OFFER_MEDIATOR)
    assert "A mediator is offered already." in refused(cast.priya, disagreement, Act.ASK_MEDIATION)
    assert "to be decided" not in words(shown(HOME, cast.moira))
    does_not(cast, disagreement)
    assert told("another_mediator") == {cast.moira}
    # Both sides are told, once: of a no the other side, and with why.
    both = {"mediator_declined": {cast.grace}} if does_not is declines else {"mediator_gone": {cast.grace, cast.priya}}
    assert {kind: told(kind) for kind in ("mediator_declined", "mediator_gone") if told(kind)} == both
    assert actions.ask_for_mediators() == 0
    for who in (cast.grace, cast.priya):
        said = page(disagreement, who)
        assert "What happens now Carl Voss does not mediate after all. Another mediator will be offered" in said
    assert "does not mediate after all" not in page(disagreement, cast.moira)
    decide_by = the(disagreement, "mediation").decide_by
    assert decide_by
    by = f"Another mediator is to be offered by {day(decide_by)}"
    assert by in words(shown(CASES, cast.moira))
    assert by in page(disagreement, cast.moira)
    for where in (HOME, DASHBOARD):
        assert "1 specific case that waits for a mediator" in words(shown(where, cast.moira))
    # So whoever tables a paper is told, and the paper says.
    cases, put = put_to_it(user(cast.moira), Scope(clock.today()), TO_COME)
    assert waiting(user(cast.moira)) == (cases.to_decide, cases.mediator) == (0, sum(each.waits for each in put))
    with clock.set_to(in_days(9, cast).instant()):
        assert "No disagreement waits too long for a mediator." not in words(shown(OFFICE, cast.ruth))
    act(disagreement, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED)
    assert "What happens now" not in page(disagreement, cast.grace)
    assert "Another mediator" not in words(shown(CASES, cast.moira))
    assert "specific case" not in words(shown(DASHBOARD, cast.moira))
    directory_actions.record_leaving(person=cast.bea, by=COMMAND)
    assert by in words(shown(CASES, cast.moira))


def test_what_was_recorded_before_a_mediator_steps_aside_waits_for_nobody(cast: Cast) -> None:
    disagreement = mediations.held(cast)
    steps_aside(cast, disagreement)
    assert not told("another_mediator") | told("mediator_gone")
    assert "What happens now" not in page(disagreement, cast.grace)
    assert "specific case" not in words(shown(HOME, cast.moira))
    directory_actions.record_leaving(person=cast.carl, by=COMMAND)
    assert actions.ask_for_mediators() == 0


def test_a_log_that_is_answered_with_mediation_asks_for_nobody_beside_whoever_is_offered(cast: Cast) -> None:
    disagreement = act(formally_logged(cast), "ask_mediation", cast.dana, because=WHY)
    act(disagreement, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED)
    disagreement = act(disagreement, "answer_log", cast.moira, what="mediation", because=REASONS)
    assert disagreement.referrals.filter(kind="mediation").count() == 1
    assert "waits for a mediator" not in words(shown(HOME, cast.moira))
    disagreement = answers(disagreement, cast, "ivor", "declined", because="She has worked with one of us.")
    assert act(disagreement, "offer_mediator", cast.moira, mediator=cast.carl, because=SUITED).mediations.count() == 2


@pytest.mark.requirement("Q2", "Q10", "Q11")
def test_once_the_disagreement_has_ended_no_mediator_is_waited_for(cast: Cast) -> None:
    withdrawn = Withdrawn("They have explained it to me.")
    disagreement = act(mediations.wanted(cast), "withdraw", cast.grace, withdrawn=withdrawn)
    assert "is to be offered by" not in page(disagreement, cast.moira) + words(shown(CASES, cast.moira))
    for where in (HOME, DASHBOARD):
        assert "specific case" not in words(shown(where, cast.moira))
    with clock.set_to(in_days(200, cast).instant()):
        cases, put = put_to_it(user(cast.moira), Scope(clock.today()), TO_COME)
        assert (waiting(user(cast.moira)), sum(each.waits + each.late for each in put)) == ((0, 0), 0)
        assert (cases.put, cases.mediator, cases.late) == (1, 0, 0)
