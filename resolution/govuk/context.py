"""What stands round every page: the service's name, the ways to go, and whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from .way_back import WayBack, carried, way_back

SERVICE = "Resolving disagreements"


@dataclass(frozen=True)
class Place:
    """A link of the navigation or the footer."""

    text: str
    url: str
    here: bool


@dataclass(frozen=True)
class Page:
    """The frame of a page; asked for anew with each request, and worked out only as far as it is shown."""

    request: HttpRequest
    service: str = SERVICE

    @property
    def demonstration(self) -> bool:
        return bool(settings.DEMONSTRATION)

    @cached_property
    def partnership(self) -> Any:
        """The partnership whose page it is: something with name, contact_email and telephone, or None."""
        return import_string(settings.PARTNERSHIP_OF)(self.request)

    @cached_property
    def signed_in_as(self) -> str:
        """Who is signed in, in words: on a shared machine somebody else may be. Blank for a visitor."""
        return str(import_string(settings.SIGNED_IN_AS)(self.request))

    @cached_property
    def navigation(self) -> list[Place]:
        if getattr(self.request.user, "is_a_guest", False):
            return []
        own = import_string(settings.OWN_PLACES)(self.request)
        return list(self._places([*settings.NAVIGATION, *own]))

    @cached_property
    def own_work(self) -> list[Any]:
        """What waits in the places that only some are offered."""
        return list(import_string(settings.OWN_WORK)(self.request))

    @cached_property
    def way_back(self) -> WayBack | None:
        """To the list of work from which somebody came."""
        return way_back(self.request)

    @cached_property
    def carried(self) -> str:
        """What the links of such a page end with."""
        return carried(self.request)

    @cached_property
    def footer(self) -> list[Place]:
        return list(self._places(settings.FOOTER))

    def _places(self, names: list[tuple[str, str]]) -> Iterator[Place]:
        """The links whose pages there are."""
        for text, name in names:
            try:
                url = reverse(name)
            except NoReverseMatch:
                continue
            path = self.request.path
            yield Place(text, url, here=path == url or (url != "/" and path.startswith(url)))


def page(request: HttpRequest) -> dict[str, Page]:
    """The context processor."""
    return {"page": Page(request)}
