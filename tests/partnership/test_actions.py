"""What the actions refuse and what they write, whoever calls them."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from resolution import clock
from resolution.history import journal
from resolution.history.models import Subject
from resolution.partnership import actions, directory
from resolution.partnership.models import Agency, Role, Sector, StandIn, User

from .cast import COMMAND, SINCE, Cast, account, by, person


def acts_of(subject: Subject) -> list[str]:
    return [entry.act for entry in journal.entries(subject)]


def refusal(refused: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    messages: dict[str, list[str]] = refused.value.message_dict
    return messages


def test_a_stale_page_is_refused_and_writes_nothing(cast: Cast) -> None:
    cast.social_care.refresh_from_db()
    seen = cast.social_care.journal_head
    actions.confirm_entries(agency=cast.social_care, as_of=seen, by=by(cast.joan))
    before = acts_of(cast.social_care)
    with pytest.raises(actions.Stale) as stale:
        actions.choose_point_of_contact(agency=cast.social_care, person=cast.tom, as_of=seen, by=by(cast.joan))
    assert (stale.value.subject, stale.value.seen) == (cast.social_care, seen)
    assert acts_of(cast.social_care) == before
    assert Agency.objects.get(pk=cast.social_care.pk).point_of_contact is None


def test_the_same_form_acts_once(cast: Cast) -> None:
    sent = actions.Sent(form=uuid4(), digest="d", outcome="/directory/")
    actions.add_person(agency=cast.health, name="Nell", job_title="Nurse", submission=sent, by=by(cast.ruth))
    with pytest.raises(actions.SentBefore) as again:
        actions.add_person(agency=cast.health, name="Nell", job_title="Nurse", submission=sent, by=by(cast.ruth))
    assert again.value.outcome == "/directory/"
    assert cast.health.people.filter(name="Nell").count() == 1


def test_names_and_addresses_are_refused_twice(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_agency(
            partnership=cast.partnership, name="marlshire HEALTH trust", kind=Sector.HEALTH, by=by(cast.ruth)
        )
    assert "already" in refusal(refused)["name"][0]
    with pytest.raises(ValidationError) as refused:
        actions.add_person(
            agency=cast.health, name="Tom", job_title="Nurse", email="TOM@marlshire.example", by=by(cast.ruth)
        )
    assert "email" in refusal(refused)
    door: dict[str, Any] = {"agency": cast.health, "tier": 1, "telephone": "01632 960300"}
    actions.open_desk(name="Front door", by=by(cast.ruth), **door)
    with pytest.raises(ValidationError) as refused:
        actions.open_desk(name="front door", by=by(cast.ruth), **door)
    assert "duty desk called" in refusal(refused)["name"][0]


def test_the_partnerships_office_stays_open_and_stays_its_office(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.close_agency(agency=cast.office, reason="Moved.", by=by(cast.ruth))
    assert "Keep it open" in refusal(refused)["reason"][0]
    for agency, kind in ((cast.office, Sector.OTHER), (cast.health, Sector.PARTNERSHIP_OFFICE)):
        with pytest.raises(ValidationError) as refused:
            actions.change_agency(
                agency=agency, name="X", kind=kind, small=False, outside_area=False, adopted_on=None, by=by(cast.ruth)
            )
        assert list(refusal(refused)) == ["kind"]


def test_leaving_ends_posts_roles_cover_and_access_but_keeps_the_entry(cast: Cast) -> None:
    stand_in = actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.helen, by=by(cast.ruth))
    actions.accept_stand_in(stand_in=stand_in, by=by(cast.helen))
    desk = actions.open_desk(
        agency=cast.social_care, tier=3, name="Duty", telephone="01632 960300", members=[cast.helen], by=by(cast.joan)
    )
    coming = actions.give_post(
        person=cast.helen, tier=4, title="Director", since=clock.today() + timedelta(days=9), by=by(cast.joan)
    )
    actions.choose_point_of_contact(agency=cast.social_care, person=cast.helen, by=by(cast.joan))
    actions.record_leaving(person=cast.helen, by=by(cast.joan))
    cast.helen.refresh_from_db()
    coming.refresh_from_db()
    assert cast.helen.has_left
    assert coming.until == coming.since
    assert not cast.helen.posts.in_force().exists()
    assert not cast.helen.roles.in_force().exists()
    assert directory.on_desk(desk) == []
    assert not StandIn.objects.exists()
    assert Agency.objects.get(pk=cast.social_care.pk).point_of_contact is None
    assert acts_of(cast.preschool)[-1] == "record_leaving"
    with pytest.raises(ValidationError):
        actions.record_leaving(person=cast.helen, by=by(cast.joan))
    with pytest.raises(ValidationError):
        actions.give_post(person=cast.helen, tier=1, title="T", since=SINCE, by=by(cast.joan))


def test_an_account_needs_an_address_and_is_opened_once(cast: Cast) -> None:
    silent = actions.add_person(agency=cast.health, name="Nell", job_title="Nurse", by=by(cast.ruth))
    with pytest.raises(ValidationError) as refused:
        actions.open_account(person=silent, by=by(cast.ruth))
    assert "Enter an email address" in refusal(refused)["person"][0]
    with pytest.raises(ValidationError) as refused:
        actions.open_account(person=cast.grace, by=by(cast.ruth))
    assert "can sign in already" in refusal(refused)["person"][0]


def test_an_address_that_somebody_signs_in_with_opens_no_second_account(cast: Cast) -> None:
    actions.change_person(
        person=cast.grace, name="Grace Obi", job_title="Nurse", telephone="", email="g@x.example", by=by(cast.ruth)
    )
    other = actions.add_person(
        agency=cast.health, name="Gina", job_title="Nurse", email="grace@marlshire.example", by=by(cast.ruth)
    )
    with pytest.raises(ValidationError) as refused:
        actions.open_account(person=other, by=by(cast.ruth))
    assert "somebody signs in with this one already" in refusal(refused)["person"][0]


def test_who_comes_back_elsewhere_takes_the_account_along_without_the_old_password(cast: Cast) -> None:
    user = account(cast.grace)
    user.set_password("the old one that she knew")
    user.save()
    actions.record_leaving(person=cast.grace, by=by(cast.ruth))
    back = actions.add_person(
        agency=cast.preschool, name="Grace Obi", job_title="Worker", email=user.email, by=by(cast.ruth)
    )
    actions.open_account(person=back, by=by(cast.ruth))
    user = User.objects.get(pk=user.pk)
    assert directory.person_of(user) == back
    assert not user.has_usable_password()
    cast.grace.refresh_from_db()
    assert cast.grace.account is None


def test_posts_are_refused_at_unknown_tiers_twice_or_over_themselves(cast: Cast) -> None:
    def give(**other: object) -> None:
        given: dict[str, Any] = {"person": cast.priya, "tier": 2, "title": "T", "since": SINCE}
        actions.give_post(by=by(cast.joan), **given | other)

    wrongs: tuple[tuple[dict[str, Any], str], ...] = (
        ({"tier": 5}, "tier"),
        ({"tier": 0}, "tier"),
        ({"tier": 1}, "tier"),
        ({"manager": cast.priya}, "manager"),
        ({"deputy": cast.priya}, "deputy"),
        ({"manager": cast.grace}, "manager"),
    )
    for wrong, field in wrongs:
        with pytest.raises(ValidationError) as refused:
            give(**wrong)
        assert list(refusal(refused)) == [field]


def test_a_post_ends_once_and_not_before_it_began(cast: Cast) -> None:
    post = cast.priya.posts.get()
    with pytest.raises(ValidationError) as refused:
        actions.end_post(post=post, until=SINCE - timedelta(days=1), by=by(cast.joan))
    assert refusal(refused)["until"] == ["The post began on 6 January 2025. Enter that day or a later one"]
    actions.end_post(post=post, until=clock.today(), by=by(cast.joan))
    with pytest.raises(ValidationError):
        actions.end_post(post=post, until=clock.today(), by=by(cast.joan))
    with pytest.raises(ValidationError):
        actions.change_post(post=post, title="T", manager=None, deputy=None, by=by(cast.joan))


def test_a_role_is_given_once_to_somebody_of_the_agency_and_ends_once(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.give_role(person=cast.helen, kind=Role.Kind.SAFEGUARDING_LEAD, by=by(cast.joan))
    role = cast.helen.roles.get()
    actions.end_role(role=role, by=by(cast.joan))
    with pytest.raises(ValidationError):
        actions.end_role(role=role, by=by(cast.joan))


def test_a_point_of_contact_is_of_the_agency(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.choose_point_of_contact(agency=cast.social_care, person=cast.grace, by=by(cast.joan))


@pytest.mark.requirement("L1")
def test_stand_ins_are_added_at_the_end_reordered_and_removed(cast: Cast) -> None:
    def names() -> list[str]:
        return [row.person.name for row in cast.preschool.stand_ins.filter(tier=3)]

    first, second, third = (
        actions.add_stand_in(agency=cast.preschool, tier=3, person=one, by=by(cast.ruth))
        for one in (cast.ann, cast.grace, cast.helen)
    )
    actions.order_stand_ins(agency=cast.preschool, tier=3, order=[third, first, second], by=by(cast.ruth))
    assert names() == ["Helen Marsh", "Ann Lowe", "Grace Obi"]
    actions.remove_stand_in(stand_in=first, by=by(cast.ruth))
    assert names() == ["Helen Marsh", "Grace Obi"]
    for wrong in ([third], [third, third], [third, second, first]):
        with pytest.raises(ValidationError):
            actions.order_stand_ins(agency=cast.preschool, tier=3, order=wrong, by=by(cast.ruth))
    for refused in (cast.helen, person(cast.health, "Gone Soon", "Nurse")):
        actions.record_leaving(person=refused, by=COMMAND)
        with pytest.raises(ValidationError):
            actions.add_stand_in(agency=cast.preschool, tier=3, person=refused, by=by(cast.ruth))
    with pytest.raises(ValidationError) as again:
        actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.grace, by=by(cast.ruth))
    assert "stands in at this tier already" in refusal(again)["person"][0]


@pytest.mark.requirement("L1")
def test_only_the_stand_in_can_accept_and_only_once(cast: Cast) -> None:
    stand_in = actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.ann, by=by(cast.ruth))
    for other in (cast.ruth, cast.moira, cast.grace):
        with pytest.raises(PermissionDenied):
            actions.accept_stand_in(stand_in=stand_in, by=by(other))
    actions.accept_stand_in(stand_in=stand_in, by=by(cast.ann))
    with pytest.raises(ValidationError):
        actions.accept_stand_in(stand_in=stand_in, by=by(cast.ann))


def test_a_desk_is_staffed_renamed_and_closed(cast: Cast) -> None:
    desk = actions.open_desk(
        agency=cast.social_care, tier=1, name="Door", telephone="01632 960300", members=[cast.priya], by=by(cast.joan)
    )
    changed: dict[str, Any] = {"desk": desk, "name": "Front door", "telephone": "01632 960301"}
    actions.change_desk(members=[cast.tom, cast.joan], by=by(cast.joan), **changed)
    assert directory.on_desk(desk) == [cast.joan, cast.tom]
    actions.change_desk(members=[cast.tom], by=by(cast.joan), **changed)
    assert directory.on_desk(desk) == [cast.tom]
    with pytest.raises(ValidationError) as refused:
        actions.change_desk(members=[cast.grace], by=by(cast.joan), **changed)
    assert list(refusal(refused)) == ["members"]
    actions.close_desk(desk=desk, by=by(cast.joan))
    with pytest.raises(ValidationError):
        actions.close_desk(desk=desk, by=by(cast.joan))
    with pytest.raises(PermissionDenied):
        actions.change_desk(members=[], by=by(cast.tom), **changed)


@pytest.mark.requirement("A1")
def test_confirming_dates_every_entry_that_still_counts(cast: Cast) -> None:
    stand_in = actions.add_stand_in(agency=cast.social_care, tier=3, person=cast.ann, by=by(cast.joan))
    desk = actions.open_desk(agency=cast.social_care, tier=1, name="Door", telephone="01632 960300", by=by(cast.joan))
    actions.record_leaving(person=cast.dana, by=by(cast.joan))
    later = clock.now() + timedelta(days=200)
    with clock.set_to(later):
        actions.confirm_entries(agency=cast.social_care, by=by(cast.joan))
        today = clock.today()
    cast.dana.refresh_from_db()
    assert cast.dana.confirmed_on != today
    for row in (cast.social_care, cast.tom, cast.tom.posts.get(), cast.helen.roles.get(), stand_in, desk):
        row.refresh_from_db()
        assert row.confirmed_on == today
    assert acts_of(cast.tom)[-1] == "confirm_entries"


def test_a_new_version_of_the_protocol_is_checked_and_follows_the_one_before(cast: Cast) -> None:
    first = directory.protocol_in_force(cast.partnership)
    wrongs: tuple[tuple[dict[str, Any], str], ...] = (
        ({"text": "nonsense", "adopted_on": clock.today()}, "text"),
        ({"text": first.text, "adopted_on": date(2020, 1, 1)}, "adopted_on"),
    )
    for wrong, field in wrongs:
        with pytest.raises(ValidationError) as refused:
            actions.adopt_protocol(partnership=cast.partnership, by=by(cast.ruth), **wrong)
        assert list(refusal(refused)) == [field]
    with pytest.raises(PermissionDenied):
        actions.adopt_protocol(
            partnership=cast.partnership, text=first.text, adopted_on=clock.today(), by=by(cast.joan)
        )
    second = actions.adopt_protocol(
        partnership=cast.partnership, text=first.text, adopted_on=clock.today(), by=by(cast.ruth)
    )
    assert (second.number, directory.protocol_in_force(cast.partnership)) == (2, second)


def test_every_act_stands_in_the_journal_of_what_it_touches(cast: Cast) -> None:
    assert acts_of(cast.tom) == ["add_person", "open_account", "give_post"]
    assert "add_person" in acts_of(cast.social_care)
    assert acts_of(cast.partnership)[0] == "found_partnership"
    actions.give_role(person=cast.tom, kind=Role.Kind.DEPUTY_LEAD, by=by(cast.joan))
    newest = journal.entries(cast.social_care).last()
    assert newest is not None
    assert newest.by.name == "Joan Pike"
    assert newest.details == {"person": "Tom Ellis", "role": "Deputy safeguarding lead"}
