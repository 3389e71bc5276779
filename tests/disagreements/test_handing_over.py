"""A named person hands over inside their agency: the successor sees it, and no clock restarts (L10)."""

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, Named, SearchText
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND, person

from . import agreements
from . import cast as county
from .agreements import managers_acknowledged
from .cast import Cast, act, now
from .pages import ActPages, Page, Typed, address, refused, sent_by, signed_in, text_of

AWAY = "On leave from Monday"


def to_sam(cast: Cast, disagreement: Disagreement) -> Typed:
    return {"to": str(cast.sam.pk), "because": AWAY}


def to_olu(cast: Cast, disagreement: Disagreement) -> Typed:
    return {"to": str(cast.olu.pk), "because": AWAY}


class TestPages(ActPages):
    pages = (
        Page(
            Act.HAND_OVER,
            by="priya",
            reach=county.acknowledged,
            not_yours="helen",
            not_now=county.closed,
            meanwhile=lambda cast, d: act(d, "propose", cast.grace, proposed=agreements.way(cast)),
            leaves=("open", "to respond", "responding"),
            told=frozenset({("sam", "handed_over"), ("grace", "counterpart_changed")}),
            typed=to_sam,
        ),
        Page(
            Act.HAND_OVER,
            by="grace",
            reach=managers_acknowledged,
            not_yours="helen",
            not_now=county.closed,
            meanwhile=lambda cast, d: act(d, "respond", cast.tom, answer=county.STANDS),
            leaves=("open", "to respond", "responding"),
            told=frozenset({("olu", "handed_over"), ("nadia", "counterpart_changed"), ("tom", "counterpart_changed")}),
            typed=to_olu,
            note="the raiser's place",
        ),
    )


def to(disagreement: Disagreement, by: Person, successor: Person) -> Disagreement:
    return act(disagreement, "hand_over", by, to=successor, because=AWAY)


@pytest.mark.requirement("L10")
def test_no_clock_restarts_and_the_successor_sees_it_and_acts(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    assert signed_in(cast.sam).get(address(disagreement, Act.NOTE)).status_code == 404
    before = disagreement.step
    after = to(disagreement, cast.priya, cast.sam).step
    assert before is not None
    assert after is not None
    assert (after.due_at, after.due_since, after.opened_at) == (before.due_at, before.due_since, before.opened_at)
    disagreement = act(disagreement, "respond", cast.sam, answer=county.STANDS)
    assert disagreement.step is not None
    assert disagreement.step.state == "to answer"


@pytest.mark.requirement("L10")
def test_the_raisers_place_passes_on_at_whatever_tier_it_is(cast: Cast) -> None:
    disagreement = to(county.carried(cast), cast.grace, cast.olu)
    assert disagreement.raiser is not None
    assert disagreement.raiser.person == cast.olu
    assert signed_in(cast.olu).get(address(disagreement, Act.WITHDRAW)).status_code == 200
    assert signed_in(cast.grace).get(address(disagreement, Act.WITHDRAW)).status_code == 403


@pytest.mark.requirement("L10", "L11")
def test_the_record_and_the_paper_name_whoever_raised_it_also_afterwards(cast: Cast) -> None:
    disagreement = to(county.carried(cast), cast.grace, cast.olu)
    record = text_of(signed_in(cast.olu).get(disagreement.get_absolute_url()))
    assert "The raiser’s part is now with" in record
    for shown in (record, text_of(signed_in(cast.olu).get(address(disagreement, "file-record")))):
        assert f", {cast.grace.name}, {cast.health.name}" in shown


@pytest.mark.requirement("L10")
def test_whoever_handed_over_still_reads_it_and_is_told_no_more(cast: Cast) -> None:
    disagreement = to(county.responded(cast), cast.grace, cast.olu)
    assert signed_in(cast.grace).get(address(disagreement, Act.NOTE)).status_code == 200
    act(disagreement, "settle", cast.olu)
    assert {notice.to for notice in Notice.objects.filter(kind="agreed")} == {cast.priya}
    mine = disagreement.named.get(person=cast.grace)
    assert mine.until is not None


@pytest.mark.requirement("L10")
def test_a_search_finds_it_by_the_successors_name(cast: Cast) -> None:
    disagreement = to(county.acknowledged(cast), cast.priya, cast.sam)
    assert "sam cole" in SearchText.objects.get(disagreement=disagreement).words


@pytest.mark.requirement("L5", "L10")
def test_actions_that_are_not_done_go_with_the_part_and_wait_to_be_accepted(cast: Cast) -> None:
    disagreement = agreements.agreed_with_action(cast)
    disagreement = to(disagreement, cast.priya, cast.sam)
    passed_on = disagreement.actions.get(what="Weigh him every Thursday")
    assert (passed_on.owner, passed_on.accepted_at) == (cast.sam, None)
    assert disagreement.actions.get(owner=cast.grace).accepted_at is not None
    agreements.reported(disagreement, cast.sam, "accepted")


@pytest.mark.both
@pytest.mark.requirement("L5", "L10")
def test_an_action_that_is_asked_for_goes_with_the_part_before_it_is_agreed(cast: Cast) -> None:
    asked = (agreements.action(cast.priya), agreements.action(cast.grace, "Tell his mother"))
    disagreement = to(agreements.proposed(cast, actions=asked), cast.priya, cast.sam)
    assert {action.owner for action in disagreement.actions.all()} == {cast.sam, cast.grace}
    act(disagreement, "confirm", cast.sam)
    theirs = disagreement.actions.get(owner=cast.sam)
    assert (theirs.agreed_at, theirs.accepted_at) == (now(disagreement).agreed_at, now(disagreement).agreed_at)


def test_an_action_in_words_that_were_changed_stays_where_it_was(cast: Cast) -> None:
    disagreement = agreements.proposed(cast, actions=(agreements.action(cast.priya),))
    act(disagreement, "amend", cast.priya, proposed=agreements.way(cast, actions=()))
    to(disagreement, cast.priya, cast.sam)
    assert disagreement.actions.get().owner == cast.priya


def test_an_action_that_is_done_stays_with_whoever_did_it(cast: Cast) -> None:
    disagreement = agreements.reported(agreements.agreed_with_action(cast), cast.priya, "done")
    to(disagreement, cast.priya, cast.sam)
    assert disagreement.actions.get(what="Weigh him every Thursday").owner == cast.priya


@pytest.mark.requirement("L10")
def test_back_from_leave_the_same_part_can_be_taken_back(cast: Cast) -> None:
    disagreement = to(to(county.acknowledged(cast), cast.priya, cast.sam), cast.sam, cast.priya)
    assert disagreement.step is not None
    assert disagreement.step.responding is not None
    assert disagreement.step.responding.person == cast.priya
    assert disagreement.step.responding.until is None
    assert Named.objects.filter(disagreement=disagreement, person=cast.priya).count() == 1


def test_only_colleagues_without_another_part_are_offered(cast: Cast) -> None:
    """Of those who have none, Ann and Ivor stand at the tiers above."""
    form = signed_in(cast.nadia).get(address(county.carried(cast), Act.HAND_OVER)).context["form"]
    assert [option.label for option in form.fields["to"].options] == ["Olu Bright, Safeguarding adviser"]


@pytest.mark.parametrize("name", ["grace", "tom", "joan"])
def test_nobody_of_the_other_agency_or_with_another_part_takes_it(name: str, cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="cannot take your part"):
        to(county.carried(cast), cast.nadia, getattr(cast, name))


def test_a_colleague_who_has_left_meanwhile_is_refused_and_nothing_is_lost(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    directory_actions.record_leaving(person=cast.sam, by=COMMAND)
    shown = text_of(sent_by(cast.priya, disagreement, Act.HAND_OVER, to_sam(cast, disagreement)))
    assert "Whoever you chose is not there any more. Choose somebody else from the list" in shown
    assert AWAY in shown


@pytest.mark.requirement("L1", "L10")
def test_a_stand_in_hands_over_to_the_agencys_own_people_or_its_other_stand_ins(cast: Cast) -> None:
    vera = person(cast.neighbour, "Vera Long", "Safeguarding adviser")
    for each in (cast.olu, vera):
        stand_in = directory_actions.add_stand_in(agency=cast.preschool, tier=3, person=each, by=COMMAND)
        directory_actions.accept_stand_in(stand_in=stand_in, by=COMMAND)
    disagreement = county.says_no_link(carried_by_the_stand_in(cast), cast.olu)
    form = signed_in(cast.olu).get(address(disagreement, Act.HAND_OVER)).context["form"]
    assert [option.label for option in form.fields["to"].options] == ["Vera Long, Safeguarding adviser"]
    disagreement = to(disagreement, cast.olu, vera)
    assert disagreement.step is not None
    assert disagreement.step.raising.person == vera
    assert disagreement.step.raising.stands_in


def carried_by_the_stand_in(cast: Cast) -> Disagreement:
    """Bea's disagreement has come to the third tier, where the pre-school has nobody of its own."""
    disagreement = county.raised(cast, by=cast.bea)
    for carrier, counterpart in ((cast.moira, cast.tom), (cast.olu, None)):
        held = now(disagreement).step
        assert held is not None
        answerer = held.responding
        assert answerer is not None
        disagreement = act(disagreement, "acknowledge", answerer.person, record_numbers={}, question="")
        disagreement = act(disagreement, "respond", answerer.person, answer=county.STANDS)
        disagreement = act(disagreement, "escalate", held.raising.person, onward=county.onward(cast))
        if counterpart is not None:
            disagreement = act(disagreement, "carry", carrier, carried=county.carried_words(cast, counterpart))
    return disagreement


def test_an_agency_with_nobody_else_says_whom_to_ask(cast: Cast) -> None:
    disagreement = county.raised(cast, agency=cast.neighbour, to=Address(person=cast.carl))
    assert "nobody who could take your part" in refused(cast.carl, disagreement, Act.HAND_OVER)


def test_handing_over_after_midnight_is_dated_by_the_act(cast: Cast) -> None:
    moment = clock.now()
    with clock.set_to(moment):
        disagreement = to(county.acknowledged(cast), cast.priya, cast.sam)
    assert disagreement.named.get(person=cast.priya).until == moment
    assert disagreement.named.get(person=cast.sam).since == moment
