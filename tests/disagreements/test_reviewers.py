"""Who can have a part in a deep dive, and what they see: nobody of a side, nothing of the child (§4.1c, A2)."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError

from resolution import clock
from resolution.disagreements import reviewing, standing
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.models import Reviewer
from resolution.partnership.models import Person
from resolution.protocol.acts import Act

from . import cast as county
from . import reviews
from .breaking import make
from .breaking_reviews import review
from .cast import Cast, act, now
from .looking import HOME, look, shown, without_tokens, words
from .pages import address, sent_by
from .test_both_capacities import name
from .test_no_seat_decides import NOT_OF_IT
from .test_referred_page import identifying

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q3")]


@pytest.mark.requirement("L8")
def test_nobody_of_a_side_or_named_or_with_a_link_can_have_a_part(cast: Cast) -> None:
    disagreement = reviews.decided(cast)
    offered = reviewing.able_to_review(disagreement)
    assert {cast.bea, cast.carl, cast.moira} <= set(offered)
    assert not {each.agency for each in offered} & {cast.health, cast.social_care}
    with pytest.raises(Unanswerable, match="Sam Cole cannot be chosen"):
        reviews.opens(disagreement, cast, led_by=cast.sam)
    disagreement = act(disagreement, "add_third", cast.ann, person=cast.bea, because="She sees him.")
    assert cast.bea not in reviewing.able_to_review(disagreement)


@pytest.mark.requirement("L8")
@pytest.mark.parametrize("who", ["priya", "sam", "olu"])
def test_the_database_takes_nobody_of_a_side_or_named_into_a_review(cast: Cast, who: str) -> None:
    disagreement, one = reviews.opened(cast), getattr(cast, who)
    facts = {"disagreement": disagreement, "review": reviews.the(disagreement), "since": clock.now()}
    with pytest.raises(IntegrityError, match=NOT_OF_IT):
        make(Reviewer, person=one, **facts)


@pytest.mark.requirement("L8")
def test_the_database_lets_nobody_of_a_side_open_one(cast: Cast) -> None:
    county.raised(cast)
    with pytest.raises(IntegrityError, match=NOT_OF_IT):
        review(cast, opened_by=cast.sam)


@pytest.mark.requirement("L8")
def test_whoever_had_a_part_in_a_review_is_never_named_on_it(cast: Cast) -> None:
    disagreement = reviews.with_a_member(cast)
    lena = reviews.lena(cast)
    assert lena.pk in standing.out_of(now(disagreement))
    with pytest.raises(IntegrityError, match=NOT_OF_IT):
        name(disagreement, lena)


@pytest.mark.requirement("A2")
def test_a_member_sees_what_a_seat_sees_until_30_days_after_the_task_and_no_child(cast: Cast) -> None:
    disagreement = reviews.with_a_member(cast)
    lena = reviews.lena(cast)
    at = disagreement.get_absolute_url()
    for each in (at, HOME, address(disagreement, Act.ADD_REVIEWER), address(disagreement, Act.DECLARE_LINK)):
        html = without_tokens(look(each, lena).content.decode())
        assert [said for said in identifying(disagreement) if said in html] == [], each
    assert f"Looks at {reviews.SCOPE}" in words(shown(at, lena))
    assert look(f"{at}timeline/", lena).status_code == 404
    # The list of specific cases is for those who have a seat: Lena comes back to where she can go.
    backs = [re.search(r'href="([^"]+)" class="govuk-back-link">', shown(at, who)) for who in (lena, cast.carl)]
    assert [back and back[1] for back in backs] == [HOME, "/oversight/cases/"]
    disagreement = reviews.gives(reviews.gives(disagreement, cast, "ann"), cast, "helen")
    disagreement = act(disagreement, "record_findings", cast.carl, findings=reviews.FINDINGS)
    act(disagreement, "complete_review", cast.moira)
    for days, answer in ((29, 200), (32, 404)):
        with clock.set_to(clock.now() + timedelta(days=days)):
            assert look(at, lena).status_code == answer


@pytest.mark.requirement("A3")
def test_a_member_with_a_personal_link_steps_aside_and_has_no_part_any_more(cast: Cast) -> None:
    disagreement = reviews.with_a_member(cast)
    lena = reviews.lena(cast)
    assert sent_by(lena, disagreement, Act.DECLARE_LINK, {"because": "friend"}).headers["Location"] == "/"
    assert look(disagreement.get_absolute_url(), lena).status_code == 404
    assert lena not in {part.person for part in reviewing.parts_in(disagreement)}
    assert lena not in reviewing.able_to_review(now(disagreement))


def test_whoever_moves_to_a_side_sees_it_no_more(cast: Cast) -> None:
    disagreement = reviews.with_a_member(cast)
    lena = reviews.lena(cast)
    Person.objects.filter(pk=lena.pk).update(agency=cast.health)
    assert look(disagreement.get_absolute_url(), Person.objects.get(pk=lena.pk)).status_code == 404
