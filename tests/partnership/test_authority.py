"""Who may change what in the directory."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from resolution import clock
from resolution.history import journal
from resolution.history.models import Subject
from resolution.partnership import actions, directory
from resolution.partnership.models import Agency, Person, Role, Sector

from .cast import COMMAND, SINCE, Cast, by, person


def acts_of(subject: Subject) -> list[str]:
    return [entry.act for entry in journal.entries(subject)]


def refusal(refused: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    messages: dict[str, list[str]] = refused.value.message_dict
    return messages


# Who keeps the entries of which agency: every act on them, tried by everybody.
KEEPING: dict[str, Callable[[Cast, Person], object]] = {
    "add_person": lambda c, who: actions.add_person(agency=c.social_care, name="N", job_title="J", by=by(who)),
    "change_person": lambda c, who: actions.change_person(
        person=c.tom, name="Tom", job_title="Manager", telephone="", email="t@x.example", by=by(who)
    ),
    "record_leaving": lambda c, who: actions.record_leaving(person=c.dana, by=by(who)),
    "open_account": lambda c, who: actions.open_account(person=without_account(c), by=by(who)),
    "give_post": lambda c, who: actions.give_post(person=c.joan, tier=1, title="T", since=SINCE, by=by(who)),
    "change_post": lambda c, who: actions.change_post(
        post=c.priya.posts.get(), title="T", manager=c.tom, deputy=None, by=by(who)
    ),
    "end_post": lambda c, who: actions.end_post(post=c.priya.posts.get(), until=clock.today(), by=by(who)),
    "give_role": lambda c, who: actions.give_role(person=c.tom, kind=Role.Kind.DEPUTY_LEAD, by=by(who)),
    "end_role": lambda c, who: actions.end_role(role=c.helen.roles.get(), by=by(who)),
    "change_telephones": lambda c, who: actions.change_telephones(
        agency=c.social_care, telephone="01632 960300", urgent_telephone="", by=by(who)
    ),
    "choose_point_of_contact": lambda c, who: actions.choose_point_of_contact(
        agency=c.social_care, person=c.tom, by=by(who)
    ),
    "add_stand_in": lambda c, who: actions.add_stand_in(agency=c.social_care, tier=3, person=c.ann, by=by(who)),
    "order_stand_ins": lambda c, who: actions.order_stand_ins(agency=c.social_care, tier=3, order=[], by=by(who)),
    "open_desk": lambda c, who: actions.open_desk(
        agency=c.social_care, tier=1, name="Desk", telephone="01632 960301", by=by(who)
    ),
    "confirm_chosen": lambda c, who: actions.confirm_chosen(agency=c.social_care, entries=[], by=by(who)),
    "confirm_entries": lambda c, who: actions.confirm_entries(agency=c.social_care, by=by(who)),
}


def without_account(cast: Cast) -> Person:
    email = "nell@marlshire.example"
    known = Person.objects.filter(email=email).first()
    return known or actions.add_person(
        agency=cast.social_care, name="Nell Cross", job_title="Worker", email=email, by=COMMAND
    )


@pytest.mark.requirement("A1")
@pytest.mark.parametrize("act", KEEPING)
def test_an_agencys_entries_are_kept_by_its_coordinator_and_nobody_else(cast: Cast, act: str) -> None:
    for other in (cast.helen, cast.tom, cast.grace, cast.ruth):
        with pytest.raises(PermissionDenied):
            KEEPING[act](cast, other)
    KEEPING[act](cast, cast.joan)


@pytest.mark.requirement("A1")
@pytest.mark.parametrize("act", KEEPING)
def test_the_business_manager_keeps_the_entries_where_there_is_no_coordinator(cast: Cast, act: str) -> None:
    actions.end_role(role=cast.joan.roles.get(), by=by(cast.ruth))
    with pytest.raises(PermissionDenied):
        KEEPING[act](cast, cast.joan)
    KEEPING[act](cast, cast.ruth)


@pytest.mark.requirement("A1")
def test_agencies_are_kept_by_the_business_manager_and_nobody_else(cast: Cast) -> None:
    def keep(who: Person) -> Agency:
        added = actions.add_agency(partnership=cast.partnership, name="Hill School", kind=Sector.SCHOOL, by=by(who))
        actions.change_agency(
            agency=added,
            name="Hill Academy",
            kind=Sector.SCHOOL,
            small=True,
            outside_area=True,
            adopted_on=SINCE,
            by=by(who),
        )
        return actions.close_agency(agency=added, reason="It joined a trust.", by=by(who))

    for other in (cast.joan, cast.helen):
        with pytest.raises(PermissionDenied):
            keep(other)
    school = keep(cast.ruth)
    assert (school.name, school.is_closed, school.adopted_on) == ("Hill Academy", True, SINCE)
    assert acts_of(school) == ["add_agency", "change_agency", "close_agency"]
    with pytest.raises(PermissionDenied):
        actions.close_agency(agency=cast.social_care, reason="It joined a trust.", by=by(cast.joan))


def test_the_business_manager_may_choose_a_coordinator_anywhere_but_no_lead(cast: Cast) -> None:
    actions.give_role(person=cast.tom, kind=Role.Kind.COORDINATOR, by=by(cast.ruth))
    assert directory.coordinators_of(cast.social_care) == [cast.joan, cast.tom]
    actions.give_role(person=cast.dana, kind=Role.Kind.COORDINATOR, by=by(cast.joan))
    with pytest.raises(PermissionDenied):
        actions.give_role(person=cast.tom, kind=Role.Kind.SAFEGUARDING_LEAD, by=by(cast.ruth))


def test_only_a_business_manager_makes_another_and_the_last_one_stays(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.give_role(person=cast.joan, kind=Role.Kind.BUSINESS_MANAGER, by=by(cast.joan))
    with pytest.raises(ValidationError) as refused:
        actions.end_role(role=cast.ruth.roles.get(), by=by(cast.ruth))
    assert "never without one" in refusal(refused)["role"][0]
    with pytest.raises(ValidationError) as refused:
        actions.record_leaving(person=cast.ruth, by=by(cast.ruth))
    assert "never without one" in refusal(refused)["person"][0]
    second = person(cast.office, "Omar Said", "Deputy business manager")
    actions.give_role(person=second, kind=Role.Kind.BUSINESS_MANAGER, by=by(cast.ruth))
    actions.end_role(role=cast.ruth.roles.get(), by=by(second))
    assert directory.business_managers(cast.partnership) == [second]


def test_only_a_command_founds_a_partnership(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.found_partnership(
            name="X",
            short_name="X",
            contact_email="x@x.example",
            telephone="",
            protocol="",
            business_manager="X",
            business_manager_email="x@x.example",
            by=by(cast.ruth),
        )


def test_who_has_left_changes_nothing_any_more(cast: Cast) -> None:
    actor = by(cast.joan)
    actions.record_leaving(person=cast.joan, by=by(cast.joan))
    with pytest.raises(PermissionDenied):
        actions.confirm_entries(agency=cast.social_care, by=actor)
