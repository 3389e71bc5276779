"""The fictional county: its partnership, its agencies and the people in them, as `county.toml` has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .telling import HERE, StoryError, build, read, refuse_others


@dataclass(frozen=True, kw_only=True)
class Partnership:
    """What the safeguarding partnership is called and where its office is reached."""

    name: str
    short_name: str
    email: str
    telephone: str


@dataclass(frozen=True, kw_only=True)
class BusinessManager:
    """Who runs the partnership's office."""

    key: str
    name: str
    email: str
    sees: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of an agency.

    `sees`: they are of the cast, and what a visitor can see as them. `away`: for how many days they are still away,
    since yesterday. `opens`: they may open records in an emergency, and have. `left`: how many working days ago they
    left; 0 where they are there. `followed_by`: who was named in all their places that day. `account`: whether they can
    sign in. `refused`: what the mail server answered to the newest mail to them."""

    key: str
    name: str
    job: str
    telephone: str
    email: str
    tier: int = 0
    manager: str = ""
    deputy: str = ""
    sees: str = ""
    away: int = 0
    opens: bool = False
    left: int = 0
    followed_by: str = ""
    account: bool = True
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A duty desk, and the keys of those who answer there. `rota`: they are on duty a week each, in this order."""

    key: str
    name: str
    tier: int
    telephone: str
    members: tuple[str, ...]
    rota: bool = False


@dataclass(frozen=True, kw_only=True)
class StandIn:
    """Somebody, often of another agency, who acts at a tier where the agency has nobody."""

    tier: int
    person: str
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class Agency:
    """An agency. `adopted` and `confirmed` are working days ago; 0 where it has not adopted the protocol."""

    key: str
    name: str
    kind: str
    domain: str
    telephone: str
    confirmed: int
    point_of_contact: str
    coordinator: str
    leads: tuple[str, ...]
    people: tuple[Person, ...]
    deputies: tuple[str, ...] = ()
    desks: tuple[Desk, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    urgent_telephone: str = ""
    adopted: int = 0
    # How many children it knew in the last year to the end of March; 0 where it has handed nothing in.
    children_known: int = 0
    small: bool = False
    outside_area: bool = False

    @property
    def own(self) -> Iterator[str]:
        """The keys that must be people of this agency."""
        yield from (self.point_of_contact, self.coordinator, *self.leads, *self.deputies)
        for desk in self.desks:
            yield from desk.members
        for person in self.people:
            yield from filter(None, (person.manager, person.deputy, person.followed_by))


@dataclass(frozen=True)
class County:
    """Everybody and everything that a story can name by its key."""

    partnership: Partnership
    business_manager: BusinessManager
    agencies: Mapping[str, Agency]
    people: Mapping[str, Person]
    agency_of: Mapping[str, str]
    desks: Mapping[str, Desk]
    # By the kind of seat, the keys of those who oversee disagreements.
    seats: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def cast(self) -> dict[str, str]:
        """Who can be signed in as, by email address, and what is seen as them."""
        members = {person.email: person.sees for person in self.people.values() if person.sees}
        return members | {self.business_manager.email: self.business_manager.sees}


def read_county(told: Mapping[str, Any] | None = None) -> County:
    """The county of `county.toml`, or as told. StoryError where a key has nobody behind it."""
    told = told or read(HERE / "county.toml")
    refuse_others(told, {"partnership", "business_manager", "seats", "agency"}, "the county")
    agencies = {row["key"]: _agency(row) for row in told["agency"]}
    county = County(
        partnership=build(Partnership, told["partnership"], "the partnership"),
        business_manager=build(BusinessManager, told["business_manager"], "the business manager"),
        agencies=agencies,
        people={person.key: person for agency in agencies.values() for person in agency.people},
        agency_of={person.key: agency.key for agency in agencies.values() for person in agency.people},
        desks={desk.key: desk for agency in agencies.values() for desk in agency.desks},
        seats=told.get("seats", {}),
    )
    _check(county)
    return county


def _agency(row: Mapping[str, Any]) -> Agency:
    where = str(row["key"])
    return build(
        Agency,
        row,
        where,
        people=tuple(_person(each, row["domain"], where) for each in row["people"]),
        desks=tuple(build(Desk, each, where) for each in row.get("desks", ())),
        stand_ins=tuple(build(StandIn, each, where) for each in row.get("stand_ins", ())),
    )


def _person(row: Mapping[str, Any], domain: str, where: str) -> Person:
    address = f"{str(row['key']).replace('_', '.')}@{domain}"
    return build(Person, row, where, email=address)


def _check(county: County) -> None:
    if sum(len(agency.people) for agency in county.agencies.values()) != len(county.people):
        raise StoryError("the county", "two people have the same key")
    for agency in county.agencies.values():
        for key in agency.own:
            if county.agency_of.get(key) != agency.key:
                raise StoryError(agency.key, f"nobody there is {key}")
        for stand_in in agency.stand_ins:
            if stand_in.person not in county.people:
                raise StoryError(agency.key, f"no stand-in is {stand_in.person}")
