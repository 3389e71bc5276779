"""Whether somebody has a personal link to a child or family, on one disagreement: who has takes no part (A3)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .disagreements import Disagreement, Part


class PersonalLink(Part):
    """What was said of one person on one disagreement, by themselves or for them. Whoever is linked never sees it."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="personal_links")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="personal_links")
    linked = models.BooleanField()
    # In the history, and on no page.
    because = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("disagreement", "person"), name="a_personal_link_is_said_once_of_a_person_on_a_disagreement"
            ),
        )

    def __str__(self) -> str:
        return f"Personal link {self.pk}"
