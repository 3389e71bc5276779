"""What a record is called where it is checked: by its kind and key, never by whom it is about."""

from django.apps import apps
from django.db import models


def name_of(model: type[models.Model]) -> str:
    """`Later date`."""
    name = str(model._meta.verbose_name)
    return f"{name[0].upper()}{name[1:]}"


def named(kind: str, key: str) -> str:
    """`Disagreement 12`: a subject without a word that says about whom it is."""
    try:
        return f"{name_of(apps.get_model(kind))} {key}"
    except LookupError:
        return f"{kind} {key}"
