"""A paper: of a meeting's standing item (Q10), or of a year, for the Executive (Q13). What whoever chairs adds to it,
and what was tabled, as it was."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .meetings import Meeting
from .reports import AnnualReport

# A paper is about one of them.
About = Meeting | AnnualReport
OF_A_MEETING = models.Q(meeting__isnull=False, report__isnull=True)
OF_A_YEAR = models.Q(meeting__isnull=True, report__isnull=False)


class SectionWords(models.Model):
    """A paragraph that whoever chairs puts at the head of a section, by the section's word in its address."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="section_words")
    report = models.ForeignKey(
        AnnualReport, on_delete=models.PROTECT, null=True, blank=True, related_name="section_words"
    )
    section = models.CharField(max_length=20)
    words = models.TextField(blank=True, default="")

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "section"), name="a_section_has_one_paragraph_of_its_own"),
            models.UniqueConstraint(fields=("report", "section"), name="a_section_of_a_report_has_one_paragraph"),
            models.CheckConstraint(condition=OF_A_MEETING | OF_A_YEAR, name="a_paragraph_is_of_one_paper"),
        )

    def __str__(self) -> str:
        return f"Paragraph on {self.section} for {self.of}"

    @property
    def of(self) -> About:
        """What the paper is about."""
        return self.report or self.meeting  # type: ignore[return-value]  # one of them

    @property
    def journal_subject(self) -> About:
        return self.of


class Tabled(models.Model):
    """A paper as it was tabled. What is corrected afterwards is a new version, which says what has changed.

    `digests`: the SHA-256 of each of its files, so that the journal commits to their bytes. `seal`: of the history that
    it was made from. `told`: by what is told in them, from when to when each stretch of quarters was that had been told
    by then, as days. Whoever tells of them later goes on from there (Q15)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    version = models.PositiveSmallIntegerField()
    tabled_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what_changed = models.CharField(max_length=300, blank=True, default="")
    seal = models.CharField(max_length=64)
    digests = models.JSONField()
    told = models.JSONField(default=dict)

    history = tracked()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "version"), name="a_paper_is_tabled_once_in_each_version"),
            models.UniqueConstraint(fields=("report", "version"), name="a_report_is_tabled_once_in_each_version"),
            models.CheckConstraint(condition=OF_A_MEETING | OF_A_YEAR, name="what_is_tabled_is_of_one_paper"),
            models.CheckConstraint(
                condition=models.Q(version=1, what_changed="") | (models.Q(version__gt=1) & ~models.Q(what_changed="")),
                name="a_later_version_says_what_has_changed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.of.paper_called}, version {self.version}"

    def get_absolute_url(self) -> str:
        return f"/oversight/papers/{self.pk}/"

    @property
    def of(self) -> About:
        """What the paper is about."""
        return self.report or self.meeting  # type: ignore[return-value]  # one of them

    @property
    def journal_subject(self) -> About:
        return self.of

    @property
    def is_replaced(self) -> bool:
        """Whether words of it were destroyed: then its files are gone, and another version stands in its place."""
        return hasattr(self, "replaced")


class TabledFile(models.Model):
    """The bytes of a tabled paper, in one of its ways. Not tracked: the paper's row has their digest, and the database
    lets nobody change them."""

    class Kind(models.TextChoices):
        PAGE = "json", "Page"
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"
        SHEET = "xlsx", "Spreadsheet"

    paper = models.ForeignKey(Tabled, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind)
    content = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("paper", "kind"), name="a_paper_has_one_file_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("json", "pdf", "docx", "xlsx")), name="a_paper_has_files_of_known_kinds"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper}, {self.get_kind_display()}"
