"""When a step was seen (L2). Not tracked, as who has looked is not: a look is no act."""

from datetime import datetime

from django.db import models

from .steps import Step


class Seen(models.Model):
    """The first look at a step by whoever it waited for on the responding side. It stays whoever has the part since,
    and goes once the step is sent to somebody else."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="seen")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.step} seen"


def seen_at(step: Step) -> datetime | None:
    """When it was seen, if it was."""
    seen: Seen | None = getattr(step, "seen", None)
    return seen.at if seen else None
