"""A line of the office's lists that is about the directory: what is amiss, and who keeps the entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from resolution.partnership.models import Person, Role


@dataclass(frozen=True)
class Entry:
    """What is amiss and where it is put right. `ring`: who is asked about it, by telephone."""

    which: str
    url: str
    says: str
    # Who keeps the entry; nobody: the office does.
    keepers: tuple[Person, ...]
    ring: str = ""


def keepers_of(agencies: Iterable[int]) -> Mapping[int, tuple[Person, ...]]:
    """The coordinators of each of these agencies, the longest first, in one query."""
    keepers: dict[int, tuple[Person, ...]] = {key: () for key in agencies}
    roles = Role.objects.in_force().filter(agency__in=keepers, kind=Role.Kind.COORDINATOR).select_related("person")
    for role in roles.order_by("since", "pk"):
        keepers[role.agency_id] += (role.person,)
    return keepers
