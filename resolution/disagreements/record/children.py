"""The children of a disagreement, each in one line, with the numbers that agencies know them by (I11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F

from resolution.disagreements.models import Child, Disagreement


@dataclass(frozen=True)
class ChildShown:
    """A child in one line, and the record numbers that agencies know it by. `awaited`: the name of the other agency,
    while it has not said that it has the child."""

    words: str
    numbers: tuple[str, ...]
    awaited: str

    @property
    def on_a_line(self) -> str:
        """All of it on one line, as papers have it."""
        awaited = [f"not yet confirmed by {self.awaited}"] if self.awaited else []
        return "; ".join((self.words, *self.numbers, *awaited))


def children_of(disagreement: Disagreement) -> list[ChildShown]:
    """The children of the case, with every agency's own number for them, in one query (I11)."""
    return children_shown(child_rows().filter(disagreement=disagreement), disagreement)


def child_rows() -> models.QuerySet[Child]:
    """Children, each with each of its numbers."""
    rows = Child.objects.order_by("pk", "record_numbers__pk")
    return rows.annotate(number=F("record_numbers__number"), agency=F("record_numbers__agency__name"))


def children_shown(rows: Iterable[Any], disagreement: Disagreement) -> list[ChildShown]:
    """The same, each child once."""
    numbers: dict[Child, dict[str, str]] = {}
    for row in rows:
        of = numbers.setdefault(row, {})
        if row.number:
            of[row.agency] = row.number
    other = disagreement.responding_agency.name
    return [
        ChildShown(described(child), tuple(map(": ".join, known.items())), "" if other in known else other)
        for child, known in numbers.items()
    ]


def described(child: Child) -> str:
    """`TK, born 9 March 2024`."""
    return f"{child.initials}, {child.birth}"
