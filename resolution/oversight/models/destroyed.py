"""What two people destroy of a tabled paper, and which version stands in its place (Q10, A12)."""

from django.db import models

from resolution.disagreements.models.destruction import ToDestroy, by_two
from resolution.history.models import tracked

from .papers import About, Tabled


class PaperDestruction(ToDestroy):
    """Words of a paper that are to be destroyed, by the place where they came from."""

    paper = models.ForeignKey(Tabled, on_delete=models.PROTECT, related_name="destructions")

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = by_two(
            "paper",
            asked_once="it_is_asked_once_at_a_time_to_destroy_words_of_a_paper",
            takes_two="it_takes_two_to_destroy_words_of_a_paper",
            was_decided="whether_words_of_a_paper_go_was_decided_by_somebody",
            says_why="whoever_asks_to_destroy_or_keep_words_of_a_paper_says_why",
            only_then="only_words_of_a_paper_that_two_have_decided_on_go",
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
    because = models.CharField(max_length=20, choices=ToDestroy.Why)

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
