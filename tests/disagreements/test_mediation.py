"""Either side asks for mediation, a mediator of neither side is offered, and the sides confirm it (§2.3, §4.1c, Q6)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from resolution import clock
from resolution.disagreements import mediation, overseeing
from resolution.disagreements.actions.doing import NotNow, Unanswerable
from resolution.disagreements.destroyable import texts_of
from resolution.disagreements.models import Decision, Disagreement, Mediation
from resolution.govuk.wording import moment
from resolution.notices.models import Notice
from resolution.partnership.models import Person, Seat
from resolution.protocol.acts import Act
from tests.partnership.seats import seat

from . import cast as county
from . import mediations, stuck
from .badly_filled import errors
from .breaking import make
from .cast import Cast, act, in_days, now
from .looking import HOME, page, shown, words
from .mediations import BECAUSE, CAME, FOUND, INVITES, SUITED, answers
from .pages import ActPages, Page, address, day, refused, sent_by, signed_in
from .referrals import formally_logged, seated, the
from .test_both_capacities import name
from .test_referring_pages import placed, to_nobody

pytestmark = pytest.mark.requirement("Q6")
OPEN = ("open", "to answer", "raising")
CASES, OFFICE = "/oversight/cases/", "/oversight/office/"


def escalates(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "escalate", cast.grace, onward=county.onward(cast))


def carl(cast: Cast, disagreement: Disagreement) -> dict[str, str]:
    return {"mediator": str(cast.carl.pk), "because": SUITED}


class TestPages(ActPages):
    pages = (
        Page(
            Act.ASK_MEDIATION,
            by="grace",
            reach=to_nobody,
            not_yours="joan",
            not_now=mediations.wanted,
            meanwhile=placed,
            leaves=("open", "to address", "responding"),
            told=frozenset(
                {
                    ("moira", "mediation_asked"),
                    ("ann", "account_asked"),
                    ("helen", "account_asked"),
                    ("joan", "mediation_wanted"),
                }
            ),
            typed={"because": BECAUSE},
        ),
        Page(
            Act.OFFER_MEDIATOR,
            by="moira",
            reach=mediations.wanted,
            not_yours="grace",
            not_now=mediations.offered,
            meanwhile=escalates,
            leaves=OPEN,
            told=frozenset(
                {("carl", "asked_to_mediate"), ("grace", "mediator_offered"), ("priya", "mediator_offered")}
            ),
            typed=carl,
            loses_sight=True,
        ),
        Page(
            Act.ANSWER_MEDIATOR,
            by="priya",
            reach=mediations.half,
            not_yours="ann",
            not_now=mediations.accepted,
            meanwhile=escalates,
            leaves=OPEN,
            told=frozenset({("carl", "mediate"), ("grace", "mediator_accepted")}),
            typed={"answer": "accepted", "invites": INVITES},
        ),
        Page(
            Act.RECORD_MEDIATION,
            by="carl",
            reach=mediations.accepted,
            not_yours="priya",
            not_now=mediations.held,
            meanwhile=escalates,
            leaves=OPEN,
            told=frozenset({("grace", "mediation_recorded"), ("priya", "mediation_recorded")}),
            typed={
                **day("met_on", clock.today()),
                "came": CAME,
                "found": "least_worst",
                "way_forward": FOUND,
            },
        ),
    )


def told(kind: str) -> set[Person]:
    return {notice.to for notice in Notice.objects.filter(kind=kind).select_related("to")}


def test_for_a_stuck_case_a_mediator_is_offered_by_a_date_and_an_offer_not_made_is_shown(cast: Cast) -> None:
    disagreement = stuck.confirmed(cast)
    due = in_days(5, cast)
    assert "A mediator is to be offered by" in page(disagreement, cast.grace)
    assert "No disagreement waits too long for a mediator." in words(shown(OFFICE, cast.ruth))
    with clock.set_to(due.instant() + timedelta(days=1)):
        assert "which has passed" in words(shown(CASES, cast.moira))
        office = words(shown(OFFICE, cast.ruth))
        assert "Disagreements without the mediator who was to be offered" in office
        assert "No disagreement waits too long for a mediator." not in office
        act(disagreement, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED)
        assert "A mediator was offered on" in words(shown(CASES, cast.moira))
        assert "No disagreement waits too long for a mediator." in words(shown(OFFICE, cast.ruth))


def test_what_was_logged_formally_and_answered_with_mediation_waits_for_a_mediator_too(cast: Cast) -> None:
    disagreement = act(formally_logged(cast), "answer_log", cast.moira, what="mediation", because=BECAUSE)
    assert the(disagreement, "mediation").decided_at is None
    for who in (cast.grace, cast.moira):
        assert f"{moment(the(disagreement, 'mediation').at)}, by the QA&P Sub Group Why {BECAUSE}" in page(
            disagreement, who
        )
    assert act(disagreement, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED).mediations.exists()


def test_the_mediator_is_never_from_either_side_nor_whoever_chairs_and_the_independent_chair_is_first(
    cast: Cast,
) -> None:
    seat(cast.bea, Seat.Kind.INDEPENDENT_CHAIR)
    disagreement = mediations.wanted(cast)
    assert mediation.able_to_mediate(disagreement) == [cast.bea, cast.carl]
    options = words(shown(address(disagreement, Act.OFFER_MEDIATOR), cast.moira))
    assert "Bea Hart, the Independent Chair" in options
    for who in (cast.moira, cast.grace, cast.olu, cast.ruth):
        with pytest.raises(Unanswerable, match="cannot mediate in this one"):
            act(disagreement, "offer_mediator", cast.moira, mediator=who, because=SUITED)
    assert errors(sent_by(cast.moira, disagreement, Act.OFFER_MEDIATOR, {})) == [
        "Select who could mediate",
        "Enter why they are suited to this",
    ]


@pytest.mark.both
@pytest.mark.requirement("Q2")
def test_whoever_mediates_decides_nothing_else_and_passes_it_to_the_other(cast: Cast) -> None:
    seat(cast.bea, Seat.Kind.INDEPENDENT_CHAIR)
    disagreement = act(mediations.wanted(cast), "offer_mediator", cast.carl, mediator=cast.bea, because=SUITED)
    assert overseeing.chair_of(now(disagreement)) == cast.moira
    row = Mediation.objects.get()
    said = {"what": "noted", "because": "It is known.", "at": row.offered_at, "by": cast.bea}
    with pytest.raises(IntegrityError, match="Whoever mediates decides nothing else on it"):
        make(Decision, disagreement=disagreement, referral=the(disagreement, "mediation"), **said)


@pytest.mark.both
@pytest.mark.requirement("L8")
def test_whoever_mediates_is_never_named_and_nobody_named_mediates(cast: Cast) -> None:
    disagreement = mediations.offered(cast)
    assert {cast.carl.pk, cast.moira.pk} <= now(disagreement).have_overseen
    said = {"because": SUITED, "offered_at": disagreement.raised_at}
    for who, by, why in (
        (cast.priya, cast.moira, "Whoever mediates is not named on it"),
        (cast.olu, cast.moira, "Whoever mediates is not named on it"),
        (cast.bea, cast.sam, "Whoever acts for the Sub Group is not named on it"),
    ):
        with pytest.raises(IntegrityError, match=why):
            make(Mediation, disagreement=disagreement, mediator=who, offered_by=by, **said)
    other = act(county.responded(cast), "ask_mediation", cast.grace, because=BECAUSE)
    act(other, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED)
    with pytest.raises(IntegrityError, match="Whoever acts for the Sub Group is not named on it"):
        name(other, cast.bea)


def test_a_side_declines_and_another_is_offered(cast: Cast) -> None:
    disagreement = mediations.offered(cast)
    assert errors(sent_by(cast.grace, disagreement, Act.ANSWER_MEDIATOR, {"answer": "declined"})) == [
        "Enter why your side declines"
    ]
    disagreement = answers(disagreement, cast, "grace", "declined", because="He has worked with one of us.")
    assert told("mediator_declined") == {cast.priya}
    assert told("another_mediator") == {cast.moira}
    assert "Declined He has worked with one of us." in page(disagreement, cast.priya)
    assert "No mediator waits for your side’s answer." in refused(cast.priya, disagreement, Act.ANSWER_MEDIATOR)
    offered = disagreement.mediations.get().pk
    disagreement = act(disagreement, "offer_mediator", cast.moira, mediator=cast.bea, because=SUITED)
    said = {"answer": "accepted", "because": "", "invites": ""}
    with pytest.raises(NotNow, match="Another mediator was offered"):
        act(disagreement, "answer_mediator", cast.grace, offered=offered, **said)


def test_what_was_found_is_recorded_and_counts_only_when_the_sides_confirm_it(cast: Cast) -> None:
    disagreement = mediations.held(cast)
    assert (disagreement.status, disagreement.step and disagreement.step.state) == ("open", "to answer")
    record = page(disagreement, cast.priya)
    for said in (
        "Mediation The mediator Carl Voss, Social worker, Eastmoor Council",
        f"Would invite: {INVITES}",
        CAME,
        "What was found The least worst way forward",
        f"{FOUND} It counts once both sides have confirmed it.",
        "Carl Voss recorded the mediation: the least worst way forward was found",
    ):
        assert said in record, said
    assert FOUND in words(shown(address(disagreement, Act.PROPOSE), cast.grace))
    assert {"Who came to the mediation", "Why a mediator is suited"} <= {
        text.called.partition(" (")[0] for text in texts_of(disagreement)
    }


def test_the_sub_group_sees_that_they_met_and_neither_words_nor_names(cast: Cast) -> None:
    disagreement = mediations.held(cast)
    record = page(disagreement, cast.moira)
    assert "What was found The least worst way forward" in record
    for kept in (FOUND, CAME, INVITES, "Carl Voss"):
        assert kept not in record


def test_when_and_who_and_what_are_asked_of_the_mediator(cast: Cast) -> None:
    disagreement = mediations.accepted(cast)
    assert errors(sent_by(cast.carl, disagreement, Act.RECORD_MEDIATION, {})) == [
        "Enter when you met",
        "Enter who came, and from which agency",
        "Select what was found",
    ]
    typed = {**day("met_on", clock.today()), "came": CAME, "found": "way"}
    assert errors(sent_by(cast.carl, disagreement, Act.RECORD_MEDIATION, typed)) == [
        "Enter the way forward that was found"
    ]
    assert str(disagreement.mediations.get()).endswith(f" on {disagreement.reference}")


def test_nobody_waits_for_a_mediator_who_was_not_asked_for(cast: Cast) -> None:
    disagreement = act(stuck.answered(cast), "log_with_chair", cast.grace, because=BECAUSE)
    assert "Nobody waits for a mediator." in refused(cast.moira, disagreement, Act.OFFER_MEDIATOR)
    assert not mediation.goes_on(now(disagreement))
    seated(cast)
    assert signed_in(cast.grace).get(HOME).status_code == 200
