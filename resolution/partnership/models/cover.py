"""Who answers where an agency has nobody at a tier, or where it has whoever is on duty."""

from typing import Self

from django.db import models
from django.db.models.functions import Lower

from resolution import clock
from resolution.history.models import Subject, tracked

from .absences import Absence
from .agencies import Agency, Person
from .when import in_force


class StandInQuerySet(models.QuerySet["StandIn"]):
    def able_to_be_named(self) -> Self:
        """Those who can have a part in a disagreement."""
        return self.filter(person__in=Person.objects.able_to_be_named())


class StandIn(models.Model):
    """Somebody, often of another agency, who acts for an agency at a tier where it has nobody. §2.5

    They are asked in the order of `position`, and only once they have accepted."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="stand_ins")
    tier = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stands_in")
    position = models.PositiveIntegerField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    confirmed_on = models.DateField()

    objects = StandInQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ("tier", "position")
        constraints = (
            models.CheckConstraint(condition=models.Q(tier__gte=1), name="the_tiers_of_stand_ins_are_counted_from_one"),
            models.UniqueConstraint(fields=("agency", "tier", "person"), name="a_person_stands_in_once_at_a_tier"),
            models.UniqueConstraint(fields=("agency", "tier", "position"), name="stand_ins_are_asked_one_by_one"),
        )

    def __str__(self) -> str:
        return f"{self.person} for {self.agency} at tier {self.tier}"

    @property
    def journal_subject(self) -> Subject:
        return self.agency


class DutyDesk(models.Model):
    """A place of an agency that somebody always answers, without saying who."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="duty_desks")
    tier = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40)
    closed_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField()

    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(tier__gte=1), name="the_tiers_of_duty_desks_are_counted_from_one"
            ),
            models.UniqueConstraint(
                "agency",
                Lower("name"),
                condition=models.Q(closed_on__isnull=True),
                name="an_open_duty_desk_has_its_name_to_itself",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> Subject:
        return self.agency

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None and self.closed_on <= clock.today()


class DeskMemberQuerySet(models.QuerySet["DeskMember"]):
    def able_to_be_named(self) -> Self:
        """Those who can have a part in a disagreement."""
        return self.filter(person__in=Person.objects.able_to_be_named())

    def on_duty(self) -> Self:
        """Those who answer today: by the rota; where it has a gap, or there is none, everybody who answers there.

        Whoever is away, or can have no part, leaves a gap."""
        members = DeskMember.objects.able_to_be_named().filter(desk=models.OuterRef("desk"))
        away = Absence.objects.in_force().filter(person=models.OuterRef("person"))
        turns = DutyTurn.objects.filter(in_force(clock.today()), ~models.Exists(away), desk=models.OuterRef("desk"))
        there = turns.filter(models.Exists(members.filter(person=models.OuterRef("person"))))
        return self.filter(models.Exists(there.filter(person=models.OuterRef("person"))) | ~models.Exists(there))


class DeskMember(models.Model):
    """Somebody who answers at a duty desk."""

    desk = models.ForeignKey(DutyDesk, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="desks")

    objects = DeskMemberQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("desk", "person"), name="a_person_is_on_a_duty_desk_once"),)

    def __str__(self) -> str:
        return f"{self.person}, {self.desk}"

    @property
    def journal_subject(self) -> Subject:
        return self.desk.agency


class DutyTurn(models.Model):
    """Days on which somebody is on duty at a desk: from `since`, up to and without `until`. Several may be at once."""

    desk = models.ForeignKey(DutyDesk, on_delete=models.PROTECT, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="turns")
    since = models.DateField()
    until = models.DateField()

    history = tracked()

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="a_turn_on_duty_has_a_day"),
            models.UniqueConstraint(fields=("desk", "person", "since"), name="a_turn_on_duty_is_entered_once"),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.desk}, from {self.since:%-d %B %Y}"

    @property
    def journal_subject(self) -> Subject:
        return self.desk.agency
