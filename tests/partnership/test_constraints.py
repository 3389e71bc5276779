"""The database says no too, whatever the code does."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from resolution import clock
from resolution.history import journal
from resolution.partnership.models import (
    AccountRequest,
    Agency,
    Arrangement,
    Assessment,
    BankHoliday,
    DeskMember,
    DutyDesk,
    EmergencyAuthority,
    Exposure,
    ExposureSheet,
    Groundwork,
    Identity,
    IdentityProvider,
    KeepingPeriod,
    Person,
    Post,
    PrivacyNotice,
    ProtectionOfficer,
    ProtocolDraft,
    ProtocolVersion,
    Role,
    Seat,
    Sector,
    StandIn,
    User,
    WaitingSheet,
)
from resolution.partnership.models.agencies import NOBODY

from .cast import COMMAND, SINCE, Cast, account

pytestmark = pytest.mark.both

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def post(cast: Cast, **other: Any) -> Post:
    given: dict[str, Any] = {"person": cast.joan, "tier": 1, "title": "Worker", "since": SINCE, "confirmed_on": TODAY}
    return Post(agency=cast.social_care, **given | other)


def role(cast: Cast, **other: Any) -> Role:
    given: dict[str, Any] = {"person": cast.tom, "kind": Role.Kind.DEPUTY_LEAD, "since": SINCE, "confirmed_on": TODAY}
    return Role(agency=cast.social_care, **given | other)


def seat(cast: Cast, **other: Any) -> Seat:
    given: dict[str, Any] = {"person": cast.joan, "kind": Seat.Kind.CHAIR, "since": SINCE, "confirmed_on": TODAY}
    return Seat(partnership=cast.partnership, **given | {"never_named": True} | other)


def authority(cast: Cast, **other: Any) -> EmergencyAuthority:
    given: dict[str, Any] = {"person": cast.joan, "since": SINCE, "because": "She is on duty."}
    return EmergencyAuthority(partnership=cast.partnership, **given | other)


def provider(cast: Cast, **other: Any) -> IdentityProvider:
    given: dict[str, Any] = {"issuer": "https://a.example", "client_id": "x", "domains": "a.example", "since": SINCE}
    return IdentityProvider(agency=cast.health, **given | other)


def identity(person: Person, subject: str) -> Identity:
    return Identity(user=account(person), issuer="https://a.example", subject=subject)


def stand_in(cast: Cast, **other: Any) -> StandIn:
    given: dict[str, Any] = {"person": cast.ann, "tier": 3, "position": 1, "confirmed_on": TODAY}
    return StandIn(agency=cast.preschool, **given | other)


def desk(cast: Cast, **other: Any) -> DutyDesk:
    given: dict[str, Any] = {"name": "Front door", "tier": 1, "telephone": "01632 960200", "confirmed_on": TODAY}
    return DutyDesk(agency=cast.social_care, **given | other)


def waiting(cast: Cast, **other: Any) -> WaitingSheet:
    given: dict[str, Any] = {"person": cast.ruth, "kind": "people", "digest": "a" * 64, "sent_at": clock.now()}
    return WaitingSheet(**given | other)


def agency(cast: Cast, **other: Any) -> Agency:
    given: dict[str, Any] = {"name": "Hill School", "kind": Sector.SCHOOL, "confirmed_on": TODAY}
    return Agency(partnership=cast.partnership, **given | other)


def holiday(cast: Cast) -> BankHoliday:
    return BankHoliday(partnership=cast.partnership, on=TODAY, name="A day off")


def version(cast: Cast, **other: Any) -> ProtocolVersion:
    given: dict[str, Any] = {"number": 1, "text": "", "decided_on": TODAY, "adopted_on": TODAY}
    return ProtocolVersion(partnership=cast.partnership, **given | other)


def draft(cast: Cast) -> ProtocolDraft:
    return ProtocolDraft(partnership=cast.partnership, text="")


def asked(cast: Cast, **other: Any) -> AccountRequest:
    given = {"name": "Nell", "agency": "A", "email": "nell@a.example", "telephone": "1", "wants": "raise"}
    return AccountRequest(partnership=cast.partnership, asked_at=clock.now(), **given | other)


def second_account(cast: Cast) -> Person:
    return Person(agency=cast.health, name="X", job_title="Y", account=cast.tom.account, confirmed_on=TODAY)


def anonymised(cast: Cast) -> Person:
    nobody: dict[str, Any] = {"name": NOBODY, "left_on": TODAY, "anonymised_at": clock.now(), "confirmed_on": TODAY}
    return Person(agency=cast.health, job_title="Y", email="joan@marlshire.example", **nobody)


def sheet(cast: Cast, **other: Any) -> ExposureSheet:
    given: dict[str, Any] = {"kind": "children_known", "since": SINCE, "until": TODAY, "source": "Census"}
    return ExposureSheet(partnership=cast.partnership, dated=TODAY, **given | other)


def ground(cast: Cast, model: type[Groundwork], **other: Any) -> models.Model:
    """What is recorded of the cast's partnership, but for this."""
    row = model._base_manager.get(partnership=cast.partnership)
    for name, value in other.items():
        setattr(row, name, value)
    return row


# Each row is a rule, and how to break it: all that is saved, the last of which is one too many.
BREAKS: dict[str, Callable[[Cast], list[models.Model]]] = {
    "the_tiers_of_posts_are_counted_from_one": lambda c: [post(c, tier=0)],
    "a_post_does_not_end_before_it_begins": lambda c: [post(c, until=date(2025, 1, 5))],
    "nobody_is_their_own_manager": lambda c: [post(c, manager=c.joan)],
    "nobody_is_their_own_deputy": lambda c: [post(c, deputy=c.joan)],
    "a_person_holds_one_open_post_at_a_tier": lambda c: [post(c), post(c)],
    "a_role_does_not_end_before_it_begins": lambda c: [role(c, until=date(2025, 1, 5))],
    "a_person_holds_a_role_once": lambda c: [role(c), role(c)],
    "a_seat_is_of_a_known_kind": lambda c: [seat(c, kind="treasurer")],
    "a_seat_does_not_end_before_it_begins": lambda c: [seat(c, until=date(2025, 1, 5))],
    "whoever_chairs_or_audits_is_never_named": lambda c: [seat(c, never_named=False)],
    "a_person_holds_a_seat_once": lambda c: [seat(c, kind="member"), seat(c, kind="member")],
    "one_person_at_a_time_chairs": lambda c: [seat(c), seat(c, person=c.dana)],
    "an_authority_does_not_end_before_it_begins": lambda c: [authority(c, until=date(2025, 1, 5))],
    "an_authority_says_why_it_was_given": lambda c: [authority(c, because="")],
    "a_person_has_an_open_authority_once": lambda c: [authority(c), authority(c)],
    "the_tiers_of_stand_ins_are_counted_from_one": lambda c: [stand_in(c, tier=0)],
    "a_person_stands_in_once_at_a_tier": lambda c: [stand_in(c), stand_in(c, position=2)],
    "stand_ins_are_asked_one_by_one": lambda c: [stand_in(c), stand_in(c, person=c.grace)],
    "the_tiers_of_duty_desks_are_counted_from_one": lambda c: [desk(c, tier=0)],
    "an_open_duty_desk_has_its_name_to_itself": lambda c: [desk(c), desk(c, name="FRONT DOOR")],
    "of_whoever_was_anonymised_nothing_is_known": lambda c: [anonymised(c)],
    "an_agency_has_its_name_to_itself": lambda c: [agency(c), agency(c, name="hill school")],
    "an_agency_is_of_a_known_sector": lambda c: [agency(c, kind="circus")],
    "an_agencys_own_sign_in_does_not_end_before_it_begins": lambda c: [provider(c, until=date(2025, 1, 5))],
    "an_agencys_own_sign_in_says_whose_it_is": lambda c: [provider(c, domains="")],
    "somebody_at_a_provider_has_one_account": lambda c: [identity(c.tom, "1"), identity(c.joan, "1")],
    "an_account_is_one_persons_at_a_provider": lambda c: [identity(c.tom, "1"), identity(c.tom, "2")],
    "a_day_is_a_bank_holiday_once": lambda c: [holiday(c), holiday(c)],
    "a_protocol_version_has_its_own_number": lambda c: [version(c)],
    "a_protocol_version_holds_once_it_is_decided": lambda c: [version(c, number=2, decided_on=TODAY + DAY)],
    "a_protocol_version_is_taken_back_before_it_holds": lambda c: [
        version(c, number=2, taken_back_on=TODAY, taken_back_because="Too soon.")
    ],
    "a_protocol_version_is_taken_back_with_a_reason": lambda c: [
        version(c, number=2, adopted_on=TODAY + DAY, taken_back_on=TODAY)
    ],
    "exposure_is_of_a_period": lambda c: [sheet(c, until=SINCE)],
    "exposure_says_where_it_comes_from": lambda c: [sheet(c, source="")],
    "exposure_of_a_kind_is_entered_once_for_a_period": lambda c: [sheet(c), sheet(c)],
    "an_arrangement_says_what_it_is_and_where": lambda c: [ground(c, Arrangement, called="")],
    "an_assessment_says_by_whom_and_where": lambda c: [ground(c, Assessment, held_at="")],
    "an_assessment_is_reviewed_after_it_is_signed_off": lambda c: [
        ground(c, Assessment, signed_off_on=TODAY, review_on=TODAY)
    ],
    "a_privacy_notice_has_a_web_address_or_words": lambda c: [ground(c, PrivacyNotice, address="")],
    "a_privacy_notice_has_not_both": lambda c: [ground(c, PrivacyNotice, words="We keep little.")],
    "a_privacy_notice_is_read_over_an_encrypted_connection": lambda c: [
        ground(c, PrivacyNotice, address="javascript:alert(1)")
    ],
    "a_record_is_kept_for_1_to_100_years": lambda c: [ground(c, KeepingPeriod, years=101)],
    "a_record_is_kept_for_1_year_at_least": lambda c: [ground(c, KeepingPeriod, years=0)],
    "a_period_of_keeping_says_why_so_long": lambda c: [ground(c, KeepingPeriod, because="")],
    "a_data_protection_officer_can_be_reached": lambda c: [ground(c, ProtectionOfficer, email="")],
    "an_account_is_asked_for_once_at_a_time": lambda c: [asked(c), asked(c, name="Nelly")],
    "whether_an_account_is_opened_is_decided_at_some_time": lambda c: [asked(c, became="granted")],
    "an account is granted or refused, and nothing else": lambda c: [asked(c, became="lost", decided_at=clock.now())],
    "an_account_is_refused_with_a_reason": lambda c: [asked(c, became="refused", decided_at=clock.now())],
    "an account is granted without one": lambda c: [
        asked(c, became="granted", because="helped", decided_at=clock.now())
    ],
    "a partnership has each of them once": lambda c: [ground(c, ProtectionOfficer, pk=None)],
    "one_sheet_of_a_kind_waits_for_a_person": lambda c: [waiting(c), waiting(c)],
    "a_sheet_is_of_a_known_kind": lambda c: [waiting(c, kind="circus")],
    "an account belongs to one person": lambda c: [second_account(c)],
}


@pytest.mark.parametrize("rule", BREAKS)
def test_the_database_refuses(cast: Cast, rule: str) -> None:
    *fine, refused = BREAKS[rule](cast)
    with journal.act("try", by=COMMAND):
        for row in fine:
            row.save()
    with pytest.raises(IntegrityError), journal.act("try", by=COMMAND):
        refused.save()


REWRITTEN: dict[str, dict[str, Any]] = {
    "its text": {"text": "key = 1"},
    "its number": {"number": 9},
    "the day from which it holds": {"adopted_on": TODAY + 9 * DAY},
    "the day on which it was decided": {"decided_on": SINCE},
    "that it was taken back": {"taken_back_on": None, "taken_back_because": ""},
}


@pytest.mark.requirement("Q14")
@pytest.mark.parametrize("what", REWRITTEN)
def test_of_an_adopted_version_nothing_is_changed(cast: Cast, what: str) -> None:
    adopted = version(cast, number=2, adopted_on=TODAY + 8 * DAY)
    with journal.act("try", by=COMMAND):
        adopted.save()
    if "taken_back_on" in REWRITTEN[what]:
        adopted.taken_back_on, adopted.taken_back_because = TODAY, "Too soon."
        with journal.act("try", by=COMMAND):
            adopted.save()
    for field, value in REWRITTEN[what].items():
        setattr(adopted, field, value)
    with pytest.raises(IntegrityError), journal.act("try", by=COMMAND):
        adopted.save()


def test_a_person_is_on_a_duty_desk_once(cast: Cast) -> None:
    with journal.act("try", by=COMMAND):
        door = desk(cast)
        door.save()
        DeskMember.objects.create(desk=door, person=cast.tom)
    with pytest.raises(IntegrityError), journal.act("try", by=COMMAND):
        DeskMember.objects.create(desk=door, person=cast.tom)


def test_an_agency_has_one_number_on_a_sheet(cast: Cast) -> None:
    with journal.act("try", by=COMMAND):
        census = sheet(cast)
        census.save()
        row = Exposure.objects.create(sheet=census, agency=cast.health, number=3)
    assert (str(census), str(row)) == (
        "Children known from 6 January 2025 to 1 March 2026",
        "Marlshire Health Trust: 3",
    )
    with pytest.raises(IntegrityError), journal.act("try", by=COMMAND):
        Exposure.objects.create(sheet=census, agency=cast.health, number=4)


def test_two_accounts_have_two_addresses(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("TOM@marlshire.example ")


def test_nobody_who_is_named_anywhere_can_be_deleted(cast: Cast) -> None:
    with pytest.raises(models.ProtectedError), journal.act("try", by=COMMAND):
        cast.tom.delete()


def test_an_account_is_not_tracked_and_the_rest_is_inside_an_act_only(cast: Cast) -> None:
    assert not hasattr(User, "history")
    with pytest.raises(journal.NoActOpen):
        cast.tom.save()


def test_rows_are_called_what_a_reader_would_call_them(cast: Cast) -> None:
    with journal.act("try", by=COMMAND):
        door = desk(cast)
        door.save()
        on_it = DeskMember(desk=door, person=cast.tom)
    assert str(cast.partnership) == "Marlshire Safeguarding Partnership"
    assert str(asked(cast, pk=7)) == "Account request 7"
    assert str(draft(cast)) == "Marlshire Safeguarding Partnership, draft of a protocol version"
    assert str(version(cast)) == "Marlshire Safeguarding Partnership, protocol version 1"
    assert str(holiday(cast)) == "A day off, 2 March 2026"
    assert str(post(cast)) == "Joan Pike, Worker"
    assert str(role(cast)) == "Tom Ellis, Deputy safeguarding lead"
    assert str(seat(cast)) == "Joan Pike, Chair"
    assert str(provider(cast)) == "Own sign-in of Marlshire Health Trust"
    assert str(identity(cast.tom, "1")) == "Identity None"
    assert str(authority(cast)) == "Joan Pike, in an emergency"
    assert str(stand_in(cast)) == "Ann Lowe for Little Acorns Pre-school at tier 3"
    assert str(on_it) == "Tom Ellis, Front door"
    assert str(cast.tom.account) == "tom@marlshire.example"
