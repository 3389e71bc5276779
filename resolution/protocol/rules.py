"""What may happen: one table. It guards each act, makes each menu, and draws the public page.

Each row says which clause of the protocol an act comes from, who may do it, from which positions, and what
follows. Nothing else in the product decides whether something may be done.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from resolution.protocol.acts import Act, Capacity, Choice, Ended, Opens, Position, Side, State, Status
from resolution.protocol.model import Clause, Protocol
from resolution.protocol.table import ROWS
from resolution.protocol.ways import Row, Way


class Verdict(Enum):
    """The answer to "may I?". NOT_YOURS: no position would allow it. NOT_NOW: this one does not."""

    ALLOWED = "allowed"
    NOT_YOURS = "not yours"
    NOT_NOW = "not now"


@dataclass(frozen=True)
class Move:
    """What follows from an act: the position's new facts, and how the step ends or which step opens."""

    status: Status | None
    state: State
    awaited: Side | None
    ends: Ended | None
    opens: Opens | None

    @property
    def comes_back(self) -> bool:
        """Whether the raising side has to say what follows, by a date of its own that nobody chose."""
        return comes_back(self.state, self.awaited)


TABLE: dict[Act, Row] = {row.act: row for row in ROWS}

# The clauses that pages cite beside those of acts: that challenge is expected, that one persists, by when an answer is
# needed, and that whoever oversees disagreements has no part in one. The ids are Wiltshire's, as in the table.
EXPECTED, PERSISTING, TIMESCALES, NO_PART = "2.1", "p6", "p6.timescales", "4.1c"
# All that another partnership's protocol may name a clause of its own for (`clause_of`).
CITED = frozenset({*TABLE, EXPECTED, PERSISTING, TIMESCALES, NO_PART, *(row.clause for row in ROWS)})


def clause_of(act: Act, protocol: Protocol) -> Clause | None:
    """The clause of this protocol that the act comes from; None where the protocol names none."""
    return protocol.standing_for(act, TABLE[act].clause)


def says(act: Act, protocol: Protocol) -> str:
    """What the act does, in a sentence."""
    return named(TABLE[act].says, protocol)


def named(text: str, protocol: Protocol) -> str:
    """The text with the partnership's bodies by their names: `{sub_group}`, `{chair}`."""
    return text.format_map(vars(protocol.bodies))


def comes_back(state: State, awaited: Side | None) -> bool:
    """Whether a step has come back to the raising side: answered, turned down, or not carried.

    What was sent back has not: it still waits to be answered, by the date that was chosen for the answer.
    """
    return awaited is Side.RAISING and state in (State.TO_ANSWER, State.ENDED)


def judge(act: Act, position: Position, capacities: Collection[Capacity]) -> Verdict:
    """Whether somebody with these capacities may do `act` from this position."""
    row = TABLE[act]
    mine = [capacity for capacity in capacities if capacity in row.by]
    if not mine:
        return Verdict.NOT_YOURS
    ways = ways_from(act, position, mine)
    return Verdict.ALLOWED if any(ways) else Verdict.NOT_NOW


def offered(position: Position, capacities: Collection[Capacity]) -> tuple[Act, ...]:
    """The acts open to somebody with these capacities, in the table's order."""
    return tuple(act for act in TABLE if judge(act, position, capacities) is Verdict.ALLOWED)


def ways_from(act: Act, position: Position, capacities: Collection[Capacity]) -> Iterator[Way]:
    """The ways of `act` that this position allows to these capacities."""
    row = TABLE[act]
    for way in row.ways:
        if any(capacity in row.by and way.when.holds(position, capacity.side) for capacity in capacities):
            yield way


def move(act: Act, position: Position, capacities: Collection[Capacity], choice: Choice | None = None) -> Move:
    """What follows. Raises LookupError when the table has no such way, which the guard has refused before."""
    for way in ways_from(act, position, capacities):
        if way.choice == choice:
            return _move(way, position, _side(act, way, position, capacities))
    raise LookupError(f"{act} has no way from here with the choice {choice}.")


def moves(act: Act, choice: str | None = None) -> bool:
    """Whether the act, done with this choice where it is known, changes the position: older pages are out of date."""
    return any(way.to is not None for way in TABLE[act].ways if choice is None or way.choice == choice)


def _side(act: Act, way: Way, position: Position, capacities: Collection[Capacity]) -> Side | None:
    """The side on which the act was done."""
    holding = (c.side for c in capacities if c in TABLE[act].by and way.when.holds(position, c.side))
    return next((side for side in holding if side), None)


def _move(way: Way, position: Position, side: Side | None) -> Move:
    to = way.to
    if to is None:
        return Move(position.status, position.state or State.ENDED, position.awaited, None, None)
    awaited = side.other if to.awaits_other and side else to.awaits
    return Move(to.status or position.status, to.state, awaited, to.ends, to.opens)
