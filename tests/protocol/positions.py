"""Every position that some history of acts can lead to, with every fact that stands beside it."""

from collections.abc import Iterator
from itertools import product

from resolution.protocol import rules
from resolution.protocol.acts import NOTHING_YET, Opens, Position, State, Status
from resolution.protocol.rules import TABLE, move

S, T = Status, State
LAST = 3


def follow(position: Position, to: rules.Move) -> Position:
    """The position that a move leads to, as the record would then stand."""
    tier = 1 if to.opens is Opens.FIRST else position.tier + (to.opens is Opens.NEXT)
    ended = None if to.opens or to.state is not T.ENDED else to.ends or position.ended
    answered = False if to.opens else position.answered or to.state is T.TO_ANSWER
    return Position(to.status, tier, to.state, ended, to.awaited, False, tier == LAST, answered)


def with_facts(position: Position) -> Iterator[Position]:
    """The same position with every fact that the clock, the Sub Group, owners, leads and the directory can bring."""
    waits = position.awaited is not None
    carries = position.state is T.TO_CARRY
    ends = position.status in (S.AGREED, S.CLOSED)
    logs = position.status is S.UNRESOLVED
    raised = position.status not in (None, S.SETTLED)
    can_be = {
        "late": waits, "formally_logged": logs, "log_answered": logs, "action_undone": ends, "lead_awaited": raised,
        "word_awaited": raised, "responder_named": raised and not carries, "stand_in_awaited": carries,
    }  # fmt: skip
    for values in product(*((False, True) if can else (False,) for can in can_be.values())):
        facts = dict(zip(can_be, values, strict=True))
        if facts["formally_logged"] or not facts["log_answered"]:
            yield position.but(**facts)


def reachable() -> frozenset[Position]:
    """Every position that some history of acts can lead to, on a ladder of three tiers."""
    found: set[Position] = set()
    waiting = [NOTHING_YET]
    while waiting:
        position = waiting.pop()
        for shown in with_facts(position):
            if shown in found:
                continue
            found.add(shown)
            for act, capacity in ((act, capacity) for act, row in TABLE.items() for capacity in row.by):
                for way in rules.ways_from(act, shown, [capacity]):
                    if way.to is not None:
                        waiting.append(follow(shown, move(act, shown, [capacity], way.choice)))
    return frozenset(found)


POSITIONS = sorted(reachable(), key=repr)
OPEN_POSITIONS = [p for p in POSITIONS if p.status is S.OPEN]
