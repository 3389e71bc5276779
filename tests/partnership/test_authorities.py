"""The business manager says who may open records in an emergency, from when until when, and why (A4)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.models import EmergencyAuthority, Person, Seat
from resolution.partnership.models.parts import authorities_among
from tests.days import days_from_now

from .acts import day
from .cast import COMMAND, Cast, otherplace, person
from .conftest import SignIn
from .seats import authority, seat

pytestmark = pytest.mark.requirement("A4")
PAGE = "/directory/emergencies/"


def may_open(who: Person) -> bool:
    who.ask_for_parts_again()
    return bool(authorities_among(who.parts))


def give(who: Person, **more: object) -> EmergencyAuthority:
    return actions.give_authority(
        partnership=who.agency.partnership,
        person=who,
        because="On duty at nights.",
        by=COMMAND,
        **more,  # type: ignore[arg-type]  # days
    )


def test_it_is_had_from_its_first_day_up_to_and_with_its_last(cast: Cast) -> None:
    today = clock.today()
    given = give(cast.tom, since=today + timedelta(days=1), until=today + timedelta(days=3))
    assert not may_open(cast.tom)
    assert not given.has_begun
    for days, may in ((1, True), (2, True), (3, False)):
        with clock.set_to(days_from_now(days)):
            assert may_open(cast.tom) == may


@pytest.mark.both
def test_everybody_reads_who_has_it_and_the_office_how_it_has_changed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    at = f"{PAGE}give_authority/?agency={cast.social_care.pk}"
    assert "From which day?" in client.get(at).content.decode()
    assert "Which agency are they from?" in client.get(f"{PAGE}give_authority/").content.decode()
    actions.end_authority(authority=give(cast.tom), because="He moves on.", by=COMMAND)
    give(cast.priya, until=clock.today() + timedelta(days=8))
    page = client.get(PAGE).content.decode()
    assert "gather took away from Tom Ellis the authority to open records in an emergency" in page
    assert "He moves on." in page
    for reader in (cast.priya, cast.grace):
        page = sign_in(reader).get(PAGE).content.decode()
        assert "Priya Nair" in page
        assert ", up to and with " in page
        assert "On duty at nights." in page
        assert "Tom Ellis" not in page
        assert "Take it away" not in page


def test_where_nobody_has_it_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "Nobody may." in sign_in(cast.grace).get(PAGE).content.decode()


def test_the_last_day_is_not_before_the_first(cast: Cast, sign_in: SignIn) -> None:
    client, at = sign_in(cast.ruth), f"{PAGE}give_authority/?agency={cast.social_care.pk}"
    typed = {"person": cast.tom.pk, "because": "On duty.", "as_of": cast.partnership.journal_head}
    answer = client.post(at, typed | day("since", 3) | day("last", 2))
    assert "The last day must be the first day or later" in answer.content.decode()
    answer = client.post(at, typed | {"because": ""} | day("since", 3))
    assert "Enter why they need it, in one line" in answer.content.decode()
    assert not EmergencyAuthority.objects.exists()


def leaver(cast: Cast) -> Person:
    return actions.record_leaving(person=cast.tom, by=COMMAND)


def stranger(cast: Cast) -> Person:
    otherplace()
    return person(Person.objects.get(name="Una Vale").agency, "Nils Berg", "Duty worker")


def chair(cast: Cast) -> Person:
    return seat(cast.dana).person


def auditor(cast: Cast) -> Person:
    return seat(cast.dana, Seat.Kind.AUDITOR).person


def has_it(cast: Cast) -> Person:
    return give(cast.tom).person


REFUSED: dict[Callable[[Cast], Person], str] = {
    leaver: "no longer in the directory",
    stranger: "no longer in the directory",
    chair: "oversees disagreements, or rules on what is opened",
    auditor: "oversees disagreements, or rules on what is opened",
    lambda cast: cast.ruth: "oversees disagreements, or rules on what is opened",
    has_it: "has this authority already",
}


@pytest.mark.parametrize("reach", REFUSED)
def test_it_is_not_given_to(cast: Cast, reach: Callable[[Cast], Person]) -> None:
    who = reach(cast)
    with pytest.raises(ValidationError, match=REFUSED[reach]):
        actions.give_authority(partnership=cast.partnership, person=who, because="On duty.", by=COMMAND)


@pytest.mark.requirement("L8")
def test_whoever_takes_a_seat_later_opens_nothing_while_they_hold_it(cast: Cast) -> None:
    give(cast.dana)
    assert may_open(cast.dana)
    seat(cast.dana)
    assert not may_open(cast.dana)


def test_it_is_taken_away_once_and_before_its_first_day_too(cast: Cast) -> None:
    given = give(cast.tom, since=clock.today() + timedelta(days=2))
    ended = actions.end_authority(authority=given, because="A slip.", by=COMMAND)
    assert ended.until == given.since
    with clock.set_to(days_from_now(2)):
        assert not may_open(cast.tom)
        with pytest.raises(ValidationError, match="does not have this authority any more"):
            actions.end_authority(authority=given, because="Again.", by=COMMAND)


def test_an_authority_that_is_over_stands_on_no_list(cast: Cast) -> None:
    given = authority(cast)
    actions.end_authority(authority=given, because="He moves on.", by=COMMAND)
    assert not EmergencyAuthority.objects.not_over().exists()
    assert not may_open(cast.tom)
