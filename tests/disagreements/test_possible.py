"""What an act needs beside its position: each page that cannot be taken says why, and what to do instead."""

from typing import Any

import pytest

from resolution.disagreements import actions
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND, person

from . import agreements
from .cast import Cast, act, answering, draft, here, raised, raised_words, sent, settled, unresolved, user
from .looking import page
from .pages import refused, sent_by, signed_in, text_of


def leaves(who: Person) -> None:
    directory.record_leaving(person=who, by=COMMAND)


def with_carl(cast: Cast) -> Disagreement:
    """With the only person of the council next door."""
    return raised(cast, agency=cast.neighbour, to=Address(person=cast.carl))


def passed_on(disagreement: Disagreement, who: Person, to: str) -> Any:
    return sent_by(who, disagreement, Act.PASS_ON, {"address": to, "because": "They know the family."})


@pytest.mark.requirement("I8")
def test_one_that_was_settled_is_taken_up_once(cast: Cast) -> None:
    disagreement = settled(cast)
    sent_by(cast.grace, disagreement, Act.TAKE_UP, {})
    assert "You have begun a draft from it. Go on with that." in refused(cast.grace, disagreement, Act.TAKE_UP)


@pytest.mark.requirement("I8")
def test_one_that_was_taken_up_is_not_taken_up_again(cast: Cast) -> None:
    disagreement, begun = settled(cast), draft(cast.grace)
    begun.follows = disagreement
    begun.save()
    actions.raise_disagreement(draft=begun, submission=sent(), raised=raised_words(cast), by=user(cast.grace))
    assert "It has been taken up already." in refused(cast.grace, disagreement, Act.TAKE_UP)


@pytest.mark.requirement("I5", "L1")
def test_what_nobody_of_the_agency_could_answer_is_placed_by_the_office_with_anybody(cast: Cast) -> None:
    leaves(cast.carl)
    disagreement = raised(cast, agency=cast.neighbour, to=Address())
    assert signed_in(cast.ruth).get(f"{disagreement.get_absolute_url()}place/").status_code == 200


@pytest.mark.requirement("I5")
def test_it_is_passed_on_to_a_colleague_of_the_tier(cast: Cast) -> None:
    disagreement = raised(cast)
    assert passed_on(disagreement, cast.priya, f"person-{cast.sam.pk}").status_code == 302
    assert answering(disagreement) == cast.sam


@pytest.mark.requirement("I5")
def test_it_is_passed_on_to_a_duty_desk_where_nobody_else_stands_at_the_tier(cast: Cast) -> None:
    disagreement, una = with_carl(cast), person(cast.neighbour, "Una Frost", "Clerk")
    desk = directory.open_desk(
        agency=cast.neighbour, tier=1, name="Duty", telephone="01632 960 302", members=[una], by=COMMAND
    )
    assert passed_on(disagreement, cast.carl, f"desk-{desk.pk}").status_code == 302
    assert here(disagreement).desk == desk


@pytest.mark.requirement("I5")
def test_it_is_passed_on_to_anybody_of_an_agency_that_has_nobody_else_at_the_tier(cast: Cast) -> None:
    disagreement, una = with_carl(cast), person(cast.neighbour, "Una Frost", "Clerk")
    assert "Una Frost" in text_of(signed_in(cast.carl).get(f"{disagreement.get_absolute_url()}pass_on/"))
    act(disagreement, "pass_on", cast.carl, to=Address(person=una), because="She knows the family.")
    assert answering(disagreement) == una


@pytest.mark.requirement("I5")
def test_whoever_is_alone_is_told_that_there_is_nobody_to_pass_it_on_to(cast: Cast) -> None:
    instead = "The directory has nobody at Eastmoor Council who could answer."
    assert instead in refused(cast.carl, with_carl(cast), Act.PASS_ON)


@pytest.mark.requirement("L5")
def test_where_nobody_is_left_at_the_last_tier_a_way_forward_waits_for_somebody(cast: Cast) -> None:
    disagreement = unresolved(cast)
    leaves(cast.dana)
    instead = "Marlshire Children’s Services has nobody at the Leader tier. Ring its point of contact"
    assert instead in page(disagreement, cast.ivor)
    assert instead in refused(cast.ivor, disagreement, Act.PROPOSE)
    person(cast.social_care, "Femi Ward", "Director", tier=4)
    assert instead not in page(disagreement, cast.ivor)


@pytest.mark.requirement("L5")
def test_a_side_that_has_let_it_stand_is_told_that_the_other_is_asked_too(cast: Cast) -> None:
    disagreement = act(agreements.undone(cast), "let_stand", cast.grace, because="The clinic weighs him.")
    said = "Your side has said already that it stands. The other side is asked as well."
    assert said in refused(cast.grace, disagreement, Act.LET_STAND)
