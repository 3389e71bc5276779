"""Who takes no part in a disagreement, and of whom somebody can say that they do after all (A3). Reads only."""

from collections.abc import Collection

from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement, PersonalLink, Step
from resolution.history import journal
from resolution.partnership import directory
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Act, Capacity, Side


def is_anybody_to_let_back(disagreement: Disagreement, held: Collection[Capacity]) -> bool:
    """Whether there is one of `able_to_be_let_back`; of a record whose parts are here, without asking again."""
    if Capacity.BUSINESS_MANAGER in held:
        return bool(disagreement.aside)
    agencies = _agencies(disagreement, held)
    stood_in = _stood_in(disagreement, agencies) & disagreement.aside
    return bool(stood_in or disagreement.agencies_aside & agencies)


def able_to_be_let_back(disagreement: Disagreement, held: Collection[Capacity]) -> list[PersonalLink]:
    """What was said of those of whom somebody with these capacities can say the contrary: a lead or coordinator of
    their own side's people and stand-ins, the office of anybody."""
    said = disagreement.personal_links.filter(linked=True).select_related("person__agency", "by").order_by("pk")
    if Capacity.BUSINESS_MANAGER in held:
        return list(said)
    agencies = _agencies(disagreement, held)
    stood_in = _stood_in(disagreement, agencies)
    return [link for link in said if link.person.agency_id in agencies or link.person_id in stood_in]


def never_to_answer(disagreement: Disagreement) -> frozenset[int]:
    """The numbers of those who answer it for no agency: whoever takes no part in it, or has one that is not on the
    responding side. Not from whom it was recalled: it can be for them after all."""
    elsewhere = (part.person_id for part in disagreement.named.all() if part.side != Side.RESPONDING)
    return disagreement.aside | disagreement.have_overseen | {*elsewhere}


def have_sent_it_back(disagreement: Disagreement, step: Step) -> frozenset[int]:
    """The numbers of those who have just said that it is not for them or their agency: who sent it back, and the one
    for whom they acted. Nobody where it was recalled. For another agency they can stand in all the same."""
    if not step.sent_back_because:
        return frozenset()
    person = journal.entries(disagreement).filter(act=Act.SEND_BACK).values_list("actor__person", flat=True).last()
    covered = disagreement.named.filter(person=person, covers__isnull=False).values_list("covers__person", flat=True)
    return frozenset(filter(None, (person, *covered)))


def readers_of_a_link(disagreement: Disagreement, person: Person) -> list[str]:
    """Who can see, beside the office, what kind of link somebody says that they have: those who can let them back."""
    sides = (disagreement.raising_agency, disagreement.responding_agency)
    own = [each for each in sides if person.agency_id == each.pk or person.pk in _stood_in(disagreement, [each.pk])]
    return [
        f"{reader.name} ({what} of {agency.name})"
        for agency in own
        for reader, what in _keepers(agency).items()
        if reader != person and _is_there_for(disagreement, reader)
    ]


def _keepers(agency: Agency) -> dict[Person, str]:
    """The agency's safeguarding leads and coordinators, each once."""
    leads = dict.fromkeys(directory.leads_of(agency), "safeguarding lead")
    return leads | {each: "coordinator" for each in directory.coordinators_of(agency) if each not in leads}


def _is_there_for(disagreement: Disagreement, person: Person) -> bool:
    shown = Disagreement.objects.filter(pk=disagreement.pk)
    aside = person.pk in disagreement.aside
    return not aside and (not disagreement.is_restricted or shown.known_to(person).exists())


def _agencies(disagreement: Disagreement, held: Collection[Capacity]) -> frozenset[int]:
    return frozenset(policy.agency_of(disagreement, side).pk for side in policy.sides_set_aside_by(held))


def _stood_in(disagreement: Disagreement, agencies: Collection[int]) -> frozenset[int]:
    """Everyone named for one of these agencies, of whatever agency they are themselves."""
    return frozenset(part.person_id for part in disagreement.named.all() if part.agency_id in agencies)
