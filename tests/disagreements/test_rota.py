"""What arrives at a duty desk goes to whoever is on duty that day; in a gap of the rota, to everybody there (L10)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.disagreements import moves, policy
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import DutyDesk, Person
from resolution.protocol.acts import Capacity
from tests.days import days_from_now
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, act, answering, now, user
from .looking import words
from .pages import signed_in, text_of

pytestmark = pytest.mark.requirement("L10")
DAY = timedelta(days=1)


def front_door(cast: Cast) -> DutyDesk:
    return directory_actions.open_desk(
        agency=cast.social_care,
        tier=1,
        name="Front door",
        telephone="01632 960 111",
        members=[cast.sam, cast.priya, cast.tom],
        by=COMMAND,
    )


def turn(desk: DutyDesk, who: Person, first: int = 0, days: int = 1) -> None:
    since = clock.today() + first * DAY
    directory_actions.add_turn(desk=desk, person=who, since=since, until=since + days * DAY, by=COMMAND)


def answer(cast: Cast, disagreement: Disagreement) -> list[Person]:
    """Those of the desk who see it and have its move, asked in both ways."""
    there = (cast.sam, cast.priya, cast.tom)
    sees = [each for each in there if Disagreement.objects.visible_to(user(each)).exists()]
    held = [each for each in there if Capacity.RESPONDING_NAMED in policy.capacities(user(each), now(disagreement))]
    found = [each for each in there if Disagreement.objects.filter(moves.waits_for(each)).exists()]
    assert sees == held == found
    return sees


def test_whoever_is_on_duty_answers_each_day_and_in_a_gap_everybody_does(cast: Cast) -> None:
    desk = front_door(cast)
    disagreement = county.raised(cast, to=Address(desk=desk))
    everybody = [cast.sam, cast.priya, cast.tom]
    assert answer(cast, disagreement) == everybody
    turn(desk, cast.sam, days=2)
    turn(desk, cast.priya, first=1)
    for day, on_duty in enumerate(([cast.sam], [cast.sam, cast.priya], everybody)):
        with clock.set_to(days_from_now(day)):
            assert answer(cast, disagreement) == on_duty, day


def test_what_arrives_is_told_to_whoever_is_on_duty_who_is_named_on_acting(cast: Cast) -> None:
    desk = front_door(cast)
    turn(desk, cast.sam)
    disagreement = county.raised(cast, to=Address(desk=desk))
    assert [each.to for each in Notice.objects.filter(kind="to_acknowledge")] == [cast.sam]
    assert signed_in(cast.priya).get(disagreement.get_absolute_url()).status_code == 404
    act(disagreement, "acknowledge", cast.sam, record_numbers={}, question="")
    assert answering(disagreement) == cast.sam


def test_whoever_is_on_duty_and_away_or_no_longer_at_the_desk_leaves_a_gap(cast: Cast) -> None:
    desk, today = front_door(cast), clock.today()
    disagreement = county.raised(cast, to=Address(desk=desk))
    turn(desk, cast.sam)
    absence = directory_actions.record_absence(person=cast.sam, since=today, until=today + DAY, by=COMMAND)
    assert len(answer(cast, disagreement)) == 3
    directory_actions.end_absence(absence=absence, by=COMMAND)
    assert answer(cast, disagreement) == [cast.sam]
    directory_actions.change_desk(
        desk=desk, name=desk.name, telephone=desk.telephone, members=[cast.priya, cast.tom], by=COMMAND
    )
    assert answer(cast, disagreement) == [cast.priya, cast.tom]


def test_the_desks_page_shows_two_weeks_and_the_gaps_to_whoever_keeps_it(cast: Cast) -> None:
    desk = front_door(cast)
    page = f"/directory/desks/{desk.pk}/"
    assert "There is no rota." in text_of(signed_in(cast.joan).get(page))
    turn(desk, cast.sam, days=10)
    turn(desk, cast.priya, first=3)
    today = clock.today()
    directory_actions.record_absence(person=cast.sam, since=today + DAY, until=today + 2 * DAY, by=COMMAND)
    shown = words(text_of(signed_in(cast.joan).get(page)))
    assert shown.count("Gap: everybody answers") == 5
    assert "Sam Cole, Priya Nair" in shown
    assert "Put somebody on the rota" in shown
    shown = words(text_of(signed_in(cast.grace).get(page)))
    assert shown.count("Everybody answers") == 5
    assert "Put somebody on the rota" not in shown
    assert page in text_of(signed_in(cast.grace).get(f"/directory/{cast.social_care.pk}/"))


@pytest.mark.parametrize(
    ("who", "first", "days", "why"),
    [
        ("helen", 0, 1, "does not answer at"),
        ("sam", -3, 2, "Enter a last day"),
        ("sam", 2, -1, "Enter a last day"),
        ("sam", 5, 2, "on duty on some of these days"),
    ],
)
def test_a_turn_is_somebodys_of_the_desk_in_days_to_come_and_once(
    cast: Cast, who: str, first: int, days: int, why: str
) -> None:
    desk = front_door(cast)
    turn(desk, cast.sam, first=6)
    with pytest.raises(ValidationError, match=why):
        turn(desk, getattr(cast, who), first, days)
