"""What people are told: a row is written with the act that has something to tell, and sent afterwards."""

from django.db import models
from django.db.models import Q

from resolution.partnership.models import Person
from resolution.protocol.clock import Due


class Notice(models.Model):
    """One thing to tell one person: that something waits or has happened, and where. Never about which child."""

    class State(models.TextChoices):
        QUEUED = "queued", "waits to be sent"
        SENDING = "sending", "is being sent"
        SENT = "sent", "was sent"
        FAILED = "failed", "could not be sent"
        CAME_BACK = "came_back", "was sent, and came back later"
        UNTRUE = "untrue", "was no longer true when it was to be sent"

    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    path = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    due_at = models.TimeField(null=True)
    urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    # Not before then: at once, or the day of a reminder, or the moment to try again.
    send_after = models.DateTimeField()
    # Notices to somebody with the same words here go into one email; once it was tried, the words are its Message-ID.
    # Empty: an email of its own.
    bundle = models.CharField(max_length=120, blank=True)
    # What a reminder is of, and which date: nobody is reminded of the same twice. Empty: no reminder.
    once = models.CharField(max_length=120, blank=True, default="")

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    # The same at every attempt, so that a mailbox that got it twice shows it once.
    message_id = models.CharField(max_length=120, unique=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False, state__in=("sent", "came_back"))
                | Q(sent_at__isnull=True) & ~Q(state__in=("sent", "came_back")),
                name="a_notice_was_sent_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(due_on__isnull=False), name="a_time_of_day_has_its_day"
            ),
            models.UniqueConstraint(
                fields=("once", "to"), condition=~Q(once=""), name="nobody_is_reminded_of_the_same_twice"
            ),
        )
        indexes = (
            models.Index(
                fields=["-urgent", "send_after"], condition=Q(state="queued"), name="notices_waiting_to_be_sent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.kind} for {self.to}"

    @property
    def due(self) -> Due | None:
        """By when whatever waits is needed."""
        return Due(self.due_on, self.due_at) if self.due_on else None

    @property
    def email_id(self) -> str:
        """The Message-ID of the email that it goes out in, once that was tried."""
        return self.bundle or self.message_id

    @property
    def address(self) -> str:
        """Where to send it: the person's address in the directory, else the one they sign in with."""
        return self.to.email or (self.to.account.email if self.to.account else "")
