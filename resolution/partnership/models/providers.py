"""An agency's own identity provider, through which its people sign in; and who somebody is there (A8)."""

from typing import Self

from django.conf import settings
from django.db import models

from resolution import clock
from resolution.history.models import Subject, tracked

from .agencies import Agency
from .when import in_force


class ProviderQuerySet(models.QuerySet["IdentityProvider"]):
    def in_force(self) -> Self:
        """Those through which people sign in today."""
        return self.filter(in_force(clock.today()))

    def not_over(self) -> Self:
        """Those of today, and those that are to begin."""
        return self.exclude(until__lte=clock.today())


class IdentityProvider(models.Model):
    """What the office keeps of it. Our secret with it is not here: it stands in the settings (decision 0156)."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="provider")
    # Its address, as it names itself in what it signs.
    issuer = models.CharField(max_length=255)
    # As whom we are known there.
    client_id = models.CharField(max_length=200)
    # The email domains that are the agency's, in small letters, with spaces between.
    domains = models.CharField(max_length=1000)
    since = models.DateField()
    # The first day on which nobody signs in through it any more.
    until = models.DateField(null=True, blank=True)

    objects = ProviderQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="an_agencys_own_sign_in_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(issuer="") & ~models.Q(client_id="") & ~models.Q(domains=""),
                name="an_agencys_own_sign_in_says_whose_it_is",
            ),
        )

    def __str__(self) -> str:
        return f"Own sign-in of {self.agency}"

    @property
    def journal_subject(self) -> Subject:
        return self.agency

    @property
    def has_begun(self) -> bool:
        return self.since <= clock.today()

    @property
    def secret(self) -> str:
        """Our secret with it; blank where the settings have none."""
        return str(settings.OIDC_SECRETS.get(self.issuer, {}).get(self.client_id, ""))

    @property
    def all_domains(self) -> list[str]:
        return self.domains.split()

    def has_address(self, email: str) -> bool:
        """Whether an email address is of the agency's."""
        return email.lower().rpartition("@")[2] in self.all_domains


class Identity(models.Model):
    """Who somebody is at a provider, and whose account that is. Never by email: addresses are given to others.

    Untracked, as credentials are; that an account was joined stands in the journal."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)

    class Meta:
        verbose_name_plural = "identities"
        constraints = (
            models.UniqueConstraint(fields=("issuer", "subject"), name="somebody_at_a_provider_has_one_account"),
            models.UniqueConstraint(fields=("user", "issuer"), name="an_account_is_one_persons_at_a_provider"),
        )

    def __str__(self) -> str:
        return f"Identity {self.pk}"
