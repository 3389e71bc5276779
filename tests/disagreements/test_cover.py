"""Somebody is away: whoever covers acts in their place, both sides see it, and it ends with the day (L10)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import actions, moves, policy
from resolution.disagreements.answers import Address, Noted, Replaced
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.oversight import actions as oversight_actions
from resolution.partnership import actions as directory_actions
from resolution.partnership.actions.frame import StillHeld
from resolution.partnership.models import Absence, Person
from resolution.protocol.acts import Act
from tests.days import days_from_now
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .cast import Cast, act, here, in_days, now, user
from .looking import HOME, LIST, queries, shown, words
from .pages import address, refused, signed_in, text_of
from .referrals import can_oversee

WEEK = timedelta(days=7)


def away(whose: Person, by: Person | None = None, days: int = 7) -> Absence:
    """They are away from today."""
    today = clock.today()
    return directory_actions.record_absence(
        person=whose, since=today, until=today + timedelta(days=days), covered_by=by, by=COMMAND
    )


def deputy(whose: Person, who: Person | None) -> None:
    """Their post has this deputy from now on."""
    post = whose.posts.get()
    directory_actions.change_post(post=post, title=post.title, manager=None, deputy=who, by=COMMAND)


def sees(who: Person, disagreement: Disagreement) -> bool:
    return Disagreement.objects.visible_to(user(who)).filter(pk=disagreement.pk).exists()


def record(disagreement: Disagreement, who: Person) -> str:
    return text_of(signed_in(who).get(disagreement.get_absolute_url()))


@pytest.mark.requirement("L10")
def test_whoever_covers_acts_under_their_own_name_and_no_clock_restarts(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    before = here(disagreement)
    away(cast.priya, cast.sam)
    page = signed_in(cast.sam).get(address(disagreement, Act.RESPOND))
    assert page.status_code == 200
    assert (here(disagreement).due_at, here(disagreement).due_since) == (before.due_at, before.due_since)
    disagreement = act(disagreement, "respond", cast.sam, answer=county.STANDS)
    response = disagreement.responses.get()
    assert (response.by.person, response.by.covers.person) == (cast.sam, cast.priya)  # type: ignore[union-attr]
    assert here(disagreement).responding.person == cast.priya  # type: ignore[union-attr]
    for reader in (cast.grace, cast.priya):
        told = record(disagreement, reader)
        assert "responded: the decision stands, for Priya Nair, who was away" in told
        assert "Sam Cole, Marlshire Children’s Services, for Priya Nair, who was away" in told


@pytest.mark.requirement("L10")
def test_both_sides_and_the_two_of_them_read_who_acts_and_until_when(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    until = away(cast.priya, cast.sam).until
    day = f"{until.day} {until:%B %Y}"
    assert f"Sam Cole acts for Priya Nair until {day}, when Priya Nair is back." in record(disagreement, cast.grace)
    assert f"You act for Priya Nair until {day}, when Priya Nair is back." in record(disagreement, cast.sam)
    assert f"Sam Cole acts for you until {day}, when you are back." in record(disagreement, cast.priya)
    assert "It is your move" in record(disagreement, cast.sam)
    assert disagreement.reference in shown(HOME, cast.sam).split("Raise a disagreement")[0]


@pytest.mark.requirement("L10")
def test_the_number_of_whoever_covers_stands_before_that_of_whoever_is_away(cast: Cast) -> None:
    for each, number in ((cast.priya, "01632 960 201"), (cast.sam, "01632 960 202")):
        directory_actions.change_person(
            person=each, name=each.name, job_title=each.job_title, telephone=number, email=each.email, by=COMMAND
        )
    disagreement = county.acknowledged(cast)
    away(cast.priya, cast.sam)
    assert "Sam Cole, for Priya Nair, 01632 960 202 ; Priya Nair, 01632" in words(record(disagreement, cast.grace))
    assert "Sam Cole, for Priya Nair, 01632" not in words(record(disagreement, cast.sam))


@pytest.mark.requirement("L10", "A2")
def test_access_ends_on_the_next_request_also_of_whoever_has_acted(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    absence = away(cast.priya, cast.sam)
    sam = signed_in(cast.sam)
    assert sam.get(disagreement.get_absolute_url()).status_code == 200
    act(disagreement, "note", cast.sam, noted=Noted("question", "Which day is the visit?"))
    directory_actions.end_absence(absence=absence, by=COMMAND)
    for page in ("", "timeline/", "print/", "respond/"):
        assert sam.get(disagreement.get_absolute_url() + page).status_code == 404
    assert disagreement.reference not in text_of(sam.get(LIST))
    assert disagreement.reference not in text_of(sam.get(HOME))


@pytest.mark.requirement("L10", "A2")
def test_it_begins_and_ends_with_its_days(cast: Cast) -> None:
    disagreement, today = county.acknowledged(cast), clock.today()
    directory_actions.record_absence(
        person=cast.priya, since=today + WEEK, until=today + 2 * WEEK, covered_by=cast.sam, by=COMMAND
    )
    for days, seen in ((0, False), (6, False), (7, True), (13, True), (14, False)):
        with clock.set_to(days_from_now(days)):
            assert sees(cast.sam, disagreement) == seen, days


@pytest.mark.requirement("L10")
def test_where_nobody_is_named_their_deputy_acts_and_then_the_deputys_deputy_without_a_loop(cast: Cast) -> None:
    deputy(cast.priya, cast.sam)
    deputy(cast.sam, cast.tom)
    deputy(cast.tom, cast.priya)
    disagreement = county.acknowledged(cast)
    away(cast.priya)
    assert [sees(each, disagreement) for each in (cast.sam, cast.tom)] == [True, False]
    away(cast.sam)
    assert [sees(each, disagreement) for each in (cast.sam, cast.tom)] == [False, True]
    away(cast.tom)
    assert [sees(each, disagreement) for each in (cast.sam, cast.tom)] == [False, False]
    assert "and nobody acts for them. Their agency can name somebody else." in record(disagreement, cast.grace)
    assert "and nobody acts for you. Your agency can name somebody else." in record(disagreement, cast.priya)


@pytest.mark.requirement("L10")
def test_whom_they_named_comes_before_their_deputy_who_acts_where_that_one_cannot(cast: Cast) -> None:
    deputy(cast.priya, cast.sam)
    disagreement = county.acknowledged(cast)
    away(cast.priya, cast.joan)
    assert [sees(each, disagreement) for each in (cast.joan, cast.sam)] == [True, False]
    directory_actions.record_leaving(person=cast.joan, by=COMMAND)
    assert sees(cast.sam, disagreement)


@pytest.mark.requirement("L1", "L10")
def test_nobody_covers_who_stands_at_another_tier_or_for_the_other_side(cast: Cast) -> None:
    deputy(cast.tom, cast.helen)
    disagreement = county.carried(cast)
    away(cast.tom, cast.priya)
    assert sees(cast.priya, disagreement)  # named at the tier below, as before
    assert signed_in(cast.priya).get(address(disagreement, Act.ACKNOWLEDGE)).status_code == 403
    assert signed_in(cast.helen).get(address(disagreement, Act.ACKNOWLEDGE)).status_code == 200


@pytest.mark.requirement("L8", "L10")
def test_nobody_covers_with_a_seat_that_takes_no_part_or_of_the_other_sides_agency(cast: Cast) -> None:
    for agency in (cast.social_care, cast.preschool):
        row = directory_actions.add_stand_in(agency=agency, tier=1, person=cast.olu, by=COMMAND)
        directory_actions.accept_stand_in(stand_in=row, by=COMMAND)
    disagreement = county.acknowledged(cast)  # raised by Olu's own agency
    away(cast.priya, cast.olu)
    assert not sees(cast.olu, disagreement)
    from_preschool = act(county.raised(cast, by=cast.bea), "note", cast.olu, noted=Noted("question", "Which day?"))
    assert from_preschool.named.get(person=cast.olu).covers is not None
    directory_actions.end_absence(absence=cast.priya.absences.get(), by=COMMAND)
    away(cast.priya, cast.sam)
    with pytest.raises(StillHeld) as refusal:
        oversight_actions.give_seat(partnership=cast.partnership, person=cast.sam, kind="member", by=COMMAND)
    assert any(held.what.startswith("Covers for Priya Nair from") for held in refusal.value.held)


@pytest.mark.requirement("L10", "L7")
def test_what_is_the_raisers_alone_stays_with_the_raiser(cast: Cast) -> None:
    disagreement = county.responded(cast)
    away(cast.grace, cast.olu)
    offered = record(disagreement, cast.olu)
    for name in (Act.WITHDRAW, Act.HAND_OVER):
        assert f"/{name}/" not in offered
        assert "Only Grace Obi can do that, who is back on" in refused(cast.olu, disagreement, name)
    assert "/escalate/" in offered
    agreed = act(disagreement, "settle", cast.olu)
    assert agreed.status == "agreed"
    assert "Only Grace Obi can do that" in refused(cast.olu, agreed, Act.SAY_CONTENT)
    assert act(agreed, "close", cast.olu, closed=county.CLOSED).closed_by.person == cast.olu  # type: ignore[union-attr]
    assert not sees(cast.olu, disagreement)  # nothing is left to do in it


@pytest.mark.requirement("L6", "L10")
def test_for_a_raiser_who_is_away_it_can_be_taken_past_a_refusal(cast: Cast) -> None:
    disagreement = act(county.escalated(cast), "decline", cast.nadia, because="It was answered.")
    away(cast.grace, cast.olu)
    disagreement = act(disagreement, "persist", cast.olu, onward=county.onward(cast))
    assert here(disagreement).tier == 3
    assert "for Grace Obi, who was away" in record(disagreement, cast.grace)


@pytest.mark.requirement("L10")
def test_a_list_and_the_policy_agree_whose_move_it_is(cast: Cast) -> None:
    deputy(cast.nadia, cast.olu)
    away(cast.nadia)
    away(cast.tom, cast.sam)
    reached = (county.escalated, county.carried, agreements.agreed_with_action, county.unresolved)
    for disagreement in [reach(cast) for reach in reached]:
        for who in (cast.olu, cast.sam, cast.nadia, cast.tom):
            found = Disagreement.objects.filter(moves.waits_for(who), pk=disagreement.pk).exists()
            held = policy.capacities(user(who), now(disagreement))
            assert found == policy.has_the_move(now(disagreement), held), (disagreement, who)
    later = act(county.carried(cast), "ask_later", cast.sam, due=in_days(6, cast), because="The report comes.")
    for who in (cast.olu, cast.sam, cast.nadia, cast.tom):
        found = Disagreement.objects.filter(moves.to_answer_later(who), pk=later.pk).exists()
        assert found == policy.is_asked_for_later(later, policy.capacities(user(who), later)), who
        assert found == (who in (cast.olu, cast.nadia))


@pytest.mark.requirement("L10")
def test_whoever_covers_is_told_when_it_begins_and_when_something_arrives_and_once(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    waits_for_nobody_new = county.responded(cast)
    assert actions.tell_covers() == 0
    away(cast.priya, cast.sam)
    assert [actions.tell_covers(), actions.tell_covers()] == [1, 0]
    notice = Notice.objects.get(kind="cover_begins")
    assert (notice.to, notice.reference, notice.due) == (cast.sam, disagreement.reference, here(disagreement).due)
    later = county.raised(cast)
    arrived = Notice.objects.filter(kind="to_acknowledge", reference=later.reference)
    assert {each.to for each in arrived} == {cast.priya, cast.sam}
    assert actions.tell_covers() == 0
    assert not Notice.objects.filter(to=cast.sam, reference=waits_for_nobody_new.reference).exists()


@pytest.mark.requirement("L10", "L16")
def test_whoever_covers_is_told_of_a_later_date_that_is_asked_for(cast: Cast) -> None:
    act(county.acknowledged(cast), "ask_later", cast.priya, due=in_days(6, cast), because="The report comes.")
    away(cast.grace, cast.olu)
    assert actions.tell_covers() == 1
    assert Notice.objects.get(kind="cover_begins").to == cast.olu


def test_nobody_is_told_where_nobody_can_act(cast: Cast) -> None:
    county.acknowledged(cast)
    away(cast.priya)
    assert actions.tell_covers() == 0


@pytest.mark.requirement("L10", "L8")
def test_whoever_has_covered_can_be_named_in_the_same_place_and_oversees_nothing_of_it(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    away(cast.priya, cast.sam)
    act(disagreement, "note", cast.sam, noted=Noted("question", "Which day is the visit?"))
    assert not can_oversee(cast.sam, disagreement)
    act(disagreement, "replace", cast.joan, replaced=Replaced("responding", cast.sam, "Away from work"))
    part = disagreement.named.get(person=cast.sam)
    assert (part.covers, part.until) == (None, None)
    directory_actions.end_absence(absence=cast.priya.absences.get(), by=COMMAND)
    assert sees(cast.sam, disagreement)


@pytest.mark.requirement("L10", "I5")
def test_whoever_has_covered_has_a_part_of_their_own_once_it_is_passed_on_to_them(cast: Cast) -> None:
    disagreement = county.raised(cast)
    absence = away(cast.priya, cast.sam)
    act(disagreement, "note", cast.sam, noted=Noted("question", "Which day is the visit?"))
    directory_actions.end_absence(absence=absence, by=COMMAND)
    assert not sees(cast.sam, disagreement)
    act(disagreement, "pass_on", cast.priya, to=Address(person=cast.sam), because="He has met the family now.")
    part = disagreement.named.get(person=cast.sam)
    assert (part.covers, part.until) == (None, None)
    assert sees(cast.sam, disagreement)


@pytest.mark.requirement("L10")
def test_whoever_had_the_part_before_covers_in_their_own(cast: Cast) -> None:
    disagreement = act(county.acknowledged(cast), "hand_over", cast.priya, to=cast.sam, because="New job.")
    away(cast.sam, cast.priya)
    disagreement = act(disagreement, "respond", cast.priya, answer=county.STANDS)
    assert disagreement.named.get(person=cast.priya).covers is None
    assert "for Sam Cole, who was away" in record(disagreement, cast.grace)


@pytest.mark.requirement("L10")
def test_pages_keep_to_their_queries_while_somebody_is_away(cast: Cast) -> None:
    deputy(cast.priya, cast.sam)
    disagreement = county.responded(cast)
    county.acknowledged(cast)
    for each in (cast.priya, cast.grace):
        away(each, cast.sam if each == cast.priya else cast.olu)
    for who in (cast.sam, cast.olu, cast.priya):
        assert queries(HOME, who) <= 10
        assert queries(LIST, who) <= 10
        assert queries(disagreement.get_absolute_url(), who) <= 15


@pytest.mark.requirement("A3", "L10")
def test_what_is_restricted_is_not_covered(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    away(cast.priya, cast.sam)
    disagreement = act(disagreement, "restrict", cast.grace, because="family")
    assert not sees(cast.sam, disagreement)
    assert "and nobody acts for them" in record(disagreement, cast.grace)
