"""Disagreements as figures: who counts them, and which."""

from typing import Self

from resolution.partnership.directory import person_of
from resolution.partnership.models import Role, Seat, User

from .visibility import DisagreementQuerySet

# Who reads the figures of their partnership: whoever has a seat of the Sub Group, and its business manager.
COUNT = (*Seat.SUB_GROUP, Role.Kind.BUSINESS_MANAGER.value)


class CountedQuerySet(DisagreementQuerySet):
    """Disagreements, as far as somebody may see or count them."""

    def counted_for(self, user: User) -> Self:
        """All of the partnership, for whoever counts them: restricted ones too (A3), and those of their own agency.

        Only for numbers of many together. Nothing of one disagreement is told from here."""
        return self.filter(partnership__in=partnerships_counted_by(user))

    def counted_in(self, partnership: int) -> Self:
        """The same, where that is known already: that whoever counts them reads the figures of this partnership."""
        return self.filter(partnership=partnership)


def partnerships_counted_by(user: User) -> list[int]:
    """The number of the partnership whose figures the user reads; none for anybody else."""
    person = person_of(user)
    parts = person.parts if person else []
    return sorted({part.partnership for part in parts if part.kind in COUNT})
