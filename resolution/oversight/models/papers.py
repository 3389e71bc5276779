"""The paper of a meeting's standing item: what whoever chairs adds to it, and what was tabled, as it was (Q10)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .meetings import Meeting


class SectionWords(models.Model):
    """A paragraph that whoever chairs puts at the head of a section, by the section's word in its address."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="section_words")
    section = models.CharField(max_length=20)
    words = models.TextField(blank=True, default="")

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "section"), name="a_section_has_one_paragraph_of_its_own"),
        )

    def __str__(self) -> str:
        return f"Paragraph on {self.section} for {self.meeting}"

    @property
    def journal_subject(self) -> Meeting:
        return self.meeting


class Tabled(models.Model):
    """A paper as it was tabled. What is corrected afterwards is a new version, which says what has changed.

    `digests`: the SHA-256 of each of its files, so that the journal commits to their bytes. `seal`: of the history that
    it was made from."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    version = models.PositiveSmallIntegerField()
    tabled_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what_changed = models.CharField(max_length=300, blank=True, default="")
    seal = models.CharField(max_length=64)
    digests = models.JSONField()

    history = tracked()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "version"), name="a_paper_is_tabled_once_in_each_version"),
            models.CheckConstraint(
                condition=models.Q(version=1, what_changed="") | (models.Q(version__gt=1) & ~models.Q(what_changed="")),
                name="a_later_version_says_what_has_changed",
            ),
        )

    def __str__(self) -> str:
        return f"Paper for {self.meeting}, version {self.version}"

    def get_absolute_url(self) -> str:
        return f"/oversight/papers/{self.pk}/"

    @property
    def journal_subject(self) -> Meeting:
        return self.meeting


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
