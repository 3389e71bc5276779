"""Reading the directory: who is offered, who acts, whom one turns to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from resolution import clock
from resolution.partnership import actions, directory
from resolution.partnership.models import Agency, Person, Role, StandIn, User

from .cast import COMMAND, Cast, account, by, person

pytestmark = pytest.mark.both


def stand_in(agency: Agency, tier: int, somebody: Person, *, accepts: bool = True) -> StandIn:
    row = actions.add_stand_in(agency=agency, tier=tier, person=somebody, by=COMMAND)
    return actions.accept_stand_in(stand_in=row, by=by(somebody)) if accepts else row


def acting(cast: Cast, tier: int, *standing: Person) -> Person | None:
    found = directory.who_acts(cast.preschool, tier, against=cast.social_care, standing=[each.pk for each in standing])
    return found.person if found else None


@pytest.mark.requirement("L1")
def test_the_agencys_own_people_act_before_any_stand_in(cast: Cast) -> None:
    stand_in(cast.preschool, 2, cast.ann)
    found = directory.who_acts(cast.preschool, 2, against=cast.social_care, standing=[])
    assert found is not None
    assert (found.person, found.stand_in, found.at_two_tiers) == (cast.moira, None, False)
    assert found.post == cast.moira.posts.get()


@pytest.mark.requirement("L1")
def test_the_longest_in_post_acts_first(cast: Cast) -> None:
    newcomer = person(cast.preschool, "Nell Cross", "Deputy manager")
    actions.give_post(person=newcomer, tier=2, title="Manager", since=date(2024, 9, 1), by=COMMAND)
    assert acting(cast, 2) == newcomer


@pytest.mark.requirement("L1")
def test_where_nobody_is_at_a_tier_the_first_stand_in_who_accepted_acts(cast: Cast) -> None:
    stand_in(cast.preschool, 3, cast.grace, accepts=False)
    second = stand_in(cast.preschool, 3, cast.ann)
    found = directory.who_acts(cast.preschool, 3, against=cast.social_care, standing=[])
    assert found == directory.Acting(cast.ann, stand_in=second)


@pytest.mark.requirement("L1")
def test_a_stand_in_of_the_other_sides_agency_does_not_act(cast: Cast) -> None:
    stand_in(cast.preschool, 3, cast.helen)
    assert acting(cast, 3) is None
    stand_in(cast.preschool, 3, cast.ann)
    assert acting(cast, 3) == cast.ann


@pytest.mark.requirement("L1")
def test_a_stand_in_who_stands_at_another_tier_does_not_act(cast: Cast) -> None:
    stand_in(cast.preschool, 3, cast.ann)
    assert acting(cast, 3, cast.bea, cast.ann) is None


@pytest.mark.requirement("L1")
def test_a_stand_in_who_left_does_not_act(cast: Cast) -> None:
    stand_in(cast.preschool, 3, cast.ann)
    actions.record_leaving(person=cast.ann, by=COMMAND)
    assert acting(cast, 3) is None


@pytest.mark.requirement("L1")
def test_with_nobody_at_a_tier_and_no_stand_in_nobody_acts(cast: Cast) -> None:
    assert acting(cast, 4) is None


@pytest.mark.requirement("L1")
def test_a_stand_in_comes_before_somebody_at_two_tiers_and_that_before_nobody(cast: Cast) -> None:
    alone = directory.who_acts(cast.preschool, 2, against=cast.social_care, standing=[cast.moira.pk])
    assert alone is not None
    assert (alone.person, alone.at_two_tiers) == (cast.moira, True)
    stand_in(cast.preschool, 2, cast.ann)
    assert acting(cast, 2, cast.moira) == cast.ann


def test_who_left_or_whose_post_ended_is_offered_nowhere(cast: Cast) -> None:
    assert [holder.person for holder in directory.people_at(cast.social_care, 2)] == [cast.tom]
    actions.end_post(post=cast.tom.posts.get(), until=clock.today(), by=COMMAND)
    assert directory.counterparts(cast.social_care, 2) == directory.Counterparts()
    actions.record_leaving(person=cast.priya, by=COMMAND)
    assert directory.people_at(cast.social_care, 1) == []


def test_a_post_counts_from_its_first_day_until_before_its_last(cast: Cast) -> None:
    post = actions.give_post(person=cast.joan, tier=2, title="Cover", since=date(2026, 3, 2), by=COMMAND)
    actions.end_post(post=post, until=date(2026, 3, 9), by=COMMAND)
    for day, there in ((1, False), (2, True), (8, True), (9, False)):
        with clock.set_to(datetime(2026, 3, day, 12, tzinfo=UTC)):
            assert (cast.joan in [holder.person for holder in directory.people_at(cast.social_care, 2)]) is there


def test_counterparts_are_people_and_open_desks_of_an_open_agency(cast: Cast) -> None:
    desk = actions.open_desk(
        agency=cast.social_care, tier=1, name="Front door", telephone="01632 960 200", members=[cast.priya], by=COMMAND
    )
    closed = actions.open_desk(agency=cast.social_care, tier=1, name="Old", telephone="01632 960 201", by=COMMAND)
    actions.close_desk(desk=closed, by=COMMAND)
    offered = directory.counterparts(cast.social_care, 1)
    assert [holder.person for holder in offered.people] == [cast.priya]
    assert offered.desks == (desk,)
    assert directory.on_desk(desk) == [cast.priya]
    actions.close_agency(agency=cast.social_care, reason="Merged", by=COMMAND)
    assert directory.counterparts(cast.social_care, 1) == directory.Counterparts()


def test_leads_come_before_their_deputies_and_each_once(cast: Cast) -> None:
    actions.give_role(person=cast.tom, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    actions.give_role(person=cast.helen, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    assert directory.leads_of(cast.social_care) == [cast.helen, cast.tom]


def test_the_point_of_contact_is_the_chosen_one_or_else_the_first_lead(cast: Cast) -> None:
    assert directory.point_of_contact(cast.health) is None
    assert directory.point_of_contact(cast.social_care) == cast.helen
    actions.choose_point_of_contact(agency=cast.social_care, person=cast.tom, by=COMMAND)
    assert directory.point_of_contact(cast.social_care) == cast.tom
    actions.record_leaving(person=cast.tom, by=COMMAND)
    assert directory.point_of_contact(Agency.objects.get(pk=cast.social_care.pk)) == cast.helen


def test_the_line_manager_is_of_the_newest_post_that_names_one_who_is_there(cast: Cast) -> None:
    assert directory.line_manager_of(cast.priya) is None
    actions.change_post(post=cast.priya.posts.get(), title="Social worker", manager=cast.tom, deputy=None, by=COMMAND)
    assert directory.line_manager_of(cast.priya) == cast.tom
    actions.record_leaving(person=cast.tom, by=COMMAND)
    assert directory.line_manager_of(cast.priya) is None


def test_coordinators_and_business_managers_are_found(cast: Cast) -> None:
    assert directory.coordinators_of(cast.social_care) == [cast.joan]
    assert directory.coordinators_of(cast.preschool) == []
    assert directory.business_managers(cast.partnership) == [cast.ruth]


def test_the_protocol_in_force_is_the_newest_adopted_by_today(cast: Cast) -> None:
    first = directory.protocol_in_force(cast.partnership)
    tomorrow = clock.today() + timedelta(days=1)
    actions.adopt_protocol(partnership=cast.partnership, text=first.text, adopted_on=tomorrow, by=COMMAND)
    assert directory.protocol_in_force(cast.partnership) == first
    assert first.protocol.last_tier == 4
    assert first.protocol is first.protocol
    second = actions.adopt_protocol(partnership=cast.partnership, text=first.text, adopted_on=tomorrow, by=COMMAND)
    with clock.set_to(datetime(tomorrow.year, tomorrow.month, tomorrow.day, 12, tzinfo=UTC)):
        assert directory.protocol_in_force(cast.partnership) == second


def test_an_account_leads_to_its_person_until_they_leave(cast: Cast) -> None:
    user = account(cast.priya)
    assert directory.person_of(user) == cast.priya
    assert directory.person_of(AnonymousUser()) is None
    assert directory.person_of(User.objects.create_user("nobody@marlshire.example")) is None
    actions.record_leaving(person=cast.priya, by=COMMAND)
    left = User.objects.get(pk=user.pk)
    assert directory.person_of(left) is None
    with pytest.raises(ValueError, match="Nobody of the directory"):
        directory.actor(left)


def test_the_journal_names_a_user_as_they_are_today(cast: Cast) -> None:
    actor = directory.actor(account(cast.priya), capacity="raiser")
    assert (actor.name, actor.agency, actor.role, actor.capacity) == (
        "Priya Nair",
        "Marlshire Children’s Services",
        "Social worker",
        "raiser",
    )


def test_references_follow_each_other_within_a_partnership(cast: Cast) -> None:
    assert [actions.next_reference(cast.partnership) for _ in range(3)] == ["D-0001", "D-0002", "D-0003"]
    cast.partnership.last_reference.refresh_from_db()
    assert str(cast.partnership.last_reference) == "Marlshire Safeguarding Partnership, 3"


def test_closed_days_name_each_bank_holiday(cast: Cast) -> None:
    assert actions.seed_bank_holidays(partnership=cast.partnership, by=COMMAND) > 30
    assert actions.seed_bank_holidays(partnership=cast.partnership, by=COMMAND) == 0
    assert directory.closed_days(cast.partnership)[date(2026, 4, 3)] == "Good Friday"
