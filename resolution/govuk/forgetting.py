"""What was typed into a page and is kept for its author (`kept`), forgotten where it must not be kept any more."""

from collections.abc import Callable, Mapping

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import QueryDict

from resolution import clock

from .kept import IN_SESSION


def forget(under: str, holds: Callable[[str], bool]) -> None:
    """Forget each page that holds it, in whoever's session, and whatever is kept of the pages under this address.

    Sessions that have ended go whole: they would lie there until they are next swept."""
    Session.objects.filter(expire_date__lte=clock.now()).delete()
    for row in Session.objects.all():
        pages = row.get_decoded().get(IN_SESSION, {})
        left = {path: page for path, page in pages.items() if not (path.startswith(under) or _any(page, holds))}
        if left != pages:
            store = SessionStore(session_key=row.session_key)
            store[IN_SESSION] = left
            store.save()


def _any(page: Mapping[str, str], holds: Callable[[str], bool]) -> bool:
    return any(holds(value) for _, values in QueryDict(page["typed"]).lists() for value in values)
