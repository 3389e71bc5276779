"""A record that was opened in an emergency, and what somebody else ruled on it (A4)."""

from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from resolution import clock
from resolution.history.models import tracked
from resolution.partnership.models import Absence, EmergencyAuthority, Person, Role, Seat
from resolution.protocol.clock import london_day

from .covered import NEVER
from .disagreements import Disagreement, Part
from .reader import Reader

# Whoever rules in the place of an office in which nobody can.
CHAIRS = (Seat.Kind.CHAIR, Seat.Kind.DEPUTY_CHAIR)
A_MOMENT = timedelta(microseconds=1)


class OpeningQuerySet(models.QuerySet["EmergencyOpening"]):
    def not_ruled_on(self) -> Self:
        return self.filter(ruling="")

    def not_justified(self) -> Self:
        return self.filter(ruling="not_justified")

    def for_ruling_by(self, reader: Reader) -> Self:
        """Those on which the reader rules: the business manager; where no business manager can, whoever chairs. Never
        whoever opened it, nor anybody of a side's agency or with a personal link."""
        chaired = [part.partnership for part in reader.parts if part.kind in CHAIRS]
        office = Q(disagreement__partnership__in=reader.offices) if reader.offices else NEVER
        instead = Q(disagreement__partnership__in=chaired) & ~Exists(_able_in_the_office()) if chaired else NEVER
        mine = self.filter(office | instead).exclude(person=reader.person)
        sides = Q(disagreement__raising_agency=reader.agency) | Q(disagreement__responding_agency=reader.agency)
        aside = _links().filter(disagreement=OuterRef("disagreement"), person=reader.person)
        return mine.exclude(sides).exclude(Exists(aside))


def _able_in_the_office() -> models.QuerySet[Role]:
    """The business managers who can rule on the opening of the row: there today, and apart from it."""
    there = Role.objects.in_force().filter(
        kind=Role.Kind.BUSINESS_MANAGER, agency__partnership=OuterRef("disagreement__partnership")
    )
    raising, responding = OuterRef("disagreement__raising_agency"), OuterRef("disagreement__responding_agency")
    away = Absence.objects.in_force().filter(person=OuterRef("person"))
    aside = _links().filter(disagreement=OuterRef(OuterRef("disagreement")), person=OuterRef("person"))
    apart = there.exclude(Q(person__agency=raising) | Q(person__agency=responding)).exclude(person=OuterRef("person"))
    return apart.exclude(Exists(away)).exclude(Exists(aside))


def _links() -> models.QuerySet[Any]:
    links: Any = apps.get_model("disagreements.PersonalLink").objects
    return links.filter(linked=True)  # type: ignore[no-any-return]


class EmergencyOpening(Part):
    """Somebody reads the record until `until`, and does nothing on it. Somebody else rules on it by `rule_by`."""

    class Kind(models.TextChoices):
        WITH_CHILD = "with_child", "The child is with me, or I am on my way to the child"
        DANGER = "danger", "The child may be in danger, and I have to know what is meant to keep the child safe"
        DECIDE = "decide", "Something has to be decided about the child before the agencies can be reached"
        ASKED = "asked", "The police, a hospital or a court asks and cannot wait"

    class Ruling(models.TextChoices):
        JUSTIFIED = "justified", "Justified"
        NOT_JUSTIFIED = "not_justified", "Not justified"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(EmergencyAuthority, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    because = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    rule_by = models.DateField()
    ruling = models.CharField(max_length=15, choices=Ruling, blank=True, default="")
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_because = models.TextField(blank=True, default="")

    objects = OpeningQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(because=""), name="whoever_opens_a_record_in_an_emergency_says_why"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="what_is_opened_is_closed_again_later"),
            models.UniqueConstraint(
                fields=("disagreement", "person", "until"),
                condition=~Q(ruling="not_justified"),
                name="a_person_has_a_record_open_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ruling="", ruled_at__isnull=True, ruled_by__isnull=True, ruled_because="")
                | ~Q(ruling="") & ~Q(ruled_because="") & Q(ruled_at__isnull=False, ruled_by__isnull=False),
                name="a_ruling_says_when_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(ruled_by__isnull=True) | ~Q(ruled_by=F("person")),
                name="nobody_rules_on_what_they_opened",
            ),
        )
        indexes = (models.Index(fields=("ruling", "rule_by"), name="openings_to_be_ruled_on"),)

    def __str__(self) -> str:
        return f"Opening {self.pk}"

    def get_absolute_url(self) -> str:
        """Where it is ruled on."""
        return reverse("disagreements:rule_on_opening", args=[self.pk])

    @property
    def last_day(self) -> date:
        """The last day on which it can be read."""
        return london_day(self.until - A_MOMENT)

    @property
    def is_open(self) -> bool:
        """Whether its time runs, as far as the row says: an authority can have been taken away meanwhile."""
        return self.until > clock.now() and self.ruling != self.Ruling.NOT_JUSTIFIED

    @property
    def is_late(self) -> bool:
        """Whether the day by which somebody was to rule on it has passed."""
        return not self.ruling and self.rule_by < clock.today()
