"""What two people destroy of a tabled paper, and which version stands in its place (Q10, A12)."""

from django.db import models

from resolution.disagreements.models import Destruction
from resolution.history.models import tracked
from resolution.partnership.models import Person

from .papers import About, Tabled


class PaperDestruction(models.Model):
    """Words of a paper that are to be destroyed, by the place where they came from and never in themselves. Nor is
    anything typed about them that could repeat them: why is one of a few reasons."""

    Why, WhyKept, Answer = Destruction.Why, Destruction.WhyKept, Destruction.Answer

    paper = models.ForeignKey(Tabled, on_delete=models.PROTECT, related_name="destructions")
    # `redactable.Text.value`: the kind of row, its number, which of its words; and how the page calls it.
    what = models.CharField(max_length=100)
    called = models.CharField(max_length=300)
    because = models.CharField(max_length=20, choices=Destruction.Why)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Destruction.Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_because = models.CharField(max_length=20, choices=Destruction.WhyKept, blank=True, default="")
    # Only once nothing of it is left: until then, inside one act, what was said of a tabled paper can be written over.
    destroyed_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "what"),
                condition=models.Q(answer=""),
                name="it_is_asked_once_at_a_time_to_destroy_words_of_a_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True) | ~models.Q(answered_by=models.F("asked_by")),
                name="it_takes_two_to_destroy_words_of_a_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | ~models.Q(answer="") & models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="whether_words_of_a_paper_go_was_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(because="") & (~models.Q(answer="kept") | ~models.Q(answered_because="")),
                name="whoever_asks_to_destroy_or_keep_words_of_a_paper_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(destroyed_at__isnull=True) | models.Q(answer="destroyed"),
                name="only_words_of_a_paper_that_two_have_decided_on_go",
            ),
        )

    def __str__(self) -> str:
        return f"Destruction {self.pk} in {self.paper}"

    @property
    def journal_subject(self) -> About:
        return self.paper.of


class Replaced(models.Model):
    """That a version is not kept any more, and which one stands in its place. Its row stays, with the digests."""

    paper = models.OneToOneField(Tabled, on_delete=models.PROTECT, related_name="replaced")
    by = models.ForeignKey(Tabled, on_delete=models.PROTECT, related_name="replaces")
    at = models.DateTimeField()
    because = models.CharField(max_length=20, choices=Destruction.Why)

    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(paper=models.F("by")), name="no_version_stands_in_its_own_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper}, replaced by version {self.by.version}"

    @property
    def journal_subject(self) -> About:
        return self.paper.of
