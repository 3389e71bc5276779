"""A step is one disagreement at one tier, with the people named on it."""

from datetime import datetime

from django.db import models

from resolution import clock
from resolution.history.models import tracked
from resolution.partnership.models import Agency, DutyDesk, Person, Post
from resolution.protocol.acts import Ended, Side, State
from resolution.protocol.clock import Due
from resolution.protocol.rules import comes_back

from .disagreements import Disagreement, Part


class Named(Part):
    """A person's place on a disagreement: which side, and at which tier they came to it."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="named")
    side = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Side])
    tier = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="named_on")
    # The agency they speak for. A stand-in's own agency is another one.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stands_in = models.BooleanField(default=False)
    # Somebody of a third agency: which lead asked them in, and why (§2.3).
    asked_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_in_because = models.CharField(max_length=300, blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    # It was sent to them by mistake: from then on they see nothing of it by this part (A12).
    recalled_at = models.DateTimeField(null=True, blank=True)
    # Somebody who has acted only in the place of another, who was away: whose (L10). They see it no longer than that.
    covers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="covered_by")

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("disagreement", "person"), name="a_person_is_named_once_on_a_disagreement"),
            models.CheckConstraint(
                condition=models.Q(side__in=[s.value for s in Side]), name="a_named_person_is_on_one_of_the_sides"
            ),
            models.CheckConstraint(
                condition=models.Q(side="third", asked_in_by__isnull=False) & ~models.Q(asked_in_because="")
                | ~models.Q(side="third") & models.Q(asked_in_by__isnull=True, asked_in_because=""),
                name="whoever_is_asked_in_was_asked_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(covers__isnull=True) | models.Q(until__isnull=False) & ~models.Q(side="third"),
                name="whoever_covers_has_no_part_of_their_own",
            ),
            models.CheckConstraint(
                condition=models.Q(recalled_at__isnull=True) | models.Q(until__isnull=False),
                name="whoever_it_was_recalled_from_has_no_part_any_more",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.agency}"

    @property
    def is_empty(self) -> bool:
        """Whether nobody acts by it any more: they have left, or stepped aside."""
        return self.person.has_left or self.until is not None

    def is_of_a_side(self, disagreement: Disagreement) -> bool:
        """Whether the agency they speak for is still a side: one that it was wrongly addressed to is none any more.

        A third agency counts as one until their part in it has ended; whoever it was recalled from stood for none."""
        if self.side == Side.THIRD:
            return self.until is None
        if self.recalled_at is not None:
            return False
        return self.agency_id in (
            disagreement.raising_agency_id,
            disagreement.responding_agency_id,
        )


class Step(Part):
    """Sent, seen, acknowledged, answered, ended: each with its time, at one tier."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    tier = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=[(s.value, s.value) for s in State])
    awaited = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Side], blank=True, default="")
    ended = models.CharField(max_length=12, choices=[(e.value, e.value) for e in Ended], blank=True, default="")
    raising = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="raising_steps")
    responding = models.ForeignKey(
        Named, on_delete=models.PROTECT, null=True, blank=True, related_name="responding_steps"
    )
    desk = models.ForeignKey(DutyDesk, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Somebody stands at two tiers because their agency has nobody else: the page says so (§2.5).
    doubled = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Named, on_delete=models.PROTECT, null=True, blank=True, related_name="acknowledged"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # By when the next answer is needed, and since when that date runs. `due_at` is the moment it is overdue.
    due_on = models.DateField()
    due_time = models.TimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    due_since = models.DateTimeField()
    # The last date that had passed when another was set in its place: the child's safety is asked about since (§1.2).
    missed_at = models.DateTimeField(null=True, blank=True)
    urgent_because = models.CharField(max_length=300, blank=True, default="")
    # Why it came to this tier, in the words typed on escalating and by whom; offered to whoever carries it.
    what_learned = models.TextField(blank=True, default="")
    escalated_because = models.TextField(blank=True, default="")
    escalated_by = models.ForeignKey(Named, on_delete=models.PROTECT, null=True, blank=True, related_name="took_up")
    declined_because = models.TextField(blank=True, default="")
    sent_back_because = models.TextField(blank=True, default="")
    # It was recalled from whoever had it, and, where that was a duty desk, from which (A12).
    recalled_because = models.CharField(max_length=300, blank=True, default="")
    recalled_desk = models.ForeignKey(DutyDesk, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_again = models.TextField(blank=True, default="")
    # Left unresolved at the last tier: by when it is logged formally with the Sub Group, when it was, and when that was
    # answered (§4.1b).
    log_by = models.DateField(null=True, blank=True)
    logged_at = models.DateTimeField(null=True, blank=True)
    log_answered_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("disagreement", "number"), name="the_steps_of_a_disagreement_are_numbered"),
            models.UniqueConstraint(
                fields=("disagreement",),
                condition=~models.Q(state="ended"),
                name="a_disagreement_has_one_open_step",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ended", ended_at__isnull=False) & ~models.Q(ended="")
                | ~models.Q(state="ended") & models.Q(ended_at__isnull=True, ended=""),
                name="an_ended_step_says_when_and_how_it_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | models.Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="an_acknowledged_step_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(due_time__isnull=True) | ~models.Q(urgent_because=""),
                name="a_step_due_at_a_time_of_day_says_why_it_is_urgent",
            ),
            models.CheckConstraint(
                condition=~models.Q(ended="declined") | ~models.Q(declined_because=""),
                name="a_declined_step_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("to respond", "to answer")) | models.Q(responding__isnull=False),
                name="a_step_being_answered_has_somebody_who_answers",
            ),
            models.CheckConstraint(
                condition=models.Q(escalated_by__isnull=True, escalated_because="")
                | models.Q(escalated_by__isnull=False) & ~models.Q(escalated_because=""),
                name="a_step_that_was_taken_up_says_why_and_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(logged_at__isnull=True, log_answered_at__isnull=True)
                | models.Q(logged_at__isnull=False, log_by__isnull=False, state="ended"),
                name="only_what_was_left_unresolved_is_logged_formally_and_answered",
            ),
        )
        indexes = (models.Index(fields=("due_at",), condition=~models.Q(awaited=""), name="waiting_steps_by_date"),)

    def __str__(self) -> str:
        return f"{self.disagreement} step {self.number}"

    @property
    def due(self) -> Due:
        """By when an answer is needed, by the day or by the minute."""
        return Due(self.due_on, self.due_time)

    @property
    def is_at_two_tiers(self) -> bool:
        """Whether somebody came to the disagreement at another tier, and stands at this one too."""
        return any(named is not None and named.tier != self.tier for named in (self.raising, self.responding))

    @property
    def waits(self) -> bool:
        """Whether it waits for somebody. One that was not carried has ended, and waits for the raiser all the same."""
        return bool(self.awaited)

    @property
    def is_late(self) -> bool:
        return self.waits and clock.now() >= self.due_at

    @property
    def has_come_back(self) -> bool:
        """Whether it waits for the raising side to say what follows, by a date that nobody chose."""
        return self.waits and comes_back(State(self.state), Side(self.awaited))

    def fall_due(self, due: Due, since: datetime) -> None:
        """Set by when the next answer is needed. Nothing is saved here."""
        if self.pk and self.is_late:
            self.missed_at = self.due_at
        self.due_on, self.due_time, self.due_at, self.due_since = due.on, due.at, due.instant(), since
