"""From which month the chart of disagreements over time is read anew, since something is known to have changed (§3)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Partnership, Person


class ChartRestart(models.Model):
    """By a person, with a reason: limits of what is usual are drawn by what came since."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="chart_restarts")
    # The first day of the month.
    month = models.DateField()
    because = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "month"), name="a_chart_is_begun_anew_once_from_a_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="a_chart_is_begun_anew_from_a_whole_month"),
            models.CheckConstraint(condition=~models.Q(because=""), name="a_chart_is_begun_anew_with_a_reason"),
        )

    def __str__(self) -> str:
        return f"Chart begun anew from {self.month:%B %Y}"

    @property
    def journal_subject(self) -> Partnership:
        return self.partnership
