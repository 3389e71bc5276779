"""The way back to the list from which somebody came to do a piece of work.

Which list it was stands in the address and is carried from page to page, by its key: `/directory/7/?from=tiers`. Never
an address: only a list that there is, and that is the reader's, is led back to, so that a link leads nobody elsewhere.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

FROM = "from"


@dataclass(frozen=True)
class WayBack:
    """A list, by its key, with what a link to it says."""

    key: str
    text: str
    url: str


def way_back(request: HttpRequest) -> WayBack | None:
    """To the list that led here; None where none did."""
    key = request.GET.get(FROM, "")
    found: WayBack | None = import_string(settings.LIST_CALLED)(request, key) if key else None
    return found


def carried(request: HttpRequest) -> str:
    """What the addresses of the next pages end with, so that they know the way back too: "?from=tiers", or nothing."""
    way = way_back(request)
    return f"?{FROM}={way.key}" if way else ""
