"""When somebody is away: entered by themselves or their coordinator, never twice for the same day (L10)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from resolution import clock
from resolution.history import journal
from resolution.partnership import actions, sentences
from resolution.partnership.covering import today_of
from resolution.partnership.models import Absence, Person
from resolution.protocol.clock import whole_day_words
from tests.disagreements.filled import sends
from tests.disagreements.looking import words

from .cast import COMMAND, Cast, by
from .conftest import SignIn

pytestmark = [pytest.mark.both, pytest.mark.requirement("L10")]

DAY = timedelta(days=1)


def away(whose: Person, first: int = 0, back: int = 5, covered_by: Person | None = None) -> Absence:
    today = clock.today()
    return actions.record_absence(
        person=whose, since=today + first * DAY, until=today + back * DAY, covered_by=covered_by, by=COMMAND
    )


def typed(since: date, until: date) -> dict[str, list[str]]:
    """What is typed into the boxes of the form."""
    days = {"since": since, "until": until}
    parts = ("day", "month", "year")
    return {f"{name}_{part}": [str(getattr(on, part))] for name, on in days.items() for part in parts}


def test_somebody_says_themselves_when_they_are_away_and_everybody_finds_it_in_the_directory(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.priya)
    page = f"/directory/people/{cast.priya.pk}/"
    assert "No days away are entered." in client.get(page).content.decode()
    away(cast.priya, covered_by=cast.tom)
    away(cast.priya, 10, 12)
    assert "Nobody is to cover: the directory has no deputy." in client.get(page).content.decode()
    actions.change_post(post=cast.priya.posts.get(), title="Social worker", manager=None, deputy=cast.helen, by=COMMAND)
    shown = client.get(page).content.decode()
    assert "Tom Ellis covers." in shown
    assert "Helen Marsh is to cover, as the deputy." in shown
    asking = client.get(f"{page}record_absence/").content.decode()
    for asked in ("When are you away?", "Which is the first day back?", "The deputy, as the directory has it"):
        assert asked in asking
    assert "are they back" not in asking
    assert "change_absence" in shown
    assert ">Say when you are away, and who covers<" in shown
    kept = sign_in(cast.joan).get(page).content.decode()
    assert ">Say when Priya Nair is away, and who covers<" in kept
    for other in (cast.tom, cast.grace):
        shown = sign_in(other).get(page).content.decode()
        assert "Tom Ellis covers." in shown
        assert "change_absence" not in shown
    entry = journal.entries(cast.priya).filter(act="record_absence").last()
    assert entry is not None
    assert "gather recorded that Priya Nair is away from" in sentences.sentence(entry)


def test_only_they_and_whoever_keeps_the_entries_say_it(cast: Cast) -> None:
    today = clock.today()
    for who in (cast.tom, cast.helen, cast.ruth):
        with pytest.raises(PermissionDenied):
            actions.record_absence(person=cast.priya, since=today, until=today + DAY, by=by(who))
    for who in (cast.priya, cast.joan):
        absence = actions.record_absence(person=cast.priya, since=today, until=today + DAY, by=by(who))
        actions.end_absence(absence=absence, by=by(who))


@pytest.mark.parametrize(("first", "back"), [(0, 5), (4, 9), (1, 2), (-3, 1), (-3, 9)])
def test_nobody_is_away_twice_on_a_day(cast: Cast, first: int, back: int) -> None:
    away(cast.priya)
    away(cast.priya, 5, 7)
    away(cast.tom)
    with pytest.raises(ValidationError, match="is recorded as away on some of these days"):
        away(cast.priya, first, back)
    today = clock.today()
    row = Absence(person=cast.priya, since=today + first * DAY, until=today + back * DAY)
    with pytest.raises(IntegrityError, match="Nobody is away twice"), journal.act("twice", by=COMMAND):
        row.save()
    other = cast.priya.absences.get(since=today + 5 * DAY)
    other.since = today
    with pytest.raises(IntegrityError, match="Nobody is away twice"), journal.act("twice", by=COMMAND):
        other.save()


@pytest.mark.parametrize(("first", "back"), [(3, 3), (3, 2), (-5, 0)])
def test_they_come_back_on_a_later_day_that_is_not_over(cast: Cast, first: int, back: int) -> None:
    with pytest.raises(ValidationError, match="Enter a first day back"):
        away(cast.priya, first, back)


def test_a_day_more_than_two_years_away_is_a_mistyped_year(cast: Cast, sign_in: SignIn) -> None:
    years = 2 * 365 + 1
    far, old = (whole_day_words(clock.today() + many * DAY) for many in (years + 1, -years - 1))
    too_far = f"{far} is more than two years away. Choose a day within two years, and change it when you know more"
    too_old = f"{old} is more than two years ago. Enter a day within two years"
    with pytest.raises(ValidationError, match=too_far):
        away(cast.priya, 0, years + 1)
    with pytest.raises(ValidationError, match=too_old):
        away(cast.priya, -years - 1, 1)
    absence = away(cast.priya, -years, years)

    def changes(first: int, back: int) -> Absence:
        since, until = absence.since + first * DAY, absence.until + back * DAY
        return actions.change_absence(absence=absence, since=since, until=until, covered_by=None, by=COMMAND)

    with pytest.raises(ValidationError, match=too_far):
        changes(0, 1)
    with pytest.raises(ValidationError, match=too_old):
        changes(-1, 0)
    with clock.set_to(clock.now() + 30 * DAY):
        began = absence.since
        assert changes(0, 30).since == began
    url = f"/directory/people/{cast.tom.pk}/record_absence/"
    client = sign_in(cast.tom)
    refused = client.post(url, sends(client.get(url)) | typed(clock.today(), clock.today() + (years + 1) * DAY))
    assert too_far in words(refused.content.decode())
    assert not cast.tom.absences.exists()


def test_the_database_wants_a_later_day_and_somebody_else(cast: Cast) -> None:
    today = clock.today()
    for wrong, named in (
        ({"until": today}, "somebody_who_is_away_comes_back_later"),
        ({"until": today + DAY, "covered_by": cast.priya}, "nobody_covers_for_themselves"),
    ):
        with pytest.raises(IntegrityError, match=named), journal.act("wrong", by=COMMAND):
            Absence.objects.create(person=cast.priya, since=today, **wrong)


def test_those_who_cover_are_colleagues_or_have_accepted_to_stand_in(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Ann Lowe cannot act for Priya Nair"):
        away(cast.priya, covered_by=cast.ann)
    stand_in = actions.add_stand_in(agency=cast.social_care, tier=1, person=cast.ann, by=COMMAND)
    with pytest.raises(ValidationError, match="Ann Lowe cannot act for Priya Nair"):
        away(cast.priya, covered_by=cast.ann)
    actions.accept_stand_in(stand_in=stand_in, by=COMMAND)
    away(cast.priya, covered_by=cast.ann)
    covers = today_of(cast.partnership).away[cast.priya.pk].covers
    assert [(cover.person, cover.agency) for cover in covers] == [(cast.ann.pk, cast.health.pk)]


def test_somebody_who_has_left_is_not_away(cast: Cast) -> None:
    actions.record_leaving(person=cast.priya, by=COMMAND)
    with pytest.raises(ValidationError, match="Priya Nair has left"):
        away(cast.priya)


def test_coming_back_early_ends_it_today_and_what_has_not_begun_is_gone(cast: Cast) -> None:
    begun, coming = away(cast.priya, -2), away(cast.priya, 7, 9)
    for absence in (begun, coming):
        actions.end_absence(absence=absence, by=by(cast.priya))
    assert [row.until for row in cast.priya.absences.all()] == [clock.today()]
    assert today_of(cast.partnership).away == {}
    with pytest.raises(ValidationError, match="over already"):
        actions.end_absence(absence=begun, by=by(cast.priya))
    with pytest.raises(ValidationError, match="This is over"):
        actions.change_absence(
            absence=begun, since=begun.since, until=clock.today() + DAY, covered_by=None, by=by(cast.priya)
        )


def test_of_two_deputies_that_of_the_newer_post_comes_first(cast: Cast) -> None:
    post = cast.tom.posts.get()
    actions.change_post(post=post, title=post.title, manager=None, deputy=cast.priya, by=COMMAND)
    today = clock.today()
    actions.give_post(person=cast.tom, tier=1, title="Duty", since=today, deputy=cast.dana, by=COMMAND)
    away(cast.tom)
    covers = today_of(cast.partnership).away[cast.tom.pk].covers
    assert [cover.person for cover in covers] == [cast.dana.pk, cast.priya.pk]
