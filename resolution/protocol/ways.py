"""The shapes of the act table: a set of positions, where an act leads, one way of it, one row."""

from dataclasses import dataclass

from resolution.protocol.acts import Act, Capacity, Choice, Ended, Opens, Position, Side, State, Status


@dataclass(frozen=True)
class When:
    """A set of positions. A fact that is None is not asked about. `own_turn`: the side acting is (or not) awaited.

    `own_named`: somebody is (or not) named for the side acting. The raising side always has somebody."""

    statuses: frozenset[Status | None] = frozenset({Status.OPEN})
    states: frozenset[State] | None = None
    ended: frozenset[Ended] | None = None
    own_turn: bool | None = None
    awaited: Side | None = None
    late: bool | None = None
    last_tier: bool | None = None
    answered: bool | None = None
    formally_logged: bool | None = None
    log_answered: bool | None = None
    action_undone: bool | None = None
    lead_awaited: bool | None = None
    word_awaited: bool | None = None
    stand_in_awaited: bool | None = None
    own_named: bool | None = None

    def holds(self, position: Position, side: Side | None) -> bool:
        """Whether the position is one of these, for somebody of this side."""
        return (
            position.status in self.statuses
            and (self.states is None or position.state in self.states)
            and (self.ended is None or position.ended in self.ended)
            and (self.own_turn is None or self.own_turn == (position.awaited == side))
            and (self.awaited is None or position.awaited == self.awaited)
            and (self.own_named is None or self.own_named == _is_named(position, side))
            and all(asked is None or asked == getattr(position, fact) for fact, asked in self._facts())
        )

    def _facts(self) -> tuple[tuple[str, bool | None], ...]:
        return tuple((name, getattr(self, name)) for name in FACTS)


FACTS = (
    "late",
    "last_tier",
    "answered",
    "formally_logged",
    "log_answered",
    "action_undone",
    "lead_awaited",
    "word_awaited",
    "stand_in_awaited",
)


def _is_named(position: Position, side: Side | None) -> bool:
    return side is not Side.RESPONDING or position.responder_named


@dataclass(frozen=True)
class To:
    """Where an act leads. A status of None stays as it was."""

    status: Status | None = None
    state: State = State.ENDED
    awaits: Side | None = None
    awaits_other: bool = False
    ends: Ended | None = None
    opens: Opens | None = None


@dataclass(frozen=True)
class Way:
    """One line of an act: from these positions, to there. `to` is None where nothing moves."""

    when: When
    to: To | None = None
    choice: Choice | None = None


@dataclass(frozen=True)
class Row:
    """An act: its clause, what its button says, what it does in a sentence, who may do it, and its ways."""

    act: Act
    clause: str
    label: str
    says: str
    by: frozenset[Capacity]
    ways: tuple[Way, ...]


def states(*names: State) -> frozenset[State]:
    """A set of step states."""
    return frozenset(names)


def among(*names: Status | None) -> frozenset[Status | None]:
    """A set of statuses."""
    return frozenset(names)


def who(*names: Capacity) -> frozenset[Capacity]:
    """A set of capacities."""
    return frozenset(names)


# Every status of a disagreement that was raised in full; a settled one is only logged.
FORMAL = among(Status.OPEN, Status.AGREED, Status.UNRESOLVED, Status.WITHDRAWN, Status.CLOSED)

# The sides' own people on the step that is open, or was the last one.
BOTH_NAMED = who(Capacity.RAISING_NAMED, Capacity.RESPONDING_NAMED)
# Everyone who is or was named.
ANYONE_NAMED = BOTH_NAMED | who(
    Capacity.RAISER, Capacity.RAISING_BEFORE, Capacity.RESPONDING_BEFORE, Capacity.THIRD_NAMED
)
LEADS = who(Capacity.RAISING_LEAD, Capacity.RESPONDING_LEAD)
# Who oversees disagreements, of one that was referred to them (§4).
SUB_GROUP = who(Capacity.CHAIR, Capacity.SUB_GROUP)
# And whoever else sees what was put to them, and not the record itself: by a part in a review of it.
OUTSIDE = SUB_GROUP | who(Capacity.LEADS_REVIEW, Capacity.REVIEWER)
# Who asks to destroy only what they wrote themselves: the mediator, who reads the record, has no word in it either.
ONLY_THEIR_OWN = OUTSIDE | who(Capacity.HAS_REVIEWED, Capacity.MEDIATOR)
# Who takes a disagreement up the ladder: the professional whose it is, and who carries it now.
CLIMBER = who(Capacity.RAISER, Capacity.RAISING_NAMED)
AFTER_AGREEMENT = When(among(Status.AGREED, Status.CLOSED))
