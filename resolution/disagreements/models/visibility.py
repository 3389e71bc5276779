"""Who may see which disagreement: the one rule that lists, pages, search, counts and exports go through.

`visible_to` is for those who read it whole; `numbers_for` for those who see its number, agencies, tier and date.
Each relation is a condition of its own on the row, never a join that could give a row twice.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, Self

from django.apps import apps
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from resolution import clock
from resolution.partnership.directory import person_of
from resolution.partnership.models import Person, Role, User
from resolution.partnership.models.parts import CONTACT, desks_among

from .anonymous import HAS_WORDS
from .covered import NEVER, PLACES, contact_is_covered_by, covers, nobody_covers_the_contact
from .managed import manages
from .mediated import mediates
from .opened import is_opened_by
from .reader import LEADS as LEADS  # noqa: PLC0414 - part of what decides who sees it
from .reader import Reader
from .referred import is_referred_to

# How long after the end the people named on it still see it, to the end of that day.
KEPT_IN_VIEW = timedelta(days=365)
# No role shows what is restricted (A3).
UNRESTRICTED = Q(restricted_at__isnull=True)


class DisagreementQuerySet(QuerySet[Any]):
    """Disagreements, as far as somebody may know of them."""

    def visible_to(self, user: User) -> Self:
        """Those that the user may read: nothing else tells whether one exists."""
        person = person_of(user)
        return self.none() if person is None else self.visible_to_person(person)

    def visible_to_person(self, person: Person) -> Self:
        """The same for somebody of the directory, with or without an account."""
        return self.visible_to_reader(Reader.of(person))

    def visible_to_reader(self, reader: Reader) -> Self:
        """The same by all that decides it."""
        return self.filter(~kept_from(reader.person) & ~_is_asked_first(reader) & _whole(reader))

    def asked_first(self, person: Person) -> Self:
        """Those that the person would see, and of which they are first asked for a personal link (A3)."""
        reader = Reader.of(person)
        return self.filter(~kept_from(reader.person) & _is_asked_first(reader) & _whole(reader))

    def numbers_for(self, user: User) -> Self:
        """Those of which the user sees reference, agencies, tier and date, and nothing else."""
        person = person_of(user)
        return self.none() if person is None else self.numbers_for_person(person)

    def numbers_for_person(self, person: Person) -> Self:
        """The same for somebody of the directory."""
        reader = Reader.of(person)
        return self.filter(~kept_from(reader.person) & _number_shown(reader))

    def only_numbers_for(self, person: Person) -> Self:
        """Those of `numbers_for` that the person may not read whole, but for what asks them first by a former part."""
        reader = Reader.of(person)
        ended = _named_here(reader).filter(until__isnull=False)
        first = _is_asked_first(reader) & _whole(reader) & ~Q(Exists(ended))
        return self.filter(~kept_from(reader.person) & (_numbers(reader) & ~_whole(reader) | first))

    def saying_what_is_asked_first(self, person: Person) -> Self:
        """The rows with whether the person is first asked for a personal link (`is_asked_first`), and whether somebody
        whom they manage is late (`is_of_my_team`)."""
        reader, late = Reader.of(person), Q(step__due_at__lte=clock.now())
        asked = When(_is_asked_first(reader) & _whole(reader), then=Value(True))
        team = When(UNRESTRICTED & manages(reader) & late, then=Value(True))
        no: dict[str, Any] = {"default": Value(False), "output_field": BooleanField()}
        return self.annotate(is_asked_first=Case(asked, **no), is_of_my_team=Case(team, **no))

    def known_to(self, person: Person) -> Self:
        """Those of which the person sees anything at all."""
        reader = Reader.of(person)
        return self.filter(~kept_from(reader.person) & (_whole(reader) | _numbers(reader) | is_referred_to(reader)))

    def referred_to(self, user: User) -> Self:
        """Those that were put to the Sub Group in which the user has a seat: what they see of one says nothing that
        identifies the child (§4, A2)."""
        person = person_of(user)
        return self.none() if person is None else self.referred_to_person(person)

    def referred_to_person(self, person: Person) -> Self:
        """The same for somebody of the directory."""
        return self.referred_to_reader(Reader.of(person))

    def referred_to_reader(self, reader: Reader) -> Self:
        """The same for all that decides it."""
        return self.filter(~kept_from(reader.person) & is_referred_to(reader))

    def to_oversee(self, person: Person) -> Self:
        """Those that somebody with a seat of QA&P can be told of, restricted too (A3): nothing identifies the child."""
        return self.to_oversee_of(person.pk, person.agency_id)

    def to_oversee_of(self, person: int, agency: int) -> Self:
        """The same by the number of the person, and of their agency: they decide all of it."""
        named = apps.get_model("disagreements.Named").objects.filter(disagreement=OuterRef("pk"), person=person)
        sides = Q(raising_agency=agency) | Q(responding_agency=agency)
        return self.filter(~Exists(named), ~sides, ~kept_from(person))

    def to_compare_for(self, person: Person) -> Self:
        """Those of the person's own agency that can be named to them as being there, and whether they read them
        (`is_seen`)."""
        reader = Reader.of(person)
        seen = When(_whole(reader) & ~_is_asked_first(reader), then=Value(True))
        rows = self.not_kept_from(person).filter(of_a_side([person.agency_id]))
        return rows.annotate(is_seen=Case(seen, default=Value(False), output_field=BooleanField()))

    def not_kept_from(self, person: Person) -> Self:
        """Those of which the person can be told that they are there: not what is restricted, nor left aside (A3)."""
        return self.filter(UNRESTRICTED & HAS_WORDS & ~kept_from(person.pk))

    def with_sides(self) -> Self:
        """With what a line of a list shows, in one query."""
        named = [f"step__{side}__{of}" for side in ("raising", "responding") for of in ("person", "agency")]
        long = ("decision", "meaning", "outcome_asked", "outcome_for_child", "what_was_learned")
        return self._with_sides("step__desk", "step__later_date", "logged_by", *named).defer(*long)

    def for_its_page(self) -> Self:
        """With what stands on the row itself; `record.fetching` gets its parts."""
        more = ("step__later_date", "step__seen", "logged_by__agency", "follows", "taken_up_as", "restricted_by")
        return self._with_sides(*more)

    def _with_sides(self, *more: str) -> Self:
        sides = ("raising_agency", "responding_agency__point_of_contact", "raiser__person", "raiser__agency")
        return self.select_related("partnership", "version", *sides, *more).annotate(contact_aside=contact_aside())


def kept_from(person: int) -> Q:
    """Whoever has a personal link never sees it, whatever their role; nor what a conversation had settled before it."""
    one = Q(disagreement=OuterRef("pk")) | Q(disagreement__follows=OuterRef("pk"))
    return Q(Exists(_links().filter(one, person=person)))


def _is_asked_first(reader: Reader) -> Q:
    """A volunteer, somebody of a small agency, or whoever stands in, until they have said: but never whoever raised it,
    who knows the child."""
    named, here = apps.get_model("disagreements.Named").objects, _named_here(reader)
    if reader.asked_each_time:
        before = named.filter(disagreement=OuterRef("disagreement"), pk__lt=OuterRef("pk"))
        each_time = ~Q(Exists(here.exclude(Exists(before))))
    else:
        each_time = Q(Exists(here.filter(stands_in=True)))
    links = apps.get_model("disagreements.PersonalLink").objects
    # What somebody else has said of them does not answer for them.
    said = links.filter(disagreement=OuterRef("pk"), person=reader.person, by=reader.person)
    return ~Q(status="settled") & each_time & ~Q(Exists(said))


def can_be_asked_first(person: Person, named: Iterable[Any]) -> bool:
    """Whether that can be so at all, of the one on which these are named: nobody else needs the longer question."""
    stands_in = (row for row in named if row.person_id == person.pk and row.stands_in)
    return person.volunteer or person.agency.small or person.by_invitation or any(stands_in)


def _number_shown(reader: Reader) -> Q:
    return _numbers(reader) | _is_asked_first(reader) & _whole(reader)


def _links() -> QuerySet[Any]:
    return apps.get_model("disagreements.PersonalLink").objects.filter(linked=True)


def _whole(reader: Reader) -> Q:
    of_it = _named(reader) | _logged(reader) | covers(reader) | mediates(reader) | is_opened_by(reader)
    return HAS_WORDS & (of_it | _leads(reader) | _at_the_door(reader))


def _numbers(reader: Reader) -> Q:
    """Rank shows nothing of what is restricted, but to the office, where it has to name somebody (§2.5)."""
    office = Q(partnership__in=reader.offices)
    rank = of_a_side(reader.agencies_as(Role.Kind.COORDINATOR)) | office | manages(reader) | _is_alerted(reader)
    return ~Q(status="settled") & (UNRESTRICTED & rank | _needs_the_office(reader) & office)


def _needs_the_office(reader: Reader) -> Q:
    """One person stands at two tiers, whoever has a place has left, nobody can say who will answer, or something is to
    be destroyed, which takes two (A12)."""
    if not reader.agencies_as(Role.Kind.BUSINESS_MANAGER):
        return NEVER
    return Q(step__doubled=True) | gone_from(PLACES) | nobody_to_place() | is_to_be_destroyed()


def is_to_be_destroyed() -> Q:
    """Where somebody has asked to destroy what should not be there, and nobody else has decided yet (A12)."""
    asked = apps.get_model("disagreements.Destruction").objects.filter(disagreement=OuterRef("pk"), answer="")
    return Q(Exists(asked))


def gone_from(places: Iterable[str]) -> Q:
    """Whoever has one of these places has left, or has stepped aside."""
    return reduce(or_, map(is_empty, places), Q())


def nobody_to_place() -> Q:
    """Nobody of the responding agency can say who will answer."""
    to_address = Q(step__state="to address", step__awaited="responding")
    return to_address & no_contact() & ~Q(Exists(_leads_of_the_side()))


def is_empty(place: str) -> Q:
    """Whether whoever has the place has left, or has stepped aside and nobody could take it."""
    return Q(**{f"{place}__person__left_on__lte": clock.today()}) | Q(**{f"{place}__until__isnull": False})


def no_contact() -> Q:
    """Whether the responding agency has no point of contact who could say who will answer."""
    contact = "responding_agency__point_of_contact"
    nobody = Q(**{f"{contact}__isnull": True}) | Q(**{f"{contact}__left_on__lte": clock.today()})
    return nobody | Q(contact_aside())


def contact_aside() -> Exists:
    """Whether that point of contact takes no part in it."""
    whose = {"disagreement": OuterRef("pk"), "person": OuterRef("responding_agency__point_of_contact")}
    return Exists(_links().filter(**whose))


def _leads_of_the_side() -> QuerySet[Role]:
    lead = Role.objects.in_force().filter(agency=OuterRef("responding_agency"), kind__in=LEADS)
    aside = _links().filter(disagreement=OuterRef(OuterRef("pk")), person=OuterRef("person"))
    return lead.exclude(Exists(aside))


def _named(reader: Reader) -> Q:
    """Not for an agency that it was only wrongly addressed to, nor for whoever it was recalled from, nor for a third
    one once their part has ended; nor for whoever has only acted in the place of somebody who was away."""
    agency = Q(agency=OuterRef("raising_agency")) | Q(agency=OuterRef("responding_agency"))
    of_a_side = Q(side="third", until=None) | ~Q(side="third") & agency
    named = _named_here(reader).filter(of_a_side, covers=None, recalled_at=None)
    long_ago = _long_ago(reader)
    over = Q(closed_at__lte=long_ago) | Q(status="withdrawn", step__ended_at__lte=long_ago)
    return Q(Exists(named)) & ~over


def _long_ago(reader: Reader) -> datetime:
    return datetime.combine(reader.day - KEPT_IN_VIEW, time.min, clock.LONDON)


def _logged(reader: Reader) -> Q:
    """A settled one names nobody; whoever logged it stands where a named person would."""
    return Q(logged_by=reader.person, raised_at__gt=_long_ago(reader))


def _leads(reader: Reader) -> Q:
    """The leads of both sides; of what is restricted whoever restricted it, to be able to lift it, and the raising
    side's while the raiser's place is empty and theirs."""
    led = reader.agencies_as(*LEADS)
    if not led:
        return NEVER
    empty = is_empty("raiser") & Q(raising_agency__in=led)
    gone_on = ~Q(status="settled", taken_up_as__restricted_at__isnull=False)
    return (UNRESTRICTED & gone_on | Q(restricted_by=reader.person)) & of_a_side(led) | empty


def _at_the_door(reader: Reader) -> Q:
    """Nobody of the responding side is named yet: its duty desk and its point of contact see what has arrived."""
    nobody_yet = Q(status="open", step__responding__isnull=True) & ~Q(step__state="ended")
    contact = Q(step__awaited="responding") & is_contact(reader)
    return nobody_yet & (Q(step__desk__in=desks_among(reader.parts)) & ~_recalled_from(reader) | contact)


def is_contact(reader: Reader) -> Q:
    """Where the reader finds the right person at the responding agency: as its point of contact, or covering for them;
    where there is neither, each of its leads does. `covering.contact_of` says it of one."""
    contact = Q(responding_agency__in=reader.agencies_as(CONTACT)) | contact_is_covered_by(reader)
    led = reader.agencies_as(*LEADS)
    if not led:
        return contact
    return contact | (no_contact() | nobody_covers_the_contact(reader)) & Q(responding_agency__in=led)


def _recalled_from(reader: Reader) -> Q:
    """Sent to them by mistake, it does not come back by a duty desk."""
    return Q(Exists(_named_here(reader).filter(recalled_at__isnull=False)))


def _named_here(reader: Reader) -> QuerySet[Any]:
    return apps.get_model("disagreements.Named").objects.filter(disagreement=OuterRef("pk"), person=reader.person)


def of_a_side(agencies: Collection[int]) -> Q:
    """Where one of these agencies is a side."""
    return Q(raising_agency__in=agencies) | Q(responding_agency__in=agencies)


def _is_alerted(reader: Reader) -> Q:
    """Both sides' points of contact are alerted when it is urgent (L3): that somebody must act, by when."""
    return Q(status="open") & ~Q(step__urgent_because="") & of_a_side(reader.agencies_as(CONTACT))
