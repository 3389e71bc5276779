"""Nobody oversees a disagreement on which they are named: the database says so too."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from resolution import clock
from resolution.disagreements.answers import Address, Reopened
from resolution.disagreements.models import Disagreement, Named
from resolution.history import journal
from resolution.oversight import actions as oversight_actions
from resolution.partnership.models import Person, Role, Seat
from tests.days import days_from_now
from tests.partnership.cast import COMMAND, person
from tests.partnership.seats import seat

from . import cast as county
from .cast import Cast

pytestmark = [pytest.mark.both, pytest.mark.requirement("L8")]
NEVER = "Whoever oversees disagreements is never named on one"


def write_named(disagreement: Disagreement, person: Person) -> Named:
    """Past the actions: what a slip in the code, or somebody with a shell, could do."""
    facts = {"side": "responding", "tier": 1, "agency": person.agency, "since": clock.now()}
    return Named.objects.create(disagreement=disagreement, person=person, **facts)


def write_role(person: Person) -> Role:
    facts = {"kind": Role.Kind.BUSINESS_MANAGER, "since": clock.today(), "confirmed_on": clock.today()}
    return Role.objects.create(agency=person.agency, person=person, **facts)


def name(disagreement: Disagreement, person: Person) -> Named:
    with journal.act("break", by=COMMAND):
        return write_named(disagreement, person)


def end(row: Seat | Role | Named) -> None:
    with journal.act("break", by=COMMAND):
        row.until = clock.now() if isinstance(row, Named) else clock.today()
        row.save()


def run_the_office(person: Person) -> Role:
    with journal.act("break", by=COMMAND):
        return write_role(person)


GIVE: dict[str, Callable[[Person], Seat | Role]] = {"a seat": seat, "the office": run_the_office}


@pytest.mark.parametrize("what", GIVE)
def test_whoever_holds_it_cannot_be_named(cast: Cast, what: str) -> None:
    disagreement = county.raised(cast)
    held = GIVE[what](cast.sam)
    with pytest.raises(IntegrityError, match=NEVER):
        name(disagreement, cast.sam)
    end(held)
    name(disagreement, cast.sam)


@pytest.mark.parametrize("what", GIVE)
def test_whoever_is_named_cannot_be_given_it_until_their_part_ends(cast: Cast, what: str) -> None:
    part = county.raised(cast).named.get(person=cast.priya)
    with pytest.raises(IntegrityError, match=NEVER):
        GIVE[what](cast.priya)
    end(part)
    GIVE[what](cast.priya)


def test_it_can_be_given_once_it_is_closed(cast: Cast) -> None:
    county.closed(cast)
    seat(cast.priya)


def test_a_member_may_have_both_where_the_protocol_says_so(cast: Cast) -> None:
    disagreement = county.raised(cast)
    seat(cast.priya, Seat.Kind.MEMBER, never_named=False)
    seat(cast.sam, Seat.Kind.MEMBER, never_named=False)
    name(disagreement, cast.sam)


def test_a_seat_cannot_become_one_that_is_never_named(cast: Cast) -> None:
    county.raised(cast)
    held = seat(cast.priya, Seat.Kind.MEMBER, never_named=False)
    held.never_named = True
    with pytest.raises(IntegrityError, match=NEVER), journal.act("break", by=COMMAND):
        held.save()


def test_a_part_that_has_ended_cannot_be_opened_again(cast: Cast) -> None:
    part = county.raised(cast).named.get(person=cast.priya)
    end(part)
    seat(cast.priya)
    part.until = None
    with pytest.raises(IntegrityError, match=NEVER), journal.act("break", by=COMMAND):
        part.save()


def test_a_part_taken_before_the_seat_can_still_be_ended(cast: Cast) -> None:
    disagreement = county.closed(cast)
    with clock.set_to(days_from_now(1)):
        seat(cast.priya)
        end(disagreement.named.get(person=cast.priya))


def test_one_that_has_ended_cannot_be_open_again_with_them_on_it(cast: Cast) -> None:
    disagreement = county.closed(cast)
    seat(cast.priya)
    disagreement.status = "agreed"
    with pytest.raises(IntegrityError, match=NEVER), journal.act("break", by=COMMAND):
        disagreement.save()


def reopened(cast: Cast, disagreement: Disagreement, by: Person) -> Disagreement:
    words = Reopened("He is no longer seen.", county.in_days(3, cast))
    return county.act(disagreement, "reopen", by, reopened=words)


def test_reopening_goes_on_without_whoever_has_taken_a_seat(cast: Cast) -> None:
    disagreement = county.closed(cast)
    seat(cast.priya)
    disagreement = reopened(cast, disagreement, cast.grace)
    assert disagreement.named.get(person=cast.priya).until is not None
    assert county.answering(disagreement) is None
    assert county.here(disagreement).state == "to address"


def test_the_place_of_a_raiser_who_has_taken_a_seat_goes_to_whoever_carries_it(cast: Cast) -> None:
    person(cast.health, "Nell Cross", "Health visitor", tier=1)
    disagreement = county.closed(cast)
    seat(cast.grace)
    disagreement = reopened(cast, disagreement, cast.priya)
    raiser = disagreement.raiser
    assert raiser is not None
    assert raiser.person.name == "Nell Cross"
    assert raiser == county.here(disagreement).raising


# Half past midnight on 1 July 2027 in London; in UTC it is still 30 June.
AFTER_MIDNIGHT = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)


def test_a_seat_ends_with_the_day_in_london_also_where_it_is_still_the_day_before_in_utc(cast: Cast) -> None:
    with clock.set_to(AFTER_MIDNIGHT):
        disagreement = county.raised(cast)
    with clock.set_to(AFTER_MIDNIGHT - timedelta(hours=12)):
        held = seat(cast.sam)
        with pytest.raises(IntegrityError, match=NEVER):
            name(disagreement, cast.sam)
    with clock.set_to(AFTER_MIDNIGHT):
        assert oversight_actions.end_seat(seat=held, by=COMMAND).until == date(2027, 7, 1)
        passed_on = county.act(
            disagreement, "pass_on", cast.priya, to=Address(person=cast.sam), because="He has met the family now."
        )
    assert county.answering(passed_on) == cast.sam


def test_a_seat_begins_with_the_day_in_london(cast: Cast) -> None:
    disagreement = county.closed(cast)
    with clock.set_to(AFTER_MIDNIGHT):
        seat(cast.sam)
        with pytest.raises(IntegrityError, match=NEVER):
            name(disagreement, cast.sam)
    with clock.set_to(AFTER_MIDNIGHT - timedelta(hours=1)):
        name(disagreement, cast.sam)
