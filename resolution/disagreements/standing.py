"""Who can stand for a side at a tier, by its agency's directory (§2.5). Reads only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from resolution.disagreements import waiting
from resolution.disagreements.holding import behind
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.partnership import directory
from resolution.partnership.directory import Acting
from resolution.partnership.models import Agency, DutyDesk, Person, StandIn
from resolution.protocol.acts import Side

RAISER, RAISING, RESPONDING = "raiser", "raising", "responding"


@dataclass(frozen=True)
class Place:
    """A place on the disagreement that somebody has and somebody else can take: the raiser's, or one of its step.
    Whoever stands at two tiers has one at each."""

    name: str
    part: Named
    tier: int

    @property
    def is_second(self) -> bool:
        """Whether somebody who stands at another tier has it, because their agency has nobody else."""
        return self.part.tier != self.tier

    def is_the_raisers(self, disagreement: Disagreement) -> bool:
        """Also at the raiser's own tier, where it is the step's as well."""
        return self.part.pk == disagreement.raiser_id and not self.is_second


def places_of(disagreement: Disagreement) -> list[Place]:
    """Every place, the step's first. Where the raiser stands at the step's own tier it is one place."""
    step, raiser = disagreement.step, disagreement.raiser
    if step is None or raiser is None:
        return []
    places = [Place(RAISING, step.raising, step.tier)]
    if step.responding is not None:
        places.append(Place(RESPONDING, step.responding, step.tier))
    if raiser.pk != step.raising_id or places[0].is_second:
        places.append(Place(RAISER, raiser, raiser.tier))
    return places


def place_of(disagreement: Disagreement, part: Named) -> Place | None:
    """The place that whoever has this part can hand over: at the step, if they stand at it."""
    return next((place for place in places_of(disagreement) if place.part.pk == part.pk), None)


def who_carries(disagreement: Disagreement, tier: int) -> Acting | None:
    """Who acts for the raising side at the tier, by its directory (§2.5)."""
    return _first(disagreement, Side.RAISING, tier)


def who_answers(disagreement: Disagreement, tier: int) -> Acting | None:
    """Who acts for the responding side at the tier, by its directory (§2.5)."""
    return _first(disagreement, Side.RESPONDING, tier)


def successors(disagreement: Disagreement, place: Place) -> list[Person]:
    """Who can take a place: a colleague without another part in it, or whoever has accepted to stand in there; of its
    own tier, where there are such, but for the raiser's. Whoever has handed over the same place can take it back."""
    free = _free(disagreement, place, accepted=(True,))
    return directory.kept_to_the_tier(place.part.agency, place.tier, free, or_below=place.is_the_raisers(disagreement))


def replacements(disagreement: Disagreement, place: Place) -> list[Person]:
    """Whom the agency's coordinator or the office can name: also who is asked to stand in and has not answered."""
    return _free(disagreement, place, accepted=(True, False))


def can_be_named(disagreement: Disagreement, place: Place, person: Person) -> bool:
    """Whether the office can name them although nobody lists them: of the directory, and of neither other side."""
    against = {disagreement.raising_agency_id, disagreement.responding_agency_id} - {place.part.agency_id}
    theirs = person.agency
    there = theirs.partnership_id == disagreement.partnership_id and not theirs.is_office and theirs.pk not in against
    return there and directory.can_be_named(person) and bool(_not_taken(disagreement, place, [person]))


def in_their_place(disagreement: Disagreement, place: Place) -> Person | None:
    """Who takes the place of somebody who steps aside: the raiser's goes to their lead, who knows of it; else the next
    by the directory. Nobody who stands elsewhere in it; None: the office names somebody."""
    if place.is_the_raisers(disagreement):
        leads = [lead for lead in directory.leads_of(place.part.agency) if directory.can_be_named(lead)]
        return next(iter(_not_taken(disagreement, place, leads)), None) or _next_at(disagreement, place)
    return _next_at(disagreement, place)


def _next_at(disagreement: Disagreement, place: Place) -> Person | None:
    acting = _first(disagreement, Side(place.part.side), place.tier)
    return None if acting is None or acting.at_two_tiers else acting.person


def at_the_desk(disagreement: Disagreement, step: Step) -> list[Person]:
    """Those on duty at the step's desk who take part in it."""
    there = directory.on_desk(step.desk) if step.desk is not None else []
    return [person for person in there if person.pk not in out_of(disagreement)]


def out_of(disagreement: Disagreement) -> frozenset[int]:
    """The numbers of those whom no list offers: whoever has a personal link, whoever it was recalled from, and whoever
    has acted on it for the Sub Group (§4.1c)."""
    return disagreement.aside | disagreement.recalled | disagreement.have_overseen


def recalled_from(disagreement: Disagreement, step: Step) -> list[Named | DutyDesk]:
    """The people and the duty desk of this step from whom it was recalled: it goes to none of them by mistake again."""
    parts = disagreement.named.filter(recalled_at__isnull=False, tier=step.tier).select_related("person", "agency")
    return [*parts.order_by("pk"), *([step.recalled_desk] if step.recalled_desk else [])]


def able_to_be_set_aside(disagreement: Disagreement, sides: Iterable[Side]) -> list[Person]:
    """Those of whom a side can say that they have a personal link: its agency's people, and its stand-ins."""
    agencies = [_agencies(disagreement, side)[0] for side in sides]
    stand_ins = disagreement.named.filter(agency__in=agencies).select_related("person__agency").order_by("pk")
    people = [person for agency in agencies for person in agency.people.present().order_by("name", "pk")]
    those = dict.fromkeys([*people, *(part.person for part in stand_ins)])
    return [person for person in those if person.pk not in disagreement.aside]


def third_agencies(disagreement: Disagreement) -> QuerySet[Agency]:
    """The agencies that are neither side, of which a lead can ask somebody in (§2.3)."""
    sides = (disagreement.raising_agency_id, disagreement.responding_agency_id)
    return disagreement.partnership.agencies.able_to_disagree().exclude(pk__in=sides).order_by("name")


def able_to_be_asked_in(disagreement: Disagreement, agency: Agency) -> list[Person]:
    """Those of a third agency who have no part in it, or had one as its person before."""
    if not third_agencies(disagreement).filter(pk=agency.pk).exists():
        return []
    named = disagreement.named.exclude(side=Side.THIRD, until__isnull=False).values_list("person_id", flat=True)
    taken = disagreement.aside | disagreement.have_overseen | set(named)
    return [person for person in directory.everyone_of(agency) if person.pk not in taken]


def asked_in(disagreement: Disagreement) -> list[Named]:
    """The people of third agencies who are asked in."""
    return [part for part in disagreement.named.all() if part.side == Side.THIRD and part.until is None]


def with_a_part(disagreement: Disagreement) -> list[Named]:
    """Those who see it by name: whoever has, or had, a part in it for one of its sides, and is still there."""
    parts = disagreement.named.select_related("person", "agency").order_by("pk")
    there = (part for part in parts if part.is_of_a_side(disagreement) and not part.person.has_left)
    return [part for part in there if part.person_id not in disagreement.aside]


def _free(disagreement: Disagreement, place: Place, accepted: Iterable[bool]) -> list[Person]:
    agency = place.part.agency
    rows = (row for said in accepted for row in directory.stand_ins_at(agency, place.tier, accepted=said))
    return free_among(disagreement, place, directory.everyone_of(agency), rows)


def free_among(
    disagreement: Disagreement, place: Place, colleagues: Iterable[Person], stand_ins: Iterable[StandIn]
) -> list[Person]:
    """Those of the agency's people and of its stand-ins at the tier who can take the place."""
    against = {disagreement.raising_agency_id, disagreement.responding_agency_id} - {place.part.agency_id}
    lent = [row.person for row in stand_ins if row.person.agency_id not in against]
    return _not_taken(disagreement, place, [*colleagues, *lent])


def _not_taken(disagreement: Disagreement, place: Place, people: Iterable[Person]) -> list[Person]:
    taken = _with_another_part(disagreement, place)
    return [person for person in dict.fromkeys(people) if person.pk not in taken]


def _with_another_part(disagreement: Disagreement, place: Place) -> frozenset[int]:
    """Those who are named already, but for whoever handed this very place over."""
    same = (place.part.side, place.tier, place.part.agency_id)
    others = (row for row in disagreement.named.all() if not row.until or (row.side, row.tier, row.agency_id) != same)
    return out_of(disagreement) | {row.person_id for row in others}


def carriers(disagreement: Disagreement, step: Step, *, by: Person, past: Person | None = None) -> list[Acting]:
    """Everyone who can carry it at the tier above the step's, the one to propose first. Never empty. Where the agency
    has nobody there, whoever has it now stands at both tiers, or whoever takes it up (`by`); or, if the raiser agrees,
    a stand-in of the other side's agency. `past` declined to carry it, or kept silent: it is taken past them."""
    those = [acting for acting in _those(disagreement, Side.RAISING, step.tier + 1) if acting.person != past]
    if those and not those[0].at_two_tiers:
        return those
    here = step.raising.person
    last = by if past is not None or step.raising.is_empty else here
    raises = disagreement.raiser is not None and by in behind(disagreement.raiser, disagreement)
    return [*(those or [Acting(last, at_two_tiers=True)]), *(lent(disagreement, step.tier + 1) if raises else ())]


def lent(disagreement: Disagreement, tier: int) -> list[Acting]:
    """Those of the other side's agency who have accepted to stand in: for the raiser to agree to, and nobody else."""
    agency, against = _agencies(disagreement, Side.RAISING)
    standing = _standing(disagreement, Side.RAISING, tier)
    those = directory.lent_by_the_other_side(agency, tier, against=against, standing=standing)
    return [acting for acting in those if acting.person.pk not in out_of(disagreement)]


def answerers(disagreement: Disagreement, tier: int) -> list[Acting]:
    """Everyone who can answer at the tier, the one to propose first. Empty: the point of contact asks somebody else."""
    return [acting for acting in _those(disagreement, Side.RESPONDING, tier) if not acting.at_two_tiers]


def is_reachable(disagreement: Disagreement) -> bool:
    """Whether the responding agency has anybody at the step's tier: a person, a stand-in or a duty desk."""
    agency, tier = disagreement.responding_agency, disagreement.step.tier if disagreement.step else 0
    return bool(answerers(disagreement, tier) or directory.desks_at(agency, tier))


def others_to_answer(disagreement: Disagreement, step: Step) -> list[Acting]:
    """Whom the agency can choose where it has nobody at the step's tier: its people who have no other part in it.

    Whoever is needed at a tier above, and whoever has answered before, can be chosen at once when it is urgent, else
    a working day after it was sent (§2.5)."""
    agency = disagreement.responding_agency
    elsewhere = out_of(disagreement) | _standing(disagreement, Side.RESPONDING, step.tier)
    free = [person for person in directory.everyone_of(agency) if person.pk not in elsewhere]
    above = set(agency.posts.in_force().filter(tier__gt=step.tier).values_list("person_id", flat=True))
    there = [Acting(person) for person in free if person.pk not in above]
    if waiting.before_answering_twice(disagreement, step):
        return there
    needed_above = [Acting(person) for person in free if person.pk in above]
    return [*there, *needed_above, *_last_to_answer(disagreement, step)]


def _last_to_answer(disagreement: Disagreement, step: Step) -> Iterator[Acting]:
    last = disagreement.steps.filter(responding__isnull=False).order_by("number").last()
    part = last.responding if last else None
    if part is not None and part.tier != step.tier and not part.is_empty:
        yield Acting(part.person, at_two_tiers=True)


def somebody_else_inside(disagreement: Disagreement, step: Step) -> bool:
    """Whether there is a person or a desk at the responding agency that it is not with already."""
    agency, here = disagreement.responding_agency, step.responding.person if step.responding else None
    if any(acting.person != here for acting in answerers(disagreement, step.tier)):
        return True
    if any(here is not None or desk != step.desk for desk in directory.desks_at(agency, step.tier)):
        return True
    return any(acting.person != here for acting in others_to_answer(disagreement, step))


def somebody_again(disagreement: Disagreement, step: Step) -> bool:
    """Whether a step that is opened again at its tier has somebody for the responding side: as before, or new."""
    if step.responding is not None and not step.responding.is_empty:
        return True
    desk = step.desk is not None and not step.desk.is_closed
    return desk or who_answers(disagreement, step.tier) is not None


def can_go_elsewhere(disagreement: Disagreement) -> bool:
    """Whether it can still be addressed to another agency: at its first step, while nobody has answered (§2.4)."""
    return disagreement.steps.count() == 1 and not disagreement.responses.exists()


def _those(disagreement: Disagreement, side: Side, tier: int) -> list[Acting]:
    taken = _standing(disagreement, side, tier) | out_of(disagreement)
    holders = directory.people_at(_agencies(disagreement, side)[0], tier)
    free = (holder for holder in holders if holder.person.pk not in taken)
    own = [Acting(holder.person, post=holder.post) for holder in free]
    first = None if own else _first(disagreement, side, tier)
    return _managers_first(disagreement, side, own) or ([first] if first is not None else [])


def _managers_first(disagreement: Disagreement, side: Side, those: list[Acting]) -> list[Acting]:
    """The own manager of somebody who has stood for the side before the others, who keep their order."""
    if len(those) < 2:
        return those
    managers = {part.post.manager_id for part in _with_posts(disagreement) if part.side == side and part.post}
    return sorted(those, key=lambda acting: acting.person.pk not in managers)


def _with_posts(disagreement: Disagreement) -> Iterable[Named]:
    """Everyone named; as they were fetched with the record, where they were."""
    is_fetched = "named" in getattr(disagreement, "_prefetched_objects_cache", ())
    return disagreement.named.all() if is_fetched else disagreement.named.select_related("post")


def _first(disagreement: Disagreement, side: Side, tier: int) -> Acting | None:
    """By the directory; but nobody is on both sides, not even where an agency has nobody else."""
    agency, against = _agencies(disagreement, side)
    standing, aside = _standing(disagreement, side, tier), out_of(disagreement)
    acting = directory.who_acts(agency, tier, against=against, standing=standing, aside=aside)
    on_the_other = (part.person_id for part in disagreement.named.all() if part.side != side)
    return None if acting is not None and acting.person.pk in on_the_other else acting


def _agencies(disagreement: Disagreement, side: Side) -> tuple[Agency, Agency]:
    sides = (disagreement.raising_agency, disagreement.responding_agency)
    return sides if side is Side.RAISING else (sides[1], sides[0])


def _standing(disagreement: Disagreement, side: Side, tier: int) -> frozenset[int]:
    """The numbers of those who cannot stand at this tier for this side: they stand at another, or for the other."""
    elsewhere = (named for named in disagreement.named.all() if (named.side, named.tier) != (side, tier))
    return frozenset(named.person_id for named in elsewhere)
