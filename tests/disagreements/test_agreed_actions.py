"""The actions in a way forward: whose, by when, and what follows when one is not done (L5)."""

from contextlib import nullcontext
from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import policy, possible
from resolution.disagreements.actions.doing import NotNow, NotYours, Unanswerable
from resolution.disagreements.answers import Report
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity
from resolution.protocol.clock import whole_day_words
from tests.days import days_from_now
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .agreements import action, agreed_with_action, proposed, reported, typed_with_action, undone, way
from .cast import Cast, act, now
from .looking import first_section, shown, words
from .pages import ActPages, Page, address, day, refused, sent_by, signed_in, text_of


def opened_again(cast: Cast, disagreement: Disagreement) -> None:
    agreements.reopened(cast, disagreement, cast.grace)


class TestPages(ActPages):
    pages = (
        Page(
            Act.REPORT_ACTION,
            by="priya",
            reach=agreed_with_action,
            not_yours="helen",
            not_now=lambda cast: agreements.reopened(cast, agreed_with_action(cast), cast.grace),
            meanwhile=opened_again,
            leaves=("agreed", "ended", ""),
            told=frozenset({("grace", "action_not_done")}),
            typed={"outcome": "not_done", "because": "She is on leave."},
        ),
        Page(
            Act.LET_STAND,
            by="grace",
            reach=undone,
            not_yours="helen",
            not_now=county.agreed,
            meanwhile=opened_again,
            leaves=("agreed", "ended", ""),
            told=frozenset({("priya", "stands")}),
            typed={"because": "His mother weighs him at the clinic."},
        ),
    )


def managers_agree(cast: Cast) -> Disagreement:
    """Nadia has proposed, and Tom confirmed, that Grace weighs him."""
    disagreement = act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    disagreement = act(disagreement, "propose", cast.nadia, proposed=way(cast, actions=(action(cast.grace),)))
    return act(disagreement, "confirm", cast.tom)


@pytest.mark.requirement("L5")
def test_the_owner_of_an_action_is_told_that_it_waits_to_be_accepted(cast: Cast) -> None:
    disagreement = managers_agree(cast)
    assert {notice.to for notice in Notice.objects.filter(kind="action_agreed")} == {cast.grace}
    assert {notice.to for notice in Notice.objects.filter(kind="agreed")} == {cast.nadia, cast.priya}
    disagreement = reported(disagreement, cast.grace, "accepted")
    assert disagreement.actions.get().accepted_at is not None


@pytest.mark.requirement("L5")
def test_whoever_proposes_or_confirms_words_with_their_own_action_has_accepted_it(cast: Cast) -> None:
    disagreement = agreed_with_action(cast)
    assert all(each.accepted_at == disagreement.agreed_at for each in disagreement.actions.all())
    assert not Notice.objects.filter(kind="action_agreed").exists()


@pytest.mark.requirement("L5")
def test_an_action_has_an_owner_who_has_a_part_in_the_disagreement(cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="Olu Bright has no part"):
        proposed(cast, actions=(action(cast.olu),))


def test_owners_are_offered_among_those_who_have_a_part_and_are_still_there(cast: Cast) -> None:
    disagreement = county.carried(cast)
    directory_actions.record_leaving(person=cast.priya, by=COMMAND)
    page = signed_in(cast.tom).get(address(disagreement, "propose"))
    offered = {option.label for option in page.context["form"].fields["action_1_owner"].options}
    assert offered == {
        "Grace Obi, Marlshire Health Trust",
        "Nadia Rahman, Marlshire Health Trust",
        "Tom Ellis, Marlshire Children’s Services",
    }


@pytest.mark.requirement("L5")
def test_the_page_says_what_the_words_are_and_what_an_action_is_and_that_there_need_be_none(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    asking = words(shown(address(disagreement, Act.PROPOSE), cast.grace))
    assert "These words are the agreement" in asking
    assert asking.count("One thing that one person does by a day.") == 1
    assert "a way forward can have no action" in asking
    sent_by(cast.grace, disagreement, Act.PROPOSE, {"text": agreements.WORDS})
    assert act(now(disagreement), "confirm", cast.priya).actions.count() == 0


@pytest.mark.parametrize(
    ("left_out", "asked"),
    [
        ("action_1", "Enter what will be done as action 1"),
        ("action_1_owner", "Select who will do action 1"),
        ("action_1_due", "Enter the day by which action 1 will be done"),
    ],
)
def test_an_action_that_is_begun_is_asked_for_whole(left_out: str, asked: str, cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    typed = typed_with_action(cast, disagreement)
    parts = [left_out] if left_out in typed else [f"{left_out}_{part}" for part in ("day", "month", "year")]
    response = sent_by(cast.grace, disagreement, Act.PROPOSE, {**typed, **dict.fromkeys(parts, "")})
    assert asked in text_of(response)


def test_a_day_that_does_not_exist_is_complained_of_once(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    typed = {**typed_with_action(cast, disagreement), "action_1_due_day": "31", "action_1_due_month": "2"}
    response = sent_by(cast.grace, disagreement, Act.PROPOSE, typed)
    assert response.context["form"].errors.keys() == {"action_1_due"}


@pytest.mark.requirement("L5")
@pytest.mark.parametrize(("days", "is_refused"), [(731, False), (732, True), (70 * 365, True)])
def test_the_day_of_an_action_is_within_two_years_and_is_refused_beyond_with_what_to_do(
    days: int, is_refused: bool, cast: Cast
) -> None:
    disagreement, on = county.acknowledged(cast), clock.today() + timedelta(days=days)
    typed = {**typed_with_action(cast, disagreement), **day("action_1_due", on)}
    response = sent_by(cast.grace, disagreement, Act.PROPOSE, typed)
    why = f"{whole_day_words(on)} is more than two years away. Choose a day within two years"
    assert (response.status_code, why in text_of(response)) == ((200, True) if is_refused else (302, False))
    asked = way(cast, actions=(action(cast.priya), action(cast.priya, days=days)))
    with pytest.raises(Unanswerable, match="more than two years away") if is_refused else nullcontext():
        act(county.acknowledged(cast), "propose", cast.grace, proposed=asked)


def test_an_owner_who_has_left_is_refused_on_confirming_with_what_to_do(cast: Cast) -> None:
    disagreement = act(county.carried(cast), "propose", cast.nadia, proposed=way(cast, actions=(action(cast.priya),)))
    directory_actions.record_leaving(person=cast.priya, by=COMMAND)
    instead = "Priya Nair, who was to do “Weigh him every Thursday”, has left. Change the way forward instead."
    assert instead in refused(cast.tom, disagreement, Act.CONFIRM)
    record = shown(disagreement.get_absolute_url(), cast.tom)
    assert instead in record
    assert address(disagreement, Act.CONFIRM) not in record
    assert "Change the way forward" in words(first_section(record))


def test_an_action_whose_day_has_passed_is_refused_on_confirming(cast: Cast) -> None:
    disagreement = proposed(cast, actions=(action(cast.priya, days=1),))
    with clock.set_to(days_from_now(2)), pytest.raises(NotNow, match="was to be done by"):
        act(disagreement, "confirm", cast.priya)


@pytest.mark.requirement("L5")
def test_an_action_not_done_by_its_day_asks_both_sides_whether_it_is_open_again(cast: Cast) -> None:
    disagreement = agreed_with_action(cast)
    for person in (cast.grace, cast.priya):
        assert not offers(disagreement, person, Act.LET_STAND)
    with clock.set_to(days_from_now(11)):
        for person in (cast.grace, cast.priya):
            assert offers(disagreement, person, Act.LET_STAND)
            assert offers(disagreement, person, Act.REOPEN)


def offers(disagreement: Disagreement, person: Person, name: Act) -> bool:
    held, user = now(disagreement), county.user(person)
    return name in possible.menu(held, user, policy.capacities(user, held)).acts


@pytest.mark.requirement("L5")
def test_a_side_says_once_that_the_agreement_stands_and_the_other_is_still_asked(cast: Cast) -> None:
    disagreement = act(undone(cast), "let_stand", cast.grace, because="The clinic weighs him.")
    with pytest.raises(NotNow, match="said already"):
        act(disagreement, "let_stand", cast.grace, because="It does stand.")
    disagreement = act(disagreement, "let_stand", cast.priya, because="The clinic weighs him.")
    assert not offers(disagreement, cast.grace, Act.LET_STAND)
    record = words(shown(disagreement.get_absolute_url(), cast.grace))
    assert "Not done: both sides let the agreement stand" in record


@pytest.mark.both
@pytest.mark.requirement("L5")
def test_an_owner_says_that_it_is_not_theirs_and_both_sides_are_asked_what_follows(cast: Cast) -> None:
    disagreement = managers_agree(cast)
    typed = {"outcome": "not_theirs", "whose": "The clinic’s: ask Ann."}
    assert sent_by(cast.grace, disagreement, Act.REPORT_ACTION, typed).status_code == 302
    assert disagreement.actions.get().accepted_at is None
    told = {notice.to for notice in Notice.objects.filter(kind="action_not_theirs")}
    assert told == {cast.nadia, cast.priya, cast.tom}
    record = words(shown(disagreement.get_absolute_url(), cast.tom))
    assert "Not accepted The clinic’s: ask Ann." in record
    assert "said that an agreed action is not theirs to do: Weigh him every Thursday" in record
    for person in (cast.nadia, cast.tom):
        assert offers(now(disagreement), person, Act.LET_STAND)
        assert offers(now(disagreement), person, Act.REOPEN)


def test_an_owner_takes_after_all_what_they_had_said_is_not_theirs(cast: Cast) -> None:
    disagreement = reported(managers_agree(cast), cast.grace, "not_theirs", "The clinic’s.")
    disagreement = reported(disagreement, cast.grace, "accepted")
    taken = disagreement.actions.get()
    assert (taken.not_done_at, taken.not_done_because) == (None, "")
    assert taken.accepted_at is not None
    assert not offers(disagreement, cast.tom, Act.LET_STAND)


def test_what_is_accepted_after_it_was_not_done_stays_not_done(cast: Cast) -> None:
    disagreement = reported(undone(cast), cast.priya, "accepted")
    assert offers(disagreement, cast.grace, Act.LET_STAND)


def test_an_action_that_was_done_after_all_asks_nobody_any_more(cast: Cast) -> None:
    disagreement = reported(undone(cast), cast.priya, "done")
    done = disagreement.actions.get(owner=cast.priya)
    assert done.done_at is not None
    assert (done.not_done_at, done.not_done_because) == (None, "")
    assert not offers(disagreement, cast.grace, Act.LET_STAND)


def test_actions_of_words_that_were_changed_never_count(cast: Cast) -> None:
    disagreement = proposed(cast, actions=(action(cast.priya, "Visit weekly"),))
    disagreement = act(disagreement, "amend", cast.priya, proposed=way(cast, actions=(action(cast.priya),)))
    disagreement = act(disagreement, "confirm", cast.grace)
    assert [each.what for each in policy.standing_actions(disagreement)] == ["Weigh him every Thursday"]
    page = signed_in(cast.priya).get(address(disagreement, "report_action"))
    assert "Visit weekly" not in text_of(page)


def test_actions_of_an_agreement_that_was_opened_again_are_followed_no_more(cast: Cast) -> None:
    disagreement = agreements.reopened(cast, undone(cast), cast.grace)
    disagreement = act(disagreement, "propose", cast.grace, proposed=way(cast))
    disagreement = act(disagreement, "confirm", cast.priya)
    assert policy.standing_actions(disagreement) == []
    assert not offers(disagreement, cast.grace, Act.LET_STAND)
    assert Capacity.ACTION_OWNER not in policy.capacities(county.user(cast.priya), disagreement)


def test_nobody_reports_on_the_action_of_somebody_else(cast: Cast) -> None:
    disagreement = agreed_with_action(cast)
    graces = disagreement.actions.get(owner=cast.grace)
    with pytest.raises(Unanswerable, match="one of your own"):
        act(disagreement, "report_action", cast.priya, report=Report(graces, "done"))


def test_without_an_action_there_is_nothing_to_report(cast: Cast) -> None:
    disagreement = act(proposed(cast, actions=(action(cast.priya),)), "confirm", cast.priya)
    with pytest.raises(NotYours):
        act(disagreement, "report_action", cast.grace, report=Report(disagreement.actions.get(), "done"))


def test_two_actions_of_mine_are_told_apart(cast: Cast) -> None:
    actions = (action(cast.priya), action(cast.priya, "Ring the clinic", days=3))
    disagreement = act(proposed(cast, actions=actions), "confirm", cast.priya)
    page = signed_in(cast.priya).get(address(disagreement, "report_action"))
    assert [option.label for option in page.context["form"].fields["action"].options] == [
        "Ring the clinic",
        "Weigh him every Thursday",
    ]
    assert "action" not in page.context["form"].initial


def test_the_page_that_lets_it_stand_shows_what_was_not_done_and_why(cast: Cast) -> None:
    shown = text_of(signed_in(cast.grace).get(address(undone(cast), "let_stand")))
    assert "Weigh him every Thursday" in shown
    assert "She is on leave." in shown


def test_an_action_nobody_spoke_of_is_shown_as_such(cast: Cast) -> None:
    disagreement = agreed_with_action(cast)
    with clock.set_to(days_from_now(11)):
        shown = text_of(signed_in(cast.grace).get(address(disagreement, "let_stand")))
    assert "Nothing was said by that day." in shown
