"""Of which days the figures of a return are, kept with it whatever meetings are called afterwards (Q9)."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from resolution import clock
from resolution.govuk.wording import day
from resolution.history.models import Entry
from resolution.history.verifying import problems
from resolution.oversight import actions
from resolution.oversight.asked import Whose
from resolution.oversight.models import Meeting, Return
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.partnership.cast import COMMAND, by

from .sub_group import SubGroup, called, gather, later, returned

pytestmark = pytest.mark.requirement("Q9")
MIGRATION = import_module("resolution.oversight.migrations.0003_what_returns_have_counted")


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


def sent(there: SubGroup, meeting: Meeting, days: int) -> Return:
    """Nell’s, so many days from now."""
    with clock.set_to(clock.now() + timedelta(days=days)):
        return actions.send_return(
            meeting=meeting, whose=Whose(there.nell.agency), experiences="Calls are returned.", by=by(there.nell)
        )


def test_each_disagreement_is_counted_in_one_return_of_an_agency(there: SubGroup) -> None:
    """Also one raised after the return was sent, on that day and before the meeting."""
    next_one = called(there.cast, 60)
    for days in (0, 14, 17, 25):
        with clock.set_to(clock.now() + timedelta(days=days)):
            county.raised(there.cast)
    first = sent(there, there.meeting, 14)
    second = sent(there, next_one, 40)
    assert (first.raised, first.counted_from, first.counted_until) == (1, None, later(13))
    assert (second.raised, second.counted_from, second.counted_until) == (3, later(14), later(39))
    # Sent again, it counts from where it did.
    again = sent(there, next_one, 45)
    assert (again.raised, again.counted_from, again.counted_until) == (3, later(14), later(44))


def test_an_agency_that_sent_none_counts_from_the_day_of_the_meeting_before(there: SubGroup) -> None:
    next_one = called(there.cast, 60)
    assert sent(there, next_one, 40).counted_from == there.meeting.on


def test_whoever_speaks_for_a_sector_is_shown_figures_from_the_day_of_the_meeting_before(there: SubGroup) -> None:
    """They are never sent, so that no return has counted any of its days."""
    spoken = Whose(speaks_for="early_years")
    next_one = called(there.cast, 60)
    with clock.set_to(clock.now() + timedelta(days=10)):
        assert returned(there, there.moira, whose=spoken).counted_until is None
    with clock.set_to(clock.now() + timedelta(days=40)):
        page = words(shown(f"{next_one.get_absolute_url()}send_return/early_years/", there.moira))
        assert f"Your own figures, {day(there.meeting.on)} to {day(later(-1))}" in page


def test_where_no_day_is_left_to_count_there_are_no_figures_until_tomorrow(there: SubGroup) -> None:
    """A meeting is called before one for which a return has come."""
    row = returned(there, there.nell)
    assert row.counted_until == later(-1)
    sooner = called(there.cast, 3)
    form = f"{sooner.get_absolute_url()}send_return/agency-{there.nell.agency_id}/"
    assert "Your own figures" not in words(shown(form, there.nell))
    assert sent(there, sooner, 0).raised is None
    assert "raised" not in words(shown(sooner.get_absolute_url(), there.una)).partition("What has come")[2].lower()
    assert sent(there, sooner, 1).counted_from == clock.today()


def test_calling_or_moving_a_meeting_changes_nothing_of_what_a_return_was_counted_from(there: SubGroup) -> None:
    sent(there, there.meeting, 10)
    next_one = called(there.cast, 60)
    sent(there, next_one, 40)
    with clock.set_to(clock.now() + timedelta(days=41)):
        days = f"Counted {day(later(-31))} to {day(later(-2))}:"
        assert days in words(shown(next_one.get_absolute_url(), there.una))
        between = called(there.cast, 5)
        assert days in words(shown(next_one.get_absolute_url(), there.una))
        actions.move_meeting(meeting=between, on=later(7), by=COMMAND)
        assert days in words(shown(next_one.get_absolute_url(), there.una))


def test_the_journal_says_which_days_and_the_history_proves(there: SubGroup) -> None:
    returned(there, there.nell)
    entry = Entry.objects.filter(act="send_return").get()
    assert entry.details["counted"] == f"until {day(later(-1))}"
    assert list(problems(there.meeting)) == []


@pytest.mark.both
def test_what_was_sent_before_has_its_days_from_the_meetings_as_they_were_then(there: SubGroup) -> None:
    next_one = called(there.cast, 60)
    sent(there, there.meeting, 10)
    sent(there, next_one, 40)
    with clock.set_to(clock.now() + timedelta(days=41)):
        called(there.cast, 5)
        Return.objects.update(counted_from=None, counted_until=None)
        MIGRATION.derive(apps, None)
        found = Return.objects.filter(agency=there.nell.agency, sent_at__isnull=False).order_by("meeting__on")
        assert list(found.values_list("meeting", "counted_from", "counted_until")) == [
            (there.meeting.pk, None, later(-31)),
            (next_one.pk, there.meeting.on + timedelta(days=1), later(-1)),
        ]
        assert list(problems(next_one)) == []
        # Sent before the meeting had been from which it was counted: it has counted nothing.
        found.update(counted_from=None, counted_until=None, sent_at=clock.now() - timedelta(days=31))
        MIGRATION.derive(apps, None)
        assert set(found.filter(meeting=next_one).values_list("counted_from", "counted_until")) == {(None, None)}
