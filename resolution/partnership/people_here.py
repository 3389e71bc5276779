"""The directory as a sheet of people is compared with it: read once, in a few queries, however long the sheet is."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from . import directory
from .columns import alike
from .models import Partnership, Person, Post, Role
from .models.agencies import Agency
from .people_columns import ROLES


class Here:
    """Who is there, by how a sheet says it."""

    def __init__(self, partnership: Partnership) -> None:
        self.partnership = partnership
        known = partnership.agencies.select_related("point_of_contact").order_by("pk")
        self.agencies: Mapping[str, Agency] = {alike(agency.name): agency for agency in known}
        self.people: dict[int, list[Person]] = defaultdict(list)
        everybody = Person.objects.present().select_related("agency").order_by("name", "pk")
        for person in everybody.filter(agency__partnership=partnership):
            self.people[person.agency_id].append(person)
        # An address is somebody's own in all of the directory.
        self.by_email = {person.email.lower(): person for person in everybody.exclude(email="")}
        self._read_places()
        self.coordinators = directory.coordinators_by_agency(agency.pk for agency in self.agencies.values())
        tiers = directory.protocol_in_force(partnership).protocol.tiers
        self.tiers = {alike(name): tier.number for tier in tiers for name in (str(tier.number), tier.name)}

    def _read_places(self) -> None:
        self.posts: dict[int, list[Post]] = defaultdict(list)
        self.roles: dict[int, set[str]] = defaultdict(set)
        posts = Post.objects.in_force().filter(agency__partnership=self.partnership)
        for post in posts.select_related("manager", "deputy").order_by("tier", "pk"):
            self.posts[post.person_id].append(post)
        for role in Role.objects.in_force().filter(agency__partnership=self.partnership):
            self.roles[role.person_id].add(role.kind)

    def closed_to(self, agency: Agency) -> str:
        """Why nobody is taken over into the agency; blank where they are."""
        if agency.is_office:
            return "The people of the partnership’s own office are added on its page."
        return "The agency has closed: open it again on its page." if agency.is_closed else ""

    def kept_by_others(self, agency: Agency) -> str:
        """Why the office adds nobody to the agency; blank where it does."""
        keepers = ", ".join(person.name for person in self.coordinators[agency.pk])
        return f"The entries of {agency} are kept by {keepers}: pass the row on." if keepers else ""

    def tier(self, said: str) -> int | None:
        """The number of a tier that is called so."""
        return self.tiers[alike(said)] if said else None

    def amiss(self, given: Mapping[str, Any]) -> str:
        """What is wrong with the agency or tier that a row says, or said without a tier; blank where nothing is."""
        agency = self.agencies.get(alike(given["agency"]))
        if agency is None:
            return "Agency: there is none of this name in the directory. Take it over first."
        if why := self.closed_to(agency):
            return why
        if given["tier"] and alike(given["tier"]) not in self.tiers:
            return f"Tier: there is none called “{given['tier']}”. Write its number or name."
        if not given["tier"] and (given["manager"] or given["deputy"] or given["title"]):
            return "Tier: write one. A title, a manager or a deputy belongs to a post at a tier."
        return ""

    def find(self, agency: Agency, given: Mapping[str, Any]) -> Person | None:
        """The person of a row, where they are here already."""
        if given["email"] in self.by_email:
            return self.by_email[given["email"]]
        named = [one for one in self.people[agency.pk] if alike(one.name) == alike(given["name"])]
        # Of two people of one name the addresses tell which is which.
        return next((one for one in named if not (one.email and given["email"])), None)

    def called(self, agency: int, called: str) -> list[Person]:
        """Those of the agency with this email or name, which is `alike`."""
        return [one for one in self.people[agency] if called in (one.email.lower(), alike(one.name))]

    def says_of(self, person: Person, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is here of somebody, by the columns, as the row says it where both mean the same."""
        post = next((one for one in self.posts[person.pk] if one.tier == given["tier"]), None)
        contact = next(one.point_of_contact_id for one in self.agencies.values() if one.pk == person.agency_id)
        return {
            "name": _as_said(given["name"], person.name),
            "agency": _as_said(given["agency"], person.agency.name),
            "email": person.email.lower(),
            "job_title": person.job_title,
            "telephone": person.telephone,
            "volunteer": person.volunteer,
            "tier": post.tier if post else None,
            "title": post.title if post else "",
            "manager": _as_said(given["manager"], *_names(post.manager if post else None)),
            "deputy": _as_said(given["deputy"], *_names(post.deputy if post else None)),
            **{key: kind in self.roles[person.pk] for key, kind in ROLES.items()},
            "contact": contact == person.pk,
        }


def _names(person: Person | None) -> tuple[str, ...]:
    return (person.name, person.email) if person else ("",)


def _as_said(said: str, *names: str) -> str:
    """The row's own words where they are one of the names; else the first of these."""
    return said if alike(said) in map(alike, names) else names[0]
