"""Who may change what in the directory. Everyone who is signed in may read it."""

from . import directory
from .models import Agency, Partnership, Person, StandIn


def runs_the_office(person: Person, partnership: Partnership) -> bool:
    """Whether the person is a business manager of the partnership: keeps its agencies, and who coordinates them."""
    return person in directory.business_managers(partnership)


def keeps_entries(person: Person, agency: Agency) -> bool:
    """Whether the person keeps the agency's entries: as its coordinator, or for want of one as business manager."""
    coordinators = directory.coordinators_of(agency)
    return person in coordinators if coordinators else runs_the_office(person, agency.partnership)


def may_choose_coordinator(person: Person, agency: Agency) -> bool:
    """A coordinator may share or hand on the work; the business manager may always give it to somebody else."""
    return keeps_entries(person, agency) or runs_the_office(person, agency.partnership)


def may_accept(person: Person, stand_in: StandIn) -> bool:
    """Only the stand-in can say yes."""
    return stand_in.person_id == person.pk
