"""With which app somebody makes the codes that they sign in with (A8)."""

from django.conf import settings
from django.db import models


class Authenticator(models.Model):
    """An app that was set up for an account. In place of the code by email it is asked for after the password.

    Untracked, as credentials are; that it was set up and ended stands in the journal."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authenticator")
    # What the app knows too, sealed: whoever has a copy of the tables alone can make no codes.
    sealed = models.CharField(max_length=300)
    since = models.DateTimeField()
    # Of which half minute a code was last taken, counted from 1970: each is taken once.
    last_step = models.PositiveBigIntegerField()
    # How many wrong codes were entered since the last right one, and when the last of them was.
    wrong = models.PositiveSmallIntegerField(default=0)
    wrong_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(sealed=""), name="an_authenticator_knows_a_secret"),
            models.CheckConstraint(
                condition=models.Q(wrong=0) | models.Q(wrong_at__isnull=False),
                name="of_wrong_codes_it_is_known_when_the_last_was_entered",
            ),
        )

    def __str__(self) -> str:
        return f"Authenticator {self.pk}"
