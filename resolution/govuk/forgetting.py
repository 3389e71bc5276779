"""What was typed into a page and is kept for its author (`kept`), forgotten where it must not be kept any more."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import QueryDict

from resolution import clock

from .kept import IN_SESSION

Goes = Callable[[str, Mapping[str, str]], bool]


def forget(under: str, holds: Callable[[str], bool]) -> None:
    """Forget each page that holds it, in whoever's session, and whatever is kept of the pages under this address.

    Sessions that have ended go whole: they would lie there until they are next swept."""

    def goes(path: str, page: Mapping[str, str]) -> bool:
        return path.startswith(under) or _any(page, holds)

    Session.objects.filter(expire_date__lte=clock.now()).delete()
    with_some = [row.pk for row in Session.objects.all() if _without(row, goes)]
    # Only these are locked, and read again: their owners may have signed out since, or put another page aside.
    with transaction.atomic():
        for row in Session.objects.select_for_update().filter(pk__in=with_some).order_by("pk"):
            row.session_data = SessionStore().encode(row.get_decoded() | _without(row, goes))
            row.save(update_fields=["session_data"])


def _without(row: Session, goes: Goes) -> dict[str, Any]:
    """What is kept of pages, without those that go; empty where none does."""
    pages = row.get_decoded().get(IN_SESSION, {})
    left = {path: page for path, page in pages.items() if not goes(path, page)}
    return {IN_SESSION: left} if left != pages else {}


def _any(page: Mapping[str, str], holds: Callable[[str], bool]) -> bool:
    return any(holds(value) for _, values in QueryDict(page["typed"]).lists() for value in values)
