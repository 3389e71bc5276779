"""A line of the office's lists that is about no disagreement: what is amiss, and who keeps the entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from resolution.history.models import Entry as Journalled
from resolution.partnership.models import Agency, Person
from resolution.protocol.clock import london_day


@dataclass(frozen=True)
class Entry:
    """What is amiss and where it is put right; on no page, where it has no address. `ring`: who is asked about it, by
    telephone."""

    which: str
    url: str
    says: str
    # Who keeps the entry; nobody: the office does.
    keepers: tuple[Person, ...]
    ring: str = ""
    # The page on which they are asked by email.
    ask: str = ""
    # Whether it is an entry of the directory, which somebody keeps.
    of_directory: bool = True


@dataclass(frozen=True)
class Together:
    """What is done for several lines at once, and where."""

    text: str
    url: str
    aside: str = ""


def asked_on(agencies: Iterable[int]) -> Mapping[int, date]:
    """When whoever keeps the entries of these agencies was last asked to confirm them, in one query."""
    keys = [str(key) for key in agencies]
    entries = Journalled.objects.filter(
        subject_kind=Agency._meta.label_lower, subject_key__in=keys, act="ask_to_confirm"
    ).order_by("at")
    return {int(entry.subject_key): london_day(entry.at) for entry in entries}
