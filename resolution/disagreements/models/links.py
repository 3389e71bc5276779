"""Whether somebody has a personal link to a child or family, on one disagreement: who has takes no part (A3)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .disagreements import Disagreement, Part


class Link(models.TextChoices):
    """What a personal link is: no more than whoever decides about it needs."""

    FAMILY = "family", "A relative, or somebody who lives with them"
    FRIEND = "friend", "A friend, a neighbour or an acquaintance"
    OTHERWISE = "otherwise", "Known from other work, or from a part in the community"


class NoLink(models.TextChoices):
    """Why there is none after all."""

    ANOTHER = "another", "It is another child or family"
    MISTAKE = "mistake", "It was said of the wrong person, or pressed by mistake"
    LOOKED_INTO = "looked_into", "It was looked into: they do not know the child or the family"


class PersonalLink(Part):
    """What was said of one person on one disagreement, by themselves or for them. Whoever is linked never sees it."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="personal_links")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="personal_links")
    linked = models.BooleanField()
    # Shown where it is decided whether they see it again, and on no other page.
    because = models.CharField(max_length=20, blank=True, default="", choices=[*Link.choices, *NoLink.choices])
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
