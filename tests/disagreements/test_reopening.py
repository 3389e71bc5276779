"""A disagreement that ended is opened again at the tier where it ended (L12)."""

from collections.abc import Callable
from datetime import time

import pytest

from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address, Anew, Closed, Reopened, Withdrawn
from resolution.disagreements.models import Disagreement, Filing, Step
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND, person

from . import agreements
from . import cast as county
from .cast import CLOSED, Cast, act, in_days
from .filled import sends
from .looking import shown
from .pages import ActPages, Page, Typed, address, by_day, refused, sent_by, signed_in

WHY = "Nobody has weighed him since May."


def opened_already(cast: Cast, disagreement: Disagreement) -> None:
    agreements.reopened(cast, disagreement, cast.priya)


def typed(cast: Cast, disagreement: Disagreement) -> Typed:
    return {"because": WHY, "criteria": ["none_of_these"], **by_day(in_days(2, cast).on)}


class TestPages(ActPages):
    pages = (
        Page(
            Act.REOPEN,
            by="grace",
            reach=county.closed,
            not_yours="helen",
            not_now=county.acknowledged,
            meanwhile=opened_already,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("priya", "reopened")}),
            typed=typed,
        ),
        Page(
            Act.REOPEN,
            by="priya",
            reach=county.agreed,
            not_yours="helen",
            not_now=county.acknowledged,
            meanwhile=lambda cast, d: agreements.reopened(cast, d, cast.grace),
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("grace", "reopened")}),
            typed=typed,
            note="by the responding side",
        ),
    )


def step_of(disagreement: Disagreement) -> Step:
    assert disagreement.step is not None
    return disagreement.step


def stands(step: Step) -> tuple[str, str, Person | None]:
    return step.state, step.awaited, step.responding.person if step.responding else None


def reopened(cast: Cast, disagreement: Disagreement, by: Person | None = None, **changes: object) -> Disagreement:
    words = Reopened(WHY, in_days(2, cast), **changes)  # type: ignore[arg-type]  # the names are checked when it is made
    return act(disagreement, "reopen", by or cast.grace, reopened=words)


@pytest.mark.requirement("L12")
def test_it_opens_a_new_step_at_the_tier_where_it_ended_with_the_same_people(cast: Cast) -> None:
    disagreement = act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    disagreement = act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("It is settled."))
    step = step_of(reopened(cast, disagreement))
    assert (step.number, step.tier) == (3, 2)
    assert step.raising.person == cast.nadia
    assert stands(step) == ("to acknowledge", "responding", cast.tom)
    assert {notice.to for notice in Notice.objects.filter(kind="reopened")} == {cast.nadia, cast.tom}


@pytest.mark.requirement("L12")
def test_what_is_open_again_has_neither_agreed_nor_ended(cast: Cast) -> None:
    disagreement = act(county.closed(cast), "say_content", cast.grace, content=True, why="")
    disagreement = reopened(cast, disagreement)
    assert (disagreement.agreed_at, disagreement.closed_at, disagreement.closed_by) == (None, None, None)
    assert disagreement.raiser_content is None


def test_closing_again_begins_with_what_was_recorded_and_keeps_only_the_new_themes(cast: Cast) -> None:
    disagreement = act(reopened(cast, county.closed(cast)), "acknowledge", cast.priya, record_numbers={}, question="")
    disagreement = act(act(disagreement, "respond", cast.priya, answer=county.STANDS), "settle", cast.grace)
    sent = sends(signed_in(cast.grace).get(address(disagreement, Act.CLOSE)))
    assert sent["outcome_for_child"] == [CLOSED.outcome_for_child]
    disagreement = act(disagreement, "close", cast.grace, closed=Closed("He is well.", "Ask early.", ("delay",)))
    assert [row.theme for row in disagreement.themes.filter(at_closing=True)] == ["delay"]


@pytest.mark.requirement("L11", "L12")
def test_a_second_closing_has_a_second_record_to_file(cast: Cast) -> None:
    disagreement = county.closed(cast)
    act(disagreement, "file_record", cast.grace, moment="raising")
    act(disagreement, "file_record", cast.grace, moment="closing")
    disagreement = reopened(cast, disagreement)
    ended = Closed("An order was made.", "Ask early.", ("delay",), decided_in_law=True)
    disagreement = act(disagreement, "close", cast.grace, closed=ended)
    with pytest.raises(Unanswerable, match="already filed"):
        act(disagreement, "file_record", cast.grace, moment="raising")
    act(disagreement, "file_record", cast.grace, moment="closing")
    assert Filing.objects.filter(moment="closing").count() == 2


@pytest.mark.requirement("I4", "I14")
def test_the_step_that_opens_asks_again_for_the_childs_safety_and_for_serious_concern(cast: Cast) -> None:
    disagreement = county.closed(cast)
    sent = sends(signed_in(cast.grace).get(address(disagreement, Act.REOPEN)))
    assert sent["safety"] == ["I weigh him at home every Thursday until this is settled."]
    safe: Typed = {"safety": "His aunt stays with them.", "criteria": ["serious_harm"]}
    assert sent_by(cast.grace, disagreement, Act.REOPEN, {**typed(cast, disagreement), **safe}).status_code == 302
    assert disagreement.safety.latest("pk").text == "His aunt stays with them."
    assert disagreement.criteria.get().criterion == "serious_harm"


@pytest.mark.requirement("I4")
def test_the_words_that_keep_the_child_safe_are_confirmed_where_they_still_hold(cast: Cast) -> None:
    disagreement = reopened(cast, county.closed(cast), by=cast.priya, anew=Anew())
    last = disagreement.safety.latest("pk")
    assert (last.text, last.by.person) == (disagreement.safety.earliest("pk").text, cast.priya)


@pytest.mark.requirement("L3")
def test_when_it_cannot_wait_both_sides_contacts_and_leads_are_told_once_each(cast: Cast) -> None:
    words = Reopened(WHY, Due(in_days(1, cast).on, time(15)), "He has not fed today.")
    act(county.closed(cast), "reopen", cast.grace, reopened=words)
    told = {notice.to.name: notice.kind for notice in Notice.objects.filter(urgent=True).select_related("to")}
    alerted = dict.fromkeys(("Ann Lowe", "Helen Marsh", "Joan Pike"), "urgent")
    assert told == {"Priya Nair": "reopened", **alerted}


# What it opens where, by how far it had come.


def withdrawn(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("It is settled."))


def sent_to_the_desk(cast: Cast) -> Disagreement:
    desk = directory_actions.open_desk(
        agency=cast.social_care, tier=1, name="Front door", telephone="01632 960 111", members=[cast.sam], by=COMMAND
    )
    return county.raised(cast, to=Address(desk=desk))


WHERE: dict[str, tuple[Callable[[Cast], Disagreement], tuple[str, str, Person | None]]] = {
    "nobody known": (lambda cast: county.raised(cast, to=Address()), ("to address", "responding", None)),
    "a duty desk": (sent_to_the_desk, ("to acknowledge", "responding", None)),
    "not carried yet": (county.escalated, ("to carry", "raising", None)),
}


@pytest.mark.requirement("L12")
@pytest.mark.parametrize("how_far", WHERE)
def test_one_that_was_withdrawn_before_anybody_answered_opens_where_it_stood(how_far: str, cast: Cast) -> None:
    reach, expected = WHERE[how_far]
    disagreement = reopened(cast, withdrawn(cast, reach(cast)))
    assert stands(step_of(disagreement)) == expected


# Somebody has left, or an agency has closed.


def left(person: Person) -> None:
    directory_actions.record_leaving(person=person, by=COMMAND)


@pytest.mark.requirement("L10", "L12")
def test_where_the_responder_has_left_their_point_of_contact_says_who_answers(cast: Cast) -> None:
    disagreement = county.closed(cast)
    left(cast.priya)
    disagreement = reopened(cast, disagreement)
    assert stands(step_of(disagreement)) == ("to address", "responding", None)
    assert Notice.objects.filter(kind="reopened", to=cast.joan).exists()


@pytest.mark.requirement("L10", "L12")
def test_where_a_manager_of_the_raising_side_has_left_the_directory_says_who_carries_it(cast: Cast) -> None:
    disagreement = withdrawn(cast, county.carried(cast))
    left(cast.nadia)
    successor = person(cast.health, "Nora Quist", "Health visiting team manager", tier=2)
    assert step_of(reopened(cast, disagreement)).raising.person == successor


@pytest.mark.requirement("L10", "L12")
def test_where_the_raiser_has_left_their_lead_holds_the_place_and_opens_it_again(cast: Cast) -> None:
    disagreement = county.closed(cast)
    left(cast.grace)
    disagreement = reopened(cast, disagreement, by=cast.ann)
    assert step_of(disagreement).raising.person == cast.ann
    assert disagreement.raiser is not None
    assert disagreement.raiser.person == cast.ann


@pytest.mark.requirement("L10", "L12")
def test_where_the_other_side_opens_it_after_the_raiser_has_left_the_lead_is_told(cast: Cast) -> None:
    disagreement = county.closed(cast)
    left(cast.grace)
    reopened(cast, disagreement, by=cast.priya)
    assert Notice.objects.filter(kind="reopened", to=cast.ann).exists()


def test_an_agency_that_has_closed_is_not_asked_again(cast: Cast) -> None:
    disagreement = county.closed(cast)
    directory_actions.close_agency(agency=cast.social_care, reason="Merged", by=COMMAND)
    instead = (
        "Marlshire Children’s Services has closed. Ask the partnership’s office which agency has taken over its work"
    )
    assert instead in refused(cast.grace, disagreement, Act.REOPEN)
    record = shown(disagreement.get_absolute_url(), cast.grace)
    assert instead in record
    assert address(disagreement, Act.REOPEN) not in record
