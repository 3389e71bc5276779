"""What a kind of the office's work is: where it comes from, and how its page lists it (A13)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from resolution.disagreements.record.lines import Numbers
from resolution.oversight.listed import Entry, Together
from resolution.partnership.models import Partnership, Person, User

Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True)
class Work:
    """One kind of work. `rows` are counted on the office's page, and shown on a page of their own as `lines`."""

    key: str
    title: str
    things: tuple[str, str]  # one, several
    says: str  # what to do about it
    none: str
    rows: Callable[[User], Rows]
    lines: Callable[[Sequence[Any]], Sequence[Entry]] | None = None
    # What is done for several of them at once.
    together: Callable[[Sequence[Any]], Sequence[Together]] = lambda _: ()
    # Disagreements of which this holds, and nothing is shown but the numbers.
    where: Callable[[], Q] | None = None
    numbers: Callable[[Sequence[Any], Person], Sequence[Numbers]] | None = None

    def how_many(self, count: int) -> str:
        """2 agencies, or that there are none."""
        return f"{count} {self.things[count > 1]}" if count else self.none


def of(rows: Callable[[Partnership], Rows]) -> Callable[[User], Rows]:
    """What there is in the partnership of whoever runs its office."""
    return lambda user: rows(user.person.agency.partnership)
