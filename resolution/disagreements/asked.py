"""An act that the table allows, as what it needs of the record beside its position is asked for."""

from dataclasses import dataclass

from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity, Side
from resolution.protocol.rules import TABLE


@dataclass(frozen=True)
class Asked:
    """An act that the table allows: to whom, on what."""

    act: Act
    disagreement: Disagreement
    person: Person
    held: frozenset[Capacity]

    @property
    def side(self) -> Side:
        """The side that the act is done for."""
        return policy.side_of(self.held & TABLE[self.act].by)
