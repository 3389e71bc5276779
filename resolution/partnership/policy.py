"""Who may change what in the directory. Everyone who is signed in may read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from . import directory
from .models import Agency, Partnership, Person, Role, Seat, StandIn


def runs_the_office(person: Person, partnership: Partnership) -> bool:
    """Whether the person is a business manager of the partnership: keeps its agencies, and who coordinates them."""
    return person.runs_the_office_of(partnership.pk)


def has_a_place_of_their_own() -> Q:
    """Whether the person of an account runs an office or has a seat today, so that the navigation offers them more:
    asked with the account, since every page shows it."""
    whose = {"person__account": OuterRef("pk")}
    roles = Role.objects.in_force().filter(kind=Role.Kind.BUSINESS_MANAGER, **whose)
    return Q(Exists(roles)) | Q(Exists(Seat.objects.in_force().filter(**whose)))


def oversees(person: Person, partnership: Partnership) -> bool:
    """Whether the person reads what comes before the Sub Group, and what is to change in the protocol: whoever has a
    seat, and the office."""
    seats = (part for part in person.parts if part.kind in Seat.SUB_GROUP)
    return runs_the_office(person, partnership) or any(part.partnership == partnership.pk for part in seats)


@dataclass(frozen=True)
class Authority:
    """What somebody, `who`, may change of an agency with these coordinators."""

    who: Person
    coordinators: tuple[Person, ...]
    keeps: bool
    runs_the_office: bool
    of_office: bool

    @property
    def reads_history(self) -> bool:
        """Whether they read the history of its entries: whoever keeps them, and the office."""
        return self.keeps or self.runs_the_office

    @property
    def only_coordinator(self) -> Person | None:
        """The coordinator of an agency that has one alone."""
        return self.coordinators[0] if len(self.coordinators) == 1 else None

    def may_give(self, kind: Role.Kind, to: Person) -> bool:
        """Whether they may give somebody of the agency the role. Nobody makes themselves a reader of disagreements:
        the only coordinator is made one by the office."""
        return self.keeps_of_another(to) if kind in Role.READ else self.may_choose(kind)

    def keeps_of_another(self, person: Person) -> bool:
        """Whether they keep the person's entry and it is not their own: that of the only coordinator is the office's
        in what nobody does for themselves."""
        keeps = self.runs_the_office if person == self.only_coordinator else self.keeps
        return keeps and person != self.who

    def may_choose(self, kind: Role.Kind) -> bool:
        """Whether they may choose who has the role, and end it. A coordinator may share the work or hand it on, and
        the business manager may always give it to somebody else; only a business manager makes another."""
        if kind == Role.Kind.BUSINESS_MANAGER:
            return self.runs_the_office and self.of_office
        return self.keeps or (self.runs_the_office and kind == Role.Kind.COORDINATOR)


def authority(person: Person, agency: Agency) -> Authority:
    """The agency's coordinator keeps its entries, or for want of one the business manager."""
    coordinators = directory.coordinators_of(agency)
    runs = runs_the_office(person, agency.partnership)
    return Authority(
        who=person,
        coordinators=tuple(coordinators),
        keeps=_keeps(person, coordinators, runs),
        runs_the_office=runs,
        of_office=agency.is_office,
    )


def keeps_entries(person: Person, agency: Agency) -> bool:
    """Whether the person keeps the agency's entries."""
    return authority(person, agency).keeps


def may_stop_authenticator(who: Person, person: Person) -> bool:
    """Whether they can say that somebody's app is gone: it is their own, or they keep that entry."""
    return who == person or keeps_entries(who, person.agency)


def has_address(person: Person) -> bool:
    """Whether they sign in with an address of their own."""
    return person.account_id is not None and not person.by_invitation and not person.has_left


def may_change_sign_in(who: Person, person: Person) -> bool:
    """Whether they can change the address that somebody signs in with: nobody changes their own."""
    return authority(who, person.agency).keeps_of_another(person)


def whom_to_ask(reader: Person, agencies: Collection[int]) -> Mapping[int, tuple[Person, ...]]:
    """Who keeps the entries of each of these agencies; nobody where the reader may change them."""
    runs = runs_the_office(reader, reader.agency.partnership)
    keepers = directory.coordinators_by_agency(agencies)
    return {agency: () if _keeps(reader, those, runs) else those for agency, those in keepers.items()}


def _keeps(person: Person, coordinators: Collection[Person], runs: bool) -> bool:
    return person in coordinators if coordinators else runs


def may_give(who: Person, kind: Role.Kind, to: Person) -> bool:
    """Whether they may give somebody the role at that person's agency."""
    return authority(who, to.agency).may_give(kind, to)


def may_choose(person: Person, agency: Agency, kind: Role.Kind) -> bool:
    """Whether the person may choose who has the role at the agency, and end it."""
    return authority(person, agency).may_choose(kind)


def may_accept(person: Person, stand_in: StandIn) -> bool:
    """Only the stand-in can say yes."""
    return stand_in.person_id == person.pk


def may_say_away(person: Person, of: Person) -> bool:
    """Somebody says themselves when they are away, or whoever keeps the entries says it for them."""
    return person.pk == of.pk or keeps_entries(person, of.agency)
