"""Once it has been closed for a while both sides are asked three short questions, in confidence (L14)."""

from dataclasses import replace

import pytest

from resolution import clock
from resolution.disagreements import afterwards
from resolution.disagreements.models import CultureAnswer, Disagreement, quarter_of
from resolution.disagreements.record.turning_to import people_for
from resolution.history.models import Reading
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.days import days_from_now
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .afterwards import BADLY, RATHER_NOT, WELL, closed_by_managers, closed_for_a_while, says, some_weeks_ago, where
from .badly_filled import errors
from .cast import Cast, act, user
from .looking import HOME, queries, shown, words
from .pages import ActPages, Page, refused, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("L14")


def opened_again(cast: Cast, disagreement: Disagreement) -> None:
    agreements.reopened(cast, disagreement, cast.priya)


class TestPages(ActPages):
    pages = (
        Page(
            Act.SAY_HOW_IT_WAS,
            by="grace",
            reach=closed_for_a_while,
            not_yours="ann",
            not_now=county.closed,
            meanwhile=opened_again,
            leaves=("closed", "ended", ""),
            told=frozenset(),
            typed=WELL,
        ),
        Page(
            Act.SAY_HOW_IT_WAS,
            by="priya",
            reach=closed_for_a_while,
            not_yours="helen",
            not_now=county.closed,
            meanwhile=lambda cast, disagreement: agreements.reopened(cast, disagreement, cast.grace),
            leaves=("closed", "ended", ""),
            told=frozenset(),
            typed=RATHER_NOT,
            note="rather not",
        ),
    )


# Who is asked, and when.


def rows(person: Person) -> list[str]:
    """What their home page says of it."""
    return [todo.what for todo in signed_in(person).get(HOME).context["home"].actions if "questions" in todo.what]


def test_the_home_page_of_both_has_it_from_the_tenth_working_day_until_it_is_answered_or_its_time_is_over(
    cast: Cast,
) -> None:
    disagreement = county.closed(cast)
    begins, ends = afterwards.when_asked(disagreement)
    asked = [f"{disagreement.reference}: three short questions"]
    days = {(begins - clock.today()).days: asked, (ends - clock.today()).days: asked}
    days |= {(begins - clock.today()).days - 1: [], (ends - clock.today()).days + 1: []}
    for day, there in days.items():
        with clock.set_to(days_from_now(day)):
            assert [rows(cast.grace), rows(cast.priya), rows(cast.ann)] == [there, there, []]
    with clock.set_to(days_from_now((begins - clock.today()).days)):
        says(disagreement, cast.grace)
        says(disagreement, cast.priya, {})
        assert [rows(cast.grace), rows(cast.priya)] == [[], []]


def test_it_is_refused_before_its_time_after_it_and_a_second_time_and_says_why(cast: Cast) -> None:
    disagreement = county.closed(cast)
    begins, ends = afterwards.when_asked(disagreement)
    assert "You are asked from" in refused(cast.grace, disagreement, Act.SAY_HOW_IT_WAS)
    with clock.set_to(days_from_now((ends - clock.today()).days + 1)):
        assert "It was asked until" in refused(cast.grace, disagreement, Act.SAY_HOW_IT_WAS)
    with clock.set_to(days_from_now((begins - clock.today()).days)):
        says(disagreement, cast.grace, {})
        assert "It is asked once" in refused(cast.grace, disagreement, Act.SAY_HOW_IT_WAS)


def test_whoever_answered_at_any_tier_is_asked_and_the_manager_who_carried_it_is_not(cast: Cast) -> None:
    disagreement = closed_by_managers(cast)
    assert {part.person for part in afterwards.parts_asked(disagreement)} == {cast.grace, cast.priya, cast.tom}
    for person in (cast.grace, cast.priya, cast.tom):
        assert rows(person)
        assert sent_by(person, disagreement, Act.SAY_HOW_IT_WAS, WELL).status_code == 302
    assert rows(cast.nadia) == []
    assert signed_in(cast.nadia).get(where(disagreement)).status_code == 403
    assert sorted(CultureAnswer.objects.values_list("side", flat=True)) == ["raising", "responding", "responding"]


def test_nobody_answers_in_the_place_of_somebody_who_has_left(cast: Cast) -> None:
    disagreement = closed_for_a_while(cast)
    directory_actions.record_leaving(person=cast.grace, by=COMMAND)
    assert "and nobody in their place" in refused(cast.ann, disagreement, Act.SAY_HOW_IT_WAS)
    assert rows(cast.ann) == []


def test_whoever_has_handed_over_their_part_is_not_asked_and_their_successor_is(cast: Cast) -> None:
    with clock.set_to(some_weeks_ago()):
        disagreement = act(county.acknowledged(cast), "hand_over", cast.priya, to=cast.sam, because="She moves on.")
        act(disagreement, "respond", cast.sam, answer=county.STANDS)
        act(disagreement, "settle", cast.grace)
        act(disagreement, "close", cast.grace, closed=county.CLOSED)
    assert rows(cast.priya) == []
    assert rows(cast.sam)
    assert "and nobody in their place" in refused(cast.priya, disagreement, Act.SAY_HOW_IT_WAS)


# What they are told.


def told() -> dict[Person, Notice]:
    return {notice.to: notice for notice in Notice.objects.filter(kind="how_it_was").select_related("to")}


def test_both_are_told_on_the_day_on_which_it_begins_and_not_before(cast: Cast) -> None:
    disagreement = county.closed(cast)
    begins, _ = afterwards.when_asked(disagreement)
    assert set(told()) == {cast.grace, cast.priya}
    for notice in told().values():
        assert f"{notice.send_after.astimezone(clock.LONDON):%d/%m/%Y %H:%M}" == f"{begins:%d/%m/%Y} 09:00"
        assert (notice.path, notice.due_on) == (where(disagreement), None)


def test_what_is_opened_again_is_asked_about_once_it_is_closed_once_more(cast: Cast) -> None:
    disagreement = agreements.reopened(cast, county.closed(cast), cast.grace)
    assert told() == {}
    assert not outbox.waiting(cast.partnership, disagreement.reference).filter(kind="how_it_was").exists()


def test_whoever_answered_before_it_was_opened_again_is_not_asked_a_second_time(cast: Cast) -> None:
    disagreement = says(closed_for_a_while(cast), cast.priya)
    Notice.objects.all().delete()
    opened = agreements.reopened(cast, disagreement, cast.grace)
    act(opened, "close", cast.grace, closed=replace(county.CLOSED, decided_in_law=True))
    assert set(told()) == {cast.grace}


# The page.


def test_each_side_is_asked_in_its_own_words_and_told_what_becomes_of_an_answer(cast: Cast) -> None:
    disagreement = closed_for_a_while(cast)
    raiser, responder = (shown(where(disagreement), person) for person in (cast.grace, cast.priya))
    assert "Were you treated well for raising it?" in raiser
    assert "Were you treated well while you answered it?" in responder
    for page in (raiser, responder):
        assert "never of fewer than 8" in words(page)
        assert "I would rather not answer" in page


def test_each_question_left_out_is_said_beside_it_and_one_press_declines_all_the_same(cast: Cast) -> None:
    disagreement = closed_for_a_while(cast)
    assert errors(sent_by(cast.grace, disagreement, Act.SAY_HOW_IT_WAS, {})) == [
        "Select whether you felt heard",
        "Select whether you were treated well",
        "Select whether it changed anything for the child",
    ]
    assert sent_by(cast.grace, disagreement, Act.SAY_HOW_IT_WAS, RATHER_NOT).status_code == 302
    assert not CultureAnswer.objects.exists()


def test_an_answer_is_kept_with_its_quarter_and_its_side_alone(cast: Cast) -> None:
    sent_by(cast.priya, closed_for_a_while(cast), Act.SAY_HOW_IT_WAS, BADLY)
    row = CultureAnswer.objects.get()
    assert (row.quarter, row.side) == (quarter_of(clock.today()), "responding")
    assert str(row) == f"An answer of the responding side, {row.quarter:%B %Y} and the two months after"
    assert (row.heard, row.treated, row.changed) == ("no", "no", "too early")
    assert {field.name for field in CultureAnswer._meta.fields} == {
        "key", "partnership", "quarter", "side", "heard", "treated", "changed",
    }  # fmt: skip


@pytest.mark.parametrize("typed", [WELL, BADLY, RATHER_NOT], ids=["well", "badly", "rather not"])
def test_whatever_was_answered_the_same_page_says_whom_to_turn_to(typed: dict[str, str], cast: Cast) -> None:
    disagreement = closed_for_a_while(cast)
    client, at = signed_in(cast.grace), f"/disagreements/{disagreement.reference}/whom-to-turn-to/"
    answer = sent_by(cast.grace, disagreement, Act.SAY_HOW_IT_WAS, typed)
    assert answer.headers["Location"] == at
    page = words(text_of(client.get(at)))
    for said in ("Freedom to Speak Up Guardian", "trade union", cast.ann.name, "whistleblowing policy"):
        assert said in page
    assert cast.partnership.telephone in page
    assert cast.partnership.contact_email in page


def test_whom_to_turn_to_is_of_the_readers_own_agency_and_nobody_twice(cast: Cast) -> None:
    disagreement = closed_for_a_while(cast)
    at = f"/disagreements/{disagreement.reference}/whom-to-turn-to/"
    people = {name: signed_in(getattr(cast, name)).get(at).context["people"] for name in ("grace", "priya", "ann")}
    assert any(cast.ann.name in row.value for row in people["grace"])
    assert not any(cast.ann.name in row.value for row in [*people["priya"], *people["ann"]])
    for there in people.values():
        assert len({row.value for row in there}) == len(there)
    assert signed_in(cast.bea).get(at).status_code == 404
    assert Reading.objects.filter(user=user(cast.grace), subject_key=str(disagreement.pk)).exists()


def test_their_manager_the_leads_and_the_contact_are_named_and_nobody_where_there_is_nobody(
    cast: Cast,
) -> None:
    post = cast.priya.posts.in_force().get()
    directory_actions.change_post(post=post, title=post.title, manager=cast.tom, deputy=None, by=COMMAND)
    assert [(row.key, str(row.value).split(",")[0]) for row in people_for(cast.priya)] == [
        ("Your manager", "Tom Ellis"),
        ("Safeguarding lead", "Helen Marsh"),
        ("Point of contact", "Joan Pike"),
    ]
    assert people_for(cast.carl) == []


def test_the_pages_keep_their_budget(cast: Cast) -> None:
    disagreement = closed_for_a_while(cast)
    assert queries(HOME, cast.grace) <= 10
    assert queries(disagreement.get_absolute_url(), cast.grace) <= 15


def test_the_act_is_offered_on_the_record_while_it_is_asked(cast: Cast) -> None:
    disagreement = closed_for_a_while(cast)
    assert "Answer three short questions" in shown(disagreement.get_absolute_url(), cast.priya)
    says(disagreement, cast.priya)
    assert "Answer three short questions" not in shown(disagreement.get_absolute_url(), cast.priya)
