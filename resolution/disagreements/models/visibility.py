"""Who may see which disagreement: the one rule that lists, pages, search, counts and exports go through.

`visible_to` is for those who read it whole; `numbers_for` for those who see its number, agencies, tier and date.
"""

from datetime import timedelta
from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from resolution import clock
from resolution.partnership.models import Person, Post, Role, User

# How long after closing the people named on it still see it.
KEPT_IN_VIEW = timedelta(days=365)
NEARLY_DUE = timedelta(days=1)


class DisagreementQuerySet(QuerySet[Any]):
    """Disagreements, as far as somebody may know of them."""

    def visible_to(self, user: User) -> Self:
        """Those that the user may read: nothing else tells whether one exists."""
        person = Person.objects.present().filter(account_id=user.pk).first()
        if person is None:
            return self.none()
        return self.filter(
            _named(person) | _leads(person) | _on_the_desk(person) | _place_it(person) | Q(logged_by=person)
        )

    def numbers_for(self, user: User) -> Self:
        """Those of which the user sees reference, agencies, tier and date, and nothing else."""
        person = Person.objects.present().filter(account_id=user.pk).first()
        if person is None:
            return self.none()
        return self.filter(~Q(status="settled") & (_coordinates(person) | _runs_the_office(person) | _manages(person)))

    def with_sides(self) -> Self:
        """With what a line of a list shows, in one query."""
        return self.select_related("raising_agency", "responding_agency", "version", "step__raising__person").defer(
            "decision", "meaning", "outcome_asked", "outcome_for_child", "what_was_learned"
        )


def _named(person: Person) -> Q:
    named = apps.get_model("disagreements.Named").objects.filter(disagreement=OuterRef("pk"), person=person)
    in_view = Q(closed_at__isnull=True) | Q(closed_at__gt=clock.now() - KEPT_IN_VIEW)
    return Q(Exists(named)) & in_view


def _agencies_where(person: Person, *kinds: str) -> list[int]:
    return list(Role.objects.in_force().filter(person=person, kind__in=kinds).values_list("agency_id", flat=True))


def _of_a_side(agencies: list[int]) -> Q:
    return Q(raising_agency__in=agencies) | Q(responding_agency__in=agencies)


def _leads(person: Person) -> Q:
    return _of_a_side(_agencies_where(person, Role.Kind.SAFEGUARDING_LEAD))


def _on_the_desk(person: Person) -> Q:
    return Q(step__desk__members__person=person, step__responding__isnull=True)


def _place_it(person: Person) -> Q:
    return Q(step__state="to address", step__awaited="responding", responding_agency__point_of_contact=person)


def _coordinates(person: Person) -> Q:
    return _of_a_side(_agencies_where(person, Role.Kind.COORDINATOR))


def _runs_the_office(person: Person) -> Q:
    runs = Role.objects.in_force().filter(person=person, kind=Role.Kind.BUSINESS_MANAGER)
    return Q(partnership__in=list(runs.values_list("agency__partnership_id", flat=True)))


def _manages(person: Person) -> Q:
    """The line manager of a person whose step is due within a day or overdue."""
    soon = Q(step__due_at__lte=clock.now() + NEARLY_DUE) & ~Q(step__state="ended")
    managed = Post.objects.in_force().filter(manager=person)
    raising = managed.filter(person=OuterRef("step__raising__person"))
    responding = managed.filter(person=OuterRef("step__responding__person"))
    turn = Q(Exists(raising), step__awaited="raising") | Q(Exists(responding), step__awaited="responding")
    return soon & turn
