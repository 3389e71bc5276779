"""What the office's lists hold, and what takes a line off them (A13)."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.notices.models import Notice
from resolution.oversight import actions as oversight
from resolution.partnership import actions
from resolution.partnership.confirmed import long_ago
from resolution.partnership.models import Agency, Seat, Sector
from resolution.protocol.acts import Act
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.filled import sends
from tests.disagreements.looking import front_door, shown, words
from tests.disagreements.pages import address, signed_in
from tests.disagreements.test_empty_tiers import neighbour_asked_above_its_only_tier, to_moira_again
from tests.partnership.cast import COMMAND, agency, by, person

from .sub_group import gather, later, send
from .work import OFFICE, STALE, accepted, asked, bounced, counts, listed, reached
from .year import begun, last_year, of_health

pytestmark = pytest.mark.requirement("A13")


def test_a_single_entry_is_said_to_be_one(cast: Cast) -> None:
    with clock.set_to(clock.now() + STALE):
        for agency in Agency.objects.all():
            actions.confirm_entries(agency=agency, by=COMMAND)
    with clock.set_to(clock.now() + STALE + timedelta(days=100)):
        actions.change_telephones(agency=cast.neighbour, telephone="01632 960 777", urgent_telephone="", by=COMMAND)
        actions.change_person(
            person=cast.carl,
            name="Carl Voss",
            job_title="Social worker",
            telephone="",
            email="carl@x.example",
            by=COMMAND,
        )
    with clock.set_to(clock.now() + STALE + timedelta(days=190)):
        assert any("Eastmoor Council 1 entry, last confirmed on" in line for line in listed("entries", cast.ruth))


def test_whoever_email_does_not_reach_leaves_the_list_with_a_new_address_and_not_before(cast: Cast) -> None:
    bounced(cast.tom)
    with clock.set_to(clock.now() + timedelta(hours=1)):
        actions.confirm_entries(agency=cast.social_care, by=by(cast.joan))
        assert counts(cast.ruth)["mail"] == 1
        actions.change_person(
            person=cast.tom,
            name="Tom Ellis",
            job_title="Team manager",
            telephone="",
            email="tom.e@x.example",
            by=COMMAND,
        )
        assert counts(cast.ruth)["mail"] == 0


def test_whoever_is_reached_afterwards_or_has_left_is_not_on_the_list(cast: Cast) -> None:
    for somebody in (cast.tom, cast.helen):
        bounced(somebody)
    reached(cast.tom)
    assert [line.split(",")[0] for line in listed("mail", cast.ruth)] == ["Helen Marsh"]
    actions.record_leaving(person=cast.helen, by=COMMAND)
    assert counts(cast.ruth)["mail"] == 0


def test_a_desk_that_nobody_answers_fills_no_tier(cast: Cast) -> None:
    before = counts(cast.ruth)["tiers"]
    desk = actions.open_desk(agency=cast.preschool, tier=3, name="Office", telephone="01632 960 302", by=COMMAND)
    assert counts(cast.ruth)["tiers"] == before
    actions.change_desk(desk=desk, name="Office", telephone="01632 960 302", members=[cast.moira], by=COMMAND)
    assert counts(cast.ruth)["tiers"] == before - 1


def leaver(cast: Cast) -> Disagreement:
    """Priya, who was to answer, has left."""
    disagreement = county.raised(cast)
    actions.record_leaving(person=cast.priya, by=COMMAND)
    return disagreement


def nobody_to_turn_to(cast: Cast) -> Disagreement:
    """The council next door has no point of contact and no lead."""
    return county.raised(cast, agency=cast.neighbour, to=Address())


def nobody_at_the_tier(cast: Cast) -> Disagreement:
    """Carl is the point of contact of the council next door, which has nobody at the second tier."""
    actions.choose_point_of_contact(agency=cast.neighbour, person=cast.carl, by=COMMAND)
    return neighbour_asked_above_its_only_tier(cast)


@pytest.mark.requirement("L1", "L10")
@pytest.mark.parametrize(
    ("reach", "by_which", "why"),
    [
        (to_moira_again, Act.REPLACE, "Moira Finch, Little Acorns Pre-school, stands at two tiers"),
        (leaver, Act.REPLACE, "Priya Nair, Marlshire Children’s Services, left on"),
        (nobody_to_turn_to, Act.PLACE, "Eastmoor Council has nobody to answer at this tier, or to say who will"),
        (nobody_at_the_tier, Act.PLACE, "Eastmoor Council has nobody to answer at this tier, or to say who will"),
    ],
)
def test_where_the_office_is_to_name_somebody_the_list_leads_to_the_act(
    cast: Cast, reach: Callable[[Cast], Disagreement], by_which: Act, why: str
) -> None:
    disagreement = reach(cast)
    assert counts(cast.ruth)["to-name"] == 1
    assert disagreement.get_absolute_url() in shown(f"{OFFICE}to-name/", cast.ruth)
    assert f"Why you are asked: {why}" in listed("to-name", cast.ruth)[0]
    page = shown(disagreement.get_absolute_url(), cast.ruth)
    assert f"Why you are asked {why}" in words(page)
    assert address(disagreement, by_which) in page.split('app-acts__act"')[1]
    act_page = shown(address(disagreement, by_which), cast.ruth)
    if by_which is Act.REPLACE:
        assert f"Why you are asked {why}" in words(act_page)
        assert re.search(r'name="place"[^>]*checked', act_page)


def test_what_a_desk_or_a_stand_in_can_answer_does_not_wait_for_the_office(cast: Cast) -> None:
    accepted(asked(cast, cast.olu, tier=3))
    front_door(cast)
    county.raised(cast, to=Address())
    county.agreed(cast)
    assert counts(cast.ruth)["to-name"] == 0


@pytest.mark.parametrize(
    ("today", "six_months_before"),
    [("2026-08-31", "2026-02-28"), ("2026-03-02", "2025-09-02"), ("2026-06-30", "2025-12-30")],
)
def test_six_months_are_counted_by_the_calendar(today: str, six_months_before: str) -> None:
    with clock.set_to(datetime.fromisoformat(f"{today}T12:00+00:00")):
        assert long_ago() == date.fromisoformat(six_months_before)


def test_every_line_is_there_and_the_list_has_pages(cast: Cast) -> None:
    for number in range(30):
        agency(cast.partnership, f"School {number}", Sector.SCHOOL)
    assert counts(cast.ruth)["tiers"] >= 120
    assert len(listed("tiers", cast.ruth)) == 25
    assert "page=2" in shown(f"{OFFICE}tiers/", cast.ruth)


@pytest.mark.requirement("A1")
def test_a_coordinator_is_asked_from_the_list_to_confirm_the_entries_and_the_list_says_when(cast: Cast) -> None:
    with clock.set_to(clock.now() + STALE):
        asking = f"/directory/{cast.social_care.pk}/ask_to_confirm/"
        assert f'href="{asking}?from=entries"' in shown(f"{OFFICE}entries/", cast.ruth)
        # Those of the pre-school are the office's own to confirm.
        assert f"/directory/{cast.preschool.pk}/ask_to_confirm/" not in shown(f"{OFFICE}entries/", cast.ruth)
        actions.ask_to_confirm(agency=cast.social_care, by=by(cast.ruth))
        assert [notice.to for notice in Notice.objects.filter(kind="asked_to_confirm")] == [cast.joan]
        (line,) = (line for line in listed("entries", cast.ruth) if "Children’s Services" in line)
        assert f"Asked on {day(clock.today())}. Entries kept by Joan Pike" in line
        with pytest.raises(ValidationError, match="The office keeps the entries of Little Acorns Pre-school"):
            actions.ask_to_confirm(agency=cast.preschool, by=by(cast.ruth))


@pytest.mark.requirement("L10")
def test_naming_somebody_from_the_offices_list_leads_back_to_it_and_says_who_acts_now(cast: Cast) -> None:
    disagreement = leaver(cast)
    at = f"{address(disagreement, Act.REPLACE)}?from=to-name"
    assert f'href="{at}"' in shown(f"{OFFICE}to-name/", cast.ruth)
    client = signed_in(cast.ruth)
    typed = {"to_responding": [str(cast.sam.pk)], "because": ["Left, or moved to other work"]}
    assert client.post(at, {**sends(client.get(at)), "to_responding": ["0"]}).status_code == 200
    after = client.post(at, {**sends(client.get(at)), **typed}, follow=True)
    assert after.redirect_chain[-1][0] == f"{OFFICE}to-name/"
    assert "Sam Cole acts for Marlshire Children’s Services at the Professional tier" in after.content.decode()
    assert counts(cast.ruth)["to-name"] == 0


@pytest.mark.requirement("Q13")
def test_leaders_of_whom_nothing_came_stand_on_a_list_of_the_office_until_it_has_or_the_report_is_tabled(
    cast: Cast,
) -> None:
    there = gather(cast)
    report = begun(there)
    asked = f"Asked of Dana Okafor, for the annual report for {last_year()}, by {day(later(20))}"
    eastmoor, social_care, health = listed("examples", there.ruth)
    assert eastmoor.startswith("Eastmoor Council Nobody stands at its last tier, for the annual report")
    assert social_care.startswith(f"Marlshire Children’s Services {asked}")
    assert health.startswith("Marlshire Health Trust Asked of Ivor")
    at, ruth = f"{OFFICE}examples/", there.ruth
    reminding = f"{report.get_absolute_url()}remind_leaders/?from=examples"
    assert f'<a class="govuk-link" href="{reminding}">Remind them by email of the annual report' in shown(at, ruth)
    assert "They were last reminded" not in shown(at, ruth)
    assert send(ruth, reminding, {})["Location"] == at
    assert f"They were last reminded on {day(clock.today())}." in words(shown(at, ruth))
    writing = f"/oversight/examples/{of_health(report).pk}/say_how_led/?from=examples"
    assert f'href="{writing}"' in shown(at, ruth)
    assert send(ruth, writing, {"words": "She rang each team."})["Location"] == at
    assert counts(ruth)["examples"] == 2
    send(there.una, f"{report.get_absolute_url()}table_paper/", {"read": "on"})
    assert counts(ruth)["examples"] == 0
    assert "Every leader who was asked has said how they led by example." in words(shown(OFFICE, ruth))


def test_a_list_of_which_nothing_is_left_can_still_be_opened(cast: Cast) -> None:
    """The last seat was given from there, and the way back leads to it."""
    gather(cast)
    for name, kind in (("Dot Lane", Seat.Kind.DEPUTY_CHAIR), ("Ike Moor", Seat.Kind.INDEPENDENT_CHAIR)):
        who = person(cast.neighbour, name, "Head of service")
        oversight.give_seat(partnership=cast.partnership, person=who, kind=kind, by=COMMAND)
    assert counts(cast.ruth)["seats"] == 0
    assert listed("seats", cast.ruth) == []
