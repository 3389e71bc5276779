"""Who may see which disagreement: the one rule that lists, pages, search, counts and exports go through.

`visible_to` is for those who read it whole; `numbers_for` for those who see its number, agencies, tier and date.
Each relation is a condition of its own on the row, never a join that could give a row twice.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from resolution import clock
from resolution.partnership.directory import person_of
from resolution.partnership.models import Agency, DeskMember, Person, Post, Role, User

# How long after the end the people named on it still see it.
KEPT_IN_VIEW = timedelta(days=365)
NEARLY_DUE = timedelta(days=1)
# A deputy is there for when the lead is not, and is told what the lead is told.
LEADS = (Role.Kind.SAFEGUARDING_LEAD, Role.Kind.DEPUTY_LEAD)


class DisagreementQuerySet(QuerySet[Any]):
    """Disagreements, as far as somebody may know of them."""

    def visible_to(self, user: User) -> Self:
        """Those that the user may read: nothing else tells whether one exists."""
        person = person_of(user)
        if person is None:
            return self.none()
        return self.filter(_named(person) | _logged(person) | _leads(person) | _at_the_door(person))

    def numbers_for(self, user: User) -> Self:
        """Those of which the user sees reference, agencies, tier and date, and nothing else."""
        person = person_of(user)
        if person is None:
            return self.none()
        rank = _coordinates(person) | _runs_the_office(person) | _manages(person) | _is_alerted(person)
        return self.filter(~Q(status="settled") & rank)

    def with_sides(self) -> Self:
        """With what a line of a list shows, in one query."""
        named = [f"step__{side}__{of}" for side in ("raising", "responding") for of in ("person", "agency")]
        long = ("decision", "meaning", "outcome_asked", "outcome_for_child", "what_was_learned")
        return self._with_sides("step__desk", "step__later_date", "logged_by", *named).defer(*long)

    def for_its_page(self) -> Self:
        """With what stands on the row itself; `record.fetching` gets its parts."""
        return self._with_sides("step__later_date", "logged_by__agency", "follows", "taken_up_as")

    def _with_sides(self, *more: str) -> Self:
        sides = ("raising_agency", "responding_agency__point_of_contact", "raiser__person", "raiser__agency")
        return self.select_related("partnership", "version", *sides, *more)


def _named(person: Person) -> Q:
    """Not for an agency that it was only wrongly addressed to, nor for a third one once their part has ended."""
    agency = Q(agency=OuterRef("raising_agency")) | Q(agency=OuterRef("responding_agency"))
    of_a_side = Q(side="third", until=None) | ~Q(side="third") & agency
    named = apps.get_model("disagreements.Named").objects.filter(of_a_side, disagreement=OuterRef("pk"), person=person)
    long_ago = clock.now() - KEPT_IN_VIEW
    over = Q(closed_at__lte=long_ago) | Q(status="withdrawn", step__ended_at__lte=long_ago)
    return Q(Exists(named)) & ~over


def _logged(person: Person) -> Q:
    """A settled one names nobody; whoever logged it stands where a named person would."""
    return Q(logged_by=person, raised_at__gt=clock.now() - KEPT_IN_VIEW)


def _leads(person: Person) -> Q:
    return _of_a_side(person.agencies_as(*LEADS))


def _at_the_door(person: Person) -> Q:
    """Nobody of the responding side is named yet: its duty desk and its point of contact see what has arrived.

    Where an agency has no point of contact its lead is asked (`directory.point_of_contact`), who sees it anyway.
    """
    nobody_yet = Q(status="open", step__responding__isnull=True) & ~Q(step__state="ended")
    on_duty = DeskMember.objects.filter(desk=OuterRef("step__desk"), person=person)
    contact = Q(responding_agency__point_of_contact=person, step__awaited="responding")
    return nobody_yet & (Q(Exists(on_duty)) | contact)


def _of_a_side(agencies: Collection[int]) -> Q:
    return Q(raising_agency__in=agencies) | Q(responding_agency__in=agencies)


def _coordinates(person: Person) -> Q:
    return _of_a_side(person.agencies_as(Role.Kind.COORDINATOR))


def _runs_the_office(person: Person) -> Q:
    offices = Agency.objects.filter(pk__in=person.agencies_as(Role.Kind.BUSINESS_MANAGER))
    return Q(partnership__in=offices.values("partnership"))


def _is_alerted(person: Person) -> Q:
    """Both sides' points of contact are alerted when it is urgent (L3): that somebody must act, by when."""
    contact = Q(raising_agency__point_of_contact=person) | Q(responding_agency__point_of_contact=person)
    return Q(status="open") & ~Q(step__urgent_because="") & contact


def _manages(person: Person) -> Q:
    """The line manager of a person whose step is due within a day or overdue; once it was declined, of the raiser."""
    soon = Q(status="open", step__due_at__lte=clock.now() + NEARLY_DUE)
    declined = Q(step__state="ended")
    raising = Q(_managed(person, "raiser")) & declined | Q(_managed(person, "step__raising")) & ~declined
    responding = Q(_managed(person, "step__responding"), step__awaited="responding")
    return soon & (Q(step__awaited="raising") & raising | responding)


def _managed(person: Person, named: str) -> Exists:
    """Whether the person manages whoever is named there, in the post by which they are.

    Somebody can have two posts with two managers. Where they are named without a post, as a stand-in is, or no longer
    hold it, the manager of any of theirs counts.
    """
    posts = Post.objects.in_force()
    theirs = posts.filter(manager=person, person=OuterRef(f"{named}__person"))
    still_held = posts.filter(pk=OuterRef("named_by"))
    named_by = theirs.alias(named_by=OuterRef(f"{named}__post"))
    return Exists(named_by.filter(Q(pk=F("named_by")) | ~Exists(still_held)))
