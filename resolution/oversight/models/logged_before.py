"""The log of disagreements that a partnership kept in a spreadsheet before it had this service (A11)."""

from django.db import models
from django.db.models.functions import Lower

from resolution.history.models import Subject, tracked
from resolution.partnership.models import Agency, Partnership


class LoggedBefore(Subject):
    """One row of it, settled long ago: without a child, a checklist or a name. It is no `Disagreement`, and in no
    figure that is worked out from these (decision 0148).

    `number`: in the old log. `tier`: where it was settled; None where the log did not say. `themes`: by their ids in
    the protocol that was in force when it was taken over."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="logged_before")
    number = models.CharField(max_length=60)
    raised_on = models.DateField()
    raising_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    responding_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    tier = models.PositiveSmallIntegerField(null=True, blank=True)
    themes = models.JSONField(default=list, blank=True)
    settled_on = models.DateField()
    how_settled = models.CharField(max_length=300, blank=True, default="")
    outcome = models.CharField(max_length=300, blank=True, default="")
    # To the Sub Group, or whoever did then what it does now.
    referred = models.BooleanField(default=False)

    history = tracked()

    class Meta:
        verbose_name = "disagreement of the log before"
        verbose_name_plural = "disagreements of the log before"
        constraints = (
            models.UniqueConstraint("partnership", Lower("number"), name="a_row_of_the_log_before_is_taken_over_once"),
            models.CheckConstraint(condition=~models.Q(number=""), name="a_row_of_the_log_before_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(settled_on__gte=models.F("raised_on")),
                name="a_row_of_the_log_before_was_settled_after_it_was_raised",
            ),
            models.CheckConstraint(
                condition=~models.Q(raising_agency=models.F("responding_agency")),
                name="a_row_of_the_log_before_is_between_two_agencies",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} of the log before"
