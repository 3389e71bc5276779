"""What somebody had in the directory, who can take each place, and what it means when nobody does (L10).

Beforehand read from the directory; afterwards from the entry of their leaving, since by then everything has ended.
Nothing here writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import day, in_words
from resolution.history import journal
from resolution.history.models import Subject

from . import policy
from .models import Agency, DutyDesk, Person, Post, Role, StandIn

LEAVING, FILLING = "record_leaving", "replace"
# More names than this are a number.
A_FEW = 3


class Kind(StrEnum):
    """What a place in the directory is. Its value is the beginning of its question's name."""

    POST = "post"
    MANAGER = "manager"
    DEPUTY = "deputy"
    STAND_IN = "stand_in"
    COVER = "cover"
    DESK = "desk"
    CONTACT = "contact"
    ROLE = "role"


# What ends when they leave. The others stand in the directory until somebody takes them.
ENDED = (Kind.POST, Kind.STAND_IN, Kind.DESK, Kind.ROLE)


@dataclass(frozen=True)
class Had:
    """A place of theirs. `row` is what it is about: their post or role, another's post, a desk, an agency.

    Nobody among `people`: whoever looks fills it on the page at `url`, or it is another's to fill."""

    kind: Kind
    row: Any
    what: str
    empty: str
    url: str
    people: tuple[Person, ...] = ()
    tier: int = 0
    # The posts of which they are the manager: one question for all.
    posts: tuple[Post, ...] = ()

    @property
    def key(self) -> str:
        """The name of its question."""
        return f"{self.kind}_{self.row.pk}_{self.tier}" if self.tier else f"{self.kind}_{self.row.pk}"

    def subjects(self, to: Person) -> tuple[Subject, ...]:
        """In whose journals it stands that somebody takes it."""
        if self.kind in (Kind.POST, Kind.MANAGER):
            return (to,) if self.kind is Kind.POST else tuple(post.person for post in self.posts)
        return (self.row if isinstance(self.row, Agency) else self.row.journal_subject,)

    @property
    def says(self) -> str:
        """What it means when nobody takes it, and how many can."""
        can = f" {len(self.people)} of their colleagues can take it." if self.people else ""
        return f"If nobody takes it, {self.empty}.{can}"


def places_now(person: Person) -> dict[str, list[int]]:
    """What ends when they leave, by the numbers of the rows: kept in the entry of it."""
    posts = person.posts.filter(Q(until__isnull=True) | Q(until__gt=clock.today())).order_by("tier", "pk")
    desks = person.desks.filter(desk__closed_on__isnull=True).order_by("pk")
    return {
        "posts": list(posts.values_list("pk", flat=True)),
        "roles": list(person.roles.in_force().order_by("since", "pk").values_list("pk", flat=True)),
        "desks": list(desks.values_list("desk", flat=True)),
        "contact": list(person.contact_for.order_by("pk").values_list("pk", flat=True)),
        # Agency and tier, one after the other.
        "stands_in": [number for pair in person.stands_in.values_list("agency", "tier") for number in pair],
    }


def had_by(person: Person, by: Person, *, seen: int | None = None) -> list[Had]:
    """Every place in the directory that was, or is, theirs and that nobody was found for yet.

    `seen`: as it was at this number of their journal, so that a page that was open then is still understood."""
    entries = journal.entries(person).filter(act__in=(LEAVING, FILLING)) if person.has_left else ()
    told = [entry.details for entry in entries if seen is None or entry.number <= seen]
    filled = {key for details in told for key in details.get("filled", ())}
    had = next((details["had"] for details in told if "had" in details), None)
    places = _Places(person, by, had if had is not None else {} if person.has_left else places_now(person))
    there = places.all(was_so=seen is not None)
    return [place for place in there if place.key not in filled or place.kind not in ENDED]


class _Places:
    """The places, and what the agency's directory says of who else is there: read once, however many places."""

    def __init__(self, person: Person, by: Person, had: dict[str, list[int]]) -> None:
        self.person, self.agency, self.had = person, person.agency, had
        self.may = policy.authority(by, person.agency)

    def all(self, *, was_so: bool) -> Iterator[Had]:
        """The order is that of the agency's own page, the tiers first."""
        yield from self._posts()
        yield from self._of_others()
        yield from self._stand_ins()
        yield from self._covers()
        yield from self._desks()
        if was_so or self.agency.point_of_contact_id in (None, self.person.pk):
            yield from self._contacts()
        yield from self._roles()

    @cached_property
    def colleagues(self) -> list[Person]:
        """Everyone of the agency but them, with whether they can have a part in a disagreement."""
        able = Exists(Person.objects.able_to_be_named().filter(pk=OuterRef("pk")))
        there = self.agency.people.present().exclude(pk=self.person.pk).annotate(is_able=able)
        return list(there.order_by("name", "pk"))

    def able(self, but: Iterable[int] = ()) -> tuple[Person, ...]:
        """Those who can have a part in one, without these."""
        without = set(but)
        return tuple(one for one in self.colleagues if one.is_able and one.pk not in without)  # type: ignore[attr-defined]  # annotated

    @cached_property
    def posts(self) -> list[Post]:
        """The posts of the agency today, without theirs."""
        posts = self.agency.posts.in_force().exclude(person=self.person).select_related("person")
        return list(posts.order_by("since", "pk"))

    @cached_property
    def stand_ins(self) -> list[StandIn]:
        """Who stands in for the agency, without them."""
        return list(self.agency.stand_ins.exclude(person=self.person).select_related("person"))

    @cached_property
    def roles(self) -> list[Role]:
        """The roles at the agency today, without theirs."""
        roles = self.agency.roles.in_force().exclude(person=self.person).select_related("person")
        return list(roles.order_by("since", "pk"))

    @cached_property
    def desks(self) -> list[DutyDesk]:
        """The duty desks of the agency, with those who answer there."""
        return list(self.agency.duty_desks.filter(closed_on__isnull=True).prefetch_related("members__person"))

    def at(self, desk: DutyDesk) -> list[Person]:
        """Who else answers there."""
        there = sorted((member.person for member in desk.members.all()), key=str)
        return [person for person in there if not person.has_left and person != self.person]

    def holding(self, *kinds: str) -> list[Person]:
        """Who else has one of these roles."""
        return [role.person for kind in kinds for role in self.roles if role.kind == kind]

    def _posts(self) -> Iterator[Had]:
        rows = Post.objects.filter(pk__in=self.had.get("posts", ())).select_related("person", "manager", "deputy")
        for post in rows.order_by("tier", "pk"):
            there = [other.person_id for other in self.posts if other.tier == post.tier]
            yield Had(
                Kind.POST,
                post,
                f"{post.title}, tier {post.tier} at {self.agency}",
                self._tier_without(post.tier),
                self._page("end_post", post.pk),
                self.able(but=there),
            )

    def _tier_without(self, tier: int) -> str:
        there = [post.person for post in self.posts if post.tier == tier]
        if there:
            return f"tier {tier} still has {_some(there)}"
        desk = next((desk for desk in self.desks if desk.tier == tier and self.at(desk)), None)
        if desk is not None:
            return f"tier {tier} has nobody of its own: {desk} answers there"
        acting = next((row for row in self.stand_ins if row.tier == tier and row.accepted_at), None)
        if acting is not None:
            return f"tier {tier} has nobody: its stand-in, {acting.person}, acts"
        return f"tier {tier} has nobody and no stand-in: the partnership’s office names somebody in each disagreement"

    def _of_others(self) -> Iterator[Had]:
        """The posts of others of which they are the manager or the deputy."""
        mine = Q(manager=self.person) | Q(deputy=self.person)
        rows = Post.objects.in_force().filter(mine).select_related("person", "manager", "deputy").order_by("tier", "pk")
        for post in (post for post in rows if post.deputy_id == self.person.pk):
            yield Had(
                Kind.DEPUTY,
                post,
                f"Deputy of {post.person}, {post.title}",
                f"nobody acts for {post.person} while they are away, unless they name somebody",
                reverse("change_post", args=[post.pk]),
                self.able(but=[post.person_id]),
            )
        managed = tuple(post for post in rows if post.manager_id == self.person.pk)
        if managed:
            yield Had(
                Kind.MANAGER,
                self.person,
                f"Manager of {_some(post.person for post in managed)}",
                "nobody is shown that a step of theirs is late",
                reverse("change_post", args=[managed[0].pk]),
                tuple(self.colleagues),
                posts=managed,
            )

    def _stand_ins(self) -> Iterator[Had]:
        numbers = self.had.get("stands_in", [])
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        agencies = Agency.objects.in_bulk([agency for agency, _ in pairs])
        for number, tier in pairs:
            agency, what = agencies[number], f"Stands in for {agencies[number]} at tier {tier}"
            url = reverse("agency", args=[number])
            if agency.pk == self.agency.pk:
                there = [row.person_id for row in self.stand_ins if row.tier == tier]
                empty, people = self._tier_without(tier), self.able(but=there)
                yield Had(Kind.STAND_IN, agency, what, empty, url, people, tier=tier)
            else:
                theirs = "whoever keeps the entries of that agency asks somebody else"
                yield Had(Kind.STAND_IN, agency, what, theirs, url, tier=tier)

    def _covers(self) -> Iterator[Had]:
        for row in self.person.covers.not_over().select_related("person__agency"):
            what = f"Covers for {row.person} from {day(row.since)}, until they are back on {day(row.until)}"
            url = reverse("change_absence", args=[row.pk])
            of_ours = row.person.agency_id == self.agency.pk
            people = self.able(but=[row.person_id]) if of_ours else ()
            yield Had(Kind.COVER, row, what, "their deputy acts, where they have one", url, people)

    def _desks(self) -> Iterator[Had]:
        for desk in (desk for desk in self.desks if desk.pk in self.had.get("desks", ())):
            there = self.at(desk)
            empty = "nobody answers there: what is sent to it waits"
            yield Had(
                Kind.DESK,
                desk,
                f"Answers at {desk}, {self.agency}",
                f"it still has {_some(there)}" if there else empty,
                reverse("change_desk", args=[desk.pk]),
                self.able(but=[person.pk for person in there]),
            )

    def _contacts(self) -> Iterator[Had]:
        if self.agency.pk not in self.had.get("contact", ()):
            return
        lead = next(iter(self.holding(Role.Kind.SAFEGUARDING_LEAD, Role.Kind.DEPUTY_LEAD)), None)
        finds = lead or "the partnership’s office"
        yield Had(
            Kind.CONTACT,
            self.agency,
            f"Point of contact of {self.agency}",
            f"{finds} finds the right person when somebody does not know whom to turn to",
            reverse("choose_point_of_contact", args=[self.agency.pk]),
            self.able(),
        )

    def _roles(self) -> Iterator[Had]:
        rows = Role.objects.filter(pk__in=self.had.get("roles", ())).select_related("agency", "person")
        for role in rows.order_by("since", "pk"):
            kind = Role.Kind(role.kind)
            there = {person.pk for person in self.holding(kind)}
            others = tuple(one for one in self.colleagues if one.pk not in there)
            yield Had(
                Kind.ROLE,
                role,
                f"{kind.label} of {self.agency}",
                self._without_role(kind),
                self._page("end_role", role.pk),
                tuple(one for one in others if self.may.may_give(kind, one)),
            )

    def _without_role(self, kind: Role.Kind) -> str:
        there = self.holding(kind)
        if there:
            return f"{_some(there)} still {'has' if len(there) == 1 else 'have'} this role"
        if kind == Role.Kind.COORDINATOR:
            return "the partnership’s office keeps the agency’s entries"
        if kind == Role.Kind.BUSINESS_MANAGER:
            return "nobody runs the partnership’s office"
        others = self.holding(Role.Kind.SAFEGUARDING_LEAD, Role.Kind.DEPUTY_LEAD)
        return f"{_some(others)} {'acts' if len(others) == 1 else 'act'} alone" if others else "the agency has no lead"

    def _page(self, name: str, pk: int) -> str:
        """Where it is ended; once it has, the agency's page, where somebody else is found for it."""
        return reverse("agency", args=[self.agency.pk]) if self.person.has_left else reverse(name, args=[pk])


def _some(people: Iterable[Person]) -> str:
    names = list(dict.fromkeys(person.name for person in people))
    return in_words(names) if len(names) <= A_FEW else f"{len(names)} people"
