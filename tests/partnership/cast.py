"""A small partnership for the tests of the directory, made through its actions."""

from dataclasses import dataclass
from datetime import date

from resolution.history.journal import Actor
from resolution.partnership import actions, directory
from resolution.partnership.models import Agency, Partnership, Person, Role, Sector, User
from resolution.protocol.loading import wiltshire_text
from tests.again import done_once

from . import groundwork

COMMAND = Actor.command("gather")
PASSWORD = "four quiet words together"
SINCE = date(2025, 1, 6)


@dataclass
class Cast:
    """Who is there: social care with all four tiers, a pre-school with two, a health trust, a council next door."""

    partnership: Partnership
    office: Agency
    social_care: Agency
    preschool: Agency
    health: Agency
    neighbour: Agency
    ruth: Person  # the business manager
    priya: Person  # social worker
    tom: Person  # team manager
    helen: Person  # service manager and safeguarding lead
    dana: Person  # director
    joan: Person  # coordinator of social care's entries
    bea: Person  # key person at the pre-school
    moira: Person  # its manager
    grace: Person  # health visitor
    ann: Person  # named nurse


@done_once
def gather() -> Cast:
    """The whole cast, each with an account."""
    partnership = actions.found_partnership(
        name="Marlshire Safeguarding Partnership",
        short_name="Marlshire",
        contact_email="office@marlshire.example",
        telephone="01632 960 100",
        protocol=wiltshire_text(),
        business_manager="Ruth Adeyemi",
        business_manager_email="ruth@marlshire.example",
        by=COMMAND,
    )
    office = Agency.objects.get(kind=Sector.PARTNERSHIP_OFFICE)
    social_care = agency(partnership, "Marlshire Children’s Services", Sector.SOCIAL_CARE)
    preschool = agency(partnership, "Little Acorns Pre-school", Sector.EARLY_YEARS, small=True)
    health = agency(partnership, "Marlshire Health Trust", Sector.HEALTH)
    neighbour = agency(partnership, "Eastmoor Council", Sector.OTHER_COUNCIL, outside_area=True)
    cast = Cast(
        partnership=partnership,
        office=office,
        social_care=social_care,
        preschool=preschool,
        health=health,
        neighbour=neighbour,
        ruth=Person.objects.get(name="Ruth Adeyemi"),
        joan=person(social_care, "Joan Pike", "Quality officer"),
        dana=person(social_care, "Dana Okafor", "Director of children’s services", tier=4),
        helen=person(social_care, "Helen Marsh", "Service manager", tier=3),
        tom=person(social_care, "Tom Ellis", "Team manager", tier=2),
        priya=person(social_care, "Priya Nair", "Social worker", tier=1),
        moira=person(preschool, "Moira Finch", "Manager", tier=2),
        bea=person(preschool, "Bea Hart", "Key person", tier=1),
        grace=person(health, "Grace Obi", "Health visitor", tier=1),
        ann=person(health, "Ann Lowe", "Named nurse", tier=3),
    )
    actions.open_account(person=cast.ruth, by=COMMAND)
    groundwork.record(partnership, by=COMMAND)
    actions.give_role(person=cast.joan, kind=Role.Kind.COORDINATOR, by=COMMAND)
    actions.give_role(person=cast.helen, kind=Role.Kind.SAFEGUARDING_LEAD, by=COMMAND)
    return cast


def agency(
    partnership: Partnership, name: str, kind: Sector, *, small: bool = False, outside_area: bool = False
) -> Agency:
    """An agency of the kind."""
    return actions.add_agency(
        partnership=partnership, name=name, kind=kind, small=small, outside_area=outside_area, by=COMMAND
    )


def person(agency: Agency, name: str, job_title: str, tier: int | None = None) -> Person:
    """Somebody with an account, at a tier if it is given."""
    email = f"{name.split(maxsplit=1)[0].lower()}@marlshire.example"
    added = actions.add_person(agency=agency, name=name, job_title=job_title, email=email, by=COMMAND)
    actions.open_account(person=added, by=COMMAND)
    if tier is not None:
        actions.give_post(person=added, tier=tier, title=job_title, since=SINCE, by=COMMAND)
    return added


def otherplace() -> Partnership:
    """Another partnership, with nobody but its business manager."""
    return actions.found_partnership(
        name="Otherplace Partnership",
        short_name="Otherplace",
        contact_email="office@otherplace.example",
        telephone="",
        protocol=wiltshire_text(),
        business_manager="Una Vale",
        business_manager_email="una@otherplace.example",
        by=COMMAND,
    )


def by(person: Person) -> Actor:
    """The person as an action wants them."""
    return directory.actor(account(person))


def account(person: Person) -> User:
    """The person's account, to sign in with."""
    person.refresh_from_db()
    person.ask_for_parts_again()
    assert person.account is not None
    return person.account
