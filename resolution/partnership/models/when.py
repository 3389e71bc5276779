"""Which rows hold on a day: what begins and ends, and who is there. Conditions for `filter`."""

from datetime import date

from django.db import models


def in_force(on: date, prefix: str = "") -> models.Q:
    """Rows that have begun by `on` and have not ended: from `since`, up to and without `until`."""
    ended = models.Q(**{f"{prefix}until__isnull": False, f"{prefix}until__lte": on})
    return models.Q(**{f"{prefix}since__lte": on}) & ~ended


def present(on: date, prefix: str = "") -> models.Q:
    """People who have not left by `on`."""
    return models.Q(**{f"{prefix}left_on__isnull": True}) | models.Q(**{f"{prefix}left_on__gt": on})


def holding(what: str, on: date) -> models.Q:
    """People who hold such a seat or role on `on`. For `filter`, where all conditions are about the same one."""
    held = models.Q(**{f"{what}__until__isnull": True}) | models.Q(**{f"{what}__until__gt": on})
    return models.Q(**{f"{what}__since__lte": on}) & held
