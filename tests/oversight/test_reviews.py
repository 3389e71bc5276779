"""Deep dives and reviews on a list of their own, on the paper, and at home of whoever has a part in one; and the
actions that follow from them, which the Sub Group tracks to done (Q3)."""

from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.oversight import actions
from resolution.oversight.models import Meeting, SubGroupAction
from tests.disagreements import reviews
from tests.disagreements.cast import Cast, act, user
from tests.disagreements.looking import HOME, look, queries, shown, words
from tests.disagreements.referrals import seated
from tests.disagreements.test_referred_page import identifying
from tests.partnership.cast import by, person
from tests.partnership.seats import seat

from .sub_group import called, later, on, send

pytestmark = pytest.mark.requirement("Q3")
REVIEWS = "/oversight/reviews/"
WHAT = "Write down who weighs the child."


def follows(cast: Cast, disagreement: Disagreement, meeting: Meeting, **more: Any) -> SubGroupAction:
    """An action of Carl’s that follows from its review."""
    said: dict[str, Any] = {"what": WHAT, "owner": cast.carl, "due_on": later(10), "review": reviews.the(disagreement)}
    return actions.agree_action(meeting=meeting, by=by(cast.moira), **(said | more))


def test_the_list_has_the_open_ones_first_with_who_leads_by_when_and_what_is_missing(cast: Cast) -> None:
    over, opened = reviews.completed(cast), reviews.with_a_member(cast)
    html = shown(REVIEWS, cast.moira)
    assert html.index(opened.reference) < html.index(over.reference)
    listed = words(html)
    for said in (
        f"Deep dive, {opened.reference}",
        "Led by Carl Voss, Eastmoor Council. To be completed by",
        "What was found is not recorded yet. Missing: 2 of the agencies’ parts on supervision.",
        f"{cast.health.name} and {cast.social_care.name}, tier 1",
        "Completed on",
    ):
        assert said in listed, said
    assert [said for said in identifying(opened) if said in html] == []
    assert "Overdue" not in listed
    act(opened, "record_findings", cast.carl, findings=reviews.FINDINGS)
    with clock.set_to(clock.now() + timedelta(days=31)):
        late = words(shown(REVIEWS, cast.moira))
    assert "which has passed. What was found is recorded. Missing:" in late
    assert "Overdue" in late


@pytest.mark.requirement("A2")
def test_nobody_reads_it_without_a_seat_and_nothing_of_it_by_a_seat_of_a_side(cast: Cast) -> None:
    seated(cast)
    seat(cast.sam, "member")
    assert "No deep dive or review has been opened." in words(shown(REVIEWS, cast.moira))
    assert f'href="{REVIEWS}"' in shown("/oversight/cases/", cast.moira)
    disagreement = reviews.opened(cast)
    for who in (cast.grace, reviews.lena(cast), cast.ruth):
        user(who)
        assert look(REVIEWS, who).status_code == 403
    assert disagreement.reference not in shown(REVIEWS, cast.sam)


@pytest.mark.requirement("Q9")
def test_an_action_follows_from_a_review_and_is_carried_until_it_is_done(cast: Cast) -> None:
    disagreement, first, second = reviews.found(cast), called(cast, 5), called(cast, 15)
    review = reviews.the(disagreement)
    record = f"{first.get_absolute_url()}agree_action/?review={review.pk}"
    assert f'href="{record}"' in shown(REVIEWS, cast.moira)
    nell = person(cast.neighbour, "Nell Cross", "Adviser")
    seat(nell, "member")
    assert "Record an action" not in shown(REVIEWS, nell)
    typed = {"what": WHAT, "owner": str(cast.carl.pk), **on("due_on", later(10))}
    assert send(cast.moira, record, typed).status_code == 302
    action = SubGroupAction.objects.get()
    assert action.review == review
    said = f"Follows from Deep dive, {disagreement.reference}."
    with clock.set_to(clock.now() + timedelta(days=10)):
        assert said in words(shown(second.get_absolute_url(), cast.moira))
        assert f"Action 1: {WHAT} Carl Voss, Eastmoor Council, by" in words(shown(REVIEWS, cast.moira))
        assert "Outstanding" in words(shown(REVIEWS, cast.moira))
    with clock.set_to(clock.now() + timedelta(days=12)):
        assert "Overdue" in words(shown(REVIEWS, cast.moira))
        actions.finish_action(action=action, what_came_of_it="It is written.", by=by(cast.carl))
        assert "Done." in words(shown(REVIEWS, cast.moira))
    dropped = follows(cast, disagreement, first)
    actions.drop_action(action=dropped, because="The rota answers it.", by=by(cast.moira))
    assert "Dropped." in words(shown(REVIEWS, cast.moira))


def test_an_action_that_follows_from_none_says_so_and_what_it_follows_from_is_not_changed(cast: Cast) -> None:
    disagreement, meeting = reviews.opened(cast), called(cast)
    typed = {"what": WHAT, "owner": str(cast.carl.pk), **on("due_on", later(10))}
    assert send(cast.moira, f"{meeting.get_absolute_url()}agree_action/", typed).status_code == 302
    assert SubGroupAction.objects.get().review is None
    action = follows(cast, disagreement, meeting)
    change = f"/oversight/actions/{action.pk}/change_action/"
    assert "deep dive" not in words(shown(change, cast.moira))
    assert send(cast.moira, change, {"what": "Write it down."}).status_code == 302
    action.refresh_from_db()
    assert action.review == reviews.the(disagreement)


@pytest.mark.requirement("A2")
def test_of_a_review_that_a_reader_does_not_see_only_that_it_is_one_is_told(cast: Cast) -> None:
    seated(cast)
    seat(cast.sam, "member")
    disagreement, meeting = reviews.opened(cast), called(cast)
    follows(cast, disagreement, meeting)
    at = meeting.get_absolute_url()
    assert f"Follows from Deep dive, {disagreement.reference}." in words(shown(at, cast.moira))
    page = words(shown(at, cast.sam))
    assert "Follows from a review." in page
    assert disagreement.reference not in page
    assert disagreement.reference not in words(shown(f"{at}agree_action/", cast.ruth))


@pytest.mark.requirement("Q10")
def test_the_paper_has_a_sentence_of_them_and_neither_a_name_nor_which_they_are(cast: Cast) -> None:
    seated(cast)
    meeting = called(cast)
    at = f"{meeting.get_absolute_url()}paper/"
    none = "Deep dives and reviews: 0 open, 0 past the day; 0 completed in this time."
    assert none in words(shown(at, cast.moira))
    disagreement = reviews.opened(cast)
    reviews.completed(cast)
    follows(cast, disagreement, meeting)
    with clock.set_to(clock.now() + timedelta(days=1)):
        page = words(shown(at, cast.moira))
    assert "Deep dives and reviews: 1 open, 0 past the day; 1 completed in this time." in page
    assert f"{WHAT} (follows from a review)" in page
    assert disagreement.reference not in page
    assert "Carl Voss" not in page


def test_whoever_has_a_part_in_one_and_no_seat_finds_it_at_home(cast: Cast) -> None:
    disagreement = reviews.with_a_member(cast)
    lena, at = reviews.lena(cast), disagreement.get_absolute_url()
    user(lena)
    home = shown(HOME, lena)
    assert f"{disagreement.reference}: you have a part in a review" in words(home)
    assert f'href="{at}"' in home
    assert queries(HOME, lena) <= 10
    carl = shown(HOME, cast.carl)
    assert f"{disagreement.reference}: record what the review found" in words(carl)
    assert f'href="{at}record_findings/"' in carl
    act(disagreement, "record_findings", cast.carl, findings=reviews.FINDINGS)
    assert "record what the review found" not in words(shown(HOME, cast.carl))
    act(disagreement, "end_reviewer", cast.carl, person=lena, because=reviews.ENDED)
    assert disagreement.reference not in words(shown(HOME, lena))


def test_the_list_takes_as_many_queries_however_many_there_are(cast: Cast) -> None:
    reviews.opened(cast)
    few = queries(REVIEWS, cast.moira)
    follows(cast, reviews.opened(cast), called(cast))
    with_a_meeting = queries(REVIEWS, cast.moira)
    whole = reviews.whole(cast)
    assert queries(REVIEWS, cast.moira) == with_a_meeting
    line = words(shown(REVIEWS, cast.moira)).partition(whole.reference)[2]
    assert f"What was found is recorded. {cast.health.name}" in line
    assert few <= 14
