"""The times that a version of a protocol sets: the longest for a step, how long the raising side has, when returns are
asked for."""

from dataclasses import dataclass
from enum import StrEnum


class CountedFrom(StrEnum):
    """Where a longest time begins: this step, the raising, or the first step at any of the tiers it covers."""

    STEP = "step"
    RAISING = "raising"
    FIRST_OF_TIERS = "first of these tiers"


@dataclass(frozen=True, kw_only=True)
class LongestTime:
    """The longest that `tiers` may take, each or together: working days, or hours in real time. Never both."""

    tiers: tuple[int, ...]
    urgent: bool
    counted_from: CountedFrom
    working_days: int | None
    hours: int | None


@dataclass(frozen=True, kw_only=True)
class ReferralTimes:
    """Within how many working days, beside the ladder: what was left unresolved is logged with the Sub Group, a side's
    short account is given, a log is acknowledged, it is decided or answered before the deputy is asked, and a mediator
    is offered."""

    log: int
    account: int
    acknowledge: int
    decide: int
    offer: int


@dataclass(frozen=True, kw_only=True)
class AnswerBack:
    """How long the raising side has once a step comes back to it: working days or, when urgent, hours in real time."""

    working_days: int
    urgent_hours: int


@dataclass(frozen=True, kw_only=True)
class Returns:
    """How many days before a meeting its returns are asked for, and those of whom none has come are reminded (§3)."""

    ask_days_before: int
    remind_days_before: int
