"""All that decides what somebody sees, as one value: what is put together for it can be kept for the day."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from resolution import clock
from resolution.partnership.covering import Away, today_of
from resolution.partnership.models import Person, Role
from resolution.partnership.models.parts import OVERSEE, SEAT, Part

# A deputy is there for when the lead is not, and is told what the lead is told.
LEADS = (Role.Kind.SAFEGUARDING_LEAD, Role.Kind.DEPUTY_LEAD)
# Whoever holds one of these decides nothing in a case (§4.1c).
TAKES_NO_PART = (SEAT, Role.Kind.BUSINESS_MANAGER)


@dataclass(frozen=True)
class Reader:
    """Whoever asks, by number, with what they are today. What is not here does not decide what they see."""

    person: int
    agency: int
    # A volunteer, of a small agency, or there by invitation: asked for a personal link each time (A3).
    asked_each_time: bool
    parts: tuple[Part, ...]
    # For whom they can act, and their place among those who can (L10).
    turns: tuple[tuple[Away, int], ...]
    # Those of the agencies whose lead they are who are away: a lead stands in for a point of contact.
    gone: tuple[Away, ...]
    day: date

    @classmethod
    def of(cls, person: Person) -> Self:
        """The person as they are today."""
        today = today_of(person.agency.partnership)
        return cls(
            person=person.pk,
            agency=person.agency_id,
            asked_each_time=person.volunteer or person.agency.small or person.by_invitation,
            parts=tuple(person.parts),
            turns=tuple(today.covered_by(person.pk)),
            gone=tuple(today.away_of(person.agencies_as(*LEADS))),
            day=clock.today(),
        )

    def agencies_as(self, *kinds: str) -> list[int]:
        """The numbers of the agencies for which they hold one of these roles today."""
        return [part.of for part in self.parts if part.kind in kinds]

    @property
    def sub_groups(self) -> list[int]:
        """The numbers of the partnerships in whose Sub Group they have a seat."""
        return [part.partnership for part in self.parts if part.kind in OVERSEE]

    @property
    def offices(self) -> list[int]:
        """The numbers of the partnerships whose business manager they are."""
        return [part.partnership for part in self.parts if part.kind == Role.Kind.BUSINESS_MANAGER]
