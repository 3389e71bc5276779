"""Agencies and their people. Every entry says when somebody last confirmed that it is right."""

from functools import cached_property
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from resolution import clock
from resolution.history.models import Subject, tracked

from .partnerships import Partnership
from .parts import OVERSEE, Part, parts_of
from .when import holding, in_force, present

# How somebody is called whose entry has had its time (A10).
NOBODY = "Somebody who has left"


class Sector(models.TextChoices):
    SOCIAL_CARE = "social_care", "Children’s social care"
    POLICE = "police", "Police"
    HEALTH = "health", "Health provider"
    GP_PRACTICE = "gp_practice", "GP practice"
    SCHOOL = "school", "School or college"
    EARLY_YEARS = "early_years", "Early years setting"
    PROBATION = "probation", "Probation"
    HOUSING = "housing", "Housing"
    VOLUNTARY = "voluntary", "Voluntary organisation"
    OTHER_COUNCIL = "other_council", "Council of another area"
    PARTNERSHIP_OFFICE = "partnership_office", "The partnership’s own office"
    OTHER = "other", "Other"


class AgencyQuerySet(models.QuerySet["Agency"]):
    def open(self) -> Self:
        """Agencies that have not closed."""
        return self.filter(models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=clock.today()))

    def able_to_disagree(self) -> Self:
        """Those that can be a side: the partnership's office resolves nothing and is never one."""
        return self.open().exclude(kind=Sector.PARTNERSHIP_OFFICE)


class Agency(Subject):
    """An organisation that works with children, in the area or (cross-border) outside it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Sector)
    # A setting so small that saying its name may say who is meant.
    small = models.BooleanField(default=False)
    outside_area = models.BooleanField(default=False)
    telephone = models.CharField(max_length=40, blank=True, default="")
    urgent_telephone = models.CharField(max_length=40, blank=True, default="")
    # When the governing body adopted the protocol.
    adopted_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField()
    point_of_contact = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="contact_for"
    )

    objects = AgencyQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint("partnership", Lower("name"), name="an_agency_has_its_name_to_itself"),
            models.CheckConstraint(condition=models.Q(kind__in=Sector.values), name="an_agency_is_of_a_known_sector"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None and self.closed_on <= clock.today()

    @property
    def is_office(self) -> bool:
        """Whether it is the partnership's own office, which is no side of any disagreement."""
        return self.kind == Sector.PARTNERSHIP_OFFICE


class PersonQuerySet(models.QuerySet["Person"]):
    def present(self) -> Self:
        """People who have not left their agency."""
        return self.filter(present(clock.today()))

    def known(self) -> Self:
        """Those of whom the entry still says who they are or were."""
        return self.filter(anonymised_at=None)

    def able_to_be_named(self) -> Self:
        """Those who are there and can have a part in a disagreement."""
        return self.filter(able_to_be_named())


def able_to_be_named(prefix: str = "") -> models.Q:
    """People who are there and can have a part in a disagreement: nobody of the partnership’s own office, and nobody
    with a seat that takes no part. §4.1c"""
    today = clock.today()
    # Two short lists. Looked for with each person, they took PostgreSQL most of finding who covers for whom.
    seated = Person.objects.filter(holding("seats", today), seats__never_named=True)
    runs_the_office = Person.objects.filter(holding("roles", today), roles__kind=Role.Kind.BUSINESS_MANAGER)
    of_the_office = models.Q(**{f"{prefix}agency__kind": Sector.PARTNERSHIP_OFFICE})
    takes_no_part = [models.Q(**{f"{prefix}pk__in": those.values("pk")}) for those in (seated, runs_the_office)]
    return present(today, prefix) & ~of_the_office & ~takes_no_part[0] & ~takes_no_part[1]


class Person(Subject):
    """An entry of the directory: somebody of an agency, with or without an account."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )
    # They have no account of their own, and come in by an invitation to one disagreement (A7).
    by_invitation = models.BooleanField(default=False)
    # Asked first, on each disagreement, whether they have a personal link.
    volunteer = models.BooleanField(default=False)
    # The first day on which they are no longer there. From it they can neither sign in nor be chosen.
    left_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField()
    # Since when the entry does not say any more who it was (A10). In no history: that began before it was kept.
    anonymised_at = models.DateTimeField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()
    history = tracked(but=("anonymised_at",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(anonymised_at__isnull=True)
                | models.Q(left_on__isnull=False, name=NOBODY, telephone="", email=""),
                name="of_whoever_was_anonymised_nothing_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on <= clock.today()

    @property
    def has_app(self) -> bool:
        """Whether they sign in with an authenticator app: known of whoever a page is about, and asked for with them."""
        return bool(getattr(self, "signs_in_with_app", False))

    def agencies_as(self, *kinds: str) -> list[int]:
        """The numbers of the agencies for which the person holds one of these roles today."""
        return [part.of for part in self.parts if part.kind in kinds]

    @cached_property
    def parts(self) -> list[Part]:
        """The roles that the person holds today, their places at duty desks and the like.

        Asked once, as whether they have left: each request reads the person anew, and so does an act behind its lock.
        """
        return parts_of(self.pk)

    def runs_the_office_of(self, partnership: int) -> bool:
        """Whether they are a business manager of the partnership of this number."""
        return any(part.kind == Role.Kind.BUSINESS_MANAGER and part.partnership == partnership for part in self.parts)

    @property
    def oversees(self) -> bool:
        """Whether they have a seat among those who oversee disagreements."""
        return any(part.kind in OVERSEE for part in self.parts)

    def ask_for_parts_again(self) -> None:
        """Forget what the request has read of them."""
        self.__dict__.pop("parts", None)


class PostQuerySet(models.QuerySet["Post"]):
    def in_force(self) -> Self:
        """Posts held today by people who have not left."""
        today = clock.today()
        return self.filter(in_force(today), present(today, "person__"))

    def able_to_be_named(self) -> Self:
        """Posts held today by people who can have a part in a disagreement."""
        return self.in_force().filter(person__in=Person.objects.able_to_be_named())


class Post(models.Model):
    """A person's place at a tier of their own agency. The protocol says how many tiers there are."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    tier = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    since = models.DateField()
    # The first day on which the post is no longer held.
    until = models.DateField(null=True, blank=True)
    manager = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="posts_managed")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="posts_deputised")
    confirmed_on = models.DateField()

    objects = PostQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(tier__gte=1), name="the_tiers_of_posts_are_counted_from_one"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_post_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(manager__isnull=True) | ~models.Q(manager=models.F("person")),
                name="nobody_is_their_own_manager",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("person")),
                name="nobody_is_their_own_deputy",
            ),
            models.UniqueConstraint(
                fields=("person", "tier"),
                condition=models.Q(until__isnull=True),
                name="a_person_holds_one_open_post_at_a_tier",
            ),
        )
        indexes = (models.Index(fields=("agency", "tier"), name="posts_of_an_agency_by_tier"),)

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"

    @property
    def journal_subject(self) -> Subject:
        return self.person

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= clock.today()


class RoleQuerySet(models.QuerySet["Role"]):
    def in_force(self) -> Self:
        """Roles held today by people who have not left."""
        today = clock.today()
        return self.filter(in_force(today), present(today, "person__"))


class Role(models.Model):
    """What a person does for their agency, or for the partnership, beside their post."""

    class Kind(models.TextChoices):
        SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead"
        DEPUTY_LEAD = "deputy_lead", "Deputy safeguarding lead"
        COORDINATOR = "coordinator", "Coordinator"
        BUSINESS_MANAGER = "business_manager", "Business manager"

    # Whoever has one of these reads the agency's disagreements.
    READ = (Kind.SAFEGUARDING_LEAD, Kind.DEPUTY_LEAD)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateField()
    # The first day on which the role is no longer held.
    until = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField()

    objects = RoleQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_role_does_not_end_before_it_begins",
            ),
            models.UniqueConstraint(
                fields=("agency", "person", "kind"),
                condition=models.Q(until__isnull=True),
                name="a_person_holds_a_role_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"

    @property
    def journal_subject(self) -> Subject:
        return self.agency

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= clock.today()
