"""Who sits in the partnership's Sub Group, and takes no part in the disagreements that come before it. §4.1c"""

from typing import ClassVar, Self

from django.db import models

from resolution import clock
from resolution.history.models import Subject, tracked

from .agencies import Person, Sector
from .partnerships import Partnership
from .when import in_force, present


class SeatQuerySet(models.QuerySet["Seat"]):
    def in_force(self) -> Self:
        """Seats held today by people who have not left."""
        today = clock.today()
        return self.filter(in_force(today), present(today, "person__"))


class Seat(models.Model):
    """A person's seat in the Sub Group; or beside it, to prove the history, or to review what is held about somebody
    (A10). The business manager's is a role of the office."""

    class Kind(models.TextChoices):
        CHAIR = "chair", "Chair"
        DEPUTY_CHAIR = "deputy_chair", "Deputy Chair"
        INDEPENDENT_CHAIR = "independent_chair", "Independent Chair"
        MEMBER = "member", "Member"
        AUDITOR = "auditor", "Auditor"
        PROTECTION = "protection", "Data protection reviewer"

    # None of the Sub Group: whoever audits sees no disagreement, no figure and no paper; whoever reviews for data
    # protection sees what is held about one child or person, and nothing beside that.
    BESIDE: ClassVar = (Kind.AUDITOR, Kind.PROTECTION)
    SUB_GROUP: ClassVar = (Kind.CHAIR, Kind.DEPUTY_CHAIR, Kind.INDEPENDENT_CHAIR, Kind.MEMBER)
    # Which of them one person holds at a time.
    OF_ONE: ClassVar = (Kind.CHAIR, Kind.DEPUTY_CHAIR, Kind.INDEPENDENT_CHAIR)

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateField()
    # The first day on which the seat is no longer held.
    until = models.DateField(null=True, blank=True)
    # Whether whoever holds it is never named on a disagreement: as the protocol said when it was given.
    never_named = models.BooleanField()
    confirmed_on = models.DateField()

    objects = SeatQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=("chair", "deputy_chair", "independent_chair", "member", "auditor", "protection")
                ),
                name="a_seat_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_seat_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="member") | models.Q(never_named=True),
                name="whoever_chairs_or_audits_is_never_named",
            ),
            models.UniqueConstraint(
                fields=("partnership", "person", "kind"),
                condition=models.Q(until__isnull=True),
                name="a_person_holds_a_seat_once",
            ),
            models.UniqueConstraint(
                fields=("partnership", "kind"),
                condition=models.Q(until__isnull=True) & ~models.Q(kind__in=("member", "auditor", "protection")),
                name="one_person_at_a_time_chairs",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"

    @property
    def journal_subject(self) -> Subject:
        return self.partnership

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= clock.today()


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def in_force(self) -> Self:
        """Those who speak for others today, and have not left."""
        today = clock.today()
        return self.filter(in_force(today), present(today, "person__"))


class Representative(models.Model):
    """Who tells the Sub Group how it is for those who hold no seat in it: for the small settings of a sector (§3), or
    for the conference service (§3.1). It is no seat, and keeps nobody out of disagreements."""

    CONFERENCE_SERVICE = "conference_service"
    SPEAKS_FOR: ClassVar = [
        *(kind for kind in Sector.choices if kind[0] != Sector.PARTNERSHIP_OFFICE),
        (CONFERENCE_SERVICE, "Conference service"),
    ]

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="representatives")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="represents")
    speaks_for = models.CharField(max_length=20, choices=SPEAKS_FOR)
    since = models.DateField()
    # The first day on which they no longer do.
    until = models.DateField(null=True, blank=True)

    objects: ClassVar = RepresentativeQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(speaks_for__in=[*Sector.values, "conference_service"]),
                name="somebody_speaks_for_a_sector_or_the_conference_service",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="nobody_stops_speaking_for_others_before_they_begin",
            ),
            models.UniqueConstraint(
                fields=("partnership", "speaks_for"),
                condition=models.Q(until__isnull=True),
                name="one_person_at_a_time_speaks_for_a_sector",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, for {self.get_speaks_for_display()}"

    @property
    def journal_subject(self) -> Subject:
        return self.partnership

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= clock.today()
