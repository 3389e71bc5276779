"""Many disagreements out of a few: a large county for `bench_pages`, and for nothing else.

Each round copies every disagreement of a demonstration with all that stands on it, and the people with their posts and
accounts, under keys of their own and some days earlier. Agencies, their leads and the Sub Group stay the same. What is
copied has no journal and no field-level history: it was done by nobody, and nothing of it can be proved.
"""

import re
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from resolution.disagreements.models import Disagreement, Draft, DraftReader, ExitCount
from resolution.history.models import FieldHistory
from resolution.partnership.models import Person, Post, User

Row = TypeVar("Row", bound=models.Model)
# What stands on no disagreement, and in no figure that grows with them.
LEFT = (Draft, DraftReader, ExitCount, FieldHistory)
# The keys of each round begin so far behind those of the one before.
APART = 1_000_000
# Its first day stands for a quarter: it stays one.
STAYS = "quarter"
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def multiply(using: str, disagreements: int) -> None:
    """Copy until there are so many disagreements: all or nothing.

    `using`: the connection to a database that is thrown away. ValueError for the product's own."""
    if using == DEFAULT_DB_ALIAS:
        raise ValueError("What is multiplied is a copy that is thrown away, never the product’s own database.")
    there = Disagreement.objects.using(using)
    with transaction.atomic(using=using):
        first = {model: list(model._default_manager.using(using).all()) for model in _copied()}
        number = 0
        while there.count() < disagreements:
            number += 1
            for model, rows in first.items():
                model._default_manager.using(using).bulk_create([again(row, number) for row in rows])
    with connections[using].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@cache
def _copied() -> list[type[models.Model]]:
    """In this order, as triggers ask for what stands on a disagreement already."""
    of_it = (each for each in apps.get_app_config("disagreements").get_models() if not issubclass(each, LEFT))
    return [User, Person, Post, *of_it]


def again(row: Row, number: int) -> Row:
    """The copy of a row that this round makes."""
    fields = row._meta.concrete_fields
    return type(row)(**{field.attname: _value(field, getattr(row, field.attname), number) for field in fields})


def _value(field: Any, value: Any, number: int) -> Any:
    """The same, but for what is a row's own: keys, days, addresses and numbers."""
    if field.primary_key or field.related_model in _copied():
        return _key(value, number)
    if isinstance(value, date) and field.name != STAYS:
        return value - _earlier(number)
    if isinstance(value, dict):
        return {name: _said(said, number) for name, said in value.items()}
    return OWN[str(field)].format(value, number) if value and str(field) in OWN else value


OWN = {
    "disagreements.Disagreement.reference": "{0}{1:04}",
    "disagreements.RecordNumber.number": "{0} {1}",
    "partnership.Person.email": "{1}.{0}",
    "partnership.User.email": "{1}.{0}",
}


def _key(value: Any, number: int) -> Any:
    if isinstance(value, UUID):
        return uuid5(value, str(number))
    return None if value is None else value + number * APART


def _earlier(number: int) -> timedelta:
    """Two rounds a day, so that many rounds begin close to each other."""
    return timedelta(days=number // 2)


def _said(said: Any, number: int) -> Any:
    """The answers of a checklist: days among them are written as text."""
    is_day = isinstance(said, str) and ISO.fullmatch(said)
    return (date.fromisoformat(said) - _earlier(number)).isoformat() if is_day else said
