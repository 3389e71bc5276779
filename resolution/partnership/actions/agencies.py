"""Agencies: the business manager keeps them; their telephone numbers and point of contact are their coordinator's."""

from datetime import date
from functools import partial

from resolution import clock
from resolution.history.journal import Actor

from .. import directory, policy
from ..models import Agency, Partnership, Person, Sector
from .frame import Sent, changing, refuse


def add_agency(
    *,
    partnership: Partnership,
    name: str,
    kind: str,
    small: bool = False,
    outside_area: bool = False,
    telephone: str = "",
    urgent_telephone: str = "",
    adopted_on: date | None = None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Agency:
    """A new agency, in the area or (cross-border) outside it."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("add_agency", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_taken_name(partnership, name)
        told.tell(partnership, agency=name)
        return Agency.objects.create(
            partnership=partnership,
            name=name,
            kind=kind,
            small=small,
            outside_area=outside_area,
            telephone=telephone,
            urgent_telephone=urgent_telephone,
            adopted_on=adopted_on,
            confirmed_on=clock.today(),
        )


def change_agency(
    *,
    agency: Agency,
    name: str,
    kind: str,
    small: bool,
    outside_area: bool,
    adopted_on: date | None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Agency:
    """What the partnership knows the agency as."""
    may = partial(policy.runs_the_office, partnership=agency.partnership)
    with changing("change_agency", agency, may=may, as_of=as_of, submission=submission, by=by):
        _refuse_taken_name(agency.partnership, name, besides=agency)
        if agency.is_office != (kind == Sector.PARTNERSHIP_OFFICE):
            raise refuse("kind", "Choose the kind that it has: only the partnership’s own office is its office")
        agency.name, agency.kind, agency.small = name, kind, small
        agency.outside_area, agency.adopted_on, agency.confirmed_on = outside_area, adopted_on, clock.today()
        agency.save()
        return agency


def close_agency(
    *, agency: Agency, reason: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Agency:
    """The agency is no more from today. Its people stay until each has left: what is open is still theirs."""
    may = partial(policy.runs_the_office, partnership=agency.partnership)
    with changing("close_agency", agency, may=may, as_of=as_of, submission=submission, by=by, reason=reason):
        if why := stays_open(agency):
            raise refuse("reason", why)
        agency.closed_on = clock.today()
        agency.save()
        return agency


def stays_open(agency: Agency) -> str:
    """Why it cannot be closed; blank where it can."""
    if agency.is_closed:
        return f"{agency} has closed already. Go back to its page to see since when."
    return "Keep it open: the partnership’s own office keeps everything else." if agency.is_office else ""


def reopen_agency(
    *, agency: Agency, reason: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Agency:
    """The agency is there again from now on, with the people who have not left: it was closed by a slip, or comes back.
    Its journal keeps that it had closed."""
    may = partial(policy.runs_the_office, partnership=agency.partnership)
    with changing("reopen_agency", agency, may=may, as_of=as_of, submission=submission, by=by, reason=reason):
        if why := stays_closed(agency):
            raise refuse("reason", why)
        agency.closed_on = None
        agency.save()
        return agency


def stays_closed(agency: Agency) -> str:
    """Why it cannot be opened again; blank where it can."""
    return "" if agency.is_closed else f"{agency} is open already. Go back to its page to see who is there."


def change_telephones(
    *,
    agency: Agency,
    telephone: str,
    urgent_telephone: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Agency:
    """The numbers to ring: in office hours, and when a child cannot wait."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("change_telephones", agency, may=may, as_of=as_of, submission=submission, by=by):
        agency.telephone, agency.urgent_telephone, agency.confirmed_on = telephone, urgent_telephone, clock.today()
        agency.save()
        return agency


def choose_point_of_contact(
    *, agency: Agency, person: Person, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Agency:
    """Who finds the right person when a concern arrives for "I do not know who"."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("choose_point_of_contact", agency, may=may, as_of=as_of, submission=submission, by=by):
        refuse_unless_theirs(agency, person)
        refuse_overseer(person)
        agency.point_of_contact, agency.confirmed_on = person, clock.today()
        agency.save()
        return agency


def refuse_unless_theirs(agency: Agency, person: Person, field: str = "person") -> None:
    """Only somebody of the agency who has not left can be chosen."""
    if person.agency_id != agency.pk or person.has_left:
        raise refuse(field, f"{person} is no longer at {agency}. Choose somebody who is")


def refuse_overseer(person: Person, field: str = "person") -> None:
    """Whoever holds a seat that takes no part in disagreements gets no place where they would. §4.1c"""
    if not directory.can_be_named(person):
        raise refuse(field, directory.takes_no_part(person))


def _refuse_taken_name(partnership: Partnership, name: str, besides: Agency | None = None) -> None:
    others = partnership.agencies.filter(name__iexact=name).exclude(pk=besides.pk if besides else 0)
    if others.exists():
        raise refuse("name", f"There is an agency called {name} already. Give this one a name that tells them apart")
