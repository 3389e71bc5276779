"""Somebody else rules on what was opened in an emergency, and it ends by itself (A4)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from resolution import clock
from resolution.disagreements import emergencies
from resolution.disagreements.actions.doing import NotNow
from resolution.disagreements.models import Disagreement, EmergencyOpening
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from tests.days import days_from_now
from tests.partnership.cast import COMMAND, person
from tests.partnership.seats import seat

from . import cast as county
from .breaking import change
from .cast import Cast, act
from .destroying import destroyed, everything
from .emergency import OPEN, RULED, WHY, asks, authorised, filled, opened, opens, press, rule_page, ruled
from .filled import sends
from .looking import HOME, look, page, shown, words
from .pages import listed, signed_in, text_of

pytestmark = pytest.mark.requirement("A4")


def status(disagreement: Disagreement, who: Person) -> int:
    answered: int = look(disagreement.get_absolute_url(), who).status_code
    return answered


def rules(opening: EmergencyOpening, who: Person, **typed: str) -> Any:
    client = signed_in(who)
    at = rule_page(opening)
    return client.post(at, sends(client.get(at)) | listed({"ruling": "justified", "because": RULED} | typed))


@pytest.mark.both
def test_the_business_manager_rules_and_both_leads_and_whoever_opened_it_are_told(cast: Cast) -> None:
    disagreement = county.raised(cast)
    opening = opened(disagreement, cast.carl)
    assert "office has" in shown(HOME, cast.ruth)
    asked = words(shown("/oversight/office/openings/", cast.ruth))
    assert f"{disagreement.reference}, opened by Carl Voss" in asked
    answer = rules(opening, cast.ruth)
    assert answer.status_code == 302
    told = Notice.objects.filter(kind__in=("opening_ruled_on", "your_opening_ruled_on"))
    assert {notice.to for notice in told} == {cast.ann, cast.helen, cast.carl}
    assert "Ruth Adeyemi ruled that it was justified that Carl Voss opened it" in page(disagreement, cast.grace)
    assert RULED in page(disagreement, cast.helen)
    assert "Justified, by Ruth Adeyemi" in words(shown(OPEN, cast.carl))
    assert "No record that was opened in an emergency waits" in words(shown("/oversight/office/openings/", cast.ruth))
    assert status(disagreement, cast.carl) == 200


def test_what_was_not_justified_is_closed_at_once_and_it_is_said_kindly_what_follows(cast: Cast) -> None:
    disagreement = county.raised(cast)
    ruled(opened(disagreement, cast.carl), cast.ruth, "not_justified")
    assert status(disagreement, cast.carl) == 404
    said = words(shown(OPEN, cast.carl))
    assert "Not justified, by Ruth Adeyemi" in said
    assert "What follows is for the policy of the agency" in said


@pytest.mark.both
def test_what_was_not_justified_they_open_again_only_once_its_time_is_over(cast: Cast) -> None:
    disagreement = county.raised(cast)
    opening = ruled(opened(disagreement, cast.carl), cast.ruth, "not_justified")
    assert "Nothing was found that you can open" in text_of(asks(cast.carl, filled(disagreement)))
    with pytest.raises(NotNow):
        opens(disagreement, cast.carl)
    with clock.set_to(opening.until - timedelta(minutes=1)), pytest.raises(NotNow):
        opens(disagreement, cast.carl)
    with clock.set_to(opening.until):
        again = opens(disagreement, cast.carl)
        assert status(disagreement, cast.carl) == 200
        said = words(shown(rule_page(again), cast.ruth))
        assert "Opened before" in said
        assert "Not justified, by Ruth Adeyemi" in said
        assert "Opened before" not in words(shown(rule_page(opening), cast.ruth))


def test_the_ruling_page_and_the_emails_never_say_about_whom(cast: Cast) -> None:
    disagreement = county.raised(cast)
    opening = opened(disagreement, cast.carl)
    said = words(shown(rule_page(opening), cast.ruth))
    assert "The child was brought to the ward by night." in said
    ruled(opening, cast.ruth)
    for words_of in (said, *(f"{notice.path} {notice.reference}" for notice in Notice.objects.all())):
        assert "TK" not in words_of
        assert "9 March 2024" not in words_of
        assert "To close the case" not in words_of


def test_it_ends_with_the_next_working_day(cast: Cast) -> None:
    """Opened on a Friday night before a bank holiday: the Tuesday is the next working day."""
    disagreement = county.raised(cast)
    with clock.set_to(datetime(2027, 5, 28, 23, 30, tzinfo=clock.LONDON)):
        directory.add_bank_holiday(
            partnership=cast.partnership, on=date(2027, 5, 31), name="Spring bank holiday", by=COMMAND
        )
        opening = opened(disagreement, cast.carl)
        assert opening.last_day == date(2027, 6, 1)
        assert opening.rule_by == date(2027, 6, 3)
    with clock.set_to(datetime(2027, 6, 1, 23, 59, tzinfo=clock.LONDON)):
        assert status(disagreement, cast.carl) == 200
    with clock.set_to(datetime(2027, 6, 2, 0, 0, tzinfo=clock.LONDON)):
        assert status(disagreement, cast.carl) == 404
        assert not EmergencyOpening.objects.get().is_open
        assert asks(cast.carl, filled(disagreement)).status_code == 302


@pytest.mark.both
def test_it_ends_when_the_authority_is_taken_away_and_comes_back_with_no_other(cast: Cast) -> None:
    disagreement = county.raised(cast)
    opening = opened(disagreement, cast.carl)
    directory.end_authority(authority=opening.authority, because="She has another post.", by=COMMAND)
    assert status(disagreement, cast.carl) == 404
    authorised(cast.carl)
    assert status(disagreement, cast.carl) == 404


def test_it_ends_when_they_leave(cast: Cast) -> None:
    disagreement = county.raised(cast)
    opened(disagreement, cast.carl)
    assert Disagreement.objects.visible_to(county.user(cast.carl)).exists()
    directory.record_leaving(person=cast.carl, by=COMMAND)
    assert not Disagreement.objects.visible_to(county.user(cast.carl)).exists()


def test_it_ends_when_it_is_restricted_and_when_they_step_aside(cast: Cast) -> None:
    disagreement = county.raised(cast)
    opened(disagreement, cast.carl)
    act(disagreement, "restrict", cast.grace, because="A colleague’s own family")
    assert status(disagreement, cast.carl) == 404
    act(disagreement, "lift_restriction", cast.grace, because="It was another family")
    assert status(disagreement, cast.carl) == 200
    act(disagreement, "block", cast.ruth, person=cast.carl, because="family")
    assert status(disagreement, cast.carl) == 404


def test_a_record_that_is_late_to_be_ruled_on_stays_on_the_list_and_says_so(cast: Cast) -> None:
    opening = opened(county.raised(cast), cast.carl)
    with clock.set_to(days_from_now(14)):
        assert EmergencyOpening.objects.get(pk=opening.pk).is_late
        assert "the day has passed" in words(shown("/oversight/office/openings/", cast.ruth))


@pytest.mark.both
def test_whoever_opened_it_cannot_rule_on_it_by_the_database_either(cast: Cast) -> None:
    opening = opened(county.raised(cast), cast.carl)
    with pytest.raises(IntegrityError, match="nobody_rules_on_what_they_opened"):
        change(opening, ruling="justified", ruled_because="So.", ruled_at=clock.now(), ruled_by=cast.carl)


@pytest.mark.parametrize("who", ["carl", "ann", "helen", "grace", "joan", "dana"])
def test_nobody_else_sees_the_page_on_which_it_is_ruled(cast: Cast, who: str) -> None:
    opening = opened(county.raised(cast), cast.carl)
    assert look(rule_page(opening), getattr(cast, who)).status_code == 404
    with pytest.raises(PermissionDenied):
        ruled(opening, getattr(cast, who))


def chaired(cast: Cast) -> Person:
    """Vera, of no side, chairs."""
    chair = person(cast.neighbour, "Vera Stone", "Director")
    seat(chair)
    return chair


def test_whoever_chairs_rules_while_nobody_of_the_office_can(cast: Cast) -> None:
    chair = chaired(cast)
    opening = opened(county.raised(cast), cast.carl)
    assert look(rule_page(opening), chair).status_code == 404
    since = clock.today()
    directory.record_absence(person=cast.ruth, since=since, until=since + timedelta(days=7), by=COMMAND)
    assert emergencies.who_rules_on(opening) == [cast.ruth, chair]
    home = words(shown(HOME, chair))
    assert f"{opening.disagreement.reference}: rule on what was opened in an emergency" in home
    assert rules(opening, chair).status_code == 302
    assert EmergencyOpening.objects.get().ruled_by == chair


def test_it_is_ruled_on_once_and_the_other_loses_nothing_they_typed(cast: Cast) -> None:
    opening = opened(county.raised(cast), cast.carl)
    client, at = signed_in(cast.ruth), rule_page(opening)
    typed = sends(client.get(at)) | listed({"ruling": "justified", "because": "It could not wait."})
    assert client.post(at, typed | {"because": [""]}).status_code == 200
    ruled(opening, cast.ruth, "not_justified")
    late = client.post(at, typed)
    assert late.status_code == 409
    assert "It could not wait." in text_of(late)
    assert "Not justified, by Ruth Adeyemi" in words(shown(at, cast.ruth))
    with pytest.raises(NotNow):
        ruled(opening, cast.ruth)


def test_a_ruling_sent_twice_is_one(cast: Cast) -> None:
    opening = opened(county.raised(cast), cast.carl)
    client, at = signed_in(cast.ruth), f"{rule_page(opening)}?from=openings"
    typed = sends(client.get(at)) | listed({"ruling": "justified", "because": RULED})
    assert press(client, typed, at).url == "/oversight/office/openings/"
    assert press(client, typed, at).url == rule_page(opening)
    assert Notice.objects.filter(kind="your_opening_ruled_on").count() == 1


def test_a_lead_reads_on_their_home_page_that_it_was_opened_until_it_is_ruled_on(cast: Cast) -> None:
    disagreement = county.raised(cast)
    opening = opened(disagreement, cast.carl)
    line = f"{disagreement.reference}: its record was opened in an emergency"
    assert line in words(shown(HOME, cast.ann))
    assert "By Carl Voss" in words(shown(HOME, cast.helen))
    assert line not in words(shown(HOME, cast.grace))
    ruled(opening, cast.ruth)
    assert line not in words(shown(HOME, cast.ann))


@pytest.mark.requirement("A12")
def test_what_was_typed_of_it_can_be_destroyed_by_two(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    opening = ruled(opened(disagreement, cast.carl), cast.ruth)
    destroyed(cast, disagreement, WHY)
    destroyed(cast, disagreement, RULED)
    opening.refresh_from_db()
    assert opening.because.startswith("Destroyed on ")
    assert opening.ruled_because.startswith("Destroyed on ")
    assert not [label for label, row in everything() if WHY in row or RULED in row]
