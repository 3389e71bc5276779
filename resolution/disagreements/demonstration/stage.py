"""The county in the directory: its agencies, their people, posts, roles, desks and stand-ins, made by the actions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from zlib import crc32

from resolution import clock
from resolution.history.journal import Actor
from resolution.notices.actions import take_as_refused
from resolution.partnership import actions, directory
from resolution.partnership.models import Agency, DutyDesk, Partnership, Role, User
from resolution.partnership.models import Person as Entry
from resolution.protocol.loading import wiltshire_text

from . import county as told
from .grounded import record_groundwork
from .moments import Calendar

COMMAND = Actor.command("make_demonstration")
# The directory was filled in some weeks before the first disagreement.
BEGUN = timedelta(days=760)
OFFICE_CONFIRMED = 5
# In the text of the protocol: whose it is, and whose here. Its own clauses keep their words.
WHOSE = {
    "Wiltshire Safeguarding Children Board": "name",
    "WSCB": "short_name",
    "lscb@wiltshire.gov.uk": "email",
}

# What happens beside the stories, and when.
Beside = tuple[datetime, Callable[[], object]]


@dataclass
class Stage:
    """The county as it stands in the database, by the keys of the stories."""

    county: told.County
    calendar: Calendar
    partnership: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Entry] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    desks: dict[str, DutyDesk] = field(default_factory=dict)


def set_up(county: told.County, now: datetime) -> Stage:
    """Found the partnership and fill in its directory, as it was two years ago."""
    with clock.set_to(now - BEGUN):
        partnership = _found(county)
        stage = Stage(county, Calendar(now, directory.closed_days(partnership)), partnership)
        for agency in county.agencies.values():
            _add_agency(stage, agency)
        for agency in county.agencies.values():
            _give_posts(stage, agency)
            _give_roles(stage, agency)
            _arrange_cover(stage, agency)
    return stage


def _found(county: told.County) -> Partnership:
    whose = county.partnership
    partnership = actions.found_partnership(
        name=whose.name,
        short_name=whose.short_name,
        contact_email=whose.email,
        telephone=whose.telephone,
        protocol=protocol_of(whose),
        business_manager=county.business_manager.name,
        business_manager_email=county.business_manager.email,
        by=COMMAND,
    )
    actions.seed_bank_holidays(partnership=partnership, by=COMMAND)
    for manager in directory.business_managers(partnership):
        record_groundwork(partnership, directory.actor(_opened(manager)))
    return partnership


def _opened(person: Entry) -> User:
    """Their new account."""
    return User.objects.get(person=actions.open_account(person=person, by=COMMAND))


def protocol_of(whose: told.Partnership) -> str:
    """The Wiltshire protocol as the county has adopted it: the same words, its own names."""
    ours, mark, clauses = wiltshire_text().partition("\n[[clauses]]")
    for theirs, name in WHOSE.items():
        ours = ours.replace(theirs, getattr(whose, name))
    return ours + mark + clauses


def _add_agency(stage: Stage, agency: told.Agency) -> None:
    row = actions.add_agency(
        partnership=stage.partnership,
        name=agency.name,
        kind=agency.kind,
        small=agency.small,
        outside_area=agency.outside_area,
        telephone=agency.telephone,
        urgent_telephone=agency.urgent_telephone,
        adopted_on=stage.calendar.day_ago(agency.adopted) if agency.adopted else None,
        by=COMMAND,
    )
    stage.agencies[agency.key] = row
    for person in agency.people:
        entry = actions.add_person(
            agency=row,
            name=person.name,
            job_title=person.job,
            telephone=person.telephone,
            email=person.email,
            by=COMMAND,
        )
        stage.people[person.key] = entry
        if person.account:
            stage.people[person.key] = actions.open_account(person=entry, by=COMMAND)
            stage.users[person.key] = User.objects.get(email=person.email)


def _give_posts(stage: Stage, agency: told.Agency) -> None:
    for person in agency.people:
        if person.tier:
            actions.give_post(
                person=stage.people[person.key],
                tier=person.tier,
                title=person.job,
                # Some have been there for months and some for years.
                since=clock.today() - timedelta(days=30 + crc32(person.key.encode()) % 3000),
                manager=stage.people.get(person.manager),
                deputy=stage.people.get(person.deputy),
                by=COMMAND,
            )


def _give_roles(stage: Stage, agency: told.Agency) -> None:
    roles = (
        (Role.Kind.SAFEGUARDING_LEAD, agency.leads),
        (Role.Kind.DEPUTY_LEAD, agency.deputies),
        (Role.Kind.COORDINATOR, (agency.coordinator,)),
    )
    for kind, keys in roles:
        for key in keys:
            actions.give_role(person=stage.people[key], kind=kind, by=COMMAND)
    contact = stage.people[agency.point_of_contact]
    actions.choose_point_of_contact(agency=stage.agencies[agency.key], person=contact, by=COMMAND)


def _arrange_cover(stage: Stage, agency: told.Agency) -> None:
    row = stage.agencies[agency.key]
    for desk in agency.desks:
        members = [stage.people[key] for key in desk.members]
        stage.desks[desk.key] = actions.open_desk(
            agency=row, tier=desk.tier, name=desk.name, telephone=desk.telephone, members=members, by=COMMAND
        )
    for each in agency.stand_ins:
        stand_in = actions.add_stand_in(agency=row, tier=each.tier, person=stage.people[each.person], by=COMMAND)
        if each.accepted:
            actions.accept_stand_in(stand_in=stand_in, by=directory.actor(stage.users[each.person]))


def arrange_these_weeks(stage: Stage) -> None:
    """Somebody is away, and a desk has its rota for this week and those that follow."""
    for person in stage.county.people.values():
        if person.away:
            _away(stage, person)
    for key, desk in stage.county.desks.items():
        weeks = enumerate(desk.members if desk.rota else ())
        for week, member in weeks:
            _on_duty(stage.desks[key], stage.people[member], week)


def _away(stage: Stage, person: told.Person) -> None:
    today = clock.today()
    actions.record_absence(
        person=stage.people[person.key],
        since=today - timedelta(days=1),
        until=today + timedelta(days=person.away),
        by=directory.actor(stage.users[person.key]),
    )


def _on_duty(desk: DutyDesk, person: Entry, week: int) -> None:
    since = clock.today() + timedelta(weeks=week)
    actions.add_turn(desk=desk, person=person, since=since, until=since + timedelta(weeks=1), by=COMMAND)


def confirmations(stage: Stage) -> Iterator[Beside]:
    """Each coordinator looked through the entries some weeks or months ago; the office did last week."""
    for agency in stage.county.agencies.values():
        coordinator = directory.actor(stage.users[agency.coordinator])
        yield _confirming(stage, stage.agencies[agency.key], agency.confirmed, coordinator)
    for manager in directory.business_managers(stage.partnership):
        yield _confirming(stage, manager.agency, OFFICE_CONFIRMED, COMMAND)


def _confirming(stage: Stage, agency: Agency, ago: int, by: Actor) -> Beside:
    return stage.calendar.moment(f"-{ago} 15:30"), partial(_confirm, agency, by)


def _confirm(agency: Agency, by: Actor) -> None:
    agency.refresh_from_db()
    actions.confirm_entries(agency=agency, by=by)


def refuse_mail(stage: Stage) -> None:
    """The newest mail to some has come back."""
    for person in (each for each in stage.county.people.values() if each.refused):
        take_as_refused(stage.people[person.key], person.refused)
