"""Looking at pages as somebody of the cast: what is there, what it costs, and what it must never say."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from resolution.partnership.models import Person

from .pages import signed_in, text_of

LARGEST = 60_000  # bytes of HTML
HOME = "/"
LIST = "/disagreements/"


def look(at: str, who: Person) -> Any:
    """The response."""
    return signed_in(who).get(at)


def shown(at: str, who: Person) -> str:
    """The page, which is there."""
    response = look(at, who)
    assert response.status_code == 200, f"{at}: {response.status_code}"
    return text_of(response)


def queries(at: str, who: Person) -> int:
    """How many queries the page takes, which is there and not too large, on its first showing of the day."""
    client = signed_in(who)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(at)
    assert response.status_code == 200, f"{at}: {response.status_code}"
    assert len(response.content) <= LARGEST, f"{at}: {len(response.content):,} bytes"
    return len(captured)
