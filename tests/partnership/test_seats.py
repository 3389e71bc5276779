"""Whoever oversees disagreements has no part in one: nobody can turn to them, and they stand in for nobody."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.history import journal
from resolution.partnership import actions, directory
from resolution.partnership.models import Person, Seat
from tests.days import days_from_now

from .cast import COMMAND, SINCE, Cast, by, person
from .conftest import SignIn
from .seats import seat

pytestmark = [pytest.mark.both, pytest.mark.requirement("L8")]


def end(held: Seat) -> None:
    with journal.act("end_seat", by=COMMAND):
        held.until = clock.today()
        held.save()


def able(person: Person) -> bool:
    assert directory.can_be_named(person) == (person in Person.objects.able_to_be_named())
    return directory.can_be_named(person)


def test_whoever_chairs_or_runs_the_office_cannot_be_named(cast: Cast) -> None:
    seat(cast.dana)
    assert not able(cast.dana)
    assert not able(cast.ruth)
    assert able(cast.tom)


def test_a_member_can_be_named_only_where_the_protocol_says_so(cast: Cast) -> None:
    seat(cast.dana, Seat.Kind.MEMBER, never_named=False)
    seat(cast.helen, Seat.Kind.MEMBER)
    assert able(cast.dana)
    assert not able(cast.helen)


def test_whoever_gives_up_the_seat_can_be_named_again(cast: Cast) -> None:
    held = seat(cast.dana)
    assert not held.is_over
    end(held)
    assert held.is_over
    assert able(cast.dana)
    assert not Seat.objects.in_force().exists()


def test_an_ended_seat_and_one_that_is_open_are_told_apart(cast: Cast) -> None:
    end(seat(cast.dana))
    seat(cast.dana, Seat.Kind.MEMBER, never_named=False)
    assert able(cast.dana)


def test_a_seat_that_begins_tomorrow_is_not_held_yet(cast: Cast) -> None:
    with clock.set_to(days_from_now(1)):
        seat(cast.dana)
    assert able(cast.dana)
    assert not Seat.objects.in_force().exists()


def test_nobody_can_turn_to_them_at_a_tier_or_at_a_desk(cast: Cast) -> None:
    desk = actions.open_desk(
        agency=cast.social_care, tier=4, name="Directors", telephone="01632 960301", members=[cast.dana], by=COMMAND
    )
    assert directory.on_desk(desk) == [cast.dana]
    seat(cast.dana)
    assert directory.people_at(cast.social_care, 4) == []
    assert directory.counterparts_at([cast.social_care], 4)[cast.social_care.pk].people == ()
    assert directory.on_desk(desk) == []
    assert cast.dana not in directory.everyone_of(cast.social_care)


def test_they_stand_in_for_nobody(cast: Cast) -> None:
    row = actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.ann, by=COMMAND)
    actions.accept_stand_in(stand_in=row, by=by(cast.ann))
    assert directory.who_acts(cast.preschool, 3, against=cast.social_care, standing=[]) is not None
    seat(cast.ann)
    assert directory.who_acts(cast.preschool, 3, against=cast.social_care, standing=[]) is None


GIVEN: dict[str, Callable[[Cast], object]] = {
    "a post": lambda c: actions.give_post(person=c.joan, tier=2, title="Manager", since=SINCE, by=COMMAND),
    "a place to stand in": lambda c: actions.add_stand_in(agency=c.preschool, tier=3, person=c.joan, by=COMMAND),
    "a place at a desk": lambda c: actions.open_desk(
        agency=c.social_care, tier=1, name="Door", telephone="01632 960301", members=[c.joan], by=COMMAND
    ),
    "whom to ask": lambda c: actions.choose_point_of_contact(agency=c.social_care, person=c.joan, by=COMMAND),
    "a deputy's place": lambda c: actions.change_post(
        post=c.tom.posts.get(), title="Manager", manager=None, deputy=c.joan, by=COMMAND
    ),
}


@pytest.mark.parametrize("place", GIVEN)
def test_whoever_holds_a_seat_is_given_no_place_with_a_part_in_disagreements(cast: Cast, place: str) -> None:
    seat(cast.joan)
    with pytest.raises(ValidationError, match="Joan Pike oversees how disagreements are resolved"):
        GIVEN[place](cast)


@pytest.mark.parametrize("place", GIVEN)
def test_a_member_is_given_one_where_the_protocol_says_so(cast: Cast, place: str) -> None:
    seat(cast.joan, Seat.Kind.MEMBER, never_named=False)
    GIVEN[place](cast)


def test_nobody_of_the_partnerships_own_office_stands_in(cast: Cast) -> None:
    clerk = person(cast.office, "Nell Cross", "Administrator")
    assert not able(clerk)
    with pytest.raises(ValidationError, match="Nell Cross oversees"):
        actions.add_stand_in(agency=cast.preschool, tier=3, person=clerk, by=COMMAND)


PICKERS = {
    "open_desk": lambda c: f"/directory/{c.social_care.pk}/open_desk/",
    "choose_point_of_contact": lambda c: f"/directory/{c.social_care.pk}/choose_point_of_contact/",
}


@pytest.mark.parametrize("page", PICKERS)
def test_the_pages_of_the_directory_do_not_offer_them(cast: Cast, sign_in: SignIn, page: str) -> None:
    address = PICKERS[page](cast)
    assert "Dana Okafor" in sign_in(cast.joan).get(address).content.decode()
    seat(cast.dana)
    assert "Dana Okafor" not in sign_in(cast.joan).get(address).content.decode()


def test_they_are_offered_as_a_manager_and_not_as_a_deputy(cast: Cast, sign_in: SignIn) -> None:
    address = f"/directory/posts/{cast.tom.posts.get().pk}/change_post/"
    assert sign_in(cast.joan).get(address).content.decode().count("Dana Okafor, Director") == 2
    seat(cast.dana)
    assert sign_in(cast.joan).get(address).content.decode().count("Dana Okafor, Director") == 1
