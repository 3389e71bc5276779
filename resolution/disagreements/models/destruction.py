"""Data of the wrong child, or of a third party: one person asks to destroy it, and another decides (A12)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .disagreements import Disagreement, Part


class ToDestroy(models.Model):
    """What is to be destroyed, by the place where it stands and never in its own words. Nor is anything typed about it
    that could repeat them: why is one of a few reasons. Of a record, or of a tabled paper."""

    class Why(models.TextChoices):
        ANOTHER_CHILD = "another_child", "It is about another child or family"
        THIRD_PARTY = "third_party", "It is about somebody who has no part in this"
        TOO_MUCH = "too_much", "It says more about somebody than this needs"
        MISTAKE = "mistake", "It was put here by mistake"

    class WhyKept(models.TextChoices):
        THIS_CHILD = "this_child", "It is about this child or family"
        NEEDED = "needed", "The disagreement is not understood without it"
        CORRECTED = "corrected", "It can be corrected where it stands"

    class Answer(models.TextChoices):
        DESTROYED = "destroyed", "Destroy it"
        KEPT = "kept", "Keep it"

    # `destroyable.Text.value`: the kind of row, its number, which of its words; and how the page calls it.
    what = models.CharField(max_length=100)
    called = models.CharField(max_length=300)
    because = models.CharField(max_length=20, choices=Why)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_because = models.CharField(max_length=20, choices=WhyKept, blank=True, default="")
    # Only once nothing of it is left: until then, inside one act, what was said can be written over.
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def by_two(
    of: str, *, asked_once: str, takes_two: str, was_decided: str, says_why: str, only_then: str
) -> tuple[models.BaseConstraint, ...]:
    """What the database holds of it, under these names. `of`: the field that says where it stands."""
    return (
        models.UniqueConstraint(fields=(of, "what"), condition=models.Q(answer=""), name=asked_once),
        models.CheckConstraint(
            condition=models.Q(answered_by__isnull=True) | ~models.Q(answered_by=models.F("asked_by")), name=takes_two
        ),
        models.CheckConstraint(
            condition=models.Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
            | ~models.Q(answer="") & models.Q(answered_at__isnull=False, answered_by__isnull=False),
            name=was_decided,
        ),
        models.CheckConstraint(
            condition=~models.Q(because="") & (~models.Q(answer="kept") | ~models.Q(answered_because="")), name=says_why
        ),
        models.CheckConstraint(
            condition=models.Q(destroyed_at__isnull=True) | models.Q(answer="destroyed"), name=only_then
        ),
    )


class Destruction(ToDestroy, Part):
    """Words of a disagreement that are to be destroyed."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="destructions")

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = by_two(
            "disagreement",
            asked_once="it_is_asked_once_at_a_time_to_destroy_something",
            takes_two="it_takes_two_to_destroy_something",
            was_decided="whether_it_is_destroyed_was_decided_at_a_time_by_somebody",
            says_why="whoever_asks_to_destroy_or_to_keep_it_says_why",
            only_then="only_what_two_have_decided_to_destroy_is_destroyed",
        )

    def __str__(self) -> str:
        return f"Destruction {self.pk} on {self.disagreement}"
